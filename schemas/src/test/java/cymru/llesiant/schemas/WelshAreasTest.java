package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bundled authorities and consortia of Wales, on every day from 1 April 1996. */
class WelshAreasTest {

  private static final CodeLists CODES = CodeLists.read(SchemaFiles.bundled());
  private static final LocalDate FIRST = LocalDate.of(1996, 4, 1);

  @Test
  void there_are_twenty_two_authorities_660_to_681_with_codes_of_their_own() {
    Map<String, Map<String, String>> areas = CODES.list("area");

    assertThat(areas.keySet())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(660, 681).mapToObj(Integer::toString).toList());
    assertThat(areas.values())
        .allSatisfy(row -> assertThat(row).containsEntry("country", "W"))
        .allSatisfy(
            row -> assertThat(row.get("ons_code")).matches("W060000(0[1-689]|1[0-689]|2[0-4])"))
        .allSatisfy(row -> assertThat(row.get("name_cy")).isNotBlank())
        .extracting(row -> row.get("ons_code"))
        .doesNotHaveDuplicates();
  }

  @Test
  @Tag("R003-09")
  void every_authority_is_in_one_consortium_on_any_day_and_they_have_6_6_5_and_5() {
    days()
        .forEach(
            day -> {
              Map<String, Set<String>> members = members(day);
              assertThat(members.values().stream().flatMap(Set::stream))
                  .as("members on %s", day)
                  .containsExactlyInAnyOrderElementsOf(CODES.list("area").keySet());
              assertThat(members.get("NORTH")).as("North Wales on %s", day).hasSize(6);
              assertThat(members.get("SWMW")).as("South West and Mid on %s", day).hasSize(6);
              assertThat(members.get("CSW")).as("Central South on %s", day).hasSize(5);
              assertThat(members.get("SEW")).as("South East on %s", day).hasSize(5);
            });
  }

  @Test
  void central_south_held_caerphilly_in_april_2011_and_cardiff_in_july_2012() {
    // Vale of Glamorgan Cabinet report, 29 November 2011: Bridgend, Vale of Glamorgan, Rhondda
    // Cynon Taf, Merthyr Tydfil, and Caerphilly until the authority changed places with Cardiff
    assertThat(members(LocalDate.of(2011, 4, 15)).get("CSW"))
        .containsExactly("672", "673", "674", "675", "676");
    assertThat(members(LocalDate.of(2012, 7, 15)).get("CSW"))
        .containsExactly("672", "673", "674", "675", "681");
  }

  @Test
  void the_published_lookup_gives_the_same_codes_names_and_later_members() throws IOException {
    Path lookup =
        Path.of(
            System.getProperty("llesiant.shared"),
            "real/wales_statswales/wales_la_consortium_lookup.csv");
    assumeTrue(
        Files.isRegularFile(lookup), "skipped: the published files are not beside this checkout");
    Map<String, String> consortia =
        Map.of(
            "North Wales (GwE)", "NORTH",
            "South West and Mid Wales (ERW)", "SWMW",
            "Central South (CSC)", "CSW",
            "South East (EAS)", "SEW");
    Map<String, Set<String>> published = new HashMap<>();
    for (String line : Files.readAllLines(lookup).stream().skip(1).toList()) {
      String[] cells = line.split(",");
      Map<String, String> area = CODES.list("area").get(cells[0]);
      assertThat(List.of(area.get("ons_code"), area.get("name"), area.get("name_cy")))
          .containsExactly(cells[1], cells[2], cells[3]);
      published.computeIfAbsent(consortia.get(cells[4]), key -> new TreeSet<>()).add(cells[0]);
    }
    assertThat(members(LocalDate.of(2013, 1, 15))).isEqualTo(published);
  }

  private static Map<String, Set<String>> members(LocalDate day) {
    Map<String, Set<String>> members = new TreeMap<>();
    for (Map<String, String> row : CODES.rows("consortium_member")) {
      LocalDate from = LocalDate.parse(row.get("valid_from"));
      String to = row.get("valid_to");
      if (!day.isBefore(from) && (to.isEmpty() || !day.isAfter(LocalDate.parse(to)))) {
        members
            .computeIfAbsent(row.get("consortium_id"), key -> new TreeSet<>())
            .add(row.get("la_code"));
      }
    }
    return members;
  }

  /** The first day, the days about every change, and one long after. */
  private static List<LocalDate> days() {
    Stream<LocalDate> changes =
        CODES.rows("consortium_member").stream()
            .flatMap(row -> Stream.of(row.get("valid_from"), row.get("valid_to")))
            .filter(date -> !date.isEmpty())
            .map(LocalDate::parse)
            .flatMap(date -> Stream.of(date.minusDays(1), date, date.plusDays(1)));
    return Stream.concat(changes, Stream.of(FIRST, LocalDate.of(2030, 1, 15)))
        .filter(date -> !date.isBefore(FIRST))
        .distinct()
        .sorted()
        .toList();
  }
}
