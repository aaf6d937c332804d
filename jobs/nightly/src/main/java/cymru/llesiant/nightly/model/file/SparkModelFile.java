package cymru.llesiant.nightly.model.file;

import static cymru.llesiant.nightly.model.file.SparkRows.COMPLETE;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.covar_pop;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** A file read by Spark: for files larger than one machine's memory. */
public final class SparkModelFile implements ModelFile {

  private final Path file;
  private final UsedColumns used;
  private final SparkRows rows;

  /**
   * Opens a file for one model.
   *
   * @throws Refusal when the file cannot be read
   */
  public SparkModelFile(SparkSession spark, Path file, UsedColumns used) {
    this.file = file;
    this.used = used;
    this.rows = new SparkRows(spark, file, used);
  }

  @Override
  public List<String> columns() {
    return rows.columns();
  }

  @Override
  public Profile profile() {
    List<String> variables = used.variables();
    List<Column> counts =
        new ArrayList<>(
            List.of(count(when(COMPLETE, 1)), count(when(col(SparkRows.MALFORMED), 1))));
    for (String variable : variables) {
      counts.add(count(when(COMPLETE.and(not(rows.isNumber(variable))), 1)));
    }
    Row row =
        rows.reading(() -> rows.cleaned().agg(count(lit(1)), counts.toArray(Column[]::new)).head());
    if (row.getLong(2) > 0) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot read %s: because %d rows do not fit its header; --local names the first"
              .formatted(file, row.getLong(2)));
    }
    SortedMap<String, Long> notNumbers = new TreeMap<>();
    for (int i = 0; i < variables.size(); i++) {
      notNumbers.put(variables.get(i), row.getLong(i + 3));
    }
    return new Profile(row.getLong(0), row.getLong(1), notNumbers);
  }

  @Override
  public SortedSet<String> values(String variable, int atMost) {
    Column value = rows.variable(variable).cast(DataTypes.StringType);
    return rows
        .reading(() -> complete().select(value).distinct().limit(atMost).collectAsList())
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Map<List<String>, CrossProducts> sums(List<Term> terms) {
    List<Column> numbers = expressions(terms);
    List<Column> sums = new ArrayList<>();
    numbers.forEach(number -> sums.add(avg(number)));
    pairs(numbers, (one, other) -> covar_pop(one, other), sums);
    return GroupSums.states(byGroup(sums), terms.size());
  }

  @Override
  public Map<List<String>, WeightedCrossProducts> weightedSums(List<Term> terms, Term weight) {
    double[] means = means(terms);
    List<Column> numbers =
        IntStream.range(0, means.length)
            .mapToObj(i -> rows.expression(terms.get(i)).minus(lit(means[i])))
            .toList();
    Column w = rows.expression(weight);
    List<Column> sums =
        new ArrayList<>(
            List.of(
                count(when(not(w.gt(0)), 1)).cast(DataTypes.DoubleType),
                sum(w),
                coalesce(sum(when(w.gt(0), log(w))), lit(0.0))));
    numbers.forEach(number -> sums.add(sum(w.multiply(number))));
    pairs(numbers, (one, other) -> sum(w.multiply(one).multiply(other)), sums);
    return GroupSums.weightedStates(byGroup(sums), weight, means);
  }

  private double[] means(List<Term> terms) {
    Column[] means =
        expressions(terms).stream()
            .map(number -> coalesce(avg(number), lit(0.0)))
            .toArray(Column[]::new);
    Row row = rows.reading(() -> complete().agg(count(lit(1)), means).head());
    return numbers(row, 1, means.length);
  }

  @Override
  public List<OutcomeCell> cells(List<Term> terms, Term outcome, int atMost) {
    Column[] keys =
        Stream.concat(Stream.of(rows.groups()), expressions(terms).stream()).toArray(Column[]::new);
    Dataset<Row> cells = complete().groupBy(keys).agg(count(lit(1)), sum(rows.expression(outcome)));
    int width = terms.size();
    Map<List<String>, List<String>> paths = new HashMap<>();
    return rows.reading(() -> cells.limit(atMost + 1).collectAsList()).stream()
        .map(
            row ->
                new OutcomeCell(
                    paths.computeIfAbsent(path(row), path -> path),
                    numbers(row, used.depth(), width),
                    row.getLong(used.depth() + width),
                    Math.round(row.getDouble(used.depth() + width + 1))))
        .toList();
  }

  /** The session is not ours to close. */
  @Override
  public void close() {}

  private Dataset<Row> complete() {
    return rows.cleaned().where(COMPLETE);
  }

  private List<Column> expressions(List<Term> terms) {
    return terms.stream().map(rows::expression).toList();
  }

  /** The lower triangle of pairs, row by row. */
  private static void pairs(
      List<Column> numbers, BiFunction<Column, Column, Column> sum, List<Column> sums) {
    for (int i = 0; i < numbers.size(); i++) {
      for (int j = 0; j <= i; j++) {
        sums.add(sum.apply(numbers.get(i), numbers.get(j)));
      }
    }
  }

  private Map<List<String>, GroupSums> byGroup(List<Column> sums) {
    Dataset<Row> byGroup =
        complete().groupBy(rows.groups()).agg(count(lit(1)), sums.toArray(Column[]::new));
    int first = used.depth();
    return rows.reading(byGroup::collectAsList).stream()
        .collect(
            Collectors.toMap(
                this::path,
                row -> new GroupSums(row.getLong(first), numbers(row, first + 1, sums.size()))));
  }

  private static double[] numbers(Row row, int first, int count) {
    return IntStream.range(first, first + count).mapToDouble(row::getDouble).toArray();
  }

  private List<String> path(Row row) {
    return IntStream.range(0, used.depth()).mapToObj(row::getString).toList();
  }
}
