package cymru.llesiant.nightly.difference;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.NearestName;
import cymru.llesiant.schemas.SchemaFiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two releases held against each other: rows by the key of their mart's contract, values exactly.
 * Only what every release has of its own, its run and its day, is left out, and the marts of single
 * pupils.
 */
public final class ReleaseDifference implements AutoCloseable {

  private static final String INDICATORS = "indicator";

  private final Release before;
  private final Release after;
  private final Contracts contracts;
  private final Connection connection;
  private final Causes causes;

  private ReleaseDifference(Release before, Release after, Catalogue catalogue)
      throws SQLException {
    this.before = before;
    this.after = after;
    this.contracts = Contracts.read(SchemaFiles.at(after.folder()), "contract");
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE causes (indicator_id VARCHAR, cause VARCHAR)");
    }
    this.causes = Causes.between(before.manifest(), after.manifest(), redefined(), catalogue);
    fillCauses(catalogue);
  }

  /**
   * Opens two releases.
   *
   * @param before the earlier one
   * @param after the later one
   * @param catalogue what each indicator is counted from
   */
  public static ReleaseDifference open(Release before, Release after, Catalogue catalogue) {
    try {
      return new ReleaseDifference(before, after, catalogue);
    } catch (SQLException e) {
      throw unreadable(before, after, e);
    }
  }

  /**
   * How many rows of a mart differ for one cause.
   *
   * @param mart the mart
   * @param cause the cause, or causes of which it may be any
   * @param changed rows of both releases with another value
   * @param gone rows the later release no longer has
   * @param added rows only the later release has
   */
  public record MartChange(String mart, String cause, long changed, long gone, long added) {}

  /** What changed between the releases themselves: a row a delivery, indicator, schemas, build. */
  public void reasons(RowWriter writer) {
    writer.begin(List.of("cause", "what", "dataset"));
    for (Deliveries.Change change : causes.deliveries()) {
      writer.row(List.of(change.cause().words(), change.path(), change.dataset()));
    }
    causes
        .redefined()
        .forEach(id -> writer.row(List.of(Cause.DEFINITION.words(), "indicator " + id, "")));
    if (causes.isOtherSchemas() && causes.redefined().isEmpty()) {
      writer.row(List.of(Cause.DEFINITION.words(), "contracts, codes, facts or models", ""));
    }
    if (causes.isOtherBuild()) {
      String what = "%s, before %s".formatted(build(after), build(before));
      writer.row(List.of(Cause.CODE.words(), what, ""));
    }
    writer.end();
  }

  private static String build(Release release) {
    Product product = release.manifest().product();
    return "llesiant %s (%s), Java %s, Spark %s"
        .formatted(product.version(), product.commit(), product.java(), product.spark());
  }

  /** The marts that cannot be compared, with why: only one release has them, or by another key. */
  public List<String> notCompared() {
    List<String> found = new ArrayList<>();
    for (MartEntry entry : after.marts()) {
      Optional<Comparison.Side> was = side(before, entry.name());
      if (was.isEmpty()) {
        found.add("%s is only in %s".formatted(entry.name(), after.id()));
      } else if (!was.get().columns().containsAll(key(entry.name()))) {
        found.add("%s has another key than in %s".formatted(entry.name(), before.id()));
      }
    }
    before.marts().stream()
        .map(MartEntry::name)
        .filter(name -> side(after, name).isEmpty())
        .forEach(name -> found.add("%s is only in %s".formatted(name, before.id())));
    return found;
  }

  /** What differs in each mart that can be compared, by cause; nothing of marts that do not. */
  public List<MartChange> marts() {
    List<MartChange> changes = new ArrayList<>();
    for (MartEntry entry : after.marts()) {
      Optional<Comparison> comparison = comparison(entry.name());
      if (comparison.isPresent()) {
        changes.addAll(changes(comparison.get()));
      }
    }
    return changes;
  }

  /**
   * Prints every value of a mart that differs: the row's key, the column, both values, the cause.
   *
   * @param most how many to print
   * @return how many there are
   * @throws Refusal when not both releases have the mart
   */
  public long values(String mart, int most, RowWriter writer) {
    Comparison comparison = comparison(mart).orElseThrow(() -> notCompared(mart));
    try (Statement statement = connection.createStatement()) {
      List<String> columns = new ArrayList<>(comparison.key());
      columns.addAll(List.of("column_name", "before", "after", "cause"));
      writer.begin(columns);
      long found = 0;
      try (ResultSet rows = statement.executeQuery(comparison.changes())) {
        for (; rows.next(); found++) {
          if (found < most) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
              row.add(rows.getObject(i));
            }
            writer.row(row);
          }
        }
      }
      writer.end();
      return found;
    } catch (SQLException e) {
      throw unreadable(before, after, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The comparison of a mart that both releases have by the same key. */
  private Optional<Comparison> comparison(String mart) {
    return side(before, mart)
        .filter(was -> was.columns().containsAll(key(mart)))
        .flatMap(
            was ->
                side(after, mart).map(now -> Comparison.of(was, now, key(mart), causes.ofAll())));
  }

  private List<String> key(String mart) {
    return contracts.find(mart).map(Contract::keyNames).orElse(List.of());
  }

  private List<MartChange> changes(Comparison comparison) {
    List<MartChange> changes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(comparison.counts())) {
      while (rows.next()) {
        changes.add(
            new MartChange(
                comparison.mart(),
                rows.getString(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getLong(4)));
      }
      return changes;
    } catch (SQLException e) {
      throw unreadable(before, after, e);
    }
  }

  /** The indicators whose definition in the mart of definitions is not the same in both. */
  private Set<String> redefined() throws SQLException {
    Optional<Comparison.Side> was = side(before, INDICATORS);
    Optional<Comparison.Side> now = side(after, INDICATORS);
    Set<String> redefined = new TreeSet<>();
    if (was.isPresent() && now.isPresent()) {
      Comparison definitions = Comparison.of(was.get(), now.get(), key(INDICATORS), "");
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(definitions.indicators())) {
        while (rows.next()) {
          redefined.add(rows.getString(1));
        }
      }
    }
    return redefined;
  }

  private void fillCauses(Catalogue catalogue) throws SQLException {
    Set<String> ids = new TreeSet<>(causes.redefined());
    catalogue.indicators().stream().map(Indicator::id).forEach(ids::add);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO causes VALUES (?, ?)")) {
      for (String id : ids) {
        insert.setString(1, id);
        insert.setString(2, causes.of(id));
        insert.execute();
      }
    }
  }

  private static Optional<Comparison.Side> side(Release release, String mart) {
    return release.marts().stream()
        .filter(entry -> entry.name().equals(mart))
        .findFirst()
        .map(entry -> new Comparison.Side(release, entry));
  }

  private Refusal notCompared(String mart) {
    List<String> both = after.marts().stream().map(MartEntry::name).toList();
    return new Refusal(
        ExitCode.USAGE,
        "Cannot compare mart %s: because not both releases have such a view by one key; %s"
            .formatted(mart, new NearestName(both).remark(mart)));
  }

  private static Refusal unreadable(Release before, Release after, SQLException e) {
    return new Refusal(
        ExitCode.INFRASTRUCTURE,
        "Cannot compare %s and %s: because %s; see `llesiant releases verify`"
            .formatted(before.id(), after.id(), e.getMessage()),
        e);
  }
}
