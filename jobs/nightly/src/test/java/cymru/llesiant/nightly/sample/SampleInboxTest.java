package cymru.llesiant.nightly.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleInboxTest {

  private static final SampleSettings SMALL = SampleSettings.defaults().withPupils(600);

  @TempDir private Path folder;

  private Delivery write(String name, SampleSettings settings) throws IOException {
    Path out = folder.resolve(name);
    SampleInbox.write(settings, out, (sender, rows, done, all) -> {});
    return new Delivery(out);
  }

  private Map<String, byte[]> bytes(Delivery delivery) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(delivery.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(delivery.folder().relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  @Test
  void the_same_settings_give_the_same_bytes() throws IOException {
    Map<String, byte[]> one = bytes(write("one", SMALL));
    assertThat(bytes(write("two", SMALL)))
        .hasSameSizeAs(one)
        .allSatisfy((file, content) -> assertThat(content).as(file).isEqualTo(one.get(file)));
  }

  @Test
  void another_seed_gives_another_sample() throws IOException {
    assertThat(write("one", SMALL).texts().get("inbox/681/pupil_census.csv.gz"))
        .isNotEqualTo(write("two", SMALL.withSeed(1)).texts().get("inbox/681/pupil_census.csv.gz"));
  }

  @Test
  void the_sample_is_the_same_in_every_locale() throws IOException {
    Map<String, String> here = write("here", SMALL).texts();
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("ar", "EG"));
    try {
      assertThat(write("there", SMALL).texts().equals(here)).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Unpacked, since two builds of Java may compress the same rows into other bytes. */
  @Test
  void the_sample_that_comes_with_the_product_is_what_the_defaults_give() throws IOException {
    Delivery kept = new Delivery(Path.of(System.getProperty("llesiant.root"), "data-samples"));
    Map<String, String> made = write("made", SampleSettings.defaults()).texts();
    Map<String, String> there = kept.texts();
    assertThat(there.keySet()).isEqualTo(made.keySet());
    for (Map.Entry<String, String> file : made.entrySet()) {
      assertThat(there.get(file.getKey()).equals(file.getValue()))
          .as("%s is as written by ./llesiant sample --out data-samples", file.getKey())
          .isTrue();
    }
  }

  @Test
  void a_sample_is_written_over_an_earlier_one() throws IOException {
    Map<String, String> fresh = write("fresh", SMALL).texts();
    write("used", SMALL.withSeed(3));
    assertThat(write("used", SMALL).texts()).isEqualTo(fresh);
  }

  @Test
  void files_of_somebody_else_are_left_alone_and_nothing_is_written() throws IOException {
    Path strange = folder.resolve("out/inbox/660/results.csv");
    Files.createDirectories(strange.getParent());
    Files.writeString(strange, "a\n");
    assertThatThrownBy(() -> write("out", SMALL))
        .isInstanceOfSatisfying(
            FileAlreadyExistsException.class,
            e -> assertThat(e.getFile()).isEqualTo(strange.toString()))
        .hasMessageContaining("results.csv: is not part of the sample; choose an empty folder");
    assertThat(strange).hasContent("a\n");
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(strange);
    }
  }

  @Test
  void the_files_of_a_sender_are_finished_before_those_of_the_next_are_begun() throws IOException {
    Path out = folder.resolve("out");
    List<String> finished = new ArrayList<>();
    SampleInbox.write(
        SMALL,
        out,
        (sender, rows, done, all) -> {
          finished.add(sender);
          assertThat(done).isEqualTo(finished.size());
          Set<String> present = new TreeSet<>(List.of(out.resolve("inbox").toFile().list()));
          present.remove("shared");
          assertThat(present).isEqualTo(new TreeSet<>(finished));
        });
    assertThat(finished).hasSize(25);
  }

  @Test
  void a_welsh_sample_leaves_the_authorities_to_the_bundled_list() throws IOException {
    Delivery wales = write("wales", SMALL.withCoverage(Coverage.WALES));
    assertThat(wales.filesOf("area")).isEmpty();
    assertThat(wales.filesOf("pupil_census")).hasSize(22).containsKeys("660", "681");
    assertThat(wales.rows("school")).allMatch(row -> row.get("country").equals("W"));
  }

  @Test
  void an_english_sample_brings_its_authorities_with_those_of_wales() throws IOException {
    Delivery england = write("england", SMALL.withCoverage(Coverage.ENGLAND));
    assertThat(england.filesOf("pupil_census")).containsOnlyKeys("990", "991", "992");
    assertThat(england.rows("area")).extracting(row -> row.get("la_code")).hasSize(25);
    assertThat(england.rows("attendance")).noneMatch(row -> row.get("term").isEmpty());
  }

  @Test
  void a_pupil_keeps_the_number_gender_and_birthday_over_the_years() throws IOException {
    Map<String, Set<String>> people = new TreeMap<>();
    Map<String, Set<String>> years = new TreeMap<>();
    for (Map<String, String> row : write("out", SMALL).rows("pupil_census")) {
      people
          .computeIfAbsent(row.get("upn"), upn -> new HashSet<>())
          .add(row.get("gender") + row.get("date_of_birth") + row.get("forename"));
      years.computeIfAbsent(row.get("upn"), upn -> new HashSet<>()).add(row.get("academic_year"));
    }
    assertThat(people.values()).allMatch(one -> one.size() == 1);
    assertThat(years.values()).anyMatch(seen -> seen.size() == 3);
  }

  @Test
  void settings_that_make_no_sample_are_refused_with_what_to_ask_for() {
    assertThatThrownBy(() -> SMALL.withPupils(0))
        .hasMessage(
            "Cannot make a sample with pupils 0: because a sample has pupils; ask for 1 or more");
    assertThatThrownBy(() -> SMALL.withYears(0)).hasMessageContaining("with years 0");
    assertThatThrownBy(() -> SMALL.withYears(7)).hasMessageContaining("ask for fewer");
    assertThatThrownBy(() -> SMALL.withDirty(-1)).hasMessageContaining("with dirty -1");
    assertThatThrownBy(() -> SMALL.withClassEffects(-0.5))
        .hasMessage(
            "Cannot make a sample with class effects -0.5: because effects are multiplied by a number from 0; ask for 0 to have none, 1 for the usual");
    assertThat(SMALL.withYears(6).firstStart()).isEqualTo(2005);
  }
}
