package cymru.llesiant.marts.intake.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The first byte of a text that is no UTF-8.
 *
 * @param line its line, from 1
 * @param position its place in that line, from 1
 * @param value the byte, 0 to 255
 */
public record BadByte(long line, int position, int value) {

  /**
   * Finds it, line by line: no line feed can stand inside a character of UTF-8.
   *
   * @throws IllegalArgumentException when every byte is sound
   */
  public static BadByte first(InputStream text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long line = 1;
    for (int b = text.read(); ; b = text.read()) {
      if (b != -1 && b != '\n') {
        bytes.write(b);
        continue;
      }
      byte[] whole = bytes.toByteArray();
      int sound = soundLength(whole);
      if (sound < whole.length) {
        return new BadByte(line, sound + 1, whole[sound] & 0xff);
      }
      if (b == -1) {
        throw new IllegalArgumentException("Cannot find a bad byte: because all is UTF-8");
      }
      bytes.reset();
      line++;
    }
  }

  private static int soundLength(byte[] line) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(line);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(line.length), true);
    return result.isError() ? in.position() : line.length;
  }
}
