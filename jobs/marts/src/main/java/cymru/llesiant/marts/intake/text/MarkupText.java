package cymru.llesiant.marts.intake.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a document, in the encoding that its mark or its declaration names. */
final class MarkupText {

  private static final int DECLARATION = 256;
  private static final Pattern ENCODING =
      Pattern.compile("^[^<]*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private MarkupText() {}

  /** The characters of a document, without its mark; they stumble over what is none. */
  static Reader of(InputStream document) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(document, 1 << 16);
    bytes.mark(DECLARATION);
    byte[] start = bytes.readNBytes(DECLARATION);
    bytes.reset();
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                charset(start)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private static Charset charset(byte[] start) throws Unreadable {
    if (Encoding.of(start) == Encoding.UTF_16) {
      return StandardCharsets.UTF_16;
    }
    Matcher named = ENCODING.matcher(new String(start, StandardCharsets.ISO_8859_1));
    if (!named.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(named.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Unreadable(
          "ENCODING", "it names an encoding that nobody knows here", "export it as UTF-8");
    }
  }
}
