package cymru.llesiant.nightly.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaTest {

  private static final KnownIndicators KNOWN =
      new KnownIndicators(BundledWording.read().catalogue());

  @Test
  void a_share_is_rows_that_have_it_of_those_that_count() {
    assertThat(of("W_KS2_CSI").value()).isEqualTo("100 × numerator ÷ denominator");
    assertThat(of("W_KS2_CSI").numerator())
        .contains("rows of ks2_year where assessed, and core_subject_indicator");
    assertThat(of("W_KS2_CSI").denominator()).contains("rows of ks2_year where assessed");
  }

  @Test
  void a_ratio_is_a_sum_over_a_sum() {
    assertThat(of("WB_ATT").numerator())
        .contains(
            "sum over attendance_year of sessions_possible - sessions_missed, where the denominator is above 0");
  }

  @Test
  void a_rate_takes_its_scale_from_its_unit() {
    assertThat(of("PEX_W1000").value()).isEqualTo("1,000 × numerator ÷ denominator");
  }

  @Test
  void a_count_has_no_denominator() {
    assertThat(of("PEX_N").denominator()).isEmpty();
    assertThat(of("PEX_N").value()).contains("rows of roll where on_roll");
  }

  @Test
  void what_is_derived_names_what_from() {
    assertThat(of("W_GAP_FSM_KS2").value()).contains("pair FSM on W_KS2_CSI");
    assertThat(of("NI076").numerator()).hasValueSatisfying(t -> assertThat(t).contains("NI073"));
    assertThat(of("EXT_PISA").value()).isEqualTo("as its publisher prints it");
  }

  private static Formula of(String id) {
    return Formula.of(KNOWN.definitions(id).get(0));
  }
}
