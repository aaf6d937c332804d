package cymru.llesiant.nightly.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mart of single pupils is in a release, and out of reach of whoever asks the release. */
class PupilTierTest {

  private static final String MART = "restricted_pupil/vulnerable_pupils.parquet";

  @TempDir private Path folder;
  private Release release;

  @BeforeEach
  void publish() {
    release = new SampleReleases(new Warehouse(folder.resolve("warehouse"))).publishWithPupils();
  }

  @Test
  void it_lies_in_a_folder_of_its_own_its_owners_alone() throws IOException {
    Path mart = release.folder().resolve(MART);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mart)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mart.getParent())))
        .isEqualTo("rwx------");
    assertThat(release.manifest().marts()).hasSize(3);
    assertThat(release.mismatches()).isEmpty();
  }

  @Test
  void it_is_no_view_and_no_resource_but_its_contract_and_dictionary_are_there()
      throws IOException {
    for (String file : new String[] {"views.sql", "datapackage.json"}) {
      assertThat(Files.readString(release.folder().resolve(file)))
          .contains("restricted_school/school.parquet")
          .doesNotContain("vulnerable_pupils", "restricted_pupil");
    }
    assertThat(Files.readString(release.folder().resolve("DICTIONARY.md")))
        .contains("Tier `restricted_pupil`");
    assertThat(release.folder().resolve("contract/vulnerable_pupils.yaml")).isRegularFile();
    assertThat(answer("SHOW TABLES")).isEqualTo("name\narea\nschool\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM vulnerable_pupils",
        "SELECT * FROM read_parquet('%s')",
        "SELECT * FROM '%s'",
        "SELECT * FROM read_blob('%s')"
      })
  void no_question_reaches_it(String sql) {
    assertThatThrownBy(() -> answer(sql.formatted(release.folder().resolve(MART))))
        .isInstanceOf(Refusal.class)
        .hasMessageNotContaining("a pupil");
  }

  private String answer(String sql) {
    StringWriter answer = new StringWriter();
    try (ReleaseDatabase database = ReleaseDatabase.open(release);
        PrintWriter out = new PrintWriter(answer)) {
      database.answer(sql, new CsvRows(out));
    }
    return answer.toString();
  }
}
