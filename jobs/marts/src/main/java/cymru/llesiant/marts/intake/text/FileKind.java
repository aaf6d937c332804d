package cymru.llesiant.marts.intake.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** How a file is written down, told by its ending. */
public enum FileKind {
  /** Comma-separated text. */
  CSV(".csv"),
  /** Comma-separated text, compressed. */
  GZIP(".csv.gz"),
  /** Apache Parquet. */
  PARQUET(".parquet");

  private final String ending;

  FileKind(String ending) {
    this.ending = ending;
  }

  /** The kind of a file of that name, if its ending is known. */
  public static Optional<FileKind> of(String fileName) {
    for (FileKind kind : values()) {
      if (fileName.endsWith(kind.ending)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The file's name without its ending. */
  public String stem(String fileName) {
    return fileName.substring(0, fileName.length() - ending.length());
  }

  /** The text behind the file's bytes. */
  public InputStream content(InputStream bytes) throws IOException {
    return this == GZIP ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }
}
