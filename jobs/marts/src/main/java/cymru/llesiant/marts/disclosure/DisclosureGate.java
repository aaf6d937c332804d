package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.MartWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The last step before a release: the files of the shared marts are read as anybody would read
 * them, and attacked. A release in which a number can be worked out is not made.
 *
 * @param inputs the night's inputs, all marts written
 */
public record DisclosureGate(Inputs inputs) {

  private static final StructType LEAK =
      new StructType().add("number", DataTypes.StringType).add("known", DataTypes.StringType);

  private static final String NUMERATOR_SHOWN = "shown_numerator";
  private static final String DENOMINATOR_SHOWN = "shown_denominator";

  /** Whether a mart is one whose file is attacked. */
  public static boolean attacks(Mart mart) {
    return mart.name().equals(PublishableFigure.NAME);
  }

  /** How many figures are shared. */
  public long figures() {
    return inputs.mart(PublishableFigure.NAME).count();
  }

  /** Every number that what is shared gives away, or that is not what was decided. */
  public List<Leak> leaks() {
    Policy policy = SuppressionAudit.policy(inputs.night());
    return Stream.of(
            attacked(policy),
            undecided(ControlledFigure.NAME),
            undecided(PublishableFigure.NAME),
            misrounded(policy),
            restated(ControlledFigure.NAME),
            restated(PublishableFigure.NAME))
        .flatMap(rows -> rows.collectAsList().stream())
        .map(row -> new Leak(row.getString(0), row.getString(1)))
        .toList();
  }

  /** Of what is shown in either file, what can be worked out. */
  private Dataset<Row> attacked(Policy policy) {
    Sums sums = Sums.of(inputs.night().catalogue().breakdowns());
    Dataset<Row> seen =
        seen(ControlledFigure.NAME)
            .union(seen(PublishableFigure.NAME))
            .groupBy(key())
            .agg(
                functions.max(col(NUMERATOR_SHOWN)).as(NUMERATOR_SHOWN),
                functions.max(col(DENOMINATOR_SHOWN)).as(DENOMINATOR_SHOWN));
    Dataset<Row> decided =
        inputs.mart(SuppressionAudit.NAME).filter(SuppressionAudit.isShared("numerator_reason"));
    Dataset<Row> figures =
        new SharedFigures(inputs, policy)
            .again(decided)
            .join(seen, ControlledFigure.KEY, "left")
            .select(columns());
    return figures
        .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>) (family, rows) -> leaks(policy, sums, rows),
            Encoders.row(LEAK));
  }

  private Dataset<Row> seen(String mart) {
    return inputs
        .mart(mart)
        .select(
            Stream.concat(
                    Stream.of(ControlledFigure.KEY).map(functions::col),
                    Stream.of(
                        col("numerator").isNotNull().as(NUMERATOR_SHOWN),
                        col("denominator").isNotNull().as(DENOMINATOR_SHOWN)))
                .toArray(Column[]::new));
  }

  private static Column[] key() {
    return SharedFigures.columns(ControlledFigure.KEY);
  }

  private static Column[] columns() {
    return Stream.concat(
            Stream.of(SharedFigure.SCHEMA.fieldNames()),
            Stream.of(NUMERATOR_SHOWN, DENOMINATOR_SHOWN))
        .map(functions::col)
        .toArray(Column[]::new);
  }

  private static Iterator<Row> leaks(Policy policy, Sums sums, Iterator<Row> rows) {
    List<SharedFigure> figures = new ArrayList<>();
    Set<String> pupils = new TreeSet<>();
    Set<String> counts = new TreeSet<>();
    int shown = SharedFigure.SCHEMA.size();
    String year = "";
    while (rows.hasNext()) {
      Row row = rows.next();
      SharedFigure figure = SharedFigure.of(row);
      year = row.getString(1);
      figures.add(figure);
      if (isTrue(row, shown)) {
        counts.add(figure.numbers().count() + "|" + figure.key());
      }
      if (isTrue(row, shown + 1)) {
        figure
            .numbers()
            .divisor()
            .ifPresentOrElse(
                of -> counts.add(of + "|" + figure.key()), () -> pupils.add(figure.key()));
      }
    }
    figures.sort(SharedFigure.ORDER);
    String in = year + " ";
    return new AttackedFamily(policy, sums, figures)
        .leaks(pupils, counts).stream()
            .map(leak -> RowFactory.create(in + leak.number(), leak.known()))
            .iterator();
  }

  private static boolean isTrue(Row row, int column) {
    return !row.isNullAt(column) && row.getBoolean(column);
  }

  /** What a shared file shows otherwise than it was decided: more, or another number. */
  private Dataset<Row> undecided(String mart) {
    Dataset<Row> made =
        (mart.equals(ControlledFigure.NAME) ? new ControlledFigure() : new PublishableFigure())
            .rows(inputs);
    return differences(
        inputs.mart(mart).select(SharedFigures.columns(made.columns())),
        made,
        "is not what was decided");
  }

  /** Rows of one that are not in the other. */
  private static Dataset<Row> differences(Dataset<Row> found, Dataset<Row> wanted, String what) {
    return found
        .exceptAll(wanted.select(SharedFigures.columns(found.columns())))
        .select(concat_ws(" ", key()).as("number"), lit(what).as("known"));
  }

  /** What is publishable and not a multiple, or says that there are few. */
  private Dataset<Row> misrounded(Policy policy) {
    Column few =
        col("denominator")
            .lt(policy.threshold())
            .or(col("numerator").gt(0).and(col("numerator").lt(policy.threshold())));
    return inputs
        .mart(PublishableFigure.NAME)
        .filter(
            few.or(col("numerator").mod(policy.rounding()).notEqual(0))
                .or(col("denominator").mod(policy.rounding()).notEqual(0)))
        .select(concat_ws(" ", key()).as("number"), lit("is not rounded, or few").as("known"));
  }

  /** What was shared before and is there no longer as it was. */
  private Dataset<Row> restated(String mart) {
    Optional<Dataset<Row>> before = new EarlierFigures(inputs).mart(mart);
    Dataset<Row> now = inputs.mart(mart).drop(MartWriter.FILLED.toArray(String[]::new));
    return before
        .map(
            rows ->
                differences(
                    now.join(
                            rows.filter(SuppressionAudit.isShared("reason"))
                                .select(SharedFigures.columns(EarlierFigures.TABLE))
                                .distinct(),
                            EarlierFigures.TABLE,
                            "left_semi")
                        .select(SharedFigures.columns(now.columns())),
                    rows,
                    "was shared as something else before"))
        .orElseGet(() -> inputs.spark().createDataFrame(List.<Row>of(), LEAK));
  }
}
