package cymru.llesiant.marts.intake.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How a file is written down, told by its ending. */
public enum FileKind {
  /** Comma-separated text. */
  CSV(".csv"),
  /** Comma-separated text, compressed. */
  GZIP(".csv.gz"),
  /** A ZIP archive of one file: comma-separated text, or markup. */
  ZIP(".zip"),
  /** Markup. */
  XML(".xml"),
  /** Markup, compressed. */
  XML_GZIP(".xml.gz"),
  /** A workbook, of which one sheet is read as if it were comma-separated text. */
  WORKBOOK(".xlsx"),
  /** Apache Parquet. */
  PARQUET(".parquet");

  /** The endings, as they are listed in messages. */
  public static final String ENDINGS = ".csv, .csv.gz, .parquet, .xlsx, .xml, .xml.gz and .zip";

  private static final int BUFFER = 1 << 16;

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

  /** Whether what it holds is not in the order of its bytes, so that only the file itself tells. */
  public boolean isOpenedInPlace() {
    return this == WORKBOOK;
  }

  /** Whether its name says that it is no table. */
  public boolean isMarkup() {
    return this == XML || this == XML_GZIP;
  }

  /**
   * What is behind a file.
   *
   * @throws Unreadable here or later, when it is not packed as it ought to be
   */
  public InputStream open(Path file) throws IOException {
    if (isOpenedInPlace()) {
      return WorkbookText.of(file, stem(file.getFileName().toString()));
    }
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return content(bytes, Files.size(file));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * What is behind the bytes of a file.
   *
   * @param length how many bytes it has
   * @throws Unreadable here or later, when it is not packed as it ought to be
   */
  public InputStream content(InputStream bytes, long length) throws IOException {
    return switch (this) {
      case GZIP, XML_GZIP -> Unpacked.gzip(bytes, length);
      case ZIP -> Unpacked.zip(bytes, length);
      default -> bytes;
    };
  }
}
