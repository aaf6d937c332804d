package cymru.llesiant.marts.indicators;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What each indicator is, definition by definition. */
public final class IndicatorTable implements Mart {

  private static final StructType SCHEMA =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("valid_from", DataTypes.StringType)
          .add("valid_to", DataTypes.StringType)
          .add("version", DataTypes.StringType)
          .add("label_en", DataTypes.StringType)
          .add("label_cy", DataTypes.StringType)
          .add("definition", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("unit", DataTypes.StringType)
          .add("better", DataTypes.StringType)
          .add("replaces", DataTypes.StringType)
          .add("series_breaks", DataTypes.StringType)
          .add("trial_years", DataTypes.StringType);

  @Override
  public String name() {
    return "indicator";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Map<String, Map<String, String>> trials = inputs.night().codes().list("trial_indicator");
    return inputs
        .spark()
        .createDataFrame(
            inputs.night().catalogue().indicators().stream()
                .map(indicator -> row(indicator, Optional.ofNullable(trials.get(indicator.id()))))
                .toList(),
            SCHEMA);
  }

  private static Row row(Indicator indicator, Optional<Map<String, String>> trial) {
    return RowFactory.create(
        indicator.id(),
        indicator.from().toString(),
        indicator.to().map(AcademicYear::toString).orElse(null),
        indicator.version(),
        indicator.label().en(),
        indicator.label().cy().orElse(null),
        indicator.definition(),
        indicator.source(),
        indicator.unit().name().toLowerCase(Locale.ROOT),
        indicator.better().name().toLowerCase(Locale.ROOT),
        indicator.replaces().orElse(null),
        breaks(indicator),
        trial.map(listed -> trialYears(indicator, listed)).orElse(null));
  }

  /** The years of a trial in which the definition held. */
  private static String trialYears(Indicator indicator, Map<String, String> trial) {
    int first = AcademicYear.parse(trial.get("first_year")).start();
    int last = AcademicYear.parse(trial.get("last_year")).start();
    String years =
        IntStream.rangeClosed(first, last)
            .mapToObj(AcademicYear::new)
            .filter(indicator::holdsIn)
            .map(AcademicYear::toString)
            .collect(Collectors.joining(", "));
    return years.isEmpty() ? null : years;
  }

  private static String breaks(Indicator indicator) {
    return indicator.breaks().isEmpty()
        ? null
        : indicator.breaks().stream().map(AcademicYear::toString).collect(Collectors.joining(", "));
  }
}
