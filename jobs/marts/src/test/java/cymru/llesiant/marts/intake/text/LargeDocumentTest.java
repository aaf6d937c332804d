package cymru.llesiant.marts.intake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A document much larger than the memory it is read in, made as it is read. */
class LargeDocumentTest {

  private static final long PUPILS = 260_000;
  private static final String PUPIL =
      "<Pupil><Name>%s</Name><Exclusions><Exclusion><Sessions>4</Sessions></Exclusion></Exclusions></Pupil>\n"
          .formatted("x".repeat(700));

  @Test
  void a_document_of_two_hundred_megabytes_is_read_in_thirty_two() throws Exception {
    assertThat(PUPILS * PUPIL.length()).isGreaterThan(200_000_000);
    Process reading =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeDocumentTest.class.getName(),
                Long.toString(PUPILS))
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(reading.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(said.strip()).isEqualTo("rows %d, sessions %d".formatted(PUPILS, 4 * PUPILS));
    } finally {
      reading.destroyForcibly();
    }
  }

  /** Reads a document of so many pupils and says what it holds. */
  public static void main(String[] arguments) throws IOException {
    XmlShape shape = new XmlShape(List.of("Message/Pupils/OnRoll/Pupil"), "Exclusions/Exclusion");
    long rows = 0;
    long sessions = 0;
    try (XmlRows document = new XmlRows(new Endless(Long.parseLong(arguments[0])), shape)) {
      while (document.hasNext()) {
        rows++;
        sessions += Long.parseLong(document.next().cell("Sessions"));
      }
    }
    System.out.printf("rows %d, sessions %d%n", rows, sessions);
  }

  /** The bytes of a document with so many pupils. */
  private static final class Endless extends InputStream {

    private final byte[] pupil = PUPIL.getBytes(StandardCharsets.US_ASCII);
    private byte[] part = "<Message><Pupils><OnRoll>".getBytes(StandardCharsets.US_ASCII);
    private int position;
    private long left;

    Endless(long pupils) {
      left = pupils + 1;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] buffer, int start, int length) {
      if (position == part.length) {
        if (left == 0) {
          return -1;
        }
        part =
            --left > 0 ? pupil : "</OnRoll></Pupils></Message>".getBytes(StandardCharsets.US_ASCII);
        position = 0;
      }
      int count = Math.min(length, part.length - position);
      System.arraycopy(part, position, buffer, start, count);
      position += count;
      return count;
    }
  }
}
