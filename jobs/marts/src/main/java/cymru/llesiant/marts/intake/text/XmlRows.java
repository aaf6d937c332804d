package cymru.llesiant.marts.intake.text;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The rows of a document, in order. One record at a time is in memory, and none may be larger than
 * {@value #LARGEST} characters. A document with a document type declaration is refused: that is
 * where entities come from, which read other files or grow without end.
 */
public final class XmlRows implements Iterator<XmlRow>, Closeable {

  private static final int LARGEST = 1 << 20;

  /** What an element counts for beside its text. */
  private static final int ELEMENT = 32;

  private final InputStream content;
  private final XmlShape shape;
  private final XMLStreamReader reader;
  private final List<String> path = new ArrayList<>();
  private final List<XmlElement> head = new ArrayList<>();
  private final Deque<XmlRow> upcoming = new ArrayDeque<>();
  private long records;
  private boolean isAtRecord;
  private boolean isAtEnd;

  /** The rows of a document of that shape. */
  public XmlRows(InputStream content, XmlShape shape) throws IOException {
    this.content = content;
    this.shape = shape;
    try {
      this.reader = factory().createXMLStreamReader(MarkupText.of(new Unclosed(content)));
    } catch (XMLStreamException e) {
      throw failed(e);
    } catch (CharacterCodingException e) {
      throw wronglyEncoded();
    }
  }

  /** What stands before the first record, directly below the root. */
  public XmlElement head() throws IOException {
    if (records == 0 && !isAtRecord) {
      isAtRecord = isThereAnother();
    }
    return new XmlElement("", "", head);
  }

  /** How many records were read so far. */
  public long records() {
    return records;
  }

  @Override
  public boolean hasNext() {
    try {
      while (upcoming.isEmpty() && (isAtRecord || isThereAnother())) {
        isAtRecord = false;
        record();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return !upcoming.isEmpty();
  }

  @Override
  public XmlRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return upcoming.remove();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private void record() throws IOException {
    XmlElement record = element();
    records++;
    XmlElement before = new XmlElement("", "", head);
    record.all(shape.rows()).forEach(row -> upcoming.add(new XmlRow(before, record, row)));
  }

  /** Goes on to the beginning of the next record, if there is one. */
  private boolean isThereAnother() throws IOException {
    while (!isAtEnd) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.add(reader.getLocalName());
          String here = String.join("/", path);
          if (shape.isRecord(here)) {
            return true;
          }
          if (!shape.leadsToRecords(here)) {
            aside();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> path.remove(path.size() - 1);
        case XMLStreamConstants.END_DOCUMENT -> isAtEnd = true;
        default -> {
          // what stands between elements says nothing
        }
      }
    }
    return false;
  }

  /** An element with no record in it: kept when it may be the head, passed over else. */
  private void aside() throws IOException {
    if (path.size() == 1) {
      throw new Unreadable(
          "XML",
          "its root is not %s".formatted(shape.records().get(0).replaceAll("/.*", "")),
          "deliver the message itself");
    }
    if (path.size() == 2 && records == 0) {
      head.add(element());
      return;
    }
    for (int depth = 1; depth > 0; ) {
      int event = event();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    path.remove(path.size() - 1);
  }

  /** The element that has just begun, to its end. */
  private XmlElement element() throws IOException {
    XmlElement element = element(new int[] {LARGEST});
    path.remove(path.size() - 1);
    return element;
  }

  private XmlElement element(int[] left) throws IOException {
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    spend(left, ELEMENT);
    for (int event = event(); event != XMLStreamConstants.END_ELEMENT; event = event()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(left));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        spend(left, reader.getTextLength());
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      }
    }
    return new XmlElement(name, text.toString().strip(), children);
  }

  private static void spend(int[] left, int much) throws Unreadable {
    left[0] -= much;
    if (left[0] < 0) {
      throw new Unreadable(
          "XML",
          "one of its records is larger than %,d characters".formatted(LARGEST),
          "export it again");
    }
  }

  private int event() throws IOException {
    int event;
    try {
      event = reader.next();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new Unreadable(
          "XML",
          "it has a document type declaration or an entity of its own, which a return has not",
          "take it out");
    }
    return event;
  }

  /** The parser's words may show what the document says, so they are not passed on. */
  private static IOException failed(XMLStreamException e) {
    if (e.getNestedException() instanceof Unreadable unreadable) {
      return unreadable;
    }
    if (e.getNestedException() instanceof CharacterCodingException) {
      return wronglyEncoded();
    }
    if (e.getNestedException() instanceof IOException failure) {
      return failure;
    }
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return new Unreadable(
        "XML", "it is no well-formed XML (line %d)".formatted(line), "export it again");
  }

  private static Unreadable wronglyEncoded() {
    return new Unreadable(
        "ENCODING", "it is not written in the encoding it names", "export it again");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  /** The parser closes what it has read to its end; others may not have done with it. */
  private static final class Unclosed extends FilterInputStream {

    Unclosed(InputStream content) {
      super(content);
    }

    @Override
    public void close() {
      // whoever opened it closes it
    }
  }
}
