package cymru.llesiant.marts.intake.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a text's characters are written as bytes. */
public enum Encoding {
  /** What a text is taken for, with or without a mark, unless it cannot be that. */
  UTF_8("UTF-8", StandardCharsets.UTF_8),
  /** Known by the mark it begins with, which also says which byte comes first. */
  UTF_16("UTF-16", StandardCharsets.UTF_16),
  /** Taken only where every letter of a text leaves no doubt. */
  WINDOWS_1252("Windows-1252", Charset.forName("windows-1252"));

  private final String shown;
  private final Charset charset;

  Encoding(String shown, Charset charset) {
    this.shown = shown;
    this.charset = charset;
  }

  /** What the first bytes of a text say. */
  public static Encoding of(byte[] start) {
    int mark = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | start[1] & 0xff;
    return mark == 0xfeff || mark == 0xfffe ? UTF_16 : UTF_8;
  }

  /**
   * The first byte for which a text that is no UTF-8 may not be Windows-1252 either, or not surely.
   */
  public static Optional<BadByte> doubt(InputStream text) throws IOException {
    return WesternLetters.doubt(text);
  }

  /** Its usual name. */
  public String shown() {
    return shown;
  }

  /** Reads it, and stumbles over what it cannot be. */
  CharsetDecoder decoder() {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
