package cymru.llesiant.marts.variation.within;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Outcome;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.cells.PupilRows;
import cymru.llesiant.marts.variation.cells.SchoolPercentiles;
import cymru.llesiant.statistics.dispersion.Percentiles;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How far apart the middle of a school's pupils lies: half of them, and eight tenths. Beside it the
 * median school's. A few pupils far from the others change them little, unlike the standard
 * deviation; there are no limits.
 *
 * @param percentiles by model, year and school
 */
record MiddleOfPupils(Map<List<String>, SchoolPercentiles> percentiles) {

  private static final Map<String, ToDoubleFunction<SchoolPercentiles>> METRICS =
      new TreeMap<>(
          Map.of(
              "WS_IQR", SchoolPercentiles::interquartileRange,
              "WS_P10_P90", SchoolPercentiles::tenthToNineTenths));

  /** Of the schools of every model whose pupils' spread is given: one pass over each fact. */
  static MiddleOfPupils of(List<VarianceModel> models, Inputs inputs) {
    Map<String, List<VarianceModel>> byFact =
        models.stream()
            .filter(model -> model.outcome() == Outcome.CONTINUOUS)
            .filter(model -> model.classSubject().isEmpty())
            .collect(Collectors.groupingBy(VarianceModel::fact, TreeMap::new, Collectors.toList()));
    Map<List<String>, SchoolPercentiles> percentiles = new HashMap<>();
    byFact.forEach(
        (fact, some) ->
            percentiles.putAll(SchoolPercentiles.of(new PupilRows(fact, some, inputs))));
    return new MiddleOfPupils(percentiles);
  }

  /** The figures of some schools of a country, a row a school and metric. */
  Map<SchoolSums, List<MetricValue>> of(
      Scope nation, VarianceModel model, List<SchoolSums> schools) {
    Map<String, OptionalDouble> medians = new TreeMap<>();
    METRICS.forEach(
        (metric, width) ->
            medians.put(
                metric,
                Percentiles.of(
                        schools.stream()
                            .flatMap(school -> known(nation, model, school).stream())
                            .mapToDouble(width)
                            .toArray())
                    .quantile(0.5)));
    Map<SchoolSums, List<MetricValue>> figures = new HashMap<>();
    for (SchoolSums school : schools) {
      Optional<SchoolPercentiles> known = known(nation, model, school);
      figures.put(
          school,
          METRICS.keySet().stream()
              .map(metric -> value(metric, known, school.withOutcome(), medians.get(metric)))
              .toList());
    }
    return figures;
  }

  /** One pupil has no middle. */
  private Optional<SchoolPercentiles> known(Scope nation, VarianceModel model, SchoolSums school) {
    return Optional.ofNullable(percentiles.get(List.of(model.id(), nation.year(), school.school())))
        .filter(found -> school.withOutcome() > 1);
  }

  private static MetricValue value(
      String metric, Optional<SchoolPercentiles> known, long n, OptionalDouble national) {
    return new MetricValue(
        metric,
        known.isPresent()
            ? OptionalDouble.of(METRICS.get(metric).applyAsDouble(known.get()))
            : OptionalDouble.empty(),
        new Limits.Unknown(
            known.isPresent() ? Reason.NONE_OF_PERCENTILES : Reason.FEWER_THAN_TWO_UNITS),
        n,
        national);
  }
}
