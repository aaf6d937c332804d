package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.catalogue.reading.PolicyReader;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Night;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What is left out of every figure of people that is shared, why, and what it is left possible to
 * be. The shared marts are made from it and from nothing else.
 */
public final class SuppressionAudit implements Mart {

  static final String NAME = "suppression_audit";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Policy policy = policy(inputs.night());
    SharedFigures shared = new SharedFigures(inputs, policy);
    Dataset<Row> figures = shared.rows();
    Optional<Dataset<Row>> standing =
        new EarlierFigures(inputs)
            .decided()
            .map(
                rows ->
                    rows.filter(col("indicator_id").isin(policy.indicators().toArray()))
                        .filter(col("academic_year").isin(shared.years().toArray()))
                        .select(SharedFigures.columns(DecidedFigure.SCHEMA.fieldNames())));
    return standing
        .map(rows -> rows.union(decided(inputs, policy, without(figures, rows))))
        .orElseGet(() -> decided(inputs, policy, figures));
  }

  /** The policy of a night's schema files, which may name more than the night counts. */
  static Policy policy(Night night) {
    return PolicyReader.read(
        night.files(),
        CatalogueReader.read(night.files(), night.datasets()),
        night.codes().list("phase").keySet());
  }

  /** The families of which nothing was shared before: their numbers are known from each other. */
  private static Dataset<Row> without(Dataset<Row> figures, Dataset<Row> standing) {
    Dataset<Row> tables = standing.select(SharedFigures.columns(EarlierFigures.TABLE)).distinct();
    Dataset<Row> families = figures.join(tables, EarlierFigures.TABLE).select("family").distinct();
    return figures.join(families, new String[] {"family"}, "left_anti");
  }

  /** Whether the table of a row is shared, by a column that says why a number is left out. */
  static Column isShared(String reason) {
    return coalesce(col(reason), lit("")).notEqual(SuppressionReason.W1.name());
  }

  private static Dataset<Row> decided(Inputs inputs, Policy policy, Dataset<Row> figures) {
    Sums sums = Sums.of(inputs.night().catalogue().breakdowns());
    return figures
        .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>) (family, rows) -> decided(policy, sums, rows),
            Encoders.row(DecidedFigure.SCHEMA));
  }

  /** The figures of a family in one country and year. */
  private static Iterator<Row> decided(Policy policy, Sums sums, Iterator<Row> rows) {
    List<SharedFigure> figures = new ArrayList<>();
    String year = "";
    String country = "";
    while (rows.hasNext()) {
      Row row = rows.next();
      year = row.getString(1);
      country = row.getString(2);
      figures.add(SharedFigure.of(row));
    }
    figures.sort(SharedFigure.ORDER);
    String in = year;
    String of = country;
    return decide(policy, sums, figures).stream().map(figure -> figure.row(in, of)).iterator();
  }

  /** By the first rung that leaves out little enough and keeps the rest. */
  static List<DecidedFigure> decide(Policy policy, Sums sums, List<SharedFigure> figures) {
    for (int i = 0; i < policy.rungs().size(); i++) {
      Optional<FamilyDesign> design =
          FamilyDesign.of(policy, policy.rungs().get(i), sums, figures)
              .filter(d -> d.mostSuppressed() <= policy.mostSuppressed() && d.isKept());
      if (design.isPresent()) {
        return design.get().decided(i + 1);
      }
    }
    return figures.stream()
        .filter(figure -> !figure.place().isSchool() && figure.group().equals(Sums.EVERYBODY))
        .map(figure -> DecidedFigure.withheld(figure, policy.rungs().size()))
        .toList();
  }
}
