package cymru.llesiant.marts.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.marts.intake.text.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpnTest {

  /** 2·8 + 3·0 + 4·1 + 5·2 + 10·1 + 13·1 = 53, and 53 mod 23 = 7 is H, by hand. */
  @Test
  void the_letter_is_the_one_the_digits_call_for() {
    assertThat(Upn.isValid("H801200001001")).isTrue();
    assertThat(Upn.isValid("G801200001001")).isFalse();
  }

  /** The last letter counts as its index: D is 3, so that 40 + 13·3 = 79, 79 mod 23 = 10 is L. */
  @Test
  void a_temporary_number_ends_in_a_letter_that_counts() {
    assertThat(Upn.isValid("L80120000100D")).isTrue();
    assertThat(Upn.isValid("H80120000100D")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"M672400109001", "C820200008123", "Y67240010900A"})
  void numbers_of_other_authorities_are_sound_and_a_changed_digit_is_found(String upn) {
    assertThat(Upn.isValid(upn)).isTrue();
    for (int i = 1; i < 12; i++) {
      char next = (char) ('0' + (upn.charAt(i) - '0' + 1) % 10);
      assertThat(Upn.isValid(upn.substring(0, i) + next + upn.substring(i + 1))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "H80120000100",
        "H8012000010011",
        "h801200001001",
        "I801200001001",
        "H80120000100S",
        "H80120000 001",
        "H80120000100٣"
      })
  void anything_of_another_form_is_no_number(String text) {
    assertThat(Upn.isValid(text)).isFalse();
  }

  @Test
  void one_wrong_digit_is_always_found() {
    String upn = "H801200001001";
    for (int i = 1; i < upn.length(); i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String changed = upn.substring(0, i) + digit + upn.substring(i + 1);
        assertThat(Upn.isValid(changed)).isEqualTo(changed.equals(upn));
      }
    }
  }

  /** Counted by the file's own description: 2,675 numbers, 296 of another form, 107 sound. */
  @Test
  void a_published_synthetic_return_has_as_many_sound_numbers_as_it_is_said_to_have()
      throws IOException {
    Path folder = Path.of(System.getProperty("llesiant.shared"), "real/ssda903_synthetic");
    assumeTrue(
        Files.isDirectory(folder), "skipped: the published files are not beside this checkout");
    List<String> numbers = new ArrayList<>();
    try (CsvRecords records =
        CsvRecords.of(Files.newInputStream(folder.resolve("header.csv")), Encoding.UTF_8)) {
      int place = records.next().cells().indexOf("UPN");
      records.forEachRemaining(record -> numbers.add(record.cells().get(place)));
    }
    Pattern form = Pattern.compile("[A-HJ-NP-RT-Z]\\d{11}[\\dA-HJ-NP-RT-Z]");
    assertThat(numbers).hasSize(2675);
    assertThat(numbers.stream().filter(upn -> !form.matcher(upn).matches())).hasSize(296);
    assertThat(numbers.stream().filter(Upn::isValid)).hasSize(107);
  }
}
