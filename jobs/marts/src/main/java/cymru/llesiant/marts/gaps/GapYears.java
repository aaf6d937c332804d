package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.gaps.GapMove.YearGap;
import cymru.llesiant.marts.io.RowCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One gap of one definition over the years: each year's two groups compared, and held against the
 * year before and the third year before.
 *
 * @param kind what the two values are
 * @param sign 1 for reference less group, -1 for group less reference
 * @param scale what a rate is multiplied by to be in the indicator's unit
 * @param rules how its gaps are judged
 */
record GapYears(Kind kind, int sign, int scale, PairRules rules) {

  /** What a year gives, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("group_numerator", DataTypes.DoubleType)
          .add("group_denominator", DataTypes.DoubleType)
          .add("group_value", DataTypes.DoubleType)
          .add("reference_numerator", DataTypes.DoubleType)
          .add("reference_denominator", DataTypes.DoubleType)
          .add("reference_value", DataTypes.DoubleType)
          .add("gap", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("gap_method", DataTypes.StringType)
          .add("p_value", DataTypes.DoubleType)
          .add("p_value_test", DataTypes.StringType)
          .add("ratio", DataTypes.DoubleType)
          .add("ratio_lower", DataTypes.DoubleType)
          .add("ratio_upper", DataTypes.DoubleType)
          .add("ratio_method", DataTypes.StringType)
          .add("odds_ratio", DataTypes.DoubleType)
          .add("odds_ratio_lower", DataTypes.DoubleType)
          .add("odds_ratio_upper", DataTypes.DoubleType)
          .add("standardised_gap", DataTypes.DoubleType)
          .add("standardised_gap_lower", DataTypes.DoubleType)
          .add("standardised_gap_upper", DataTypes.DoubleType)
          .add("prior_gap", DataTypes.DoubleType)
          .add("change", DataTypes.DoubleType)
          .add("change_lower", DataTypes.DoubleType)
          .add("change_upper", DataTypes.DoubleType)
          .add("narrowing", DataTypes.StringType)
          .add("narrowing_quality", DataTypes.StringType)
          .add("three_year_change", DataTypes.DoubleType)
          .add("three_year_change_lower", DataTypes.DoubleType)
          .add("three_year_change_upper", DataTypes.DoubleType)
          .add("three_year_narrowing", DataTypes.StringType)
          .add("three_year_narrowing_quality", DataTypes.StringType)
          .add("reversed", DataTypes.BooleanType)
          .add("at_ceiling", DataTypes.BooleanType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("value_status", DataTypes.StringType);

  private static final String NO_COHORT = "NO_COHORT";
  private static final String SUPPRESSED = "SUPPRESSED";
  private static final Set<String> USABLE = Set.of("OK", "LOW_N", "PARTIAL");

  /** Both groups of one year; a group that has nobody has no figures. */
  private record Sides(Side group, String groupStatus, Side reference, String referenceStatus) {

    static final Sides NONE = new Sides(Side.NOBODY, NO_COHORT, Side.NOBODY, NO_COHORT);

    Sides with(Row row) {
      Side side = Side.of(row, 3);
      String status = row.getString(2);
      return row.getBoolean(1)
          ? new Sides(side, status, reference, referenceStatus)
          : new Sides(group, groupStatus, side, status);
    }

    /** OK when both values can be used, else what ails the first that cannot. */
    String status() {
      if (!USABLE.contains(groupStatus)) {
        return groupStatus;
      }
      return USABLE.contains(referenceStatus) ? "OK" : referenceStatus;
    }
  }

  /**
   * A row a year, of {@link #SCHEMA}.
   *
   * @param sides academic year, whether it is the group, status, and the columns of {@link Side}
   */
  Row[] rows(List<Row> sides) {
    TreeMap<Integer, Sides> years = new TreeMap<>();
    for (Row side : sides) {
      int year = AcademicYear.parse(side.getString(0)).start();
      years.put(year, years.getOrDefault(year, Sides.NONE).with(side));
    }
    List<Row> rows = new ArrayList<>();
    years.forEach(
        (year, both) -> {
          RowCells cells = cells(both);
          YearGap now = gap(year, both);
          now.comparison().fill(cells);
          YearGap before = gap(year - 1, years.getOrDefault(year - 1, Sides.NONE));
          new GapMove(rules, before, now).fill(cells);
          if (years.containsKey(year - 3)) {
            new GapMove(rules, gap(year - 3, years.get(year - 3)), now).fillThreeYears(cells);
          }
          rows.add(cells.put("academic_year", new AcademicYear(year).toString()).row(SCHEMA));
        });
    return rows.toArray(Row[]::new);
  }

  private YearGap gap(int year, Sides both) {
    Comparison comparison = new Comparison(kind, sign, scale, both.group(), both.reference());
    return new YearGap(year, comparison, both.status().equals(SUPPRESSED));
  }

  private static RowCells cells(Sides both) {
    RowCells cells = new RowCells().put("value_status", both.status());
    fill(cells, "group_", both.group());
    fill(cells, "reference_", both.reference());
    return cells;
  }

  private static void fill(RowCells cells, String side, Side figures) {
    cells
        .put(side + "numerator", figures.numerator())
        .put(side + "denominator", figures.denominator())
        .put(side + "value", figures.value());
  }
}
