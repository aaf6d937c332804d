package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {

  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();

  private static final String PA20 = text("PA20");
  private static final String NI102A = text("NI102A");

  private static String text(String indicator) {
    return BUNDLED.texts().get("indicators/%s.yaml".formatted(indicator));
  }

  @Test
  void the_bundled_catalogue_has_no_problem() {
    Catalogue catalogue = read(BUNDLED);
    assertThat(catalogue.indicators())
        .extracting(Indicator::id)
        .contains(
            "WB_ATT",
            "WB_ABS",
            "ATT_AUTH",
            "ATT_UNAUTH",
            "PA20",
            "PEX_N",
            "PEX_RATE",
            "FEX_RATE",
            "FEX_PUPIL",
            "FEX_MULTI",
            "W_KS2_CSI",
            "W_KS4_L2I",
            "NI073",
            "NI075",
            "NI076",
            "NI092",
            "NI102A",
            "W_GAP_GENDER_L2I");
    assertThat(catalogue.pairs())
        .extracting(Pair::id)
        .containsExactlyInAnyOrder(
            "FSM",
            "FSM_EVER3",
            "SEN",
            "SEN_EVER3",
            "SEN_AP",
            "SEN_S",
            "GENDER",
            "EAL",
            "EM",
            "BC_MWBC",
            "GRT",
            "LAC",
            "MOBILE",
            "SUMMER",
            "WFL",
            "WIMD20",
            "DDA",
            "FSM_BOYS",
            "FSM_GIRLS",
            "FSM_WITH_SEN",
            "FSM_WITHOUT_SEN",
            "PARENT_VIEW");
  }

  @Test
  void a_break_inside_the_first_definition_is_one_and_its_beginning_is_none() {
    assertThat(read(BUNDLED).breaks("NI075")).containsExactly(AcademicYear.parse("2009/10"));
    assertThat(read(BUNDLED).breaks("PA20")).isEmpty();
  }

  @Test
  void every_file_of_the_catalogue_is_wired() {
    Catalogue catalogue = read(BUNDLED);
    assertThat(catalogue.facts()).hasSameSizeAs(BUNDLED.in("facts", ".yaml"));
    assertThat(catalogue.breakdowns()).hasSameSizeAs(BUNDLED.in("breakdowns", ".yaml"));
    assertThat(catalogue.indicators()).hasSameSizeAs(BUNDLED.in("indicators", ".yaml"));
    assertThat(catalogue.events()).hasSameSizeAs(BUNDLED.in("events", ".yaml"));
  }

  @Test
  @Tag("R002-10")
  void an_indicator_says_everything_its_file_says() {
    Indicator indicator = read(BUNDLED).indicator("PA20", new AcademicYear(2009)).orElseThrow();
    assertThat(indicator.measure())
        .isEqualTo(
            new Measure.Share(
                "attendance_year",
                "5 * sessions_missed >= sessions_possible",
                "sessions_possible > 0"));
    assertThat(indicator.label().cy()).contains("Absenolwyr cyson (20% neu ragor o'r sesiynau)");
    assertThat(indicator.coreAims()).containsExactly(2);
    assertThat(indicator.breakdowns()).contains("all", "fsm", "ethnicity_broad");
    assertThat(indicator.example().orElseThrow().given().get("attendance_year")).hasSize(3);
  }

  @Test
  void the_standard_breakdowns_are_those_that_need_not_be_named() {
    Catalogue catalogue = read(BUNDLED);
    assertThat(catalogue.indicator("ATT_AUTH", new AcademicYear(2009)).orElseThrow().breakdowns())
        .contains("all", "mobility", "season", "looked_after")
        .doesNotContain("fsm_gender", "fsm_sen", "nc_year", "disability");
    assertThat(catalogue.indicator("PA20", new AcademicYear(2009)).orElseThrow().breakdowns())
        .contains("all", "mobility", "fsm_gender", "fsm_sen", "nc_year", "disability")
        .doesNotContain("standard")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_breakdown_can_be_given_at_some_levels_only() {
    Catalogue catalogue = read(BUNDLED);
    assertThat(catalogue.breakdowns().get("ethnicity").levels())
        .containsExactlyInAnyOrder(Level.LA, Level.CONSORTIUM, Level.REGION, Level.NATION);
    assertThat(catalogue.breakdowns().get("fsm").levels()).contains(Level.SCHOOL);
  }

  @Test
  void what_is_derived_names_an_indicator_that_is_a_share_and_a_pair_it_is_given_by() {
    refused(
            with("indicators/NI102A.yaml", NI102A.replace("{of: NI073, pair", "{of: NI73, pair"))
                .with("indicators/NI104.yaml", text("NI104").replace("pair: SEN", "pair: SNE"))
                .with("indicators/NI105.yaml", text("NI105").replace("of: NI075", "of: WB_ABS"))
                .with(
                    "indicators/NI075.yaml",
                    text("NI075").replace("breakdowns: [standard", "breakdowns: [gender"))
                .with("indicators/NI076.yaml", text("NI076").replace("of: NI073", "of: NI0773")))
        .contains(
            "indicators/NI102A.yaml: measure.gap.of: is NI73; did you mean NI073?",
            "indicators/NI104.yaml: measure.gap.pair: is SNE; did you mean SEN?",
            "indicators/NI105.yaml: measure.gap.of: is WB_ABS, which is no share of pupils",
            "indicators/NI102B.yaml: measure.gap.pair: is FSM, but NI075 is not given by fsm",
            "indicators/NI076.yaml: measure.schools.of: is NI0773; did you mean NI073?");
  }

  @Test
  void indicators_derived_from_one_another_are_a_problem() {
    refused(
            with("indicators/NI102A.yaml", NI102A.replace("of: NI073", "of: NI104"))
                .with("indicators/NI104.yaml", text("NI104").replace("of: NI073", "of: NI102A")))
        .contains(
            "indicators/NI102A.yaml: measure.gap.of: waits for itself, by way of [NI104, NI102A]",
            "indicators/NI104.yaml: measure.gap.of: waits for itself, by way of [NI102A, NI104]");
  }

  @Test
  void an_indicator_that_is_derived_must_show_an_example_of_what_it_is_derived_from() {
    refused(
            with("indicators/NI102A.yaml", NI102A.substring(0, NI102A.indexOf("example:")))
                .with(
                    "indicators/NI104.yaml", text("NI104").replace("    NI073: |", "    NI075: |"))
                .with("indicators/NI105.yaml", text("NI105").replace("{value: 20.4}", "{}")))
        .contains(
            "indicators/NI102A.yaml: example: is missing",
            "indicators/NI104.yaml: example.given: has rows of [NI075], but the measure takes those of [NI073]",
            "indicators/NI105.yaml: example.expect.value: is missing");
  }

  @Test
  void a_figure_of_a_mart_of_its_own_says_where_it_stands_and_how_to_ask_for_it() {
    Measure.MartFigure retained = (Measure.MartFigure) measure("TR_RETAIN");
    assertThat(retained.mart()).isEqualTo("transition");
    assertThat(retained.value()).contains("value");
    assertThat(retained.where()).containsExactly(Map.entry("metric", "TR_RETAIN"));
    assertThat(retained.query()).isEqualTo("select * from transition where metric = 'TR_RETAIN'");
    assertThat(retained.sources()).containsExactly("transition");
    assertThat(retained.facts()).isEmpty();
    Measure.MartFigure status = (Measure.MartFigure) measure("HS_NHSS");
    assertThat(status.value()).isEmpty();
    assertThat(status.numerator()).contains("nhss_schools");
    assertThat(status.query()).isEqualTo("select * from healthy_schools_qa");
  }

  private static Measure measure(String id) {
    return read(BUNDLED).indicator(id, new AcademicYear(2009)).orElseThrow().measure();
  }

  @Test
  void a_figure_of_a_mart_is_a_column_of_values_or_two_that_are_divided() {
    refused(
            with("indicators/HS_NHSS.yaml", text("HS_NHSS").replace(", denominator: schools", ""))
                .with(
                    "indicators/MM_SUCCESS.yaml",
                    text("MM_SUCCESS").replace("numerator: stayed_a_year, ", ""))
                .with(
                    "indicators/MM_ATT_CHANGE.yaml",
                    text("MM_ATT_CHANGE").replace(", value: attendance_change", ""))
                .with(
                    "indicators/HS_AR.yaml", text("HS_AR").replace("of: healthy_schools_qa, ", ""))
                .with(
                    "indicators/HS_MO.yaml", text("HS_MO").replace("unit: percent", "unit: count"))
                .with(
                    "indicators/TR_RETAIN.yaml",
                    text("TR_RETAIN").replace("    transition: |", "    managed_move: |")))
        .contains(
            "indicators/HS_NHSS.yaml: measure.mart.denominator: is missing; name a column of values, or the two that are divided",
            "indicators/MM_SUCCESS.yaml: measure.mart.numerator: is missing",
            "indicators/MM_ATT_CHANGE.yaml: measure.mart.numerator: is missing",
            "indicators/MM_ATT_CHANGE.yaml: measure.mart.denominator: is missing",
            "indicators/HS_AR.yaml: measure.mart.of: is missing",
            "indicators/HS_MO.yaml: unit: is count, but the measure has a denominator",
            "indicators/TR_RETAIN.yaml: example.given: has rows of [managed_move], but the measure takes those of [transition]");
  }

  @Test
  void a_unit_fits_its_measure() {
    refused(
            with(
                    "indicators/NI102A.yaml",
                    NI102A.replace("unit: percentage_points", "unit: percent"))
                .with(
                    "indicators/NI076.yaml", text("NI076").replace("unit: count", "unit: percent"))
                .with(
                    "indicators/NI092.yaml", text("NI092").replace("unit: percent", "unit: points"))
                .with(
                    "indicators/FEX_N.yaml", text("FEX_N").replace("unit: count", "unit: percent"))
                .with("indicators/PA20.yaml", PA20.replace("unit: percent", "unit: count")))
        .contains(
            "indicators/NI102A.yaml: unit: is not percentage_points, but the measure is a gap",
            "indicators/NI076.yaml: unit: is not count, but the measure counts schools",
            "indicators/NI092.yaml: unit: is not percent, but the measure is a share of the median",
            "indicators/FEX_N.yaml: unit: is not count, but the measure is a count",
            "indicators/PA20.yaml: unit: is count, but the measure has a denominator");
  }

  @Test
  void a_series_breaks_in_a_year_of_the_definition_after_its_first() {
    refused(
            with(
                "indicators/PA20.yaml",
                PA20.replace("from: 2005/06", "from: 2005/06\nbreaks: [2005/06, 2009-10]")))
        .contains(
            "indicators/PA20.yaml: breaks: has 2009-10; write it like 2009/10",
            "indicators/PA20.yaml: breaks: has 2005/06; name years after from and until to");
  }

  @Test
  void a_fact_is_of_pupils_or_of_schools_and_what_stands_beside_it_is_known() {
    refused(
            with("facts/lunch_year.yaml", fact("lunch_year").replace("[school_id, ", "["))
                .with(
                    "facts/pe_year.yaml",
                    fact("pe_year") + "attributes: {fact: pupil_year, years: same}\n")
                .with(
                    "facts/inspection_year.yaml",
                    fact("inspection_year").replace("  inspection:\n", "  inspections:\n"))
                .with(
                    "facts/survey_answer.yaml",
                    fact("survey_answer").replace("on: [instrument_id]", "on: []")))
        .contains(
            "facts/lunch_year.yaml: grain: lacks academic_year, or both pupil_key and school_id",
            "facts/pe_year.yaml: grain: lacks pupil_key, by which attributes are joined",
            "facts/inspection_year.yaml: beside: is inspections; did you mean inspection?",
            "facts/survey_answer.yaml: beside.survey_instrument.on: names no column;");
  }

  private static String fact(String id) {
    return BUNDLED.texts().get("facts/%s.yaml".formatted(id));
  }

  @Test
  void an_id_stands_in_one_file() {
    refused(
            with("facts/roll.local.yaml", BUNDLED.texts().get("facts/roll.yaml"))
                .with("breakdowns/fsm.local.yaml", BUNDLED.texts().get("breakdowns/fsm.yaml"))
                .with("indicators/PA20.local.yaml", PA20))
        .contains(
            "facts/roll.yaml: id: is roll, which facts/roll.local.yaml has too; keep one of the two",
            "breakdowns/fsm.yaml: id: is fsm, which breakdowns/fsm.local.yaml has too; keep one of the two",
            "indicators/PA20.yaml: from: overlaps the definition of PA20 from 2005/06");
  }

  @Test
  void what_is_taken_from_earlier_years_comes_from_a_fact() {
    refused(
            with(
                "facts/ks2_year.yaml",
                BUNDLED
                    .texts()
                    .get("facts/ks2_year.yaml")
                    .replace("  ks1_year: {", "  ks1_yaer: {")))
        .contains("facts/ks2_year.yaml: earlier: is ks1_yaer; did you mean ks1_year?");
  }

  @Test
  void facts_come_after_those_they_are_derived_from() {
    List<String> order = List.copyOf(read(BUNDLED).facts().keySet());
    assertThat(order.indexOf("ks4_year")).isGreaterThan(order.indexOf("ks4_subject"));
    assertThat(order.indexOf("roll")).isGreaterThan(order.indexOf("pupil_year"));
    assertThat(order.indexOf("ks2_year")).isGreaterThan(order.indexOf("ks1_year"));
  }

  @Test
  void a_changed_definition_stands_beside_the_old_one() {
    Catalogue catalogue =
        read(
            with(
                    "indicators/PA20.yaml",
                    PA20.replace("from: 2005/06", "from: 2005/06\nto: 2009/10"))
                .with(
                    "indicators/PA20.later.yaml", PA20.replace("from: 2005/06", "from: 2010/11")));
    assertThat(catalogue.indicator("PA20", new AcademicYear(2009)).orElseThrow().version())
        .isEqualTo("2005/06");
    assertThat(catalogue.indicator("PA20", new AcademicYear(2010)).orElseThrow().version())
        .isEqualTo("2010/11");
    assertThat(catalogue.indicator("PA20", new AcademicYear(2004))).isEmpty();
  }

  @Test
  void two_definitions_of_one_id_must_not_overlap() {
    refused(with("indicators/PA20.later.yaml", PA20.replace("from: 2005/06", "from: 2010/11")))
        .contains(
            "indicators/PA20.later.yaml: from: overlaps the definition of PA20 from 2005/06 in indicators/PA20.yaml; end that one first");
  }

  @Test
  void every_problem_of_every_file_is_said_at_once() {
    refused(
            with(
                    "indicators/PA20.yaml",
                    PA20.replace("unit: percent", "unit: percentage")
                        .replace("decimals: 1", "decimal: 1")
                        .replace("fact: attendance_year", "fact: attendence_year")
                        .replace("source: DCSF", "# source: DCSF"))
                .with("breakdowns/fsm.yaml", "id: fsm\ngroups: {FSM: {en: F, wehn: x}}"))
        .contains(
            "indicators/PA20.yaml: unit: is percentage; did you mean percent?",
            "indicators/PA20.yaml: decimal: is no key here; did you mean decimals?",
            "indicators/PA20.yaml: decimals: is no whole number",
            "indicators/PA20.yaml: measure.share.fact: is attendence_year; did you mean attendance_year?",
            "indicators/PA20.yaml: source: is missing",
            "breakdowns/fsm.yaml: groups.FSM.wehn: is no key here; did you mean when?",
            "breakdowns/fsm.yaml: groups.FSM.when: is missing",
            "breakdowns/fsm.yaml: label.en: is missing");
  }

  @Test
  void a_file_that_is_no_yaml_is_the_only_one_to_blame() {
    Contracts datasets = Contracts.read(BUNDLED, "datasets");
    for (String folder : List.of("facts", "breakdowns", "indicators", "models", "events")) {
      for (SchemaFile file : BUNDLED.in(folder, ".yaml")) {
        SchemaFiles files = with(file.path(), "id: [").files();
        assertThat(CatalogueReader.reading(files, datasets).problems())
            .extracting(SchemaProblem::file)
            .containsExactly(file.path());
      }
    }
  }

  @Test
  void what_is_held_against_a_value_that_could_not_be_read_is_not_told() {
    refused(
            with(
                    "indicators/PA20.yaml",
                    PA20.replace("from: 2005/06", "from: 2005\nbreaks: [2005/06]")
                        .replace("unit: percent", "unit: cuont")
                        .replace("fact: attendance_year", "fact: attendence_year"))
                .with("indicators/PA20.later.yaml", PA20)
                .with(
                    "indicators/NI075.yaml",
                    text("NI075").replace("breakdowns: [standard", "breakdowns: [stnadard"))
                .with("indicators/NI102A.yaml", NI102A.replace("of: NI073", "of: NI0733"))
                .with(
                    "models/PA20.yaml", model("PA20").replace("levels: [la, school]", "levels: 1"))
                .with("facts/roll.yaml", fact("roll").replace("grain: [", "grian: [")))
        .isEqualTo(
            """
            Cannot use the schemas: because of these problems; mend them
              facts/roll.yaml: grain: is missing
              facts/roll.yaml: grian: is no key here; did you mean grain?
              indicators/NI075.yaml: breakdowns: is stnadard; there are only %s
              indicators/NI102A.yaml: measure.gap.of: is NI0733; did you mean NI073?
              indicators/PA20.yaml: from: is 2005; write it like 2009/10
              indicators/PA20.yaml: measure.share.fact: is attendence_year; did you mean attendance_year?
              indicators/PA20.yaml: unit: is cuont; did you mean count?
              models/PA20.yaml: levels: is no list; write [a, b]"""
                .formatted(read(BUNDLED).breakdowns().keySet()));
  }

  private static String model(String id) {
    return BUNDLED.texts().get("models/%s.yaml".formatted(id));
  }

  @Test
  void an_id_that_stands_twice_is_a_problem_of_every_kind() {
    refused(
            with("models/PA20.local.yaml", model("PA20"))
                .with("events/PEX.local.yaml", BUNDLED.texts().get("events/PEX.yaml")))
        .contains(
            "events/PEX.yaml: id: is PEX, which events/PEX.local.yaml has too; keep one of the two",
            "models/PA20.yaml: id: is PA20, which models/PA20.local.yaml has too");
  }

  @Test
  void a_fact_that_only_needs_one_of_a_circle_is_not_in_it() {
    refused(
            with(
                "facts/pupil_year.yaml",
                fact("pupil_year").replace("from: pupil_census", "from: ks4_year")))
        .contains(
            "facts/ks4_year.yaml: from: waits for itself, by way of [ks1_year, ks2_year, ks4_year, pupil_year]",
            "facts/pupil_year.yaml: from: waits for itself, by way of [ks1_year, ks2_year, ks4_year, pupil_year]")
        .doesNotContain("facts/roll.yaml", "facts/ks3_year.yaml", "facts/ks4_subject.yaml");
  }

  @Test
  void an_indicator_that_is_counted_must_show_an_example() {
    refused(with("indicators/PA20.yaml", PA20.substring(0, PA20.indexOf("example:"))))
        .contains("indicators/PA20.yaml: example: is missing");
  }

  @Test
  void an_example_gives_rows_of_the_facts_the_measure_counts_from() {
    refused(with("indicators/PA20.yaml", PA20.replace("    attendance_year: |", "    roll: |")))
        .contains("indicators/PA20.yaml: example.given: has rows of [roll]");
  }

  @Test
  void a_breakdown_no_file_declares_is_a_problem() {
    refused(with("indicators/PA20.yaml", PA20.replace("breakdowns: [standard", "breakdowns: [sem")))
        .contains("indicators/PA20.yaml: breakdowns: is sem; did you mean sen?");
  }

  @Test
  void a_measure_has_one_kind() {
    refused(
            with(
                "indicators/PA20.yaml",
                PA20.replace("measure:", "measure:\n  published: {counts: pupils}")))
        .contains("indicators/PA20.yaml: measure: names [published, share]; name one of");
  }

  @Test
  void a_key_that_stands_twice_is_a_problem() {
    refused(with("indicators/PA20.yaml", PA20 + "\nid: PA20\n"))
        .contains("indicators/PA20.yaml: is no YAML: Duplicate field 'id', line ");
  }

  @Test
  void facts_that_wait_for_one_another_are_a_problem() {
    refused(
            with(
                "facts/ks4_subject.yaml",
                BUNDLED
                    .texts()
                    .get("facts/ks4_subject.yaml")
                    .replace("from: attainment_result", "from: ks4_year")))
        .contains("facts/ks4_subject.yaml: from: waits for itself");
  }

  @Test
  void a_fact_comes_from_a_dataset_or_a_fact() {
    refused(
            with(
                "facts/roll.yaml",
                BUNDLED
                    .texts()
                    .get("facts/roll.yaml")
                    .replace("from: pupil_census", "from: pupil_cencus")))
        .contains("facts/roll.yaml: from: is pupil_cencus; did you mean pupil_census?");
  }

  @Test
  void a_pair_is_declared_once() {
    String sen = BUNDLED.texts().get("breakdowns/sen.yaml");
    refused(with("breakdowns/sen.yaml", sen.replace("  SEN: {group", "  FSM: {group")))
        .contains("pairs.FSM: stands in another breakdown too");
  }

  @Test
  @Tag("R001-10")
  void a_local_indicator_is_one_file() {
    Fact fact = read(BUNDLED).facts().get("attendance_year");
    Catalogue catalogue =
        read(with("indicators/LOCAL.yaml", PA20.replace("id: PA20", "id: LOCAL")));
    assertThat(catalogue.countedFrom(fact.id())).extracting(Indicator::id).contains("LOCAL");
  }

  private static Laid with(String path, String text) {
    return new Laid(BUNDLED).with(path, text);
  }

  private static Catalogue read(SchemaFiles files) {
    return CatalogueReader.read(files, Contracts.read(files, "datasets"));
  }

  private static Catalogue read(Laid laid) {
    return read(laid.files());
  }

  private static org.assertj.core.api.AbstractStringAssert<?> refused(Laid laid) {
    try {
      read(laid);
    } catch (SchemaException e) {
      return assertThat(e.getMessage());
    }
    return assertThat("nothing was refused");
  }

  /** The bundled files with some texts laid over them. */
  private record Laid(SchemaFiles files) {

    Laid with(String path, String text) {
      TreeMap<String, String> texts = new TreeMap<>(files.texts());
      texts.put(path, text);
      return new Laid(new SchemaFiles(texts));
    }
  }
}
