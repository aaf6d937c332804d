package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.marts.io.Kept;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Checks of rows beside other rows. Most find nothing, so they are asked all at once whether they
 * would, in one job with what else is to be told of the rows; only what finds something looks at
 * all rows again.
 *
 * @param looks the checks, in the order in which their violations stand
 */
public record BesideChecks(List<Look> looks) {

  private static final String FINDS = "_finds";
  private static final String SUM = "_sum";
  private static final int NONE = -1;

  /**
   * One check.
   *
   * @param suspects what is wrong, of checked rows; violations of other such checks do not matter
   * @param marked the rows with their violations, by the rows and what is wrong
   */
  record Look(UnaryOperator<Dataset<Row>> suspects, BinaryOperator<Dataset<Row>> marked) {}

  /**
   * Rows after the checks.
   *
   * @param rows the rows with what each check finds
   * @param sums what was to be told of these
   */
  public record Checked(Dataset<Row> rows, List<Row> sums) {

    public Checked {
      sums = List.copyOf(sums);
    }
  }

  public BesideChecks {
    looks = List.copyOf(looks);
  }

  /** Of keys that repeat, then of references that lead nowhere. */
  public static BesideChecks of(KeyCheck keys, ReferenceCheck references) {
    return new BesideChecks(
        Stream.concat(keys.looks().stream(), references.looks().stream()).toList());
  }

  /** The checked rows with what each check finds. */
  public Dataset<Row> apply(Dataset<Row> rows) {
    Set<Integer> finding =
        looks(rows)
            .map(look -> look.select(FINDS))
            .reduce(Dataset::union)
            .map(found -> finding(found.distinct().collectAsList()))
            .orElse(Set.of());
    return marked(rows, finding);
  }

  /**
   * The checked rows with what each check finds, and what is to be told of them.
   *
   * @param sum few different rows, made of the rows after the checks
   */
  public Checked apply(Dataset<Row> rows, UnaryOperator<Dataset<Row>> sum) {
    Dataset<Row> clean = sum.apply(rows).select(lit(NONE).as(FINDS), struct("*").as(SUM));
    DataType type = clean.schema().apply(SUM).dataType();
    List<Row> told =
        looks(rows)
            .map(look -> look.withColumn(SUM, lit(null).cast(type)))
            .reduce(clean, Dataset::union)
            .distinct()
            .collectAsList();
    Set<Integer> finding = finding(told);
    if (finding.isEmpty()) {
      return new Checked(rows, told.stream().map(row -> row.getStruct(1)).toList());
    }
    Dataset<Row> marked = marked(rows, finding);
    return new Checked(marked, sum.apply(marked).collectAsList());
  }

  private Stream<Dataset<Row>> looks(Dataset<Row> rows) {
    return IntStream.range(0, looks.size())
        .mapToObj(i -> looks.get(i).suspects().apply(rows).select(lit(i).as(FINDS)));
  }

  private static Set<Integer> finding(List<Row> told) {
    return told.stream()
        .map(row -> row.getInt(0))
        .filter(look -> look != NONE)
        .collect(Collectors.toSet());
  }

  private Dataset<Row> marked(Dataset<Row> rows, Set<Integer> finding) {
    Dataset<Row> marked = rows;
    for (int i = 0; i < looks.size(); i++) {
      if (finding.contains(i)) {
        Dataset<Row> suspects = looks.get(i).suspects().apply(rows).transform(Kept::of);
        marked = looks.get(i).marked().apply(marked, suspects);
      }
    }
    return marked;
  }
}
