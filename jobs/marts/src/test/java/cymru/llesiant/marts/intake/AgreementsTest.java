package cymru.llesiant.marts.intake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Agreements.Use;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class AgreementsTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Contracts MARTS = Contracts.read(FILES, "marts");
  private static final LocalDate DAY = LocalDate.of(2011, 11, 1);

  private static final String SIGNED =
      """
      sender,use,valid_from,valid_to,reference
      660,FIGURES,2010-04-01,,A
      660,PUPIL_LISTS,2010-04-01,2011-10-31,A
      661,FIGURES,2010-04-01,2011-11-01,B
      661,PUPIL_LISTS,2011-11-01,,B
      662,FIGURES,2011-11-02,,C
      """;

  @Test
  void while_nobody_asks_for_agreements_everything_may_be_used() {
    Agreements none = Agreements.of(CodeLists.read(FILES), DAY);

    assertThat(none.allow("660", Use.FIGURES)).isTrue();
    assertThat(none.allow("999", Use.PUPIL_LISTS)).isTrue();
  }

  @Test
  void a_use_is_allowed_from_its_first_day_to_its_last() {
    assertThat(of(SIGNED).allow("660", Use.FIGURES)).isTrue();
    assertThat(of(SIGNED).allow("661", Use.FIGURES)).isTrue();
    assertThat(of(SIGNED).allow("661", Use.PUPIL_LISTS)).isTrue();
    assertThat(of(SIGNED).allow("660", Use.PUPIL_LISTS)).isFalse();
    assertThat(of(SIGNED).allow("662", Use.FIGURES)).isFalse();
  }

  @Test
  void an_authority_that_signed_nothing_has_agreed_to_nothing_and_what_is_shared_needs_none() {
    assertThat(of(SIGNED).allow("663", Use.FIGURES)).isFalse();
    assertThat(of(SIGNED).allow("shared", Use.FIGURES)).isTrue();
    assertThat(of(SIGNED).allow("published", Use.FIGURES)).isTrue();
  }

  @Test
  void a_list_of_single_pupils_holds_those_of_authorities_that_agreed(SparkSession spark) {
    List<String> authorities = List.of("660", "661", "662", "663");
    for (String mart : List.of("vulnerable_pupils", "programme_pupil", "indicator_school")) {
      assertThat(
              spark
                  .createDataset(authorities, Encoders.STRING())
                  .toDF("la_code")
                  .filter(of(SIGNED).allowed(MARTS.contract(mart)))
                  .select(col("la_code").as("value"))
                  .as(Encoders.STRING())
                  .collectAsList())
          .isEqualTo(mart.equals("indicator_school") ? authorities : List.of("661"));
    }
  }

  @Test
  void what_cannot_be_read_of_the_list_is_said_all_at_once() {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(
            () ->
                of(
                    """
                    sender,use,valid_from,valid_to,reference
                    Mon,FIGURES,2010-04-01,,A
                    660,LISTS,1/4/2010,soon,A
                    """))
        .withMessageContaining("row 2 sender: Mon is no authority's three digits")
        .withMessageContaining("row 3 use: LISTS is none of [FIGURES, PUPIL_LISTS]")
        .withMessageContaining("row 3 valid_from: 1/4/2010 is no day")
        .withMessageContaining("row 3 valid_to: soon is no day");
  }

  private static Agreements of(String list) {
    SortedMap<String, String> texts = new TreeMap<>(FILES.texts());
    texts.put("codes/agreement.csv", list);
    return Agreements.of(CodeLists.read(new SchemaFiles(texts)), DAY);
  }
}
