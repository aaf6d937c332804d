package cymru.llesiant.nightly.indicators.lineage;

import cymru.llesiant.nightly.query.ReleaseDatabase;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a release, as they stand in its marts. */
final class ReleaseFigures implements AutoCloseable {

  private static final String INDICATOR = "indicator";
  private static final String YEAR = "academic_year";

  private final Release release;
  private final ReleaseDatabase database;

  ReleaseFigures(Release release) {
    this.release = release;
    this.database = ReleaseDatabase.open(release);
  }

  /** How many figures of an indicator there are, by level and basis. */
  List<Map<String, Object>> kept(String indicator) {
    return answer("kept", Map.of(INDICATOR, indicator));
  }

  /** The definitions of an indicator that the release was made by. */
  List<Map<String, Object>> definitions(String indicator) {
    return answer("definition", Map.of(INDICATOR, indicator));
  }

  /**
   * The school or area a figure is about: its level, code and name.
   *
   * @throws Refusal when there is none of that code, or several
   */
  Map<String, Object> place(PrintedFigure asked) {
    Map<String, String> given = new LinkedHashMap<>(Map.of("entity", asked.entity().orElseThrow()));
    asked.level().ifPresent(level -> given.put("level", level.code()));
    List<Map<String, Object>> places = answer("place", given);
    if (places.size() > 1) {
      throw cannot(
          asked,
          "that code has a place at each of the levels %s; name one with --level"
              .formatted(places.stream().map(place -> place.get("level")).toList()));
    }
    if (places.isEmpty()) {
      List<String> known =
          answer("entities", given).stream().map(row -> row.get("entity").toString()).toList();
      throw cannot(
          asked,
          "release %s has no school or area %s%s; ask `llesiant query \"from area\"` or `\"from school\"`"
              .formatted(
                  release.id(),
                  asked.entity().orElseThrow(),
                  new NearestName(known).hint(asked.entity().orElseThrow())));
    }
    return places.get(0);
  }

  /**
   * The printed rows of a figure: one a basis.
   *
   * @throws Refusal when there is no such row, with what there is
   */
  List<Map<String, Object>> printed(PrintedFigure asked, Map<String, Object> place) {
    List<Map<String, Object>> all = all(asked.indicator(), place);
    List<Map<String, Object>> meant = all.stream().filter(asked::isMeant).toList();
    Optional<String> year =
        asked
            .year()
            .map(Object::toString)
            .or(
                () ->
                    meant.stream()
                        .map(row -> row.get(YEAR).toString())
                        .max(Comparator.naturalOrder()));
    List<Map<String, Object>> rows =
        meant.stream().filter(row -> row.get(YEAR).equals(year.orElseThrow())).toList();
    if (rows.isEmpty()) {
      throw cannot(asked, "release %s has no such row; %s".formatted(release.id(), there(all)));
    }
    return rows;
  }

  /** The rows of an indicator at the place, year and phase of a printed row, on the same basis. */
  List<Map<String, Object>> figures(String indicator, Map<String, Object> printed) {
    return all(indicator, printed).stream()
        .filter(
            row ->
                Stream.of(YEAR, "phase", "basis")
                    .allMatch(column -> row.get(column).equals(printed.get(column))))
        .toList();
  }

  private List<Map<String, Object>> all(String indicator, Map<String, Object> place) {
    return answer(
        "figures",
        Map.of(
            INDICATOR,
            indicator,
            "level",
            place.get("level").toString(),
            "entity",
            place.get("entity").toString()));
  }

  private static String there(List<Map<String, Object>> rows) {
    return rows.isEmpty()
        ? "it has none of this indicator there; leave out --entity to see at which levels it has some"
        : "name one of the years %s, phases %s, groups %s"
            .formatted(distinct(rows, YEAR), distinct(rows, "phase"), distinct(rows, "group_code"));
  }

  private static String distinct(List<Map<String, Object>> rows, String column) {
    return rows.stream()
        .map(row -> row.get(column).toString())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** What each school adds to a printed row, of its own indicator or of another. */
  List<Map<String, Object>> schools(String indicator, String basis, Map<String, Object> row) {
    return answer(
        "schools",
        Map.of(
            INDICATOR,
            indicator,
            "year",
            row.get(YEAR).toString(),
            "level",
            row.get("level").toString(),
            "entity",
            row.get("entity").toString(),
            "phase",
            row.get("phase").toString(),
            "breakdown",
            row.get("breakdown").toString(),
            "group",
            row.get("group_code").toString(),
            "basis",
            basis));
  }

  private List<Map<String, Object>> answer(String question, Map<String, String> given) {
    AnsweredRows rows = new AnsweredRows();
    database.given(given).answer(sql(question), rows);
    return rows.rows();
  }

  private static String sql(String question) {
    try (InputStream text = ReleaseFigures.class.getResourceAsStream(question + ".sql")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal cannot(PrintedFigure asked, String why) {
    return new Refusal(ExitCode.USAGE, "Cannot follow %s: because %s".formatted(asked, why));
  }

  @Override
  public void close() {
    database.close();
  }
}
