package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

  private static final String FILE = "disclosure/policy.yaml";
  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(BUNDLED, Contracts.read(BUNDLED, "datasets"));

  private static Policy read(String text) {
    TreeMap<String, String> texts = new TreeMap<>(BUNDLED.texts());
    texts.put(FILE, text);
    return PolicyReader.read(
        new SchemaFiles(texts), CATALOGUE, CodeLists.read(BUNDLED).list("phase").keySet());
  }

  private static String bundled() {
    return BUNDLED.texts().get(FILE);
  }

  @Test
  void the_bundled_policy_leaves_out_fewer_than_five_and_rounds_to_five() {
    Policy policy = read(bundled());
    assertThat(policy.rulesOn(LocalDate.of(2010, 10, 20)).threshold()).isEqualTo(5);
    assertThat(policy.rounding()).isEqualTo(5);
    assertThat(policy.insiders()).isTrue();
    assertThat(policy.levels()).containsExactlyInAnyOrder(Level.values());
    assertThat(policy.indicators()).containsAll(policy.sensitive());
    assertThat(policy.rungs().get(0).hasSchools()).isTrue();
    Policy.Rung last = policy.rungs().get(policy.rungs().size() - 1);
    assertThat(last.hasSchools()).isFalse();
    assertThat(last.areas()).isEmpty();
  }

  @Test
  void rules_hold_from_their_day_until_others_begin() {
    String stricter =
        "  - {from: 2011-09-01, threshold: 10, least_denominator: 20, sensitive_denominator: 40,"
            + " amount_protection: 10}\n";
    Policy policy =
        read(bundled().replace("# A school with fewer", stricter + "# A school with fewer"));
    assertThat(policy.rulesOn(LocalDate.of(2011, 8, 31)).threshold()).isEqualTo(5);
    assertThat(policy.rulesOn(LocalDate.of(2011, 9, 1)).threshold()).isEqualTo(10);
    assertThatThrownBy(() -> policy.rulesOn(LocalDate.of(1999, 12, 31)))
        .hasMessageStartingWith("Cannot share figures of 1999-12-31: because the policy's rules");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    String wrong =
        bundled()
                .replace("threshold: 5", "threshold: 1")
                .replace("from: 2000-01-01", "from: someday")
                .replace("WB_ATT: PA20}", "WB_ATT: PA200}")
                .replace("insiders: true", "insiders: perhaps")
                .replace("levels: [school,", "levels: [")
                .replace("phases: [ALL]", "phases: [AL]")
                .replace(
                    "indicators: [FEX_PUPIL, NI072,",
                    "indicators: [FEX_PUPIL, NI072X, FEX_N, WB_ABS,")
                .replace("sensitive: [FEX_PUPIL, PA20]", "sensitive: [PA15]")
                .replaceFirst("fsm: \\[FSM, NFSM\\]", "fsm: [FSM]")
                .replaceFirst("SEN_ANY, SEN_N", "SEN_ANY, SEN_N, SEN_X")
                .replace(
                    "  - areas: {fsm: [FSM, NFSM]}",
                    "  - areas: {fsm_gender: [FSM_M, FSM_F, NFSM_M, NFSM_F]}")
            + "roundng: 5\n";
    SchemaException refused = catchThrowableOfType(SchemaException.class, () -> read(wrong));
    assertThat(refused)
        .hasMessageContaining("threshold: is below 2")
        .hasMessageContaining("from: is no day; write it 2010-09-01")
        .hasMessageContaining("insiders: is neither true nor false")
        .hasMessageContaining("levels: has partnership without school")
        .hasMessageContaining("phases: is AL; did you mean ALL?")
        .hasMessageContaining("indicators: is NI072X; did you mean NI072?")
        .hasMessageContaining("indicators: has FEX_N, which counts no pupils")
        .hasMessageContaining("contributors: does not say whose amounts WB_ABS adds up")
        .hasMessageContaining("contributors.WB_ATT: is PA200; did you mean PA20?")
        .hasMessageContaining("sensitive: is PA15; there are only [")
        .hasMessageContaining("fsm: has some of [FSM, NFSM] only; name all")
        .hasMessageContaining("sen: has SEN_X, of which the breakdown does not say")
        .hasMessageContaining("fsm_gender: has groups that add up to M, but not that")
        .hasMessageContaining("roundng: is no key here; did you mean rounding?");
  }
}
