package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Nesting;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VarianceModelReaderTest {

  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();

  private static final String PRIOR = BUNDLED.texts().get("models/KS4_MATHS_POINTS_BY_CLASS.yaml");

  @Test
  void every_bundled_model_is_wired_and_without_problems() {
    assertThat(read(BUNDLED))
        .hasSameSizeAs(BUNDLED.in("models", ".yaml"))
        .extracting(VarianceModel::id)
        .contains("KS2_CORE_POINTS", "KS4_CAPPED_POINTS", "KS4_MATHS_POINTS");
  }

  @Test
  void a_model_says_everything_its_file_says() {
    VarianceModel model =
        read(BUNDLED).stream()
            .filter(m -> m.id().equals("KS4_MATHS_POINTS_BY_CLASS"))
            .findFirst()
            .orElseThrow();
    assertThat(model.countries()).containsExactly(Country.ENGLAND, Country.WALES);
    assertThat(model.response()).isEqualTo(new VarianceModel.Value("maths_points", 3));
    assertThat(model.levels()).containsExactly(Nesting.SCHOOL, Nesting.CLASS);
    assertThat(model.classSubject()).contains("MA");
    assertThat(model.covariates().get("prior").earlier()).contains("ks2_year");
    assertThat(model.covariates().get("fsm").earlier()).isEmpty();
    assertThat(model.variants())
        .containsEntry("NULL", List.of())
        .containsEntry("PRIOR", List.of("prior"))
        .containsEntry("PRIOR_FSM", List.of("prior", "fsm"));
    assertThat(model.isPlain("NULL")).isTrue();
    assertThat(model.isPlain("PRIOR")).isFalse();
    assertThat(model.covariates("PRIOR_FSM"))
        .containsExactlyElementsOf(model.covariates().values());
    assertThat(model.outcome()).isEqualTo(VarianceModel.Outcome.CONTINUOUS);
    assertThat(model.better()).isEqualTo(Better.HIGHER);
    assertThat(model.breaks()).isEmpty();
    assertThat(model.gaps()).isEmpty();
    assertThat(model.scopes()).containsExactly(Level.LA, Level.CONSORTIUM, Level.NATION);
    assertThat(model.minimums()).isEqualTo(new VarianceModel.Minimums(10, 10, 5, 30));
  }

  @Test
  void breaks_are_academic_years_and_gaps_are_pairs_of_breakdowns() {
    VarianceModel model =
        read(
                with(
                    "models/KS4_MATHS_POINTS_BY_CLASS.yaml",
                    PRIOR + "breaks: [2009/10]\ngaps: [SEN, FSM]\n"))
            .stream()
            .filter(m -> m.id().equals("KS4_MATHS_POINTS_BY_CLASS"))
            .findFirst()
            .orElseThrow();
    assertThat(model.breaks()).containsExactly(new AcademicYear(2009));
    assertThat(model.gaps()).extracting(Pair::id).containsExactly("SEN", "FSM");
  }

  @Test
  void strata_are_the_groups_of_a_breakdown_with_one_pair() {
    VarianceModel model =
        read(with("models/KS4_MATHS_POINTS_BY_CLASS.yaml", PRIOR + "strata: [gender, fsm]\n"))
            .stream()
            .filter(m -> m.id().equals("KS4_MATHS_POINTS_BY_CLASS"))
            .findFirst()
            .orElseThrow();
    assertThat(model.strata()).extracting(Pair::id).containsExactly("GENDER", "FSM");
  }

  @Test
  void strata_without_one_pair_or_of_an_outcome_had_or_not_are_refused() {
    String wrong =
        PRIOR.replace("outcome: continuous", "outcome: binary") + "strata: [fsm, all, fms]\n";
    SchemaException refused =
        catchThrowableOfType(
            SchemaException.class,
            () -> read(with("models/KS4_MATHS_POINTS_BY_CLASS.yaml", wrong)));
    assertThat(refused.problems()).extracting(SchemaProblem::place).containsOnly("strata");
    assertThat(refused)
        .hasMessageContaining("has all, a breakdown with 0 pairs of groups; choose one with one")
        .hasMessageContaining("has fms, a breakdown with 0 pairs of groups")
        .hasMessageContaining("[deprivation, disability, eal, fsm, fsm_ever3, gender,")
        .hasMessageContaining("goes with a continuous outcome only");
  }

  @Test
  void authorities_are_a_level_only_in_a_nation() {
    VarianceModel model = read(BUNDLED).get(0);
    assertThat(model.levels(Level.NATION)).containsExactly(Nesting.LA, Nesting.SCHOOL);
    assertThat(model.levels(Level.CONSORTIUM)).containsExactly(Nesting.SCHOOL);
    assertThat(model.levels(Level.LA)).containsExactly(Nesting.SCHOOL);
  }

  @Test
  void every_problem_is_said_at_once() {
    String wrong =
        PRIOR
            .replace("fact: ks4_year", "fact: ks4_yaer")
            .replace("levels: [school, class]", "levels: [class]")
            .replace("class_subject: MA\n", "")
            .replace("decimals: 3}\nlevels", "decimals: 9}\nlevels")
            .replace("PRIOR: [prior]", "PRIOR: [priro]")
            .replace("scopes: [nation, consortium, la]", "scopes: [nation, school]")
            .replace("schools: 10", "schools: 0")
            .replace("outcome: continuous", "outcome: categorical")
            .replace("better: higher\n", "")
            .replace("stage: KS4", "stages: KS4\nbreaks: [2010]\ngaps: [FMS]");
    SchemaException refused =
        catchThrowableOfType(
            SchemaException.class,
            () -> read(with("models/KS4_MATHS_POINTS_BY_CLASS.yaml", wrong)));
    assertThat(refused.problems())
        .extracting(SchemaProblem::place)
        .containsExactlyInAnyOrder(
            "stages",
            "stage",
            "fact",
            "outcome",
            "better",
            "breaks",
            "gaps",
            "response.decimals",
            "levels",
            "class_subject",
            "variants.PRIOR",
            "scopes",
            "minimums.schools");
    assertThat(refused).hasMessageContaining("did you mean ks4_year?");
  }

  @Test
  void levels_are_written_outermost_first() {
    SchemaFiles files =
        with(
            "models/KS4_MATHS_POINTS_BY_CLASS.yaml",
            PRIOR.replace("levels: [school, class]", "levels: [class, school]"));
    assertThat(catchThrowableOfType(SchemaException.class, () -> read(files)).problems())
        .extracting(SchemaProblem::what)
        .containsExactly("are not written outermost first");
  }

  private static SchemaFiles with(String path, String text) {
    TreeMap<String, String> texts = new TreeMap<>(BUNDLED.texts());
    texts.put(path, text);
    return new SchemaFiles(texts);
  }

  private static List<VarianceModel> read(SchemaFiles files) {
    return CatalogueReader.read(files, Contracts.read(files, "datasets")).models();
  }
}
