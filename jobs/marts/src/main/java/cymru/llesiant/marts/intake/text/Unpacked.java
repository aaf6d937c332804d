package cymru.llesiant.marts.intake.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * What a packed file holds, as a stream that never grows beyond what a delivery can be: a small
 * file that unpacks without end is refused at the limit, before anything keeps it.
 *
 * <p>A ZIP archive holds exactly one file, without folders. Its name in there is looked at, for its
 * ending, and never used as a path.
 */
final class Unpacked extends FilterInputStream {

  /** As much as a file may unpack to, whatever its size: 16 GiB. */
  private static final long MOST_BYTES = 16L << 30;

  /** How many times its size a file may unpack to; tables and markup stay far below. */
  private static final int MOST_TIMES = 100;

  /** Below it the proportion says nothing: a few equal rows pack very well. 16 MiB. */
  private static final long NEVER_TOO_MUCH = 16L << 20;

  private static final int BUFFER = 1 << 16;
  private static final Pattern TABLE_OR_MARKUP = Pattern.compile("(?i)[^/\\\\]+\\.(csv|xml)");

  private final long most;
  private final Optional<ZipInputStream> archive;
  private long bytes;

  private Unpacked(InputStream content, long packed, Optional<ZipInputStream> archive) {
    super(content);
    this.most = Math.min(MOST_BYTES, Math.max(NEVER_TOO_MUCH, packed * MOST_TIMES));
    this.archive = archive;
  }

  /** The content of a gzip file of that many bytes. */
  static InputStream gzip(InputStream file, long packed) throws IOException {
    try {
      return new Unpacked(new GZIPInputStream(file, BUFFER), packed, Optional.empty());
    } catch (ZipException e) {
      throw unsound("gzip", "name it .csv if it is plain");
    } catch (EOFException e) {
      throw cutShort();
    }
  }

  /** The one file in a ZIP archive of that many bytes. */
  static InputStream zip(InputStream file, long packed) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(file, BUFFER);
    refuseLocked(bytes);
    ZipInputStream archive = new ZipInputStream(bytes);
    ZipEntry entry;
    try {
      entry = archive.getNextEntry();
    } catch (ZipException e) {
      throw unsound("ZIP", "pack it again");
    }
    if (entry == null) {
      throw new Unreadable("ZIP", "it is no ZIP archive, or an empty one", "pack it again");
    }
    if (!TABLE_OR_MARKUP.matcher(entry.getName()).matches()) {
      throw new Unreadable(
          "ZIP",
          "it holds a folder, or a file that is neither .csv nor .xml",
          "pack the one file alone");
    }
    return new Unpacked(archive, packed, Optional.of(archive));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    int read;
    try {
      read = in.read(buffer, start, length);
      if (read < 0) {
        refuseAnother();
      }
    } catch (ZipException e) {
      throw unsound(archive.isPresent() ? "ZIP" : "gzip", "deliver it again");
    } catch (EOFException e) {
      throw cutShort();
    }
    bytes += Math.max(read, 0);
    if (bytes > most) {
      throw new Unreadable(
          "BOMB",
          "it unpacks to more than %,d bytes, beyond what its size and the limit allow"
              .formatted(most),
          "deliver it unpacked, or in parts");
    }
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    byte[] skipped = new byte[(int) Math.min(BUFFER, Math.max(0, wanted))];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void refuseAnother() throws IOException {
    if (archive.isPresent() && archive.get().getNextEntry() != null) {
      throw new Unreadable(
          "ZIP",
          "it holds several files (which of them is the delivery?)",
          "pack each into an archive of its own");
    }
  }

  /** The bit that says so stands in the seventh byte of an archive's first entry. */
  private static void refuseLocked(BufferedInputStream bytes) throws IOException {
    bytes.mark(Signature.LENGTH + Short.BYTES + 1);
    byte[] start = bytes.readNBytes(Signature.LENGTH + Short.BYTES + 1);
    bytes.reset();
    boolean isZip = Signature.of(start).filter(Signature.ZIP::equals).isPresent();
    if (isZip && start.length == Signature.LENGTH + Short.BYTES + 1 && (start[6] & 1) != 0) {
      throw new Unreadable("ZIP", "it is locked by a password", "pack it without one");
    }
  }

  private static Unreadable unsound(String what, String remedy) {
    return new Unreadable(
        what.toUpperCase(java.util.Locale.ROOT),
        "it is no sound %s file".formatted(what),
        "pack it again, or " + remedy);
  }

  private static Unreadable cutShort() {
    return new Unreadable("GZIP", "the compressed file is cut short", "deliver it again");
  }
}
