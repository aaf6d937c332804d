package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.delivery.Inspection.Content;
import cymru.llesiant.marts.intake.pivot.PivotRecords;
import cymru.llesiant.marts.intake.text.BadByte;
import cymru.llesiant.marts.intake.text.CsvRecord;
import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.marts.intake.text.Encoding;
import cymru.llesiant.marts.intake.text.Signature;
import cymru.llesiant.marts.intake.text.Unreadable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads comma-separated text from end to end and says whether it can be trusted to be that. */
final class TextInspection {

  private final Delivery delivery;

  TextInspection(Delivery delivery) {
    this.delivery = delivery;
  }

  /** What the text holds; only a failing disk is an exception. */
  Content read(InputStream bytes) throws IOException {
    if (Files.size(delivery.path()) == 0) {
      return unreadable("EMPTY", "it holds 0 bytes", "deliver it again");
    }
    try {
      return content(delivery.content(bytes));
    } catch (Unreadable e) {
      return unreadable(e.rule(), e.why(), e.remedy());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof Unreadable why) {
        return unreadable(why.rule(), why.why(), why.remedy());
      }
      throw e.getCause();
    }
  }

  private Content content(InputStream packed) throws IOException {
    BufferedInputStream text = new BufferedInputStream(packed, 1 << 16);
    text.mark(Signature.LENGTH);
    byte[] start = text.readNBytes(Signature.LENGTH);
    text.reset();
    Optional<Signature> signature = Signature.of(start);
    if (signature.isPresent()) {
      return unreadable("TEXT", "it " + signature.get().what(), signature.get().remedy());
    }
    Encoding encoding = Encoding.of(start);
    try {
      return records(CsvRecords.of(text, encoding), encoding, List.of());
    } catch (UncheckedIOException e) {
      return elsewise(encoding, e.getCause());
    } catch (CharacterCodingException e) {
      return elsewise(encoding, e);
    }
  }

  /** A text that is not written as it seemed to be, if it is surely written in another way. */
  private Content elsewise(Encoding encoding, IOException failure) throws IOException {
    if (!(failure instanceof CharacterCodingException)) {
      throw failure;
    }
    if (encoding != Encoding.UTF_8) {
      return unreadable(
          "ENCODING",
          "it begins as %s and goes on as something else".formatted(encoding.shown()),
          "save it as CSV UTF-8");
    }
    Optional<BadByte> doubt;
    try (InputStream again = delivery.content()) {
      doubt = Encoding.doubt(again);
    }
    if (doubt.isPresent()) {
      return doubtful(doubt.get());
    }
    BadByte first;
    try (InputStream again = delivery.content()) {
      first = BadByte.first(again);
    }
    try (CsvRecords records = CsvRecords.of(delivery.content(), Encoding.WINDOWS_1252)) {
      return records(records, Encoding.WINDOWS_1252, List.of(western(first)));
    }
  }

  private Content doubtful(BadByte bad) {
    return Content.unreadable(
        finding(
                "ENCODING",
                "byte %d of line %d is 0x%02X, which is no UTF-8 and not surely Windows-1252 (in which encoding was it saved?)"
                    .formatted(bad.position(), bad.line(), bad.value()),
                "save it as CSV UTF-8")
            .at(bad.line()));
  }

  private Finding western(BadByte first) {
    return Finding.advisory(
        delivery.file(),
        "ENCODING",
        "Cannot read %s as UTF-8: because byte %d of line %d is 0x%02X; it was read as Windows-1252, look its accents over or save it as CSV UTF-8"
            .formatted(delivery.file(), first.position(), first.line(), first.value()));
  }

  private Content records(CsvRecords text, Encoding encoding, List<Finding> findings) {
    if (!text.hasNext()) {
      return unreadable("EMPTY", "it holds not even a header", "deliver it again");
    }
    Iterator<CsvRecord> records =
        delivery
            .form()
            .pivot()
            .<Iterator<CsvRecord>>map(s -> new PivotRecords(text, s))
            .orElse(text);
    CsvRecord header = records.next();
    if (header.cells().stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      return unreadable("TEXT", "its header holds zero bytes", "save it as CSV UTF-8");
    }
    long rows = 0;
    CsvRecord last = header;
    while (records.hasNext()) {
      last = records.next();
      rows++;
    }
    if (last.ending() == CsvRecord.Ending.UNCLOSED) {
      return Content.unreadable(
          finding(
                  "QUOTE",
                  "a quotation mark in row %d is never closed".formatted(last.row()),
                  "close or remove it")
              .at(last.row()));
    }
    return new Content(
        header.cells().stream().map(String::strip).toList(), rows, encoding, findings);
  }

  private Content unreadable(String rule, String why, String remedy) {
    return Content.unreadable(finding(rule, why, remedy));
  }

  private Finding finding(String rule, String why, String remedy) {
    return Finding.refused(
        delivery.file(),
        rule,
        "Cannot read %s: because %s; %s".formatted(delivery.file(), why, remedy));
  }
}
