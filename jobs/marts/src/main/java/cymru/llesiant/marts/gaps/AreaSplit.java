package cymru.llesiant.marts.gaps;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cymru.llesiant.marts.gaps.SchoolsOfAreas.School;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.gap.GapDecomposition;
import cymru.llesiant.statistics.gap.GapDecomposition.Method;
import cymru.llesiant.statistics.gap.GapDecomposition.Split;
import cymru.llesiant.statistics.gap.SchoolGroups;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The schools of one area, and its gap split by every method: within schools and between them, and
 * the latter between authorities and between the schools of an authority.
 *
 * <p>The split between authorities is that of the same method with an authority as one school; what
 * lies between schools and not between authorities lies between the schools of an authority.
 *
 * @param schools the schools
 * @param scale what a rate is multiplied by to be in the indicator's unit
 * @param sign 1 for reference less group, -1 for group less reference
 */
record AreaSplit(List<School> schools, int scale, int sign) {

  /** What a split gives, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("method", DataTypes.StringType)
          .add("gap_total", DataTypes.DoubleType)
          .add("gap_within", DataTypes.DoubleType)
          .add("gap_between", DataTypes.DoubleType)
          .add("gap_between_schools_of_authority", DataTypes.DoubleType)
          .add("gap_between_authorities", DataTypes.DoubleType)
          .add("within_share_percent", DataTypes.DoubleType)
          .add("schools", DataTypes.LongType)
          .add("schools_without_both", DataTypes.LongType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("value_status", DataTypes.StringType);

  /** A gap below half a unit as printed (half a percentage point) has no shares. */
  static final double LEAST_GAP = 0.5;

  /** One row of {@link #SCHEMA} a method. */
  Row[] rows() {
    List<SchoolGroups> groups = schools.stream().map(School::groups).toList();
    List<SchoolGroups> authorities = authorities();
    return Stream.of(Method.GROUP_WEIGHTED, Method.KITAGAWA, Method.FIXED_EFFECTS)
        .map(
            method ->
                row(GapDecomposition.of(groups, method), betweenAuthorities(authorities, method)))
        .toArray(Row[]::new);
  }

  /** Each authority's sums, as if it were a school; its schools in order, for the same digits. */
  private List<SchoolGroups> authorities() {
    return schools.stream()
        .sorted(Comparator.comparing(school -> school.groups().school()))
        .collect(groupingBy(School::authority, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(authority -> sum(authority.getKey(), authority.getValue()))
        .toList();
  }

  private static SchoolGroups sum(String authority, List<School> schools) {
    return new SchoolGroups(
        authority,
        sum(schools, SchoolGroups::groupNumerator),
        sum(schools, SchoolGroups::groupDenominator),
        sum(schools, SchoolGroups::referenceNumerator),
        sum(schools, SchoolGroups::referenceDenominator));
  }

  private static double sum(List<School> schools, ToDoubleFunction<SchoolGroups> figure) {
    return schools.stream().map(School::groups).mapToDouble(figure).sum();
  }

  /** The part between authorities; empty where there are none to tell apart, or no such part. */
  private static OptionalDouble betweenAuthorities(List<SchoolGroups> authorities, Method method) {
    return authorities.size() > 1
            && GapDecomposition.of(authorities, method).split() instanceof Split.Parts parts
        ? OptionalDouble.of(parts.between())
        : OptionalDouble.empty();
  }

  private Row row(GapDecomposition gap, OptionalDouble betweenAuthorities) {
    RowCells cells =
        new RowCells()
            .put("method", gap.method().name())
            .put("within_share_percent", gap.withinPercent(LEAST_GAP / scale))
            .put("schools", (long) gap.schools())
            .put("schools_without_both", (long) gap.schoolsWithoutBoth())
            .put("value_status", gap.total().isPresent() ? "NOT_AVAILABLE" : "NO_COHORT");
    gap.total().ifPresent(total -> cells.put("gap_total", inUnits(total)));
    gap.split()
        .fold(
            new Split.Cases<RowCells>() {
              @Override
              public RowCells parts(double within, double between) {
                return withParts(cells, within, between, betweenAuthorities);
              }

              @Override
              public RowCells undefined(Reason reason) {
                return cells.reason(reason);
              }
            });
    return cells.row(SCHEMA);
  }

  private RowCells withParts(
      RowCells cells, double within, double between, OptionalDouble authorities) {
    authorities.ifPresent(
        part ->
            cells
                .put("gap_between_authorities", inUnits(part))
                .put("gap_between_schools_of_authority", inUnits(between - part)));
    return cells
        .put("gap_within", inUnits(within))
        .put("gap_between", inUnits(between))
        .put("value_status", "OK");
  }

  private double inUnits(double rate) {
    return sign * scale * rate;
  }
}
