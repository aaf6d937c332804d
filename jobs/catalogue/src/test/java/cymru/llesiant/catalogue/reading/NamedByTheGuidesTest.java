package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the consultation, the guides and the framework ask for by name is in the catalogue. */
class NamedByTheGuidesTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(FILES, Contracts.read(FILES, "datasets"));
  private static final AcademicYear TRIAL = AcademicYear.parse("2008/09");
  private static final Set<String> STANDARD =
      Set.of("fsm", "gender", "sen", "ethnicity_broad", "looked_after");

  private static Stream<Indicator> inForce(Country country) {
    return CATALOGUE.indicators().stream()
        .filter(indicator -> indicator.countries().contains(country))
        .filter(indicator -> indicator.from().compareTo(TRIAL) <= 0)
        .filter(indicator -> indicator.to().map(to -> to.compareTo(TRIAL) >= 0).orElse(true));
  }

  private static boolean isView(Indicator indicator) {
    return indicator.breakdowns().contains("respondent");
  }

  /**
   * Of a positive contribution the consultation has views alone; of the aims of that outcome
   * (Department for Education and Skills, Every Child Matters: Change for Children, 2004) positive
   * behaviour and not bullying are counted.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "be_healthy",
        "stay_safe",
        "enjoy_and_achieve",
        "positive_contribution",
        "economic_well_being"
      })
  @Tag("R000-02")
  @Tag("R000-04")
  void each_outcome_has_views_and_counts_at_schools_of_england(String outcome) {
    List<Indicator> evidence =
        inForce(Country.ENGLAND)
            .filter(indicator -> indicator.outcomes().contains(outcome))
            .filter(indicator -> indicator.levels().contains(Level.SCHOOL))
            .toList();
    assertThat(evidence).anyMatch(NamedByTheGuidesTest::isView);
    assertThat(evidence).anyMatch(indicator -> !isView(indicator));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  @Tag("R003-08")
  void each_core_aim_of_wales_has_an_indicator_that_speaks_to_it(int aim) {
    assertThat(CATALOGUE.indicators())
        .anyMatch(
            indicator ->
                indicator.countries().contains(Country.WALES)
                    && indicator.coreAims().contains(aim));
  }

  /** Attendance, sport and staying on are counted; the other 24 are views. */
  @Test
  @Tag("R000-08")
  void a_schools_contribution_to_well_being_is_measured_at_schools_from_2008_09() {
    List<Indicator> contribution =
        inForce(Country.ENGLAND)
            .filter(
                indicator -> indicator.source().contains("a school's contribution to well-being"))
            .toList();
    assertThat(contribution).allMatch(indicator -> indicator.levels().contains(Level.SCHOOL));
    assertThat(contribution.stream().filter(indicator -> !isView(indicator)))
        .extracting(Indicator::id)
        .containsExactlyInAnyOrder("WB_ATT", "WB_PE2H", "WB_P16");
    assertThat(contribution.stream().filter(NamedByTheGuidesTest::isView))
        .hasSize(24)
        .allMatch(indicator -> indicator.id().startsWith("SV_"));
  }

  @Test
  @Tag("R000-09")
  void every_count_of_well_being_is_a_rate_of_all_pupils_which_is_what_is_benchmarked() {
    assertThat(
            CATALOGUE.indicators().stream()
                .filter(indicator -> indicator.id().startsWith("WB_"))
                .toList())
        .hasSizeGreaterThan(3)
        .allMatch(indicator -> indicator.breakdowns().contains("all"))
        .allMatch(indicator -> indicator.unit() != Indicator.Unit.COUNT);
  }

  /** In some year: those of tests at key stage 3 ended with the tests, in 2007/08. */
  @Test
  @Tag("R001-10")
  void the_national_indicators_of_the_guide_are_defined_for_authorities_of_england() {
    Set<String> numbers =
        CATALOGUE.indicators().stream()
            .filter(indicator -> indicator.countries().contains(Country.ENGLAND))
            .filter(indicator -> indicator.levels().contains(Level.LA))
            .map(Indicator::id)
            .filter(id -> id.matches("NI\\d{3}[AB]?"))
            .map(id -> id.substring(2, 5))
            .collect(Collectors.toSet());
    assertThat(numbers).contains("050", "052", "069");
    assertThat(numbers)
        .containsAll(IntStream.rangeClosed(72, 102).mapToObj("%03d"::formatted).toList());
  }

  @Test
  @Tag("R001-01")
  @Tag("R001-03")
  void resilience_and_cohesion_are_told_by_survey_and_by_authority() {
    for (String id : List.of("NI050", "NI088", "CORE_OFFER_PCT", "SV_FEELINGS", "SV_DIFFBACK")) {
      assertThat(CATALOGUE.indicator(id, TRIAL)).as(id).isPresent();
      assertThat(CATALOGUE.indicator(id, TRIAL).orElseThrow().levels()).as(id).contains(Level.LA);
    }
  }

  @Test
  @Tag("R001-17")
  void looked_after_children_are_told_apart_at_authorities() {
    assertThat(CATALOGUE.breakdowns().get("looked_after").levels()).contains(Level.LA);
    assertThat(CATALOGUE.breakdowns().get("looked_after").groups())
        .extracting(Breakdown.Group::code)
        .contains("LAC", "NLAC", "LAC12");
    assertThat(
            CATALOGUE.indicators().stream()
                .filter(indicator -> indicator.breakdowns().containsAll(STANDARD))
                .filter(indicator -> indicator.levels().contains(Level.LA)))
        .extracting(Indicator::id)
        .contains("WB_ATT", "PA20", "PEX_RATE", "FEX_RATE", "NI073", "NI075", "W_KS4_L2I");
  }

  @Test
  @Tag("R003-03")
  void what_wales_measures_at_a_school_it_measures_up_to_the_nation_by_one_definition() {
    List<Indicator> attainment =
        inForce(Country.WALES)
            .filter(indicator -> indicator.id().startsWith("W_KS"))
            .filter(indicator -> indicator.levels().contains(Level.SCHOOL))
            .toList();
    assertThat(attainment)
        .hasSizeGreaterThan(5)
        .allMatch(
            indicator ->
                indicator.levels().containsAll(Set.of(Level.LA, Level.CONSORTIUM, Level.NATION)));
  }
}
