package cymru.llesiant.marts.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.io.RowCells;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Three year groups of a school and the nation; figures by R within 1e-9. */
class YearGroupsTest {

  private static final Offset<Double> NEAR = within(1e-9);
  private static final StructType SCHEMA = YearGroups.columns(new StructType());

  private static final List<Row> OWN =
      List.of(
          RowFactory.create("NC_7", 6.0, 100.0),
          RowFactory.create("NC_8", 12.0, 90.0),
          RowFactory.create("NC_9", 20.0, 80.0));
  private static final List<Row> NATION =
      List.of(
          RowFactory.create("NC_7", 500.0, 10000.0),
          RowFactory.create("NC_8", 900.0, 9800.0),
          RowFactory.create("NC_9", 1500.0, 9500.0));

  private static Row filled(Counted all, List<Row> own, List<Row> nation) {
    RowCells cells = new RowCells();
    new YearGroups(all, YearGroups.of(own), YearGroups.of(nation)).fill(cells, 100);
    return cells.row(SCHEMA);
  }

  private static double cell(Row row, String column) {
    return row.getDouble(SCHEMA.fieldIndex(column));
  }

  @Test
  void a_school_is_held_against_the_nations_rates_and_its_year_groups() {
    Row row = filled(new Counted(100 * 38 / 270.0, 38.0, 270.0), OWN, NATION);
    assertThat(cell(row, "expected_events")).isCloseTo(25.8968850698, within(1e-9));
    assertThat(cell(row, "standardised_ratio")).isCloseTo(1.46735794276, NEAR);
    assertThat(cell(row, "standardised_ratio_lower")).isCloseTo(1.03825878706, NEAR);
    assertThat(cell(row, "standardised_ratio_upper")).isCloseTo(2.01411997197, NEAR);
    assertThat(row.getString(SCHEMA.fieldIndex("standardised_ratio_funnel")))
        .isEqualTo("HIGH_0_025");
    assertThat(cell(row, "standardised_rate")).isCloseTo(14.6131968146, NEAR);
    assertThat(cell(row, "standardised_rate_lower")).isCloseTo(10.3315709658, NEAR);
    assertThat(cell(row, "standardised_rate_upper")).isCloseTo(20.0688832364, NEAR);
  }

  @Test
  void a_school_without_one_of_the_nations_year_groups_has_a_ratio_and_no_rate() {
    Row row = filled(new Counted(100 * 18 / 190.0, 18.0, 190.0), OWN.subList(0, 2), NATION);
    assertThat(cell(row, "expected_events")).isCloseTo(100 * 0.05 + 90 * 900 / 9800.0, NEAR);
    assertThat(row.<String>getAs(SCHEMA.fieldIndex("standardised_rate_reason")))
        .isEqualTo("STRATUM_WITHOUT_UNITS");
  }

  @Test
  void pupils_outside_every_year_group_leave_no_standardised_figure() {
    Row row = filled(new Counted(100 * 38 / 275.0, 38.0, 275.0), OWN, NATION);
    assertThat(row.isNullAt(SCHEMA.fieldIndex("expected_events"))).isTrue();
    assertThat(row.isNullAt(SCHEMA.fieldIndex("standardised_rate_reason"))).isTrue();
  }
}
