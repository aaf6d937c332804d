package cymru.llesiant.marts.intake.standing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How new each sender's delivery of each dataset is, and each school's part in it. A dataset that
 * every school returns tells of schools that did not: those of the sender's authority that were
 * open in the delivery's latest year, in a phase that other schools returned it for. A dataset that
 * nobody delivered has one row, so that it is told why there is nothing made from it.
 */
public final class FreshnessMart implements Mart {

  private static final String ALL = "ALL";
  private static final String YEAR = "academic_year";
  private static final String SCHOOL = "school_id";
  private static final String NOT_DELIVERED = "NOT_DELIVERED";

  private static final StructType DELIVERED =
      new StructType()
          .add("dataset", DataTypes.StringType)
          .add("sender", DataTypes.StringType)
          .add("received", DataTypes.DateType)
          .add("standing", DataTypes.StringType)
          .add("accepted", DataTypes.LongType)
          .add("is_expected", DataTypes.BooleanType);

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    IntakeReport report = report(inputs);
    List<String> datasets = report.files().stream().map(FileReport::dataset).distinct().toList();
    List<Row> known = new ArrayList<>(delivered(report, inputs));
    inputs.night().datasets().byName().keySet().stream()
        .filter(dataset -> !datasets.contains(dataset))
        .map(dataset -> undelivered(dataset, inputs.night().codes()))
        .forEach(known::add);
    Dataset<Row> delivered = inputs.spark().createDataFrame(known, DELIVERED);
    Optional<Dataset<Row>> counted =
        datasets.stream()
            .map(inputs.night().datasets()::contract)
            .filter(contract -> contract.columnNames().contains(YEAR))
            .map(contract -> years(contract, inputs))
            .reduce(Dataset::unionByName);
    if (counted.isEmpty()) {
      return delivered.transform(rows -> whole(rows.withColumn("latest_year", text())));
    }
    Dataset<Row> years = Kept.of(counted.get());
    Dataset<Row> latest = years.groupBy("dataset", "sender").agg(max(YEAR).as("latest_year"));
    Dataset<Row> deliveries = delivered.join(latest, on("dataset", "sender"), "left");
    return whole(deliveries).unionByName(schools(deliveries, years, inputs));
  }

  /** A row a dataset and sender. */
  private static Dataset<Row> whole(Dataset<Row> deliveries) {
    return row(
        deliveries.withColumn(SCHOOL, lit(ALL)),
        col("accepted"),
        col("latest_year"),
        when(col("standing").equalTo(NOT_DELIVERED), "NONE").otherwise(current()));
  }

  /** A row a dataset, sender and school that is in the delivery or should be. */
  private static Dataset<Row> schools(Dataset<Row> deliveries, Dataset<Row> years, Inputs inputs) {
    Dataset<Row> there =
        years
            .filter(col(SCHOOL).isNotNull())
            .groupBy("dataset", "sender", SCHOOL)
            .agg(sum("rows").as("rows"), max(YEAR).as("school_year"));
    Dataset<Row> open =
        new Areas(inputs)
            .open(years.select(YEAR).distinct())
            .select(col(YEAR).as("latest_year"), col(SCHOOL), col("la_code"), col("phase"));
    Dataset<Row> expected = deliveries.filter(col("is_expected"));
    Dataset<Row> phases =
        expected
            .join(there, on("dataset", "sender"))
            .filter(col("school_year").equalTo(col("latest_year")))
            .join(open, on("latest_year", SCHOOL))
            .select("dataset", "sender", "phase")
            .distinct();
    Dataset<Row> wanted =
        expected
            .join(phases, on("dataset", "sender"))
            .join(open, on("latest_year", "phase"))
            .filter(col("la_code").equalTo(col("sender")))
            .select("dataset", "sender", SCHOOL);
    Dataset<Row> all = there.join(wanted, on("dataset", "sender", SCHOOL), "full");
    Column state =
        when(col("is_expected").equalTo(false), "OCCASIONAL")
            .when(col("school_year").isNull(), "ABSENT")
            .when(col("school_year").equalTo(col("latest_year")), current())
            .when(col("phase").isNull(), "CLOSED")
            .otherwise("BEHIND");
    return row(
        all.join(deliveries, on("dataset", "sender"))
            .join(open.select("latest_year", SCHOOL, "phase"), on("latest_year", SCHOOL), "left"),
        coalesce(col("rows"), lit(0L)),
        col("school_year"),
        state);
  }

  private static Dataset<Row> row(
      Dataset<Row> rows, Column accepted, Column latestYear, Column state) {
    return rows.select(
        col("dataset"),
        col("sender"),
        col(SCHOOL),
        col("received"),
        col("standing"),
        accepted.as("accepted_rows"),
        latestYear.as("latest_year"),
        state.as("state"));
  }

  private static Dataset<Row> years(Contract contract, Inputs inputs) {
    Column school = contract.columnNames().contains(SCHOOL) ? col(SCHOOL) : text();
    return inputs
        .dataset(contract.name())
        .groupBy(
            lit(contract.name()).as("dataset"),
            col(SparkTypes.SENDER),
            school.as(SCHOOL),
            col(YEAR))
        .agg(count(lit(1)).as("rows"));
  }

  /** Of several files of one dataset the oldest tells how new the delivery is. */
  private static List<Row> delivered(IntakeReport report, Inputs inputs) {
    List<Row> rows = new ArrayList<>();
    report.files().stream()
        .map(file -> List.of(file.dataset(), file.sender()))
        .distinct()
        .forEach(
            key -> {
              List<FileReport> files =
                  report.files().stream()
                      .filter(file -> List.of(file.dataset(), file.sender()).equals(key))
                      .toList();
              Optional<Source> oldest =
                  files.stream()
                      .flatMap(file -> Stream.ofNullable(report.sources().get(file.whole())))
                      .min(
                          Comparator.comparing((Source source) -> !source.standing().isStale())
                              .thenComparing(Source::received));
              rows.add(
                  RowFactory.create(
                      key.get(0),
                      key.get(1),
                      oldest.map(Source::received).map(Date::valueOf).orElse(null),
                      oldest.map(Source::standing).orElse(Source.Standing.DELIVERED).name(),
                      files.stream().mapToLong(FileReport::accepted).sum(),
                      isExpected(inputs.night().datasets().contract(key.get(0)))));
            });
    return rows;
  }

  /** Of a dataset that nobody delivered: the list that comes with the product, or nothing. */
  private static Row undelivered(String dataset, CodeLists codes) {
    return codes.tables().containsKey(dataset)
        ? RowFactory.create(
            dataset, "bundled", null, "BUNDLED", (long) codes.rows(dataset).size(), false)
        : RowFactory.create(dataset, "nobody", null, NOT_DELIVERED, 0L, false);
  }

  private static String[] on(String... columns) {
    return columns;
  }

  private static boolean isExpected(Contract contract) {
    return contract.property("returnedBy").filter("every_school"::equals).isPresent();
  }

  private static Column current() {
    return lit("CURRENT");
  }

  private static Column text() {
    return lit(null).cast(DataTypes.StringType);
  }

  private static IntakeReport report(Inputs inputs) {
    try {
      return IntakeReport.read(inputs.staging());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
