package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.delivery.Inspection.Content;
import cymru.llesiant.marts.intake.text.BadByte;
import cymru.llesiant.marts.intake.text.CsvRecord;
import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.marts.intake.text.Signature;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

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
      return content(delivery.kind().content(bytes));
    } catch (UncheckedIOException e) {
      return failed(e.getCause());
    } catch (EOFException | ZipException | CharacterCodingException e) {
      return failed(e);
    }
  }

  private Content content(InputStream content) throws IOException {
    BufferedInputStream text = new BufferedInputStream(content, 1 << 16);
    text.mark(Signature.LENGTH);
    Optional<Signature> signature = Signature.of(text.readNBytes(Signature.LENGTH));
    text.reset();
    return signature.isPresent()
        ? unreadable("TEXT", "it " + signature.get().what(), signature.get().remedy())
        : records(CsvRecords.of(text));
  }

  private Content records(CsvRecords records) {
    if (!records.hasNext()) {
      return unreadable("EMPTY", "it holds not even a header", "deliver it again");
    }
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
    return new Content(header.cells().stream().map(String::strip).toList(), rows, List.of());
  }

  private Content failed(IOException failure) throws IOException {
    if (failure instanceof CharacterCodingException) {
      return badByte();
    }
    if (failure instanceof EOFException) {
      return unreadable("GZIP", "the compressed file is cut short", "deliver it again");
    }
    if (failure instanceof ZipException) {
      return unreadable(
          "GZIP", "it is no sound gzip file", "compress it again, or name it .csv if it is plain");
    }
    throw failure;
  }

  private Content badByte() throws IOException {
    try (InputStream bytes = Files.newInputStream(delivery.path())) {
      BadByte bad = BadByte.first(delivery.kind().content(bytes));
      return Content.unreadable(
          finding(
                  "UTF8",
                  "byte %d of line %d is 0x%02X, which is no UTF-8 (Windows-1252, perhaps)"
                      .formatted(bad.position(), bad.line(), bad.value()),
                  "save it as CSV UTF-8")
              .at(bad.line()));
    }
  }

  private Content unreadable(String rule, String why, String remedy) {
    return new Content(List.of(), 0, List.of(finding(rule, why, remedy)));
  }

  private Finding finding(String rule, String why, String remedy) {
    return Finding.refused(
        delivery.file(),
        rule,
        "Cannot read %s: because %s; %s".formatted(delivery.file(), why, remedy));
  }
}
