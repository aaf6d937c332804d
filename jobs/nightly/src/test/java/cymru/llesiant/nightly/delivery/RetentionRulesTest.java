package cymru.llesiant.nightly.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.nightly.delivery.Vault.Kept;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Sha256;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionRulesTest {

  private static final Instant DAY_0 = Instant.parse("2011-09-01T02:00:00Z");

  /** All 100 days, lunches 10, those of 661 always longest. */
  private static final String RULES =
      """
      sender,dataset,valid_from,keep_days,reason
      *,*,2010-01-01,100,default
      *,lunch,2010-01-01,10,lunches are told yearly
      661,*,2010-01-01,1000,agreement of 661
      """;

  @TempDir private Path folder;
  private Vault vault;

  @BeforeEach
  void three_deliveries() throws IOException {
    vault = new Vault(folder.resolve("vault"));
    keep("660/lunch.csv", "lunches of 660");
    keep("661/lunch.csv", "lunches of 661");
    keep("660/exclusion.csv.gz", "exclusions of 660");
  }

  @Test
  void what_no_rule_speaks_of_is_kept() {
    assertThat(
            RetentionRules.of(CodeLists.read(SchemaFiles.bundled()))
                .erase(vault, Set.of(), after(100_000)))
        .isEmpty();
  }

  @Test
  void a_content_goes_on_the_day_its_time_is_over_and_not_before() {
    assertThat(erased(RULES, DAY_0.plus(Duration.ofDays(10)).minusSeconds(1))).isEmpty();
    assertThat(erased(RULES, after(10))).containsExactly("660/lunch.csv");
    assertThat(erased(RULES, after(99))).isEmpty();
    assertThat(erased(RULES, after(100))).containsExactly("660/exclusion.csv.gz");
    assertThat(erased(RULES, after(999))).isEmpty();
    assertThat(erased(RULES, after(1000))).containsExactly("661/lunch.csv");
  }

  @Test
  void nothing_of_an_erased_content_is_left_but_a_note_of_what_went_when_and_why()
      throws IOException {
    String sha256 = Sha256.of("lunches of 660");
    erased(RULES, after(10));

    assertThat(vault.holds(sha256)).isFalse();
    assertThat(vault.hasErased(sha256)).isTrue();
    try (Stream<Path> files = Files.walk(vault.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().doesNotContain("lunches of 660");
      }
    }
    Path note = vault.root().resolve("erased").resolve(sha256 + ".json");
    assertThat(note)
        .content()
        .contains("660/lunch.csv", "2011-09-01T02:00:00Z", "2011-09-11T02:00:00Z")
        .contains("kept 10 days: lunches are told yearly");
    assertThat(OwnerOnly.isOpenToOthers(note)).isFalse();
  }

  @Test
  void a_copy_that_was_cut_off_by_a_kill_is_erased_too() throws IOException {
    String sha256 = Sha256.of("lunches of 660");
    Path half = vault.file(sha256).resolveSibling("." + sha256 + ".unfinished");
    Files.move(vault.file(sha256), half);

    assertThat(erased(RULES, after(10))).containsExactly("660/lunch.csv");
    assertThat(half).doesNotExist();
  }

  @Test
  void what_still_lies_in_the_inbox_is_not_erased() {
    List<Kept> gone = rules(RULES).erase(vault, Set.of(Sha256.of("lunches of 660")), after(50));

    assertThat(gone).isEmpty();
  }

  @Test
  void a_content_delivered_by_two_names_is_kept_as_long_as_the_longer_of_them() throws IOException {
    keep("661/other.csv", "lunches of 660");

    assertThat(erased(RULES, after(10))).isEmpty();
    assertThat(erased(RULES, after(1000))).contains("660/lunch.csv", "661/other.csv");
  }

  @Test
  void a_rule_holds_from_its_day_on_and_the_latest_holds() {
    String rules =
        """
        sender,dataset,valid_from,keep_days,reason
        660,lunch,2010-01-01,10,at first
        660,lunch,2011-09-05,30,then
        660,exclusion,2011-12-01,1,not yet
        """;

    assertThat(erased(rules, after(29))).isEmpty();
    assertThat(erased(rules, after(30))).containsExactly("660/lunch.csv");
  }

  @Test
  void a_content_that_comes_again_is_kept_again() throws IOException {
    erased(RULES, after(10));
    keep("660/lunch.csv", "lunches of 660");

    assertThat(vault.holds(Sha256.of("lunches of 660"))).isTrue();
    assertThat(vault.hasErased(Sha256.of("lunches of 660"))).isFalse();
  }

  @Test
  void what_cannot_be_read_of_the_list_is_said_all_at_once() {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(
            () -> rules("sender,dataset,valid_from,keep_days,reason\n*,,yesterday,a year,none\n"))
        .withMessageContaining("row 2 dataset:  is empty; write * for all")
        .withMessageContaining("row 2 valid_from: yesterday is no day such as 2011-09-01")
        .withMessageContaining("row 2 keep_days: a year is no number of days");
  }

  private List<String> erased(String rules, Instant now) {
    return rules(rules).erase(vault, Set.of(), now).stream()
        .flatMap(content -> content.names().stream())
        .toList();
  }

  private static RetentionRules rules(String list) {
    SortedMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());
    texts.put("codes/retention.csv", list);
    return RetentionRules.of(CodeLists.read(new SchemaFiles(texts)));
  }

  private static Instant after(int days) {
    return DAY_0.plus(Duration.ofDays(days));
  }

  private void keep(String name, String text) throws IOException {
    Path file = folder.resolve("delivered");
    Files.writeString(file, text);
    vault.keep(file, name, Sha256.of(text), DAY_0);
  }
}
