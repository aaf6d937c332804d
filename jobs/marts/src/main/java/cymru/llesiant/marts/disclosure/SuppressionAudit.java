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
import cymru.llesiant.marts.disclosure.family.DecidedFigure;
import cymru.llesiant.marts.disclosure.family.FamilyEditions;
import cymru.llesiant.marts.disclosure.family.SharedFigure;
import cymru.llesiant.marts.disclosure.family.Sums;
import cymru.llesiant.marts.disclosure.family.SuppressionReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;

/**
 * What is left out of every figure of people that is shared, in each edition there has been, why,
 * and what it is left possible to be. The shared marts are made from it and from nothing else.
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
    Map<String, List<LocalDate>> moments = new TreeMap<>(shared.moments());
    Sums sums = Sums.of(inputs.night().catalogue().breakdowns());
    return byFamily(shared.rows())
        .cogroup(
            byFamily(shared.again(new EarlierFigures(inputs).decided(policy, moments.keySet()))),
            (CoGroupFunction<String, Row, Row, Row>)
                (family, figures, history) -> decided(policy, sums, moments, figures, history),
            Encoders.row(DecidedFigure.SCHEMA));
  }

  /** The policy of a night's schema files, which may name more than the night counts. */
  static Policy policy(Night night) {
    return PolicyReader.read(
        night.files(),
        CatalogueReader.read(night.files(), night.datasets()),
        night.codes().list("phase").keySet());
  }

  /** The rows of the mart, read from its file, whose table is shared. */
  static Dataset<Row> shared(Dataset<Row> audit) {
    Column reason = coalesce(col("numerator_reason"), lit(""));
    return audit
        .filter(reason.notEqual(SuppressionReason.W1.name()))
        .select(
            Stream.of(DecidedFigure.SCHEMA.fields())
                .map(field -> col(field.name()).cast(field.dataType()))
                .toArray(Column[]::new));
  }

  static KeyValueGroupedDataset<String, Row> byFamily(Dataset<Row> rows) {
    return rows.groupByKey(
        (MapFunction<Row, String>) row -> row.getAs("family"), Encoders.STRING());
  }

  /** The figures of a family in one country and year, in every edition. */
  private static Iterator<Row> decided(
      Policy policy,
      Sums sums,
      Map<String, List<LocalDate>> moments,
      Iterator<Row> rows,
      Iterator<Row> earlier) {
    List<SharedFigure> figures = new ArrayList<>();
    List<DecidedFigure> history = new ArrayList<>();
    Row any = null;
    while (rows.hasNext()) {
      any = rows.next();
      figures.add(SharedFigure.of(any));
    }
    while (earlier.hasNext()) {
      any = earlier.next();
      history.add(DecidedFigure.of(any));
    }
    String year = any.getAs("academic_year");
    String country = any.getAs("country");
    return new FamilyEditions(policy, sums, moments.get(year))
        .now(figures, history).stream().map(figure -> figure.row(year, country)).iterator();
  }
}
