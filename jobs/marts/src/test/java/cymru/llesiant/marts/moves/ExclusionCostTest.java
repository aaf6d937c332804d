package cymru.llesiant.marts.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What permanent exclusions cost at the prices of the guidance. */
class ExclusionCostTest {

  private static final Settings.Cost COST =
      Settings.of(CodeLists.read(SchemaFiles.bundled())).cost();

  private static Object cell(Row row, String column) {
    return row.get(ExclusionCost.SCHEMA.fieldIndex(column));
  }

  private static Row row(Long now, Long before) {
    return new ExclusionCost(Optional.ofNullable(now), Optional.ofNullable(before), COST).row();
  }

  @Test
  @Tag("R002-38")
  void three_exclusions_cost_forty_five_thousand_and_thirty_three_thousand_more_than_usual() {
    Row row = row(3L, 5L);
    assertThat(cell(row, "gross_cost")).isEqualTo(45_000L);
    assertThat(cell(row, "excess_cost")).isEqualTo(33_000L);
    assertThat(cell(row, "fewer_than_before")).isEqualTo(2L);
    assertThat(cell(row, "indicative_saving")).isEqualTo(22_000L);
  }

  @Test
  @Tag("R002-38")
  void more_exclusions_than_before_save_less_than_nothing_and_none_cost_nothing() {
    assertThat(cell(row(4L, 1L), "indicative_saving")).isEqualTo(-33_000L);
    assertThat(cell(row(0L, null), "gross_cost")).isEqualTo(0L);
    assertThat(cell(row(0L, null), "indicative_saving")).isNull();
    assertThat(cell(row(0L, null), "value_status")).isEqualTo("OK");
  }

  @Test
  void a_year_without_exclusions_of_any_kind_has_no_figure() {
    Row row = row(null, 3L);
    assertThat(cell(row, "gross_cost")).isNull();
    assertThat(cell(row, "value_status")).isEqualTo("NOT_AVAILABLE");
    assertThat(cell(row, "reason_code")).isEqualTo("NOT_SENT_IN_YEAR");
  }

  @Test
  @Tag("R002-38")
  void prices_whose_difference_is_another_are_refused() {
    assertThat(COST).isEqualTo(new Settings.Cost(15_000, 4_000, 11_000));
    assertThatThrownBy(() -> new Settings.Cost(15_000, 4_000, 12_000))
        .hasMessageContaining("15000 less 4000 is not 12000")
        .hasMessageContaining("moves_setting");
  }
}
