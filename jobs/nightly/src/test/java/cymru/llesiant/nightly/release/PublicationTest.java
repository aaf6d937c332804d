package cymru.llesiant.nightly.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.warehouse.Sha256;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

  private static final Product PRODUCT = new Product("1", "abc", "17", "4");

  @TempDir private Path folder;
  private Warehouse warehouse;
  private Releases releases;
  private SampleReleases samples;

  @BeforeEach
  void warehouse() {
    warehouse = new Warehouse(folder.resolve("warehouse"));
    releases = new Releases(warehouse);
    samples = new SampleReleases(warehouse);
  }

  @Test
  void a_release_holds_its_marts_and_everything_that_describes_them() {
    Release release = samples.publish("a");

    assertThat(release.mismatches()).isEmpty();
    assertThat(release.manifest().marts())
        .extracting(Manifest.MartEntry::name)
        .containsExactly("school", "area");
    assertThat(release.manifest().files())
        .extracting(Manifest.FileEntry::path)
        .containsExactly(
            "DICTIONARY.md",
            "contract/area.yaml",
            "contract/school.yaml",
            "datapackage.json",
            "views.sql",
            "controlled/DICTIONARY.md",
            "controlled/area.parquet",
            "controlled/datapackage.json",
            "controlled/school.parquet",
            "controlled/views.sql",
            "publishable/DICTIONARY.md",
            "publishable/area.parquet",
            "publishable/datapackage.json",
            "publishable/school.parquet",
            "publishable/views.sql");
    assertThat(releases.current()).contains(release);
  }

  @Test
  void the_manifest_says_the_bytes_rows_and_columns_of_each_mart() throws IOException {
    Release release = samples.publish("a");

    Manifest.MartEntry school = release.manifest().marts().get(0);
    Path file = release.file(school);
    Contract contract = samples.night("a").marts().contract("school");
    assertThat(school.rows()).isEqualTo(2);
    assertThat(school.tier()).isEqualTo("restricted_school");
    assertThat(school.file().bytes()).isEqualTo(Files.size(file));
    assertThat(school.file().sha256()).isEqualTo(Sha256.of(file));
    assertThat(school.columns())
        .extracting(Manifest.ColumnEntry::name)
        .isEqualTo(contract.columnNames());
  }

  @Test
  void restricted_tiers_are_their_owners_alone_and_shared_ones_their_readers() throws IOException {
    Path release = samples.publishWithPupils().folder();

    for (String tier : List.of("restricted_school", "restricted_pupil", "contract")) {
      assertThat(rights(release.resolve(tier))).containsOnly("rwx------", "rw-------");
    }
    assertThat(rights(release.resolve("controlled"))).containsOnly("rwxr-x---", "rw-r-----");
    assertThat(rights(release.resolve("publishable"))).containsOnly("rwxr-xr-x", "rw-r--r--");
    for (String file : List.of("MANIFEST.json", "datapackage.json", "views.sql", "DICTIONARY.md")) {
      assertThat(right(release.resolve(file))).isEqualTo("rw-------");
    }
  }

  @Test
  void others_get_through_to_the_shared_tiers_and_cannot_list_what_is_beside_them()
      throws IOException {
    Path release = samples.publish("a").folder();

    for (Path passage : List.of(release, release.getParent(), warehouse.root())) {
      assertThat(right(passage)).isEqualTo("rwx--x--x");
    }
    assertThat(right(warehouse.pointer())).isEqualTo("rw-r--r--");
    assertThat(right(warehouse.logFile("x").getParent())).isEqualTo("rwx------");
  }

  @Test
  void a_shared_tier_stands_by_itself() throws Exception {
    Path tier = samples.publishWithPupils().folder().resolve("publishable");

    try (Stream<Path> files = Files.list(tier)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(
              "school.parquet", "area.parquet", "views.sql", "datapackage.json", "DICTIONARY.md");
    }
    assertThat(Files.readString(tier.resolve("DICTIONARY.md")))
        .contains("## school", "Tier `publishable`")
        .doesNotContain("vulnerable_pupils");
    assertThat(Files.readString(tier.resolve("datapackage.json")))
        .contains("\"school.parquet\"", "\"publishable\"")
        .doesNotContain("vulnerable_pupils");
    assertThat(schools(tier)).isEqualTo(2);
  }

  @Test
  void marts_of_people_lie_in_no_shared_tier() {
    SampleReleases.Mart figures = new SampleReleases.Mart("indicator_school", "SELECT 3 AS value");
    Path release = new SampleReleases(warehouse, List.of(figures)).publish("a").folder();

    assertThat(release.resolve("controlled")).doesNotExist();
    assertThat(release.resolve("publishable")).doesNotExist();
  }

  @Test
  void each_release_names_the_one_before_and_leaves_it_untouched() {
    Release first = samples.publish("a");
    Release second = samples.publish("b");
    Release third = samples.publish("a");

    assertThat(first.manifest().previous()).isNull();
    assertThat(second.manifest().previous())
        .isEqualTo(new Manifest.Previous(first.id().toString(), first.manifestSha256()));
    assertThat(third.id().sequence()).isEqualTo(3);
    assertThat(releases.ids()).containsExactly(first.id(), second.id(), third.id());
    assertThat(first.mismatches()).isEmpty();
    assertThat(releases.current()).contains(third);
  }

  @Test
  void the_same_marts_give_the_same_files_apart_from_the_releases_own_name() {
    Release first = samples.publish("a");
    Release again = samples.publish("a");

    assertThat(again.manifest().marts()).isEqualTo(first.manifest().marts());
    assertThat(again.manifest().runId()).isEqualTo(first.manifest().runId());
  }

  @Test
  void publishing_that_was_cut_off_after_the_marts_were_gathered_is_finished_by_publishing_again()
      throws IOException {
    Night night = samples.night("a");
    samples.stage(night);
    List<MartFile> written = samples.written(night);
    Path staging = warehouse.staging(night.runId());
    Files.createDirectories(staging.resolve("release/restricted_school"));
    Files.move(
        staging.resolve("restricted_school/school.parquet"),
        staging.resolve("release/restricted_school/school.parquet"));

    Release release = publish(night, written);

    assertThat(release.mismatches()).isEmpty();
    assertThat(releases.current()).contains(release);
  }

  @Test
  void publishing_that_was_cut_off_before_the_pointer_is_finished_by_publishing_again()
      throws IOException {
    Release before = samples.publish("a");
    String pointer = Files.readString(warehouse.pointer());
    Night night = samples.night("b");
    samples.stage(night);
    List<MartFile> written = samples.written(night);
    Publication publication = samples.publication(night);
    Release done = publication.publish(written, samples.deliveries("b"), "test", PRODUCT);
    Files.writeString(warehouse.pointer(), pointer);
    assertThat(releases.current()).contains(before);

    Release again = publication.publish(written, samples.deliveries("b"), "test", PRODUCT);

    assertThat(again).isEqualTo(done);
    assertThat(releases.current()).contains(done);
  }

  @Test
  void a_mart_that_changed_after_it_was_written_is_not_published() throws IOException {
    Release before = samples.publish("a");
    Night night = samples.night("b");
    samples.stage(night);
    List<MartFile> written = samples.written(night);
    Files.writeString(
        warehouse.staging(night.runId()).resolve("restricted_school/school.parquet"), "broken");

    assertThatIllegalStateException()
        .isThrownBy(() -> publish(night, written))
        .withMessageContaining("school.parquet is not the file that was published");
    assertThat(releases.current()).contains(before);
  }

  @Test
  void what_else_lies_in_staging_does_not_get_into_the_release() throws IOException {
    Night night = samples.night("a");
    samples.stage(night);
    Path staging = warehouse.staging(night.runId());
    Files.createDirectories(staging.resolve("datasets/pupil_census"));
    Files.writeString(staging.resolve("datasets/pupil_census/part-0"), "pupils");
    Files.writeString(staging.resolve("restricted_school/other.parquet"), "other");

    Release release = publish(night, samples.written(night));

    assertThat(release.mismatches()).isEmpty();
    assertThat(release.folder().resolve("datasets")).doesNotExist();
    assertThat(release.folder().resolve("restricted_school/other.parquet")).doesNotExist();
  }

  @Test
  void the_views_work_in_a_release_that_was_moved() throws Exception {
    Release release = samples.publish("a");
    Path moved = folder.resolve("elsewhere");
    Files.move(release.folder(), moved);

    assertThat(schools(moved)).isEqualTo(2);
  }

  @Test
  void the_data_package_and_the_dictionary_say_what_the_contracts_say() throws IOException {
    Release release = samples.publish("a");
    Contract contract = samples.night("a").marts().contract("school");

    JsonNode mart =
        new ObjectMapper()
            .readTree(Files.readString(release.folder().resolve("datapackage.json")))
            .path("resources")
            .path(0);
    assertThat(mart.path("path").asText()).isEqualTo("restricted_school/school.parquet");
    assertThat(mart.path("schema").path("fields").findValuesAsText("name"))
        .isEqualTo(contract.columnNames());
    assertThat(mart.path("schema").path("primaryKey"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(contract.keyNames());
    assertThat(Files.readString(release.folder().resolve("DICTIONARY.md")))
        .contains("## school", contract.grain())
        .contains(contract.columnNames().stream().map("| `%s` |"::formatted).toList());
  }

  /** How many schools the views of a folder show to whoever sits in it. */
  private static long schools(Path folder) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET file_search_path = " + Views.literal(folder.toString()));
      statement.execute(Files.readString(folder.resolve("views.sql")));
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM school")) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static Set<String> rights(Path folder) throws IOException {
    Set<String> rights = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        rights.add(right(path));
      }
    }
    return rights;
  }

  private static String right(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Release publish(Night night, List<MartFile> written) {
    return samples.publication(night).publish(written, samples.deliveries("x"), "test", PRODUCT);
  }
}
