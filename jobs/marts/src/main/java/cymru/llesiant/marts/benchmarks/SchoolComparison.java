package cymru.llesiant.marts.benchmarks;

import cymru.llesiant.statistics.comparison.FsmBands;
import cymru.llesiant.statistics.comparison.Peers;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.comparison.QuarterBoundaries;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.regression.LeastSquares;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The schools of one country and phase in one year, set beside one another by one indicator.
 *
 * @param schools school, value, percentage on free meals and family, the last two null where there
 *     is none
 * @param edges the percentages up to which all bands but the last go; null where schools have no
 *     bands
 * @param boundaries published quartiles: band, lower quartile, median and upper quartile; null
 *     where there are none
 * @param expects whether schools of the phase have expectations
 * @param polarity which way the indicator is good
 */
record SchoolComparison(
    List<Row> schools,
    List<Double> edges,
    List<Row> boundaries,
    boolean expects,
    Polarity polarity) {

  /** What is said of a school, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("entity", DataTypes.StringType)
          .add("fsm_band", DataTypes.LongType)
          .add("schools_in_band", DataTypes.LongType)
          .add("quarter", DataTypes.LongType)
          .add("quarter_source", DataTypes.StringType)
          .add("quarter_reason", DataTypes.StringType)
          .add("family_rank", DataTypes.LongType)
          .add("family_size", DataTypes.LongType)
          .add("family_median", DataTypes.DoubleType)
          .add("difference_from_family_median", DataTypes.DoubleType)
          .add("expected", DataTypes.DoubleType)
          .add("expected_lower", DataTypes.DoubleType)
          .add("expected_upper", DataTypes.DoubleType)
          .add("residual", DataTypes.DoubleType)
          .add("standardised_residual", DataTypes.DoubleType)
          .add("expectation", DataTypes.StringType)
          .add("expectation_reason", DataTypes.StringType);

  private static final String NO_BANDS = "bands are of primary and secondary schools in Wales";
  private static final String NO_MEALS = "share on free meals not known";
  private static final String NO_DIRECTION = "neither higher nor lower is better";
  private static final String NO_EXPECTATION = "expectations are of primary and secondary schools";

  /** One school of the comparison. */
  private record School(String id, double value, Double fsm, String family) {

    static School of(Row row) {
      return new School(row.getString(0), row.getDouble(1), row.getAs(2), row.getAs(3));
    }
  }

  /** One row of {@link #SCHEMA} a school. */
  Row[] rows() {
    List<School> all =
        schools.stream().map(School::of).sorted(Comparator.comparing(School::id)).toList();
    List<School> known = all.stream().filter(school -> school.fsm() != null).toList();
    Map<String, Integer> bands = bands(known);
    Map<Integer, Long> sizes =
        bands.values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Map<String, FsmBands.Place> places = places(known);
    SortedMap<String, SortedMap<String, Double>> families = families(all);
    LeastSquares.Result line = line(known);
    return all.stream()
        .map(
            school -> {
              Integer band = bands.get(school.id());
              Optional<Quarter> quarter =
                  polarity.isDirected()
                      ? quarter(school, band, places.get(school.id()))
                      : Optional.empty();
              Optional<Peers> family = family(school, families);
              Expected expected = expected(school, line);
              return RowFactory.create(
                  school.id(),
                  band == null ? null : band.longValue(),
                  band == null ? null : sizes.get(band),
                  quarter.map(Quarter::number).orElse(null),
                  quarter.map(Quarter::source).orElse(null),
                  quarter.isPresent() ? null : quarterReason(school),
                  family.map(peers -> (long) peers.rank()).orElse(null),
                  family.map(peers -> (long) peers.size()).orElse(null),
                  family.map(peers -> peers.quantile(0.5)).orElse(null),
                  family.map(Peers::fromMedian).orElse(null),
                  expected.value(),
                  expected.band().map(Interval::lower).orElse(null),
                  expected.band().map(Interval::upper).orElse(null),
                  expected.residual(),
                  expected.standardised(),
                  expected.band().map(limits -> verdict(school, limits)).orElse(null),
                  expected.reason());
            })
        .toArray(Row[]::new);
  }

  private Map<String, Integer> bands(List<School> known) {
    return edges == null
        ? Map.of()
        : known.stream()
            .collect(
                Collectors.toMap(School::id, school -> new FsmBands(edges).band(school.fsm())));
  }

  private Map<String, FsmBands.Place> places(List<School> known) {
    return edges == null || !polarity.isDirected()
        ? Map.of()
        : new FsmBands(edges)
            .places(
                known.stream()
                    .collect(
                        Collectors.toMap(
                            School::id,
                            school -> new FsmBands.School(school.fsm(), school.value()))),
                polarity);
  }

  /** A quarter and where it is from. */
  private record Quarter(long number, String source) {}

  private Optional<Quarter> quarter(School school, Integer band, FsmBands.Place place) {
    Optional<QuarterBoundaries> published =
        boundaries == null || band == null
            ? Optional.empty()
            : boundaries.stream()
                .filter(row -> row.getLong(0) == band)
                .map(
                    row ->
                        new QuarterBoundaries(row.getDouble(1), row.getDouble(2), row.getDouble(3)))
                .findFirst();
    if (published.isPresent()) {
      return published.map(of -> new Quarter(of.quarter(school.value(), polarity), "OFFICIAL"));
    }
    return place == null || place.quarter().isEmpty()
        ? Optional.empty()
        : Optional.of(new Quarter(place.quarter().getAsInt(), "DERIVED"));
  }

  private String quarterReason(School school) {
    if (edges == null) {
      return NO_BANDS;
    }
    if (school.fsm() == null) {
      return NO_MEALS;
    }
    return polarity.isDirected() ? Reason.FEWER_VALUES_THAN_GROUPS.text() : NO_DIRECTION;
  }

  private static SortedMap<String, SortedMap<String, Double>> families(List<School> all) {
    SortedMap<String, SortedMap<String, Double>> families = new TreeMap<>();
    all.stream()
        .filter(school -> school.family() != null)
        .forEach(
            school ->
                families
                    .computeIfAbsent(school.family(), family -> new TreeMap<>())
                    .put(school.id(), school.value()));
    return families;
  }

  private Optional<Peers> family(
      School school, SortedMap<String, SortedMap<String, Double>> families) {
    if (school.family() == null) {
      return Optional.empty();
    }
    SortedMap<String, Double> others = new TreeMap<>(families.get(school.family()));
    others.remove(school.id());
    return Optional.of(new Peers(school.value(), others, polarity));
  }

  private LeastSquares.Result line(List<School> known) {
    return LeastSquares.of(
        known.stream()
            .map(school -> CrossProducts.of(school.fsm(), school.value()))
            .reduce(CrossProducts.empty(2), CrossProducts::merge));
  }

  /** What is to be expected of a school, or why nothing is. */
  private record Expected(
      Double value, Optional<Interval> band, Double residual, Double standardised, String reason) {

    static Expected nothing(String reason) {
      return new Expected(null, Optional.empty(), null, null, reason);
    }
  }

  private Expected expected(School school, LeastSquares.Result result) {
    if (!expects) {
      return Expected.nothing(NO_EXPECTATION);
    }
    if (school.fsm() == null) {
      return Expected.nothing(NO_MEALS);
    }
    if (result instanceof LeastSquares.Result.Undefined undefined) {
      return Expected.nothing(undefined.reason().text());
    }
    LeastSquares line = result.ifDefined().orElseThrow();
    OptionalDouble standardised = line.standardisedResidual(school.fsm(), school.value());
    Optional<Interval> band = line.predictionBand(school.fsm(), Confidence.P95).ifKnown();
    return new Expected(
        line.fitted(school.fsm()),
        band,
        line.residual(school.fsm(), school.value()),
        standardised.isPresent() ? standardised.getAsDouble() : null,
        band.isPresent() ? null : Reason.NO_SPREAD.text());
  }

  private String verdict(School school, Interval band) {
    if (band.contains(school.value())) {
      return "AS_EXPECTED";
    }
    double side = polarity.better(school.value() - band.lower());
    if (polarity.isDirected()) {
      return side > 0 ? "BETTER" : "WORSE";
    }
    return side > 0 ? "HIGHER" : "LOWER";
  }
}
