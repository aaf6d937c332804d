package cymru.llesiant.marts.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.marts.intake.check.CollectionYear;
import cymru.llesiant.marts.intake.check.Violation;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of one file, counted.
 *
 * @param rows how many there are
 * @param quarantined how many stay out
 * @param rejected how many of those count against the file: copies of accepted rows do not
 * @param replaced how many are not used because a correction is in their place, or only say so
 * @param violations how much is wrong in them, doubts included
 * @param editions how many are of which edition of the contract, by its first year
 */
record Tally(
    long rows,
    long quarantined,
    long rejected,
    long replaced,
    long violations,
    SortedMap<Integer, Long> editions) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  private static final String COUNT = "count_";
  private static final int COUNTS = 6;

  /** Of a contract that says the same in every year. */
  Tally(long rows, long quarantined, long rejected, long replaced, long violations) {
    this(rows, quarantined, rejected, replaced, violations, Collections.emptySortedMap());
  }

  /** One aggregate over judged rows, the tally of each file, to be read by {@link #read}. */
  static Dataset<Row> sums(Contract contract, Dataset<Row> judged) {
    List<During<Contract>> editions = contract.editionsDuring();
    CollectionYear year = CollectionYear.typed(contract);
    Stream<Column> counts =
        Stream.of(
            count_if(Violation.keepsOut()),
            count_if(Violation.countsAgainst()),
            count_if(Violation.isReplaced()),
            sum(size(col(Violation.COLUMN))));
    Stream<Column> years = editions.stream().map(edition -> count_if(year.in(edition)));
    Column[] all =
        Stream.of(Stream.of(count(lit(1))), counts, years)
            .flatMap(columns -> columns)
            .toArray(Column[]::new);
    Column[] named =
        IntStream.range(0, all.length).mapToObj(i -> all[i].as(COUNT + i)).toArray(Column[]::new);
    return judged
        .groupBy(RawColumns.FILE)
        .agg(named[0], Stream.of(named).skip(1).toArray(Column[]::new));
  }

  /** The tally of each file, of the rows of that aggregate. */
  static Map<String, Tally> read(Contract contract, List<Row> sums) {
    List<During<Contract>> editions = contract.editionsDuring();
    return sums.stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> of(editions, row)));
  }

  private static Tally of(List<During<Contract>> editions, Row row) {
    SortedMap<Integer, Long> years = new TreeMap<>();
    for (int i = 0; i < editions.size(); i++) {
      years.put(editions.get(i).from(), row.getLong(COUNTS + i));
    }
    return new Tally(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), years);
  }

  /** What is wrong with judged rows, a row a violation. */
  static Dataset<Row> violations(String dataset, Dataset<Row> judged) {
    return judged
        .select(
            col(SparkTypes.SENDER).as("sender"),
            col(RawColumns.FILE).as("file"),
            col(SparkTypes.SOURCE_ROW).as("row"),
            lit(dataset).as("dataset"),
            explode(col(Violation.COLUMN)).as("violation"))
        .select("sender", "file", "row", "dataset", "violation.*");
  }

  /** The violations, counted by file and rule, each with its first row. */
  static List<Finding> findings(Dataset<Row> violations) {
    return violations
        .groupBy("file", "column", "rule", "severity", "message")
        .agg(count(lit(1)).as("count"), min(struct("row", "value")).as("first"))
        .select("file", "column", "rule", "severity", "message", "count", "first.*")
        .collectAsList()
        .stream()
        .map(Tally::finding)
        .sorted()
        .toList();
  }

  private static Finding finding(Row row) {
    return new Finding(
        Finding.Severity.valueOf(row.getAs("severity")),
        row.getAs("file"),
        row.<Long>getAs("row"),
        row.getAs("column"),
        row.getAs("rule"),
        row.getAs("value"),
        row.<Long>getAs("count"),
        row.getAs("message"));
  }
}
