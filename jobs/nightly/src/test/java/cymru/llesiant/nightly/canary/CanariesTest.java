package cymru.llesiant.nightly.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The search is worth what it finds. */
class CanariesTest {

  private static final byte[] SECRET =
      "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.UTF_8);

  private final Canaries canaries = new Canaries(SECRET);

  @Test
  void a_canary_is_found_in_every_encoding_and_with_case_and_spaces_changed() {
    String upn = Canaries.upn(7);
    for (String written :
        List.of(
            upn,
            upn.toLowerCase(Locale.ROOT),
            upn.substring(1),
            upn.replaceAll("(...)", "$1 "),
            Canaries.uln(7),
            Canaries.SURNAME.toUpperCase(Locale.ROOT),
            "Quen-broughley",
            Canaries.WELSH,
            Canaries.FORENAME,
            Canaries.BORN,
            "20010203",
            "03/02/2001")) {
      for (Charset charset :
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        assertThat(canaries.in(("before " + written + " after").getBytes(charset)))
            .as("%s in %s", written, charset)
            .isNotEmpty();
      }
    }
  }

  @Test
  void the_secret_is_found_raw_in_hex_and_in_base64() {
    assertThat(canaries.in(SECRET)).isNotEmpty();
    assertThat(canaries.in(HexFormat.of().formatHex(SECRET))).isNotEmpty();
    assertThat(canaries.in(HexFormat.of().withUpperCase().formatHex(SECRET))).isNotEmpty();
    assertThat(canaries.in(Base64.getEncoder().encodeToString(SECRET))).isNotEmpty();
  }

  @Test
  void what_names_nobody_is_not_found() {
    assertThat(canaries.in("2001-02|66" + "ab".repeat(31) + "|8f1d6c0ba94e7235")).isEmpty();
  }
}
