package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.delivery.Delivery;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one file.
 *
 * @param sender who sent it
 * @param file its path below the inbox; where it holds rows of several datasets, {@code #} and the
 *     dataset follow
 * @param dataset the dataset it was taken for
 * @param sha256 its SHA-256, lower-case hex
 * @param bytes its length
 * @param rows how many rows were judged; none when the file was refused before
 * @param accepted how many of them keep the contract; they are loaded when the file is accepted
 * @param quarantined how many do not
 * @param replaced how many are not used because a correction is in their place, or only take such a
 *     row out
 * @param verdict whether the file was loaded
 * @param editions how many of the rows are of which edition of the contract, by the year the
 *     edition begins with; empty where the contract says the same in every year
 */
public record FileReport(
    String sender,
    String file,
    String dataset,
    String sha256,
    long bytes,
    long rows,
    long accepted,
    long quarantined,
    long replaced,
    Verdict verdict,
    SortedMap<Integer, Long> editions)
    implements Comparable<FileReport> {

  /** Whether a file was loaded. */
  public enum Verdict {
    /** Its accepted rows are loaded. */
    ACCEPTED,
    /** Nothing of it is. */
    REFUSED
  }

  public FileReport {
    editions =
        editions == null
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(editions));
    if (rows != accepted + quarantined + replaced) {
      throw new IllegalArgumentException(
          "Cannot account for %s: because %d rows are not %d accepted, %d quarantined and %d replaced"
              .formatted(file, rows, accepted, quarantined, replaced));
    }
  }

  /**
   * What became of a file that no correction touches, of a contract that says the same in every
   * year.
   */
  public FileReport(
      String sender,
      String file,
      String dataset,
      String sha256,
      long bytes,
      long rows,
      long accepted,
      long quarantined,
      Verdict verdict) {
    this(
        sender,
        file,
        dataset,
        sha256,
        bytes,
        rows,
        accepted,
        quarantined,
        0,
        verdict,
        Collections.emptySortedMap());
  }

  /** The path below the inbox, without the part of the file that holds rows of the dataset. */
  public String whole() {
    String part = Delivery.PART + dataset;
    return file.endsWith(part) ? file.substring(0, file.length() - part.length()) : file;
  }

  /** By file. */
  @Override
  public int compareTo(FileReport other) {
    return file.compareTo(other.file);
  }
}
