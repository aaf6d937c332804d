package cymru.llesiant.marts.variation.spread;

import static cymru.llesiant.marts.variation.VariationNight.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.variation.FoundRows;
import cymru.llesiant.marts.variation.VariationNight;
import cymru.llesiant.marts.variation.fits.VariationFits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class VariationSpreadTest {

  private static final Path GOLDENS =
      Path.of(
          System.getProperty("llesiant.root"), "jobs/statistics/src/test/resources/golden/strata");
  private static final String MODEL = "KS4_MATHS_POINTS";

  private final SparkSession spark;
  private Optional<FoundRows> asDrawn = Optional.empty();

  @TempDir Path staging;

  VariationSpreadTest(SparkSession spark) {
    this.spark = spark;
  }

  /** The mart of the pupils as they are, made once. */
  private FoundRows asDrawn() {
    asDrawn = Optional.of(asDrawn.orElseGet(() -> rows(night().inputs())));
    return asDrawn.get();
  }

  /** Pupils drawn in R: area, school, free meals, prior attainment, points. */
  private VariationNight night() {
    VariationNight night = new VariationNight(spark, staging, MODEL);
    List<String> lines = text("strata_areas.csv").lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",");
      String area = "66" + (Integer.parseInt(cells[0].substring(1)) - 1);
      String school = area + "000" + cells[1].substring(1);
      String pupil = "p" + i;
      night.ks2(pupil, "2005/06", area + "1000", cells[3]);
      night.ks4(pupil, school, cells[4]).known(cells[2].equals("yes"), "F", "N");
    }
    return night;
  }

  private static String text(String file) {
    try {
      return Files.readString(GOLDENS.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FoundRows rows(Inputs inputs) {
    return FoundRows.of(new VariationSpread(new VariationFits()), inputs);
  }

  private static FoundRows nation(FoundRows rows, String model, String breakdown) {
    return rows.where("scope", "NAT", "model", model, "breakdown", breakdown);
  }

  /**
   * nlme 3.1-162 (R 4.2.2), {@code lme(score ~ prior + fsm, ~ 1 | la/school, weights = varIdent(~ 1
   * | fsm))}: its criterion is good to 1e-6; variances and errors are those at the exact optimum.
   */
  @Test
  void the_spread_of_two_groups_given_prior_attainment_is_that_of_nlme() throws IOException {
    FoundRows rows = nation(asDrawn(), "PRIOR", "fsm");
    JsonNode golden = new ObjectMapper().readTree(text("strata_areas_no_reml.json"));
    JsonNode dense = golden.path("dense");
    for (Map.Entry<String, String> group : Map.of("FSM", "yes", "NFSM", "no").entrySet()) {
      double variance = dense.path("variances").path(group.getValue()).asDouble();
      double error = dense.path("log_standard_errors").path(group.getValue()).asDouble();
      FoundRows row = rows.where("group_code", group.getKey());
      row.holds("variance", variance)
          .holds("standard_deviation", Math.sqrt(variance))
          .holds("variance_ratio", variance / dense.path("variances").path("no").asDouble())
          .says("reference_code", "NFSM")
          .says("criterion", "reml")
          .says("fit_status", "estimated")
          .says("value_status", "OK");
      near(row, "criterion_value", golden.path("minus2loglik").asDouble(), 1e-6);
      near(
          row,
          "standard_deviation_lower",
          Math.sqrt(variance) * Math.exp(-1.959964 * error / 2),
          1e-6);
      near(
          row,
          "standard_deviation_upper",
          Math.sqrt(variance) * Math.exp(1.959964 * error / 2),
          1e-6);
      near(row, "equal_spread_statistic", golden.at("/test/statistic").asDouble(), 1e-6);
    }
    JsonNode meals = golden.path("fixed").path(2);
    double gap = -meals.path("estimate").asDouble();
    double reach = 1.959964 * meals.path("standard_error").asDouble();
    FoundRows watched = rows.where("group_code", "FSM").says("spread", "WIDER");
    near(watched, "adjusted_gap", gap, 1e-5);
    near(watched, "adjusted_gap_lower", gap - reach, 1e-5);
    near(watched, "adjusted_gap_upper", gap + reach, 1e-5);
    assertThat((double) watched.value("variance_ratio_lower")).isGreaterThan(1);
    rows.where("group_code", "NFSM")
        .says("spread", null)
        .says("adjusted_gap", null)
        .says("variance_ratio", 1.0)
        .says("variance_ratio_lower", null);
  }

  private static void near(FoundRows row, String column, double expected, double tolerance) {
    assertThat((double) row.value(column)).as(column).isCloseTo(expected, within(tolerance));
  }

  /** Free meals stand in the model as a covariate and as the stratum: one of the two is dropped. */
  @Test
  void a_group_that_is_held_constant_already_has_the_spread_it_has_without() {
    FoundRows rows = asDrawn();
    for (String group : List.of("FSM", "NFSM")) {
      double variance =
          (double) nation(rows, "PRIOR", "fsm").where("group_code", group).value("variance");
      nation(rows, "PRIOR_FSM", "fsm")
          .where("group_code", group)
          .holds("variance", variance)
          .says("adjusted_gap", null);
    }
  }

  @Test
  void groups_nobody_is_in_and_areas_with_few_schools_are_rows_with_a_reason() {
    FoundRows rows = asDrawn();
    FoundRows gender = nation(rows, "NULL", "gender");
    gender
        .where("group_code", "M")
        .says("n_pupils", 0L)
        .says("fit_status", "not_estimated")
        .says("reason", "fewer than 2 strata with rows")
        .says("value_status", "NO_COHORT");
    gender
        .where("group_code", "F")
        .says("fit_status", "not_estimated")
        .says("variance", null)
        .says("value_status", "NOT_AVAILABLE");
    FoundRows area =
        rows.where("scope", "LA", "entity", "660", "model", "NULL", "group_code", "FSM");
    assertThat((String) area.value("reason")).startsWith("too few schools with enough pupils: ");
  }

  /** One pupil of no known group, one of prior attainment that is not known. */
  @Test
  void pupils_who_cannot_be_placed_are_counted_as_dropped() {
    VariationNight night = night();
    night.ks4("unknown", "6600001", "40");
    night.ks4("nothing before", "6600001", "40").known(true, "F", "N");
    FoundRows rows = rows(night.inputs());
    nation(rows, "NULL", "fsm").where("group_code", "FSM").says("rows_dropped", 1L);
    nation(rows, "PRIOR", "fsm").where("group_code", "NFSM").says("rows_dropped", 2L);
  }

  @Test
  void partitions_and_the_order_of_rows_change_nothing() {
    List<String> once = texts(asDrawn());
    assertThat(texts(rows(night().inputs(new Random(3), 7)))).isEqualTo(once);
  }

  private static List<String> texts(FoundRows rows) {
    return rows.rows().stream().map(Object::toString).toList();
  }

  @Test
  void the_writer_takes_every_row_under_the_contract() {
    Inputs inputs = night().inputs();
    VariationSpread mart = new VariationSpread(new VariationFits());
    FoundRows rows = FoundRows.of(mart, inputs);
    assertThat(rows.where("academic_year", YEAR).rows()).hasSameSizeAs(rows.rows());
    // three variants, two breakdowns of two groups, a nation, two consortia and five authorities
    assertThat(rows.rows()).hasSize(3 * 2 * 2 * 8);
    assertThat(FoundRows.written(mart, inputs, staging)).isEqualTo(rows.rows().size());
  }
}
