package cymru.llesiant.marts.intake.text;

import java.util.Optional;

/** The first bytes of files that are no plain text, whatever they are called. */
public enum Signature {
  GZIP("is compressed by gzip", "pack it once and name it .csv.gz", 0x1f, 0x8b),
  ZIP(
      "is a ZIP archive or a workbook",
      "name it .zip or .xlsx, or save it as CSV UTF-8",
      'P',
      'K',
      3,
      4),
  OLD_WORKBOOK("is a workbook", "save it as CSV UTF-8", 0xd0, 0xcf, 0x11, 0xe0),
  PARQUET("is a Parquet file", "name it .parquet", 'P', 'A', 'R', '1');

  /** How many bytes tell. */
  public static final int LENGTH = 4;

  private final String what;
  private final String remedy;
  private final int[] bytes;

  Signature(String what, String remedy, int... bytes) {
    this.what = what;
    this.remedy = remedy;
    this.bytes = bytes;
  }

  /** What a file is that begins so, if it is no plain text. */
  public static Optional<Signature> of(byte[] start) {
    for (Signature signature : values()) {
      if (signature.begins(start)) {
        return Optional.of(signature);
      }
    }
    return Optional.empty();
  }

  /** What the file is. */
  public String what() {
    return what;
  }

  /** What would mend it. */
  public String remedy() {
    return remedy;
  }

  private boolean begins(byte[] start) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= start.length || (start[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
