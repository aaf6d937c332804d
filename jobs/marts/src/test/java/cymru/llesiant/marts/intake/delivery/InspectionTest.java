package cymru.llesiant.marts.intake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.intake.reading.DatasetForm;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {

  private static final Contract CONTRACT =
      new Contract("a", "1.0.0", "A test.", "A row.", List.of(), List.of(), Map.of());

  @TempDir Path folder;

  /** The hash of the three letters is FIPS 180-2's own example. */
  @Test
  void a_file_is_known_by_its_bytes() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "abc");
    Inspection inspection = inspect(file, FileKind.CSV);
    assertThat(inspection.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(inspection.bytes()).isEqualTo(3);
    assertThat(inspection.columns()).containsExactly("abc");
    assertThat(inspection.rows()).isZero();
  }

  @Test
  void a_file_is_hashed_to_its_end_even_when_it_cannot_be_read() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(
        file, ("a\n\u00f4\n" + "1\n".repeat(100_000)).getBytes(StandardCharsets.ISO_8859_1));
    Inspection bad = inspect(file, FileKind.CSV);
    assertThat(bad.isRefused()).isTrue();
    Files.write(file, new byte[] {'2', '\n'}, java.nio.file.StandardOpenOption.APPEND);
    assertThat(inspect(file, FileKind.CSV).sha256()).isNotEqualTo(bad.sha256());
  }

  @Test
  void a_parquet_file_is_read_page_by_page() throws IOException {
    Path file = parquet("message m { required binary name (STRING); required int64 n; }");
    Inspection sound = inspect(file, FileKind.PARQUET);
    assertThat(sound.findings()).isEmpty();
    assertThat(sound.columns()).containsExactly("name", "n");
    assertThat(sound.rows()).isEqualTo(100);

    byte[] bytes = Files.readAllBytes(file);
    bytes[60] ^= 0x55;
    Files.write(file, bytes);
    assertThat(inspect(file, FileKind.PARQUET).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("PARQUET"))
        .satisfies(finding -> assertThat(finding.refuses()).isTrue());
  }

  @Test
  void what_has_no_place_in_a_table_is_left_unread_and_said() throws IOException {
    Path file = parquet("message m { required int64 n; required group g { required int64 x; } }");
    Inspection inspection = inspect(file, FileKind.PARQUET);
    assertThat(inspection.columns()).containsExactly("n");
    assertThat(inspection.findings()).extracting(Finding::rule).containsExactly("NESTED");
  }

  @Test
  void times_in_nanoseconds_are_refused_before_spark_trips_over_them() throws IOException {
    Path file = parquet("message m { required int64 n (TIMESTAMP(NANOS,true)); }");
    assertThat(inspect(file, FileKind.PARQUET).findings())
        .extracting(Finding::column, Finding::rule, Finding::refuses)
        .containsExactly(org.assertj.core.api.Assertions.tuple("n", "TYPE", true));
  }

  private Path parquet(String schema) throws IOException {
    Path file = folder.resolve("a.parquet");
    MessageType type = MessageTypeParser.parseMessageType(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(type).build()) {
      for (int i = 0; i < 100; i++) {
        Group row = new SimpleGroupFactory(type).newGroup();
        fill(row, i);
        writer.write(row);
      }
    }
    return file;
  }

  private static void fill(Group row, long value) {
    for (int i = 0; i < row.getType().getFieldCount(); i++) {
      if (!row.getType().getType(i).isPrimitive()) {
        fill(row.addGroup(i), value);
      } else if (row.getType().getFieldName(i).equals("name")) {
        row.add(i, "name " + value);
      } else {
        row.add(i, value);
      }
    }
  }

  private static Inspection inspect(Path file, FileKind kind) throws IOException {
    return Inspection.of(new Delivery("660", "660/a", file, kind, new DatasetForm(CONTRACT)));
  }
}
