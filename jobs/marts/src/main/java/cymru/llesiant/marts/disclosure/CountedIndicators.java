package cymru.llesiant.marts.disclosure;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What each definition of a shared indicator counts, and among whom, as its expressions say.
 *
 * @param inputs the night's inputs
 * @param policy the policy
 */
record CountedIndicators(Inputs inputs, Policy policy) {

  private static final StructType NUMBERS =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("population", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("counted", DataTypes.StringType)
          .add("divisor", DataTypes.StringType)
          .add("scale", DataTypes.IntegerType)
          .add("contributor", DataTypes.StringType);

  /** A row a definition. */
  Dataset<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Indicator indicator : inputs.night().catalogue().indicators()) {
      if (policy.indicators().contains(indicator.id())) {
        numbers(indicator).ifPresent(rows::add);
      }
    }
    return inputs.spark().createDataFrame(rows, NUMBERS);
  }

  private Optional<Row> numbers(Indicator indicator) {
    if (indicator.measure() instanceof Measure.Share share) {
      String population = among(share);
      String counted = population + " and " + share.of();
      return Optional.of(row(indicator, population, Kind.SHARE, counted, null));
    }
    if (indicator.measure() instanceof Measure.Rate rate) {
      String counted = rate.of().fact() + " sum " + rate.of().expression();
      String population = rate.per().fact() + " where " + rate.per().expression();
      return Optional.of(row(indicator, population, Kind.RATE, counted, null));
    }
    if (indicator.measure() instanceof Measure.Ratio ratio) {
      String counted = ratio.fact() + " sum " + ratio.of();
      String divisor = ratio.fact() + " sum " + ratio.per();
      return contributor(indicator)
          .map(share -> row(indicator, among(share), Kind.AMOUNT, counted, divisor));
    }
    return Optional.empty();
  }

  /** The share whose denominator are the pupils that amounts are added up over. */
  private Optional<Measure.Share> contributor(Indicator amounts) {
    return inputs
        .night()
        .catalogue()
        .indicator(policy.contributors().get(amounts.id()), amounts.from())
        .map(indicator -> (Measure.Share) indicator.measure());
  }

  private static String among(Measure.Share share) {
    return share.fact() + " where " + share.among();
  }

  private Row row(
      Indicator indicator, String population, Kind kind, String counted, String divisor) {
    return RowFactory.create(
        indicator.id(),
        indicator.version(),
        population,
        kind.name(),
        counted,
        divisor,
        indicator.unit().scale(),
        policy.contributors().get(indicator.id()));
  }
}
