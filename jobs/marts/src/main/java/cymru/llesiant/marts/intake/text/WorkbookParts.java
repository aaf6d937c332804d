package cymru.llesiant.marts.intake.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of a workbook, looked over before any of them is understood: that it is one at all,
 * that it does not unpack without end, and that no cell claims a place that no sheet has, for which
 * its reader would set memory aside.
 */
final class WorkbookParts {

  static final String RULE = "XLSX";

  private static final int MOST_PARTS = 10_000;
  private static final long MOST_BYTES = 4L << 30;
  private static final int MOST_TIMES = 100;
  private static final long NEVER_TOO_MUCH = 16L << 20;

  /** Texts that cells share are kept in memory. */
  private static final long MOST_SHARED = 256L << 20;

  /** Columns end at XFD, rows at 1048576. */
  private static final int MOST_LETTERS = 3;

  private static final int MOST_DIGITS = 7;

  private final Path file;
  private long left;

  private WorkbookParts(Path file) throws IOException {
    this.file = file;
    this.left = Math.min(MOST_BYTES, Math.max(NEVER_TOO_MUCH, Files.size(file) * MOST_TIMES));
  }

  /**
   * Looks a file over.
   *
   * @throws Unreadable when it is no workbook that may be opened
   */
  static void check(Path file) throws IOException {
    byte[] start;
    try (InputStream bytes = Files.newInputStream(file)) {
      start = bytes.readNBytes(Signature.LENGTH);
    }
    Signature signature = Signature.of(start).orElse(null);
    if (signature == Signature.OLD_WORKBOOK) {
      throw new Unreadable(
          RULE,
          "it is an old workbook (.xls) under another name, or one locked by a password",
          "save it as .xlsx without a password");
    }
    if (signature != Signature.ZIP) {
      throw unsound();
    }
    new WorkbookParts(file).check();
  }

  static Unreadable unsound() {
    return new Unreadable(RULE, "it is no whole workbook", "save it again as .xlsx");
  }

  private void check() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_PARTS) {
        throw new Unreadable(
            "BOMB", "it has more than %,d parts".formatted(MOST_PARTS), "save it again");
      }
      for (ZipEntry part : Collections.list(zip.entries())) {
        try (InputStream content = new BufferedInputStream(zip.getInputStream(part), 1 << 16)) {
          boolean isShared = part.getName().endsWith("sharedStrings.xml");
          check(content, isShared ? Math.min(left, MOST_SHARED) : left);
        }
      }
    } catch (Unreadable e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // whatever is wrong with the archive, the file is not whole
      throw unsound();
    }
  }

  /** Counts a part's bytes, and reads the places ({@code r="C5"}) in its tags. */
  private void check(InputStream content, long most) throws IOException {
    long read = 0;
    boolean isInTag = false;
    int[] last = {-1, -1, -1};
    for (int c = content.read(); c >= 0; c = content.read()) {
      read++;
      if (read > most) {
        throw new Unreadable(
            "BOMB",
            "it unpacks to more than %,d bytes, beyond what its size and the limit allow"
                .formatted(most),
            "deliver it as CSV, or in parts");
      }
      if (c == '<' || c == '>') {
        isInTag = c == '<';
      }
      boolean isPlace = last[0] <= ' ' && last[1] == 'r' && last[2] == '=';
      if (isInTag && isPlace && (c == '"' || c == '\'')) {
        read += place(content, c);
      }
      last[0] = last[1];
      last[1] = last[2];
      last[2] = c;
    }
    left -= read;
  }

  /** The length of what stands between the quotation marks, when it can be a place. */
  private static int place(InputStream content, int mark) throws IOException {
    int letters = 0;
    int digits = 0;
    for (int c = content.read(); c >= 0 && c != mark; c = content.read()) {
      if (c >= '0' && c <= '9') {
        digits++;
      } else {
        letters++;
      }
      if (letters > MOST_LETTERS || digits > MOST_DIGITS) {
        throw new Unreadable(
            RULE, "it has a cell where no sheet has one", "save it again as .xlsx");
      }
    }
    return letters + digits + 1;
  }
}
