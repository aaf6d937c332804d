package cymru.llesiant.marts.intake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTextTest {

  private static final String SHEET = "xl/worksheets/sheet1.xml";

  @TempDir Path folder;

  @Test
  void a_sheet_is_text_as_a_delivery_would_have_it() throws IOException {
    Path file =
        workbook(
            book -> {
              Worksheet sheet = book.newWorksheet("Sheet1");
              sheet.value(0, 0, "name");
              sheet.value(0, 1, "day");
              sheet.value(0, 2, "number");
              sheet.value(0, 3, "flag");
              sheet.value(1, 0, "Ysgol \"y Bryn\", Môn");
              sheet.value(1, 1, LocalDate.of(2010, 9, 1));
              sheet.style(1, 1).format("dd/mm/yyyy").set();
              sheet.value(1, 2, 46.5);
              sheet.value(1, 3, true);
              sheet.value(3, 0, "=not a formula");
              sheet.value(3, 1, LocalDateTime.of(2010, 9, 1, 10, 30));
              sheet.style(3, 1).format("[$-809]d mmm yy hh:mm").set();
              sheet.value(3, 2, 0.1 + 0.2);
            });

    assertThat(text(file))
        .isEqualTo(
            """
            name,day,number,flag
            "Ysgol ""y Bryn"", Môn",2010-09-01,46.5,true

            =not a formula,2010-09-01T10:30,0.3,
            """);
  }

  @Test
  void numbers_are_in_plain_digits_whatever_they_look_like() throws IOException {
    Path file =
        workbook(
            book -> {
              Worksheet sheet = book.newWorksheet("Sheet1");
              sheet.value(0, 0, "n");
              sheet.value(1, 0, 1_234_567);
              sheet.style(1, 0).format("#,##0 \"days\"").set();
              sheet.value(2, 0, 6604001);
              sheet.value(3, 0, 1e-7);
              sheet.value(4, 0, 1e15);
            });

    assertThat(text(file).lines())
        .containsExactly("n", "1234567", "6604001", "0.0000001", "1000000000000000");
  }

  @Test
  void a_formula_is_the_value_it_was_saved_with_and_an_error_is_none() throws IOException {
    Path file =
        changed(
            workbook(book -> book.newWorksheet("Sheet1").value(0, 0, "n")),
            Map.of(
                SHEET,
                sheet(
                    """
                    <row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c><c r="B1" t="inlineStr"><is><t>m</t></is></c></row>
                    <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"a"</f><v>a</v></c></row>
                    <row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><v>1</v></c></row>
                    <row r="4"><c r="A4"><f>NOW()</f></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
                    """)));
    CsvRecords records = CsvRecords.of(FileKind.WORKBOOK.open(file), Encoding.UTF_8);

    assertThat(records.next().problem()).isEmpty();
    CsvRecord two = records.next();
    assertThat(two.cells()).containsExactly("2", "a");
    assertThat(two.problem()).isEmpty();
    assertThat(records.next().problem()).hasValue("holds #N/A in place of a value in its cell 1");
    assertThat(records.next().problem())
        .hasValue("holds no value in place of a value in its cell 1");
    records.close();
  }

  @Test
  void rows_that_do_not_say_their_numbers_are_counted() throws IOException {
    Path file =
        changed(
            workbook(book -> book.newWorksheet("Sheet1").value(0, 0, "n")),
            Map.of(
                SHEET,
                sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")));

    assertThat(text(file)).isEqualTo("1,2\n3,\n");
  }

  @Test
  void the_sheet_called_like_the_dataset_is_the_delivery() throws IOException {
    Path file =
        workbook(
            book -> {
              book.newWorksheet("Notes").value(0, 0, "read me");
              book.newWorksheet("Delivery").value(0, 0, "n");
            });

    assertThat(text(file)).isEqualTo("n\n");
  }

  @Test
  void else_the_only_one_that_is_shown_and_filled_in() throws IOException {
    Path file =
        workbook(
            book -> {
              book.newWorksheet("Empty");
              book.newWorksheet("Rows").value(0, 0, "n");
              Worksheet hidden = book.newWorksheet("Lists");
              hidden.value(0, 0, "a list");
              hidden.setVisibilityState(VisibilityState.HIDDEN);
            });

    assertThat(text(file)).isEqualTo("n\n");
  }

  @Test
  void of_several_it_is_asked_which() throws IOException {
    Path file =
        workbook(
            book -> {
              book.newWorksheet("Autumn").value(0, 0, "n");
              book.newWorksheet("Spring").value(0, 0, "n");
            });

    assertThat(refused(file).getMessage())
        .isEqualTo(
            "2 of its sheets are filled in and none is called delivery (which of them is the"
                + " delivery?)");
  }

  @Test
  void a_locked_or_old_workbook_is_refused_with_what_to_do() throws IOException {
    Path file = folder.resolve("delivery.xlsx");
    Files.write(file, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0});

    assertThat(refused(file).getMessage()).contains("locked by a password");
    assertThat(refused(file).remedy()).isEqualTo("save it as .xlsx without a password");
  }

  @Test
  void what_is_no_workbook_or_is_cut_short_is_refused() throws IOException {
    Path file = workbook(book -> book.newWorksheet("Sheet1").value(0, 0, "n"));
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 30, whole.length / 2, whole.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThat(refused(file).rule()).as("%d bytes", length).isEqualTo("XLSX");
    }
    Files.writeString(file, "n\n1\n");
    assertThat(refused(file).getMessage()).isEqualTo("it is no whole workbook");
  }

  @Test
  void a_sheet_that_breaks_off_is_refused_in_mid_reading() throws IOException {
    String broken =
        sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>").replace("</sheetData>", "");
    Path file =
        changed(
            workbook(book -> book.newWorksheet("Sheet1").value(0, 0, "n")),
            Map.of(SHEET, broken.substring(0, broken.indexOf("</worksheet>"))));

    assertThat(refused(file).rule()).isEqualTo("XLSX");
  }

  @Test
  void a_part_that_unpacks_without_end_is_refused() throws IOException {
    Path file =
        changed(
            workbook(book -> book.newWorksheet("Sheet1").value(0, 0, "n")),
            Map.of("xl/media/image1.bin", "0".repeat(20 << 20)));

    assertThat(refused(file).rule()).isEqualTo("BOMB");
  }

  @Test
  void a_cell_beyond_every_sheet_is_refused_before_memory_is_set_aside_for_it() throws IOException {
    for (String place : new String[] {"ZZZZZZ1", "A99999999"}) {
      Path file =
          changed(
              workbook(book -> book.newWorksheet("Sheet1").value(0, 0, "n")),
              Map.of(SHEET, sheet("<row r=\"1\"><c r=\"%s\"><v>1</v></c></row>".formatted(place))));

      assertThat(refused(file).getMessage()).isEqualTo("it has a cell where no sheet has one");
    }
  }

  @Test
  void an_outside_entity_is_not_looked_up() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String entity =
        sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row>")
            .replace(
                "<worksheet",
                "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"%s\">]><worksheet"
                    .formatted(secret.toUri()));
    Path file =
        changed(
            workbook(book -> book.newWorksheet("Sheet1").value(0, 0, "n")), Map.of(SHEET, entity));

    String said;
    try {
      said = text(file);
    } catch (Unreadable e) {
      said = e.getMessage();
    }
    assertThat(said).doesNotContain("secret");
  }

  private static String sheet(String rows) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet"
        + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + rows.replace("\n", "")
        + "</sheetData></worksheet>";
  }

  private static Unreadable refused(Path file) {
    return catchThrowableOfType(Unreadable.class, () -> text(file));
  }

  private static String text(Path file) throws IOException {
    try (InputStream text = FileKind.WORKBOOK.open(file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path workbook(Consumer<Workbook> filled) throws IOException {
    Path file = folder.resolve("delivery.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "Llesiant", "1.0")) {
      filled.accept(book);
    }
    return file;
  }

  /** The workbook with parts in place of, or beside, those it has. */
  private static Path changed(Path file, Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        if (!parts.containsKey(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          zip.getInputStream(entry).transferTo(out);
        }
      }
      for (Map.Entry<String, String> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.write(file, bytes.toByteArray());
    return file;
  }
}
