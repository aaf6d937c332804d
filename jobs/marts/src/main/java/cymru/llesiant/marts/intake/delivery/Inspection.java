package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.text.Encoding;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.marts.intake.text.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What one pass over a file's bytes tells.
 *
 * @param delivery the file
 * @param bytes its length
 * @param sha256 its SHA-256, lower-case hex
 * @param columns the names in its header, trimmed; empty when it has none or cannot be read
 * @param rows how many rows of data it holds
 * @param encoding how its text is written; of no concern where it is none
 * @param findings what is wrong with it or worth knowing
 */
public record Inspection(
    Delivery delivery,
    long bytes,
    String sha256,
    List<String> columns,
    long rows,
    Encoding encoding,
    List<Finding> findings) {

  /** What a file holds, or why it cannot be read. */
  record Content(List<String> columns, long rows, Encoding encoding, List<Finding> findings) {

    static Content unreadable(Finding why) {
      return new Content(List.of(), 0, Encoding.UTF_8, List.of(why));
    }
  }

  public Inspection {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /**
   * Reads a file from end to end.
   *
   * @throws IOException when the disk fails; what is wrong with the file itself is a finding
   */
  public static Inspection of(Delivery delivery) throws IOException {
    try (InputStream file = Files.newInputStream(delivery.path());
        DigestInputStream bytes = new DigestInputStream(file, digest())) {
      Content content = content(delivery, bytes);
      bytes.transferTo(OutputStream.nullOutputStream());
      return new Inspection(
          delivery,
          Files.size(delivery.path()),
          HexFormat.of().formatHex(bytes.getMessageDigest().digest()),
          content.columns(),
          content.rows(),
          content.encoding(),
          content.findings());
    }
  }

  private static Content content(Delivery delivery, InputStream bytes) throws IOException {
    if (delivery.kind() == FileKind.PARQUET) {
      return new ParquetInspection(delivery).read();
    }
    Optional<XmlShape> document = delivery.form().document();
    return document.isPresent()
        ? new XmlInspection(delivery, document.get()).read(bytes)
        : new TextInspection(delivery).read(bytes);
  }

  /** The inspection with what the form says about the columns, where the file could be read. */
  public Inspection withColumnFindings() {
    if (isRefused()) {
      return this;
    }
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(delivery.form().columns(this));
    return new Inspection(delivery, bytes, sha256, columns, rows, encoding, all);
  }

  /** The same as if its header had these names. */
  public Inspection withColumns(List<String> others) {
    return new Inspection(delivery, bytes, sha256, others, rows, encoding, findings);
  }

  /** The same with what is found of it beside others. */
  public Inspection with(List<Finding> all) {
    List<Finding> more = new ArrayList<>(findings);
    all.stream().filter(found -> found.file().equals(delivery.file())).forEach(more::add);
    return new Inspection(delivery, bytes, sha256, columns, rows, encoding, more);
  }

  /** Whether the file cannot be loaded. */
  public boolean isRefused() {
    return findings.stream().anyMatch(Finding::refuses);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
