package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.disclosure.family.AttackedFamily;
import cymru.llesiant.marts.disclosure.family.DecidedFigure;
import cymru.llesiant.marts.disclosure.family.Leak;
import cymru.llesiant.marts.disclosure.family.Seen;
import cymru.llesiant.marts.disclosure.family.SharedFigure;
import cymru.llesiant.marts.disclosure.family.Sums;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
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

  /** What tells an edition of a table from another. */
  private static final String[] EDITION = {"academic_year", "country", "indicator_id", "edition"};

  private static final Column WAS_DENOMINATOR_SHOWN = col("denominator_reason").isNull();
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
            undecided(new ControlledFigure()),
            undecided(new PublishableFigure()),
            misrounded(policy),
            restated(policy))
        .flatMap(rows -> rows.collectAsList().stream())
        .map(row -> new Leak(row.getString(0), row.getString(1)))
        .toList();
  }

  /** Of what is shown in either file, and was in earlier editions, what can be worked out. */
  private Dataset<Row> attacked(Policy policy) {
    Sums sums = Sums.of(inputs.night().catalogue().breakdowns());
    Dataset<Row> seen =
        seen(ControlledFigure.NAME)
            .union(seen(PublishableFigure.NAME))
            .groupBy(key())
            .agg(
                functions.max(col(NUMERATOR_SHOWN)).as(NUMERATOR_SHOWN),
                functions.max(col(DENOMINATOR_SHOWN)).as(DENOMINATOR_SHOWN))
            .withColumn("is_current", lit(true));
    Dataset<Row> decided = SuppressionAudit.shared(inputs.mart(SuppressionAudit.NAME));
    String[] same =
        Stream.concat(Stream.of(ControlledFigure.KEY), Stream.of("is_current"))
            .toArray(String[]::new);
    Dataset<Row> figures =
        new SharedFigures(inputs, policy)
            .again(decided)
            .join(seen, same, "left")
            .withColumn(DENOMINATOR_SHOWN, shown(DENOMINATOR_SHOWN, WAS_DENOMINATOR_SHOWN))
            .withColumn(
                NUMERATOR_SHOWN,
                shown(
                    NUMERATOR_SHOWN, WAS_DENOMINATOR_SHOWN.and(col("numerator_reason").isNull())));
    Map<String, List<LocalDate>> moments =
        new TreeMap<>(new SharedFigures(inputs, policy).moments());
    return SuppressionAudit.byFamily(figures)
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>)
                (family, rows) -> leaks(policy, sums, moments, rows),
            Encoders.row(LEAK));
  }

  /** Of what readers see, as the files say; of what they saw, as it was decided. */
  private static Column shown(String flag, Column was) {
    return when(col("is_current"), coalesce(col(flag), lit(false))).otherwise(was);
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

  private static Iterator<Row> leaks(
      Policy policy, Sums sums, Map<String, List<LocalDate>> moments, Iterator<Row> rows) {
    SortedMap<Integer, List<Seen.Figure>> editions = new TreeMap<>();
    String year = "";
    while (rows.hasNext()) {
      Row row = rows.next();
      year = row.getAs("academic_year");
      editions
          .computeIfAbsent(row.<Integer>getAs("edition"), edition -> new ArrayList<>())
          .add(new Seen.Figure(SharedFigure.of(row), parts(row)));
    }
    String in = year + " ";
    List<LocalDate> days = moments.get(year);
    List<Seen> seen = new ArrayList<>();
    editions.forEach(
        (edition, of) -> {
          LocalDate day = days.get(Math.min(edition, days.size()) - 1);
          seen.add(Seen.of(policy.rulesOn(day), of));
        });
    return new AttackedFamily(policy, sums, seen)
        .leaks().stream()
            .map(leak -> RowFactory.create(in + leak.number(), leak.known()))
            .iterator();
  }

  private static Set<Seen.Part> parts(Row row) {
    Set<Seen.Part> parts = EnumSet.noneOf(Seen.Part.class);
    if (row.<Boolean>getAs(NUMERATOR_SHOWN)) {
      parts.add(Seen.Part.NUMERATOR);
    }
    if (row.<Boolean>getAs(DENOMINATOR_SHOWN)) {
      parts.add(Seen.Part.DENOMINATOR);
    }
    return parts;
  }

  /** What a shared file shows otherwise than it was decided: more, or another number. */
  private Dataset<Row> undecided(Mart mart) {
    Dataset<Row> made = mart.rows(inputs);
    return differences(
        inputs.mart(mart.name()).select(SharedFigures.columns(made.columns())),
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
    int threshold = policy.rules().stream().mapToInt(Policy.Rules::threshold).min().orElseThrow();
    Column few =
        col("denominator")
            .lt(threshold)
            .or(col("numerator").gt(0).and(col("numerator").lt(threshold)));
    return inputs
        .mart(PublishableFigure.NAME)
        .filter(
            few.or(col("numerator").mod(policy.rounding()).notEqual(0))
                .or(col("denominator").mod(policy.rounding()).notEqual(0)))
        .select(concat_ws(" ", key()).as("number"), lit("is not rounded, or few").as("known"));
  }

  /** What earlier editions are said to have shared and did not, or did and is not said. */
  private Dataset<Row> restated(Policy policy) {
    String[] columns =
        Stream.of(DecidedFigure.SCHEMA.fieldNames())
            .filter(column -> !column.equals("is_current") && !column.equals("considered"))
            .toArray(String[]::new);
    Dataset<Row> before =
        new EarlierFigures(inputs)
            .decided(policy, new SharedFigures(inputs, policy).moments().keySet())
            .select(SharedFigures.columns(columns));
    Dataset<Row> now =
        SuppressionAudit.shared(inputs.mart(SuppressionAudit.NAME))
            .select(SharedFigures.columns(columns))
            .join(before.select(SharedFigures.columns(EDITION)).distinct(), EDITION, "left_semi");
    String what = "was shared as something else before";
    return differences(now, before, what).union(differences(before, now, what));
  }
}
