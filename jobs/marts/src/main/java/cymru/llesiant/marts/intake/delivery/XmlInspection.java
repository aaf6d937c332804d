package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.delivery.Inspection.Content;
import cymru.llesiant.marts.intake.text.Encoding;
import cymru.llesiant.marts.intake.text.Unreadable;
import cymru.llesiant.marts.intake.text.XmlRows;
import cymru.llesiant.marts.intake.text.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads a document from end to end and says whether it can be trusted.
 *
 * @param delivery the file
 * @param shape where its rows are
 */
record XmlInspection(Delivery delivery, XmlShape shape) {

  /** What the document holds; only a failing disk is an exception. */
  Content read(InputStream bytes) throws IOException {
    try {
      return counted(new XmlRows(delivery.content(bytes), shape));
    } catch (Unreadable e) {
      return unreadable(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof Unreadable unreadable) {
        return unreadable(unreadable);
      }
      throw e.getCause();
    }
  }

  private Content counted(XmlRows rows) throws Unreadable {
    long count = 0;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    if (rows.records() == 0) {
      throw new Unreadable("EMPTY", "it holds nobody", "deliver it again");
    }
    return new Content(List.of(), count, Encoding.UTF_8, List.of());
  }

  private Content unreadable(Unreadable why) {
    return Content.unreadable(
        Finding.refused(
            delivery.file(),
            why.rule(),
            "Cannot read %s: because %s; %s".formatted(delivery.file(), why.why(), why.remedy())));
  }
}
