package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.text.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that was delivered, or the part of it that becomes rows of one dataset.
 *
 * @param sender who sent it: a local authority's code, {@code shared} or {@code published}
 * @param file its path below the inbox, with slashes; the name it goes by in findings. Where a file
 *     holds rows of several datasets, each is a delivery, and {@code #} and the dataset follow
 * @param path where it lies
 * @param kind how it is written down
 * @param form how it becomes rows of a dataset
 */
public record Delivery(String sender, String file, Path path, FileKind kind, Form form) {

  /** Stands between a file and the dataset that a part of it becomes rows of. */
  public static final String PART = "#";

  /** The file's path below the inbox, without the part of it that becomes rows of the dataset. */
  String whole() {
    String part = PART + form.dataset();
    return file.endsWith(part) ? file.substring(0, file.length() - part.length()) : file;
  }

  /** What is behind its bytes. */
  InputStream content() throws IOException {
    return kind.open(path);
  }

  /** What is behind its bytes, read by somebody else. */
  InputStream content(InputStream bytes) throws IOException {
    return kind.isOpenedInPlace() ? content() : kind.content(bytes, Files.size(path));
  }
}
