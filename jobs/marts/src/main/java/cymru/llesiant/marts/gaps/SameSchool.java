package cymru.llesiant.marts.gaps;

import cymru.llesiant.marts.gaps.SchoolsOfAreas.School;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.gap.GapDecomposition;
import cymru.llesiant.statistics.gap.MantelHaenszel;
import cymru.llesiant.statistics.gap.PairedStratum;
import cymru.llesiant.statistics.gap.SchoolGroups;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.regression.LeastSquares;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the schools of an area say of its gap: the gap between pupils of the same school, the part
 * of the whole that lies within schools, and how schools' values go with the group's share of their
 * pupils.
 *
 * @param schools the schools
 * @param kind what the two values are
 * @param scale what a rate is multiplied by to be in the indicator's unit
 * @param sign 1 for reference less group, -1 for group less reference
 */
record SameSchool(List<School> schools, Kind kind, int scale, int sign) {

  /** What the schools say, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("schools", DataTypes.LongType)
          .add("schools_without_both", DataTypes.LongType)
          .add("same_school_gap", DataTypes.DoubleType)
          .add("same_school_gap_lower", DataTypes.DoubleType)
          .add("same_school_gap_upper", DataTypes.DoubleType)
          .add("same_school_p_value", DataTypes.DoubleType)
          .add("same_school_ratio", DataTypes.DoubleType)
          .add("same_school_ratio_lower", DataTypes.DoubleType)
          .add("same_school_ratio_upper", DataTypes.DoubleType)
          .add("within_share_percent", DataTypes.DoubleType)
          .add("school_slope", DataTypes.DoubleType)
          .add("school_slope_lower", DataTypes.DoubleType)
          .add("school_slope_upper", DataTypes.DoubleType);

  private static final Confidence CONFIDENCE = Confidence.P95;
  private static final double PERCENT = 100;

  /** Through fewer schools a line says next to nothing. */
  private static final long LEAST_SCHOOLS = 5;

  /** One row of {@link #SCHEMA}. */
  Row row() {
    List<SchoolGroups> groups = schools.stream().map(School::groups).toList();
    GapDecomposition split = GapDecomposition.of(groups, GapDecomposition.Method.GROUP_WEIGHTED);
    RowCells cells =
        new RowCells()
            .put("schools", (long) split.schools())
            .put("schools_without_both", (long) split.schoolsWithoutBoth())
            .put("within_share_percent", split.withinPercent(AreaSplit.LEAST_GAP / scale));
    if (kind == Kind.PROPORTION && groups.stream().allMatch(SameSchool::isShareOfPupils)) {
      addPooled(cells, groups);
    }
    line().ifPresent(line -> addSlope(cells, line));
    return cells.row(SCHEMA);
  }

  private void addPooled(RowCells cells, List<SchoolGroups> groups) {
    MantelHaenszel ratio = MantelHaenszel.of(groups.stream().map(SameSchool::groupFirst).toList());
    MantelHaenszel difference =
        sign < 0
            ? ratio
            : MantelHaenszel.of(groups.stream().map(SameSchool::referenceFirst).toList());
    if (difference.difference().isPresent()) {
      cells
          .put("same_school_gap", scale * difference.difference().getAsDouble())
          .limits("same_school_gap_", difference.differenceLimits(CONFIDENCE).times(scale))
          .put("same_school_p_value", difference.pValue())
          .put("same_school_ratio", ratio.relativeRisk())
          .limits("same_school_ratio_", ratio.relativeRiskLimits(CONFIDENCE));
    }
  }

  private static void addSlope(RowCells cells, LeastSquares line) {
    cells.put("school_slope", line.slope()).limits("school_slope_", line.slopeLimits(CONFIDENCE));
  }

  /** The line of schools' values on the group's share of their pupils, in percent. */
  private Optional<LeastSquares> line() {
    List<CrossProducts> points =
        schools.stream()
            .map(School::groups)
            .filter(s -> s.groupDenominator() + s.referenceDenominator() > 0)
            .sorted(Comparator.comparing(SchoolGroups::school))
            .map(this::point)
            .toList();
    CrossProducts sums = points.stream().reduce(CrossProducts.empty(2), CrossProducts::merge);
    return sums.n() < LEAST_SCHOOLS ? Optional.empty() : LeastSquares.of(sums).ifDefined();
  }

  private CrossProducts point(SchoolGroups school) {
    double denominator = school.groupDenominator() + school.referenceDenominator();
    double numerator = school.groupNumerator() + school.referenceNumerator();
    return CrossProducts.of(
        PERCENT * school.groupDenominator() / denominator, scale * numerator / denominator);
  }

  private static boolean isShareOfPupils(SchoolGroups school) {
    return isShare(school.groupNumerator(), school.groupDenominator())
        && isShare(school.referenceNumerator(), school.referenceDenominator());
  }

  private static boolean isShare(double numerator, double denominator) {
    return 0 <= numerator
        && numerator <= denominator
        && numerator == Math.rint(numerator)
        && denominator == Math.rint(denominator);
  }

  private static PairedStratum groupFirst(SchoolGroups school) {
    return new PairedStratum(
        (long) school.groupNumerator(),
        (long) school.groupDenominator(),
        (long) school.referenceNumerator(),
        (long) school.referenceDenominator());
  }

  private static PairedStratum referenceFirst(SchoolGroups school) {
    return new PairedStratum(
        (long) school.referenceNumerator(),
        (long) school.referenceDenominator(),
        (long) school.groupNumerator(),
        (long) school.groupDenominator());
  }
}
