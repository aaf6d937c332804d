package cymru.llesiant.marts.intake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BadByteTest {

  @Test
  void the_line_and_the_place_of_the_first_bad_byte_are_found() throws IOException {
    byte[] text = "Môn\r\nab\n12345X\nX".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      if (text[i] == 'X') {
        text[i] = (byte) 0xf4;
      }
    }
    assertThat(BadByte.first(new ByteArrayInputStream(text))).isEqualTo(new BadByte(3, 6, 0xf4));
  }

  @Test
  void a_character_cut_off_at_the_end_is_bad() throws IOException {
    byte[] text = {'a', (byte) 0xc3};
    assertThat(BadByte.first(new ByteArrayInputStream(text))).isEqualTo(new BadByte(1, 2, 0xc3));
  }

  @Test
  void a_sound_text_has_none() {
    byte[] text = "Ynys Môn\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> BadByte.first(new ByteArrayInputStream(text)))
        .hasMessageContaining("all is UTF-8");
  }
}
