package cymru.llesiant.marts.intake.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Tells whether a text that is no UTF-8 is Windows-1252 beyond doubt: every byte above 127 must be
 * one of its western letters standing as a letter does, or its apostrophe, dash or pound sign
 * standing as that does.
 *
 * <p>The letters are those that ISO 8859-1, -14 and -15 write by the same byte: the bytes by which
 * -14 writes the Welsh ŵ and ŷ are no proof. In the code pages of DOS and of old Macintoshes those
 * bytes are other letters, or none, which would stand in small words as capitals, and the other way
 * about: so a small letter must have a small letter beside it, and a capital must begin its word or
 * follow a capital.
 */
final class WesternLetters {

  /** By these bytes others write Welsh or French capitals too. */
  private static final String NO_PROOF = "\u00d0\u00d2\u00d3\u00d6\u00d7\u00d8\u00de";

  private final InputStream text;
  private int before = '\n';
  private int now;
  private int next;
  private long line = 1;
  private int position;

  private WesternLetters(InputStream text) {
    this.text = text;
  }

  /** The first byte of a text that leaves a doubt, if any does. */
  static Optional<BadByte> doubt(InputStream text) throws IOException {
    return new WesternLetters(text).doubt();
  }

  private Optional<BadByte> doubt() throws IOException {
    now = text.read();
    while (now != -1) {
      next = text.read();
      position++;
      if (now > 0x7f && !isCertain()) {
        return Optional.of(new BadByte(line, position, now));
      }
      if (now == '\n') {
        line++;
        position = 0;
      }
      before = now;
      now = next;
    }
    return Optional.empty();
  }

  private boolean isCertain() {
    if (isSmall(now)) {
      return isPlainSmall(before) || isPlainSmall(next);
    }
    if (isCapital(now)) {
      return !isPlainSmall(before) && !isSmall(before) && (isLetter(before) || isLetter(next));
    }
    return switch (now) {
      case 0x92 -> isApostrophe();
      case 0x96, 0xa3 -> !isLetter(before) && !isLetter(next);
      default -> false;
    };
  }

  /** As in <em>St Mary’s</em> and <em>O’Brien</em>. */
  private boolean isApostrophe() {
    return isLetter(before) && next == 's' || before == 'O' || before == 'D' || !isLetter(next);
  }

  private static boolean isLetter(int b) {
    return isPlainSmall(b) || b >= 'A' && b <= 'Z' || isSmall(b) || isCapital(b);
  }

  private static boolean isPlainSmall(int b) {
    return b >= 'a' && b <= 'z';
  }

  private static boolean isSmall(int b) {
    return b >= 0xe0 && b <= 0xff && b != 0xf0 && b != 0xf7 && b != 0xfe;
  }

  private static boolean isCapital(int b) {
    return b >= 0xc0 && b <= 0xde && NO_PROOF.indexOf(b) < 0;
  }
}
