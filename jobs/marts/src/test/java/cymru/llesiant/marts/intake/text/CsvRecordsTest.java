package cymru.llesiant.marts.intake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void every_kind_of_line_end_ends_a_record(String end) throws IOException {
    assertThat(cells("a,b" + end + "1,2" + end))
        .containsExactly(List.of("a", "b"), List.of("1", "2"));
    assertThat(cells("a,b" + end + "1,2")).containsExactly(List.of("a", "b"), List.of("1", "2"));
  }

  @Test
  void quotation_marks_hold_commas_line_breaks_and_doubled_marks() throws IOException {
    assertThat(cells("\"a,b\",\"c\r\nd\",\"e\"\"f\",\"\"\ng,h,i,j"))
        .containsExactly(List.of("a,b", "c\r\nd", "e\"f", ""), List.of("g", "h", "i", "j"));
  }

  @Test
  void a_mark_inside_a_cell_is_a_character() throws IOException {
    assertThat(cells("6\" nail,x\n")).containsExactly(List.of("6\" nail", "x"));
  }

  @Test
  void empty_cells_at_both_ends_are_cells() throws IOException {
    assertThat(cells(",a,\n")).containsExactly(List.of("", "a", ""));
  }

  @Test
  void a_blank_line_is_a_row_of_the_spreadsheet_but_no_record() throws IOException {
    assertThat(rows("a,b\n\n , \n1,2\n\"x\ny\",2\n3,4\n")).containsExactly(1L, 4L, 5L, 6L);
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_cell() throws IOException {
    assertThat(cells("\uFEFFa,b\n")).containsExactly(List.of("a", "b"));
  }

  @Test
  void nothing_is_in_an_empty_text() throws IOException {
    assertThat(cells("")).isEmpty();
    assertThat(cells("\n\r\n\r")).isEmpty();
  }

  @Test
  void a_quotation_that_never_ends_is_said_to_be_unclosed() throws IOException {
    assertThat(last("a,b\n1,\"2\n3,4\n").ending()).isEqualTo(CsvRecord.Ending.UNCLOSED);
    assertThat(last("a,b\n1,\"2\n3,4\n").row()).isEqualTo(2);
    String long_ = "a,b\n1,\"" + "x\n".repeat(3000) + "\"\n3,4\n";
    assertThat(last(long_).ending()).isEqualTo(CsvRecord.Ending.UNCLOSED);
    assertThat(last("a,\"b\"").ending()).isEqualTo(CsvRecord.Ending.COMPLETE);
  }

  @Test
  void bytes_that_are_no_utf_8_are_an_exception() {
    byte[] bytes = "a\nMôn\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> CsvRecords.of(new ByteArrayInputStream(bytes), Encoding.UTF_8))
        .isInstanceOf(CharacterCodingException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void what_was_written_is_read_however_the_text_arrives(long seed) throws IOException {
    Random random = new Random(seed);
    List<List<String>> written = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      List<String> cells = new ArrayList<>(List.of("r" + i));
      for (int j = 0; j < 5; j++) {
        cells.add(randomCell(random));
      }
      written.add(cells);
    }
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    String text =
        written.stream()
            .map(
                cells ->
                    cells.stream().map(CsvRecordsTest::quoted).collect(Collectors.joining(",")))
            .collect(Collectors.joining(end, "", end));
    List<List<String>> read = new ArrayList<>();
    new CsvRecords(new InPieces(text, random)).forEachRemaining(r -> read.add(r.cells()));
    assertThat(read).isEqualTo(written);
  }

  private static String randomCell(Random random) {
    String letters = "ab,\"\n\r ô";
    StringBuilder cell = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      cell.append(letters.charAt(random.nextInt(letters.length())));
    }
    return cell.toString();
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static List<List<String>> cells(String text) throws IOException {
    List<List<String>> cells = new ArrayList<>();
    new CsvRecords(new StringReader(text)).forEachRemaining(record -> cells.add(record.cells()));
    return cells;
  }

  private static List<Long> rows(String text) throws IOException {
    List<Long> rows = new ArrayList<>();
    new CsvRecords(new StringReader(text)).forEachRemaining(record -> rows.add(record.row()));
    return rows;
  }

  private static CsvRecord last(String text) throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    new CsvRecords(new StringReader(text)).forEachRemaining(records::add);
    return records.get(records.size() - 1);
  }

  /** A text that arrives a few characters at a time. */
  private static final class InPieces extends Reader {

    private final StringReader text;
    private final Random random;

    InPieces(String text, Random random) {
      this.text = new StringReader(text);
      this.random = random;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      return text.read(buffer, offset, Math.min(length, 1 + random.nextInt(7)));
    }

    @Override
    public void close() {
      text.close();
    }
  }
}
