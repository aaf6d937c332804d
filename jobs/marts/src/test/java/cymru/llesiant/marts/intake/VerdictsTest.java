package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.delivery.Delivery;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.reading.DatasetForm;
import cymru.llesiant.marts.intake.text.Encoding;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.schemas.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  @Test
  void exactly_the_share_of_bad_rows_that_the_contract_bears_is_borne() {
    Contract contract = contract(Map.of("maximumBadShare", "0.05"));
    assertThat(verdict(contract, 100, new Tally(100, 5, 5, 0, 5))).isEqualTo(Verdict.ACCEPTED);
    assertThat(verdict(contract, 100, new Tally(100, 6, 6, 0, 6))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void two_in_a_hundred_are_borne_where_the_contract_does_not_say() {
    Contract contract = contract(Map.of());
    assertThat(verdict(contract, 100, new Tally(100, 2, 2, 0, 2))).isEqualTo(Verdict.ACCEPTED);
    assertThat(verdict(contract, 100, new Tally(100, 3, 3, 0, 3))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void copies_of_accepted_rows_do_not_count_against_a_file() {
    assertThat(verdict(contract(Map.of()), 100, new Tally(100, 50, 0, 0, 50)))
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void a_file_that_grew_while_it_was_read_is_refused() {
    Verdicts verdicts = verdicts(contract(Map.of()), 100, new Tally(101, 0, 0, 0, 0));
    assertThat(verdicts.findings()).extracting(Finding::rule).containsExactly("CHANGED");
    assertThat(verdicts.accepted()).isEmpty();
  }

  @Test
  void a_file_without_rows_is_accepted() {
    assertThat(verdict(contract(Map.of()), 0, Tally.NONE)).isEqualTo(Verdict.ACCEPTED);
  }

  private static Verdict verdict(Contract contract, long rows, Tally tally) {
    return verdicts(contract, rows, tally).files().get(0).verdict();
  }

  private static Verdicts verdicts(Contract contract, long rows, Tally tally) {
    Delivery delivery =
        new Delivery("660", "660/a.csv", Path.of("a.csv"), FileKind.CSV, new DatasetForm(contract));
    Inspection file = new Inspection(delivery, 1, "", List.of(), rows, Encoding.UTF_8, List.of());
    return Verdicts.of(contract, List.of(file), Map.of("660/a.csv", tally), List.of());
  }

  private static Contract contract(Map<String, String> properties) {
    return new Contract("a", "1.0.0", "A test.", "A row.", List.of(), List.of(), properties);
  }
}
