package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import cymru.llesiant.schemas.Rule;
import cymru.llesiant.schemas.Rule.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Holds the accepted rows of a dataset, together and beside those of others, against the rules that
 * no row breaks by itself. Nothing is taken back: such a rule warns. Where a rule looks at another
 * dataset, only rows are held to it whose sender delivered that one too, or that is everybody's.
 *
 * @param contract the dataset's contract
 * @param accepted the accepted rows of the datasets there are, by name
 * @param senders who sent rows of a dataset that were accepted, by its name; of one that nobody
 *     sent there is nobody, and no rule looks at it
 */
public record AmongCheck(
    Contract contract, Map<String, Dataset<Row>> accepted, Map<String, Set<String>> senders) {

  private static final String SENDER_OF_ONE = "\\d{3}";
  private static final String PASSED = "_passed_";
  private static final String SHOWN = "_shown_";
  private static final String ON = "_on_";

  public AmongCheck {
    accepted = Map.copyOf(accepted);
    senders = Map.copyOf(senders);
  }

  /** The rows that break such a rule, each with its violations; empty when no rule applies. */
  public Optional<Dataset<Row>> apply(Dataset<Row> rows) {
    List<During<Rule>> rules =
        contract.rulesAmongRows().stream()
            .filter(rule -> rule.what().partner().map(accepted::containsKey).orElse(true))
            .toList();
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> joined = rows;
    for (Beside beside : besides(rules)) {
      joined = beside(beside).apply(joined);
    }
    Column[] violations =
        IntStream.range(0, rules.size())
            .mapToObj(
                i -> when(not(col(PASSED + i)), Violation.of(rules.get(i).what(), col(SHOWN + i))))
            .toArray(Column[]::new);
    return Optional.of(
        joined
            .select(passed(rules))
            .select(judged(rules))
            .withColumn(Violation.COLUMN, array_compact(array(violations)))
            .filter(size(col(Violation.COLUMN)).gt(0))
            .transform(Kept::of));
  }

  private static List<Beside> besides(List<During<Rule>> rules) {
    return rules.stream()
        .flatMap(rule -> rule.what().among().flatMap(Rule.Among::beside).stream())
        .distinct()
        .toList();
  }

  private UnaryOperator<Dataset<Row>> beside(Beside beside) {
    List<String> columns = beside.columns();
    Column[] keys =
        IntStream.range(0, columns.size())
            .mapToObj(i -> expr(columns.get(i)).as(on(beside, i)))
            .toArray(Column[]::new);
    List<Column> taken =
        beside.take().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(take -> expr(take.getValue()).as(take.getKey()))
            .toList();
    Dataset<Row> gathered =
        accepted
            .get(beside.dataset())
            .groupBy(keys)
            .agg(taken.get(0), taken.stream().skip(1).toArray(Column[]::new));
    return rows -> {
      Column same =
          IntStream.range(0, columns.size())
              .mapToObj(i -> expr(beside.on().get(columns.get(i))).equalTo(col(on(beside, i))))
              .reduce(lit(true), Column::and);
      return rows.join(gathered, same, "left");
    };
  }

  /** A name of its own for each gathering, since several may go by the same column. */
  private String on(Beside beside, int column) {
    return ON + besides(contract.rulesAmongRows()).indexOf(beside) + "_" + column;
  }

  private Column[] passed(List<During<Rule>> rules) {
    CollectionYear years = CollectionYear.typed(contract);
    List<Column> columns = new ArrayList<>();
    columns.add(col("*"));
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i).what();
      Column passes = coalesce(years.limited(rules.get(i), expr(rule.expression())), lit(true));
      columns.add(not(applies(rule)).or(passes).as(PASSED + i));
    }
    return columns.toArray(Column[]::new);
  }

  /** What is shown may be slow to make: only a row that breaks the rule makes it. */
  private Column[] judged(List<During<Rule>> rules) {
    Shown shown = Shown.in(contract);
    List<Column> columns = new ArrayList<>();
    columns.add(col(SparkTypes.SENDER));
    columns.add(col(RawColumns.FILE));
    columns.add(col(SparkTypes.SOURCE_ROW));
    for (int i = 0; i < rules.size(); i++) {
      columns.add(col(PASSED + i));
      columns.add(when(not(col(PASSED + i)), shown(rules.get(i).what(), shown)).as(SHOWN + i));
    }
    return columns.toArray(Column[]::new);
  }

  private Column shown(Rule rule, Shown shown) {
    var column = contract.column(rule.column());
    Column value = col(RowCheck.afterIntake(column)).cast("string");
    return rule.among()
        .flatMap(Rule.Among::shows)
        .map(text -> Shown.clean(expr(text).cast("string")))
        .orElseGet(() -> shown.of(column, value));
  }

  private Column applies(Rule rule) {
    if (rule.partner().isEmpty() || rule.partner().get().equals(contract.name())) {
      return lit(true);
    }
    Set<String> those = senders.getOrDefault(rule.partner().get(), Set.of());
    return those.stream().allMatch(sender -> sender.matches(SENDER_OF_ONE))
        ? col(SparkTypes.SENDER).isin(those.toArray())
        : lit(true);
  }
}
