package cymru.llesiant.marts.intake.standing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Which rows of marts rest on a delivery that is older than it should be.
 *
 * <p>A row rests on a sender's delivery of a dataset when it is about the sender's authority, one
 * of its schools, or an area it is or was part of, and its indicator is counted from the dataset; a
 * row of no indicator may rest on any dataset, and every row rests on the register and the lists of
 * areas, and on a dataset that is behind no indicator. A model rests on all whom it was fitted to.
 * What all senders share is behind every row. What a pupil's earlier years elsewhere say is not
 * followed.
 *
 * @param catalogue what indicators are counted from
 * @param stale the datasets of each sender whose last good delivery is used in place of a new one
 * @param areas the areas each of these senders is or was part of, by level
 */
public record StaleRows(
    Catalogue catalogue,
    SortedMap<String, Set<String>> stale,
    Map<String, Map<Level, Set<String>>> areas) {

  private static final String AUTHORITY = "\\d{3}";
  private static final int AUTHORITY_DIGITS = 3;

  /** Columns of a school that a row rests on beside the one it is about. */
  private static final List<String> OTHER_SCHOOLS = List.of("feeder_school_id", "helper_school_id");

  /** What says where each school counts, whatever is counted. */
  private static final Set<String> PLACES =
      Set.of(
          "school", "area", "consortium", "consortium_member", "partnership", "partnership_member");

  /** Those of a night whose deliveries are taken in. */
  public static StaleRows of(Inputs inputs) {
    SortedMap<String, Set<String>> stale = new TreeMap<>();
    try {
      IntakeReport report = IntakeReport.read(inputs.staging());
      report.files().stream()
          .filter(file -> report.isStale(file.whole()))
          .forEach(
              file ->
                  stale
                      .computeIfAbsent(file.sender(), sender -> new TreeSet<>())
                      .add(file.dataset()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<String> authorities =
        stale.keySet().stream()
            .filter(sender -> sender.matches(AUTHORITY))
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, Map<Level, Set<String>>> areas =
        authorities.isEmpty() ? Map.of() : areas(authorities, inputs);
    return new StaleRows(inputs.night().catalogue(), stale, areas);
  }

  /** Whether a row of a mart rests on such a delivery. */
  public Column of(Contract mart) {
    return stale.entrySet().stream()
        .map(delivered -> rests(mart, delivered.getKey(), delivered.getValue()))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  private Column rests(Contract mart, String sender, Set<String> datasets) {
    Set<String> columns = Set.copyOf(mart.columnNames());
    if (columns.containsAll(Set.of("sender", "dataset"))) {
      return col("sender").equalTo(sender).and(col("dataset").isin(datasets.toArray()));
    }
    Column place = place(columns, sender);
    return columns.contains("indicator_id") ? place.and(countedFrom(datasets)) : place;
  }

  private Column place(Set<String> columns, String sender) {
    if (!areas.containsKey(sender)) {
      return lit(true);
    }
    List<Column> ways = new ArrayList<>();
    if (columns.contains("entity")) {
      String level = columns.contains("scope") ? "scope" : "level";
      areas
          .get(sender)
          .forEach(
              (of, entities) ->
                  ways.add(
                      col(level).equalTo(of.code()).and(col("entity").isin(entities.toArray()))));
      ways.add(col(level).equalTo(Level.SCHOOL.code()).and(isSchoolOf("entity", sender)));
    } else if (columns.contains("la_code")) {
      ways.add(col("la_code").equalTo(sender));
    } else if (columns.contains("school_id")) {
      ways.add(isSchoolOf("school_id", sender));
    }
    OTHER_SCHOOLS.stream()
        .filter(columns::contains)
        .forEach(school -> ways.add(isSchoolOf(school, sender)));
    return ways.stream().reduce(Column::or).orElse(lit(false));
  }

  /** A school's number begins with its authority's. */
  private static Column isSchoolOf(String column, String authority) {
    return left(col(column), lit(authority.length())).equalTo(authority);
  }

  private Column countedFrom(Set<String> datasets) {
    Set<String> known =
        catalogue.indicators().stream()
            .flatMap(indicator -> catalogue.datasets(indicator).stream())
            .filter(dataset -> !PLACES.contains(dataset))
            .collect(Collectors.toSet());
    if (!known.containsAll(datasets)) {
      return lit(true);
    }
    Object[] indicators =
        catalogue.indicators().stream()
            .filter(
                indicator -> catalogue.datasets(indicator).stream().anyMatch(datasets::contains))
            .map(Indicator::id)
            .distinct()
            .toArray();
    return col("indicator_id").isin(indicators);
  }

  /** Every area each authority is or was part of, in one look at either list. */
  private static Map<String, Map<Level, Set<String>>> areas(
      Set<String> authorities, Inputs inputs) {
    Map<String, Map<Level, Set<String>>> areas = new TreeMap<>();
    authorities.forEach(authority -> add(areas, authority, Level.LA, authority));
    for (Row row : rows(inputs, "area", authorities, "region_code", "country")) {
      add(areas, row.getString(0), Level.REGION, row.getString(1));
      add(areas, row.getString(0), Level.NATION, row.getString(2));
    }
    for (Row row : rows(inputs, "consortium_member", authorities, "consortium_id")) {
      add(areas, row.getString(0), Level.CONSORTIUM, row.getString(1));
    }
    for (Row row : partnerships(inputs, authorities)) {
      add(areas, row.getString(0), Level.PARTNERSHIP, row.getString(1));
    }
    return areas;
  }

  private static List<Row> rows(
      Inputs inputs, String list, Set<String> authorities, String... columns) {
    return inputs
        .dataset(list)
        .filter(col("la_code").isin(authorities.toArray()))
        .select("la_code", columns)
        .collectAsList();
  }

  /** The partnerships of which a school of each authority is or was a member. */
  private static List<Row> partnerships(Inputs inputs, Set<String> authorities) {
    return inputs
        .dataset("partnership_member")
        .filter(col("org_kind").equalTo("SCHOOL"))
        .select(left(col("org_id"), lit(AUTHORITY_DIGITS)).as("la_code"), col("partnership_id"))
        .filter(col("la_code").isin(authorities.toArray()))
        .distinct()
        .collectAsList();
  }

  private static void add(
      Map<String, Map<Level, Set<String>>> areas, String authority, Level level, String area) {
    if (area != null) {
      areas
          .computeIfAbsent(authority, of -> new TreeMap<>())
          .computeIfAbsent(level, of -> new TreeSet<>())
          .add(area);
    }
  }
}
