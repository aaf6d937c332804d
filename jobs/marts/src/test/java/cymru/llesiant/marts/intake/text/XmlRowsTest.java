package cymru.llesiant.marts.intake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class XmlRowsTest {

  private static final XmlShape SHAPE =
      new XmlShape(List.of("M/P/On/Pupil", "M/P/Off/Gone"), "E/X");

  @Test
  void a_cell_is_looked_for_in_the_row_then_the_record_then_the_head() throws IOException {
    List<XmlRow> rows =
        rows(
            "<M><H><Y>2010</Y></H><P><On><Pupil><I><U>1</U></I><E><X><S>4</S></X><X><S>5</S></X>"
                + "</E></Pupil><Pupil><I><U>2</U></I></Pupil></On><Off><Gone><I><U>3</U></I>"
                + "<E><X><S>6</S></X></E></Gone></Off></P></M>");
    assertThat(rows).extracting(row -> row.cell("I/U")).containsExactly("1", "1", "3");
    assertThat(rows).extracting(row -> row.cell("S")).containsExactly("4", "5", "6");
    assertThat(rows).extracting(row -> row.cell("H/Y")).containsOnly("2010");
    assertThat(rows).extracting(row -> row.cell("Z")).containsOnlyNulls();
  }

  @Test
  void elements_that_repeat_stand_side_by_side_and_those_with_parts_name_them() throws IOException {
    XmlRow row =
        rows("<M><P><On><Pupil><N><R>1</R><T>A</T></N><N><R>2</R></N><E><X/></E></Pupil></On>"
                + "</P></M>")
            .get(0);
    assertThat(row.cell("N")).isEqualTo("R=1;T=A|R=2");
    assertThat(row.cell("N/R")).isEqualTo("1|2");
    assertThat(row.cell("N/T")).isEqualTo("A");
  }

  @Test
  void entities_of_a_document_are_refused_and_those_of_the_language_read() throws IOException {
    XmlRow row =
        rows("<M><P><On><Pupil><E><X><S>a &amp; &#98;</S></X></E></Pupil></On></P></M>").get(0);
    assertThat(row.cell("S")).isEqualTo("a & b");
    for (String type : List.of("[<!ENTITY a 'b'>]", "SYSTEM 'file:///nowhere.dtd'", "")) {
      assertThatThrownBy(() -> rows("<!DOCTYPE M " + type + "><M/>"))
          .as(type)
          .hasRootCauseInstanceOf(Unreadable.class);
    }
  }

  @Test
  void what_a_document_says_is_in_no_message() {
    assertThatThrownBy(() -> rows("<M><P><On><Pupil><U>Z999</U><Z999></Pupil>"))
        .hasRootCauseInstanceOf(Unreadable.class)
        .hasMessageNotContaining("Z999");
  }

  /** More characters, and more references, than the parser's own limits of a document allow. */
  @Test
  void a_document_may_be_larger_than_any_limit_of_its_parts() {
    byte[] pupil =
        "<Pupil><N>%s</N><E><X><S>&#65;&amp;</S></X></E></Pupil>"
            .formatted("x".repeat(1000))
            .getBytes(StandardCharsets.UTF_8);
    long count = 0;
    for (Iterator<XmlRow> rows = unchecked(large(pupil, 70_000)); rows.hasNext(); count++) {
      assertThat(rows.next().cell("S")).isEqualTo("A&");
    }
    assertThat(count).isEqualTo(70_000);
  }

  private static InputStream large(byte[] pupil, long times) {
    Stream<InputStream> parts =
        Stream.concat(
            Stream.concat(
                Stream.of(stream("<M><P><On>")),
                LongStream.range(0, times).mapToObj(i -> new ByteArrayInputStream(pupil))),
            Stream.of(stream("</On></P></M>")));
    return new SequenceInputStream(Collections.enumeration(parts.toList()));
  }

  private static Iterator<XmlRow> unchecked(InputStream document) {
    try {
      return new XmlRows(document, SHAPE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<XmlRow> rows(String document) throws IOException {
    List<XmlRow> rows = new ArrayList<>();
    new XmlRows(stream(document), SHAPE).forEachRemaining(rows::add);
    return rows;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
