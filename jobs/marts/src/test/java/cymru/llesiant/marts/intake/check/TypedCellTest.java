package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class TypedCellTest {

  private final SparkSession spark;

  TypedCellTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_whole_number_is_digits_and_a_sign() {
    assertThat(
            values(
                new ColumnType.Whole(),
                "128",
                "007",
                "+3",
                "-3",
                "12.0",
                "1e3",
                "1 200",
                "1,200",
                "9999999999999999999",
                "x"))
        .containsExactly("128", "7", "3", "-3", null, null, null, null, null, null);
  }

  @Test
  void a_decimal_is_never_rounded_to_fit() {
    assertThat(
            values(
                new ColumnType.Exact(5, 2),
                "1.25",
                "1.250",
                "001.2",
                "-999.99",
                "3",
                "1.255",
                "1000",
                ".5",
                "5.",
                "1e2",
                "NaN"))
        .containsExactly(
            "1.25", "1.25", "1.20", "-999.99", "3.00", null, null, null, null, null, null);
    assertThat(values(new ColumnType.Exact(3, 0), "12", "12.0", "12.5"))
        .containsExactly("12", "12", null);
  }

  @Test
  void a_double_is_a_finite_number() {
    assertThat(values(new ColumnType.Real(), "0.1", "1e-3", "-2E+2", "1e999", "NaN", "Infinity"))
        .containsExactly("0.1", "0.001", "-200.0", null, null, null);
  }

  @Test
  void a_day_is_one_of_the_calendar_written_year_first() {
    assertThat(
            values(
                new ColumnType.Day(),
                "2010-09-01",
                "2012-02-29",
                "2010-02-29",
                "2010-9-1",
                "01/09/2010",
                "2010-09-01T00:00"))
        .containsExactly("2010-09-01", "2012-02-29", null, null, null, null);
  }

  @Test
  void a_truth_value_is_true_or_false_in_either_case() {
    assertThat(values(new ColumnType.Truth(), "true", "FALSE", "yes", "1", "t"))
        .containsExactly("true", "false", null, null, null);
  }

  @Test
  void text_stays_as_it_is() {
    assertThat(values(new ColumnType.Text(), "0012", "true")).containsExactly("0012", "true");
  }

  private List<String> values(ColumnType type, String... texts) {
    List<String> values = new ArrayList<>();
    spark
        .createDataset(List.of(texts), Encoders.STRING())
        .select(type.fold(new TypedCell(col("value"))).cast("string"))
        .collectAsList()
        .forEach((Row row) -> values.add(row.getString(0)));
    return values;
  }
}
