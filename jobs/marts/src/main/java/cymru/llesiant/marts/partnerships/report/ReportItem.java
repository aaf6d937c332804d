package cymru.llesiant.marts.partnerships.report;

import cymru.llesiant.marts.partnerships.report.YearOnYear.Better;
import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A figure or a text of the annual report, of the list {@code annual_report_item}.
 *
 * @param item the item of the guidance, AR01 to AR14
 * @param measure the indicator, section or other thing it gives
 * @param source where it is read from
 * @param mart the mart it waits for, if it does
 * @param event the event whose sharing out stands beside rates of groups, if one does
 * @param better which way it is good, empty where neither is
 * @param ofAllSchools whether every school that is a party has to be in the figure
 * @param groups the groups it is given for, each with its breakdown
 */
record ReportItem(
    String item,
    String measure,
    Source source,
    String mart,
    String event,
    String better,
    boolean ofAllSchools,
    List<Group> groups)
    implements Serializable {

  private static final int WORST = 4;
  private static final Group EVERYBODY = new Group("all", "ALL");

  /** Where an item is read from. */
  enum Source {
    /** A row a school, from the mart of member schools. */
    SCHOOLS,
    /** An indicator of the partnership. */
    INDICATOR,
    /** Schools counted by how inspectors judged them. */
    JUDGEMENTS,
    /** Incidents that schools recorded. */
    INCIDENTS,
    /** A mart of another slice. */
    MART,
    /** What the partnership wrote. */
    NARRATIVE
  }

  /** A group of pupils, or a type of incident. */
  record Group(String breakdown, String code) implements Serializable {}

  /** The items, in the order of the list. */
  static List<ReportItem> of(CodeLists codes) {
    List<Group> groups =
        codes.rows("annual_report_group").stream()
            .map(row -> new Group(row.get("breakdown"), row.get("code")))
            .toList();
    Map<String, List<Group>> byName =
        Map.of(
            "GROUPS", groups,
            "TYPES", ofEverybodyAnd("bullying_type", codes.list("bullying_type").keySet().stream()),
            "GRADES",
                ofEverybodyAnd(
                    "behaviour_grade",
                    IntStream.rangeClosed(1, WORST).mapToObj(Integer::toString)));
    return codes.rows("annual_report_item").stream()
        .map(row -> of(row, byName.getOrDefault(row.get("groups"), List.of(EVERYBODY))))
        .toList();
  }

  private static List<Group> ofEverybodyAnd(String breakdown, Stream<String> codes) {
    return Stream.concat(Stream.of(EVERYBODY), codes.map(code -> new Group(breakdown, code)))
        .toList();
  }

  private static ReportItem of(Map<String, String> row, List<Group> groups) {
    return new ReportItem(
        row.get("item"),
        row.get("measure"),
        Source.valueOf(row.get("source")),
        row.get("mart"),
        row.get("event"),
        row.get("better"),
        row.get("all_schools").equals("true"),
        List.copyOf(groups));
  }

  /** Which way it is good. */
  Optional<Better> goodWay() {
    return better.isEmpty() ? Optional.empty() : Optional.of(Better.valueOf(better));
  }
}
