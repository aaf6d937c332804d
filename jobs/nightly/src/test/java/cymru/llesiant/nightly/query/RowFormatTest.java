package cymru.llesiant.nightly.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormatTest {

  private static final List<String> COLUMNS = List.of("code", "value");

  @Test
  void csv_quotes_what_must_be_quoted_and_tells_missing_from_empty() {
    assertThat(
            print(
                RowFormat.csv,
                List.of(
                    row("007", 0.1),
                    row("a,b", null),
                    row("say \"x\"\nhere", 1e-10),
                    row("", new BigDecimal("12.340")))))
        .isEqualTo("code,value\n007,0.1\n\"a,b\",\n\"say \"\"x\"\"\nhere\",1.0E-10\n\"\",12.340\n");
  }

  /** The beginnings that OWASP's page on CSV injection lists. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uFF1D1",
        "\uFF0B1+1",
        "\uFF0D1+1",
        "\uFF20SUM(1)",
        "-",
        "=HYPERLINK(\"http://a\",\"b\")"
      })
  void csv_makes_text_of_what_a_spreadsheet_would_run(String formula) {
    String printed = print(RowFormat.csv, List.of(row("x", formula)));

    String cell = printed.substring("code,value\nx,".length(), printed.length() - 1);
    String unquoted =
        cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    assertThat(unquoted).isEqualTo("'" + formula);
  }

  @Test
  void csv_leaves_every_other_text_and_every_number_as_it_is() {
    assertThat(
            print(
                RowFormat.csv,
                List.of(
                    row("-1.5", -1.5),
                    row("+44", -7),
                    row("-1e-9", new BigDecimal("-0.10")),
                    row("a=b-c@d", -1e-10),
                    row("'=1", Double.NEGATIVE_INFINITY))))
        .isEqualTo("code,value\n-1.5,-1.5\n+44,-7\n-1e-9,-0.10\na=b-c@d,-1.0E-10\n'=1,-Infinity\n");
  }

  @Test
  void csv_makes_text_of_a_column_named_like_a_formula() {
    StringWriter text = new StringWriter();
    RowFormat.csv.to(new PrintWriter(text)).begin(List.of("=1+1", "value"));
    assertThat(text).hasToString("'=1+1,value\n");
  }

  @Test
  void json_keeps_numbers_whole_and_codes_text() {
    assertThat(
            print(
                RowFormat.json,
                List.of(
                    row("007", 157873.8123),
                    row(null, new BigDecimal("12.340")),
                    row("ŵ\"", new BigInteger("9223372036854775808")),
                    row("x", true),
                    row("day", LocalDate.of(2011, 1, 15)),
                    row("nan", Double.NaN))))
        .isEqualTo(
            """
            [
            {"code":"007","value":157873.8123}
            ,{"code":null,"value":12.340}
            ,{"code":"ŵ\\"","value":9223372036854775808}
            ,{"code":"x","value":true}
            ,{"code":"day","value":"2011-01-15"}
            ,{"code":"nan","value":"NaN"}
            ]
            """);
  }

  @Test
  void json_without_rows_is_an_empty_array() {
    assertThat(print(RowFormat.json, List.of())).isEqualTo("[]\n");
  }

  @Test
  void a_table_rounds_to_six_digits_but_never_before_the_decimal_point() {
    assertThat(
            print(
                RowFormat.table,
                List.of(
                    row("007", 93.45678912),
                    row("long code", 1234567.89),
                    row(null, 0.000012345678),
                    row("x", -0.0))))
        .isEqualTo(
            """
            code              value
            ---------  ------------
            007             93.4568
            long code       1234568
                       0.0000123457
            x                     0
            """);
  }

  private static List<Object> row(Object code, Object value) {
    return Arrays.asList(code, value);
  }

  private static String print(RowFormat format, List<List<Object>> rows) {
    StringWriter text = new StringWriter();
    RowWriter writer = format.to(new PrintWriter(text));
    writer.begin(COLUMNS);
    rows.forEach(writer::row);
    writer.end();
    return text.toString();
  }
}
