package cymru.llesiant.marts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Example;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.schemas.SchemaFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;

/**
 * The worked examples of the indicators whose figures stand in one mart, run by whatever fills the
 * rows of that mart.
 *
 * @param mart the mart
 */
public record MartExamples(String mart) {

  /** The night whose catalogue and settings they are of. */
  public static final Night NIGHT =
      Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", SchemaFiles.bundled());

  /**
   * A test an indicator of the mart.
   *
   * @param figures the cells by column of the mart's row that is made of an indicator's example
   */
  public Stream<DynamicTest> tests(Function<Indicator, Map<String, Object>> figures) {
    List<Indicator> indicators =
        NIGHT.catalogue().indicators().stream().filter(this::isOfMart).toList();
    assertThat(indicators).isNotEmpty();
    return indicators.stream()
        .map(
            indicator ->
                DynamicTest.dynamicTest(
                    indicator.id(), () -> holds(indicator, figures.apply(indicator))));
  }

  private boolean isOfMart(Indicator indicator) {
    return indicator.measure() instanceof Measure.MartFigure figure && figure.mart().equals(mart);
  }

  /** The rows of an indicator's example. */
  public List<Map<String, String>> rows(Indicator indicator) {
    return indicator.example().orElseThrow().given().get(mart);
  }

  /** The cells of a row by column. */
  public static Map<String, Object> cells(Row row, StructType schema) {
    Map<String, Object> cells = new HashMap<>();
    Arrays.stream(schema.fieldNames())
        .forEach(column -> cells.put(column, row.get(schema.fieldIndex(column))));
    return cells;
  }

  /** A day in a cell, where there is one. */
  public static Optional<LocalDate> day(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).filter(c -> !c.isEmpty()).map(LocalDate::parse);
  }

  /** A whole number in a cell, or another where the cell is empty or not there. */
  public static long whole(Map<String, String> row, String column, long otherwise) {
    String text = row.getOrDefault(column, "");
    return text.isEmpty() ? otherwise : Long.parseLong(text);
  }

  private static void holds(Indicator indicator, Map<String, Object> cells) {
    Measure.MartFigure figure = (Measure.MartFigure) indicator.measure();
    Example example = indicator.example().orElseThrow();
    Optional<BigDecimal> numerator = figure.numerator().map(column -> number(cells, column));
    Optional<BigDecimal> denominator = figure.denominator().map(column -> number(cells, column));
    assertThat(numerator.map(BigDecimal::stripTrailingZeros))
        .isEqualTo(example.numerator().map(BigDecimal::stripTrailingZeros));
    assertThat(denominator.map(BigDecimal::stripTrailingZeros))
        .isEqualTo(example.denominator().map(BigDecimal::stripTrailingZeros));
    BigDecimal value =
        figure
            .value()
            .map(column -> number(cells, column))
            .orElseGet(
                () ->
                    BigDecimal.valueOf(indicator.unit().scale())
                        .multiply(numerator.orElseThrow())
                        .divide(denominator.orElseThrow(), 9, RoundingMode.HALF_UP));
    assertThat(value.setScale(indicator.decimals(), RoundingMode.HALF_UP))
        .isEqualByComparingTo(example.value());
  }

  private static BigDecimal number(Map<String, Object> cells, String column) {
    assertThat(cells).as("cell of %s", column).containsKey(column);
    assertThat(cells.get(column)).as(column).isNotNull();
    return new BigDecimal(cells.get(column).toString());
  }
}
