package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ShownTest {

  private final SparkSession spark;
  private final Contracts contracts = Contracts.read(SchemaFiles.bundled(), "datasets");

  ShownTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void an_identifier_a_name_and_a_date_of_birth_are_never_shown() {
    for (String column : List.of("upn", "surname", "forename", "date_of_birth")) {
      assertThat(shown("pupil_census", column, "x", "12")).as(column).containsExactly("", "");
    }
  }

  @Test
  void a_pupils_number_is_shown_in_no_column_of_any_dataset() {
    String slipped = "see h801200001001 (moved)";
    assertThat(shown("school", "name", slipped)).containsExactly("");
    assertThat(shown("attendance", "term", "H80120000100A")).containsExactly("");
  }

  @Test
  void a_dataset_with_names_shows_a_single_letter_and_else_its_shape() {
    assertThat(shown("pupil_census", "gender", "Z", "Amy", "O'Neil", "2001-02-03", "1234"))
        .containsExactly("Z", "xxx", "x?xxxx", "9999-99-99", "1234");
  }

  @Test
  void a_dataset_about_pupils_shows_what_is_short_and_else_its_shape() {
    assertThat(shown("attendance", "term", "SPRI", "Spring", "20010203"))
        .containsExactly("SPRI", "xxxxxx", "99999999");
  }

  @Test
  void a_number_of_the_form_its_column_calls_for_is_shown() {
    assertThat(shown("attendance", "school_id", "6609999", "66099990", "660 999"))
        .containsExactly("6609999", "99999999", "999 999");
  }

  @Test
  void a_dataset_that_is_not_about_pupils_shows_text_but_nothing_a_terminal_obeys() {
    assertThat(shown("school", "phase", "Middle", "\u001b[31mred", "=cmd|' /C calc'!A0"))
        .containsExactly("Middle", "??31mred", "?cmd?? /C calc??A0");
    assertThat(shown("school", "name", "n".repeat(60))).containsExactly("n".repeat(40));
  }

  private List<String> shown(String dataset, String column, String... texts) {
    Contract contract = contracts.contract(dataset);
    return spark
        .createDataset(List.of(texts), Encoders.STRING())
        .select(Shown.in(contract).of(contract.column(column), col("value")))
        .as(Encoders.STRING())
        .collectAsList();
  }
}
