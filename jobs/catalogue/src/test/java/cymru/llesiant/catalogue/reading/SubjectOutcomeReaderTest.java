package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SubjectOutcomeReaderTest {

  private static final String FILE = "subjects/KS4_SUBJECT_POINTS.yaml";
  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();

  @Test
  void every_bundled_outcome_is_wired_and_without_problems() {
    assertThat(read(BUNDLED))
        .hasSameSizeAs(BUNDLED.in("subjects", ".yaml"))
        .extracting(SubjectOutcome::id)
        .containsExactly("KS2_SUBJECT_POINTS", "KS2_SUBJECT_TEST_POINTS", "KS4_SUBJECT_POINTS");
  }

  @Test
  void an_outcome_says_everything_its_file_says() {
    SubjectOutcome outcome = read(BUNDLED).get(2);
    assertThat(outcome.countries()).containsExactly(Country.ENGLAND, Country.WALES);
    assertThat(outcome.stage()).isEqualTo("KS4");
    assertThat(outcome.fact()).isEqualTo("ks4_subject");
    assertThat(outcome.among()).contains("subject_code <> 'OTH'");
    assertThat(outcome.scores())
        .isEqualTo(
            new VarianceModel.Value(
                "map(subject_code, case when size > 0 then points / size end)", 3));
    assertThat(outcome.scopes()).containsExactly(Level.LA, Level.CONSORTIUM, Level.NATION);
    assertThat(outcome.minimums()).isEqualTo(new SubjectOutcome.Minimums(10, 10, 10, 20, 30));
  }

  @Test
  void every_problem_is_said_at_once() {
    String wrong =
        BUNDLED
            .texts()
            .get(FILE)
            .replace("id: KS4", "id: KS5")
            .replace("fact: ks4_subject", "fact: ks4_subjcet")
            .replace("decimals: 3", "decimals: 9")
            .replace("scopes: [nation,", "scopes: [school,")
            .replace("pupils_in_subject: 10", "pupils_in_subject: 1")
            .replace("schools: 10", "schools: 0")
            .replace("stage: KS4", "stages: KS4");
    TreeMap<String, String> texts = new TreeMap<>(BUNDLED.texts());
    texts.put(FILE, wrong);
    SchemaException refused =
        catchThrowableOfType(SchemaException.class, () -> read(new SchemaFiles(texts)));
    assertThat(refused.problems())
        .extracting(SchemaProblem::place)
        .containsExactlyInAnyOrder(
            "id",
            "fact",
            "stage",
            "stages",
            "scores.decimals",
            "scopes",
            "minimums.schools",
            "minimums.pupils_in_subject");
    assertThat(refused).hasMessageContaining("did you mean ks4_subject?");
  }

  private static List<SubjectOutcome> read(SchemaFiles files) {
    return CatalogueReader.read(files, Contracts.read(files, "datasets")).subjectOutcomes();
  }
}
