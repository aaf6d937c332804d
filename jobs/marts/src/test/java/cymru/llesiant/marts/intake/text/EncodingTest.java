package cymru.llesiant.marts.intake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are made by the code pages of the Java library. */
class EncodingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ysgol Pen-y-Dôl",
        "YSGOL PEN-Y-DÔL",
        "Ôl",
        "St Mary’s",
        "Seán O’Brien",
        "boys’ school",
        "Primary – School",
        "cost £5",
        "crèche, naïve, façade, Zoë, Siân"
      })
  void western_letters_standing_as_letters_do_are_certain(String text) throws IOException {

    assertThat(doubt(text, "windows-1252")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM850", "x-MacRoman"})
  void the_code_pages_of_dos_and_of_old_macintoshes_leave_a_doubt(String charset)
      throws IOException {
    for (String text : new String[] {"Ysgol Pen-y-Dôl", "yn ôl", "Siân", "YSGOL PÊL", "crèche"}) {
      assertThat(doubt(text, charset)).as(text).isPresent();
    }
  }

  /** Bytes of Unicode's table of ISO 8859-14: Ŵ 0xD0, Ŷ 0xDE, ŵ 0xF0, ŷ 0xFE. */
  @ParameterizedTest
  @ValueSource(strings = {"Llangyn\u00f0r", "Ll\u00fer", "\u00d0YL", "YSGOL T\u00de"})
  void the_welsh_letters_of_iso_8859_14_leave_a_doubt(String bytes) throws IOException {
    assertThat(doubt(bytes, "ISO-8859-1")).isPresent();
  }

  @Test
  void a_doubt_names_its_line_and_place() throws IOException {
    assertThat(doubt("Siân\nabc\u0081", "ISO-8859-1")).contains(new BadByte(2, 4, 0x81));
  }

  @Test
  void utf_16_is_known_by_its_mark_in_either_order() {
    assertThat(Encoding.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}))
        .isEqualTo(Encoding.UTF_16);
    assertThat(Encoding.of(new byte[] {(byte) 0xfe, (byte) 0xff, 0, 'a'}))
        .isEqualTo(Encoding.UTF_16);
    assertThat(Encoding.of(new byte[] {'a', 0, 'b', 0})).isEqualTo(Encoding.UTF_8);
    assertThat(Encoding.of(new byte[] {(byte) 0xff})).isEqualTo(Encoding.UTF_8);
  }

  private static Optional<BadByte> doubt(String text, String charset) throws IOException {
    byte[] bytes = text.getBytes(Charset.forName(charset));
    return Encoding.doubt(new ByteArrayInputStream(bytes));
  }
}
