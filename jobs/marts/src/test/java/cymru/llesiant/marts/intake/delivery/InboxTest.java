package cymru.llesiant.marts.intake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.intake.reading.DatasetForm;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  private static final Contract ATTENDANCE =
      new Contract("attendance", "1.0.0", "A test.", "A row.", List.of(), List.of(), Map.of());

  @TempDir Path folder;

  @Test
  void deliveries_come_in_the_order_of_their_paths_whoever_lists_them() throws IOException {
    for (String file :
        List.of("shared/attendance.csv", "681/attendance.parquet", "660/attendance.csv.gz")) {
      write(file);
    }
    Inbox inbox = Inbox.in(folder, InboxTest::forms, List.of("attendance"));
    assertThat(inbox.findings()).isEmpty();
    assertThat(inbox.deliveries())
        .extracting(Delivery::file)
        .containsExactly(
            "660/attendance.csv.gz", "681/attendance.parquet", "shared/attendance.csv");
    assertThat(inbox.deliveries())
        .extracting(Delivery::sender)
        .containsExactly("660", "681", "shared");
  }

  @Test
  void hidden_files_and_the_description_of_a_published_file_are_passed_over() throws IOException {
    write("published/attendance.csv.gz");
    write("published/attendance.meta.csv");
    write("published/.attendance.csv.part");
    Inbox inbox = Inbox.in(folder, InboxTest::forms, List.of("attendance"));
    assertThat(inbox.findings()).isEmpty();
    assertThat(inbox.deliveries()).hasSize(1);
  }

  @Test
  void a_file_named_by_itself_belongs_to_the_sender_whose_folder_it_lies_in() throws IOException {
    Path sent = write("660/attendance.csv");
    Path loose = write("desk/attendance.csv");
    Inbox inbox = Inbox.at(List.of(sent, loose), InboxTest::forms, List.of("attendance"));
    assertThat(inbox.deliveries()).extracting(Delivery::sender).containsExactly("660", "-");
    assertThat(inbox.deliveries())
        .extracting(Delivery::file)
        .containsExactly(sent.toString(), loose.toString());
  }

  @Test
  void a_senders_folder_and_an_inbox_can_be_named() throws IOException {
    write("660/attendance.csv");
    assertThat(Inbox.at(List.of(folder.resolve("660")), InboxTest::forms, List.of()).deliveries())
        .containsExactlyElementsOf(
            Inbox.at(List.of(folder), InboxTest::forms, List.of()).deliveries())
        .hasSize(1);
  }

  @Test
  void a_folder_that_is_not_there_is_a_finding() throws IOException {
    Inbox inbox = Inbox.in(folder.resolve("nowhere"), InboxTest::forms, List.of());
    assertThat(inbox.findings()).hasSize(1).allMatch(Finding::refuses);
    assertThat(inbox.findings().get(0).message()).contains("there is no such folder");
  }

  private static List<Form> forms(String sender, Path file) {
    return file.getFileName().toString().startsWith("attendance.")
        ? List.of(new DatasetForm(ATTENDANCE))
        : List.of();
  }

  private Path write(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, "a\n");
  }
}
