package cymru.llesiant.marts.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.funnel.FunnelLabel;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.verdict.ChangeVerdict;
import cymru.llesiant.statistics.verdict.TargetVerdict;
import cymru.llesiant.statistics.verdict.TrendVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Control limits and overdispersion by R, as in the kernel's test, within 1e-8 per cent. */
class AlikeTest {

  private static final Row NATION = SchoolRows.counted(100, 110, 250);

  private static Row[] assessed(Rules rules, Row nation, SchoolRows... schools) {
    return new Alike(
            rules,
            2010,
            Counted.of(nation),
            List.of(),
            List.of(schools).stream().map(SchoolRows::row).toList())
        .rows();
  }

  private static <T> T cell(Row row, String column) {
    return row.getAs(AssessedFigure.SCHEMA.fieldIndex(column));
  }

  private static SchoolRows[] fiveSchools() {
    double[] events = {10, 30, 20, 45, 5};
    double[] units = {50, 60, 50, 60, 30};
    SchoolRows[] schools = new SchoolRows[5];
    for (int i = 0; i < 5; i++) {
      schools[i] =
          new SchoolRows("660000" + i, "660", 100, events[i], units[i])
              .with("authority", i < 2 ? SchoolRows.counted(100, 40, 110) : null);
    }
    return schools;
  }

  @Test
  void a_share_is_held_against_the_control_limits_of_all_schools() {
    Row[] rows =
        assessed(
            SchoolRows.rules("PROPORTION", 100, Polarity.HIGHER_IS_BETTER), NATION, fiveSchools());
    Row second = rows[1];
    assertThat(AlikeTest.<Double>cell(second, "nation_overdispersion"))
        .isCloseTo(6.32976596, within(1e-8));
    assertThat(AlikeTest.<Double>cell(second, "nation_lower"))
        .isCloseTo(12.40003192780, within(1e-8));
    assertThat(AlikeTest.<Double>cell(second, "nation_upper"))
        .isCloseTo(75.5999680722, within(1e-8));
    assertThat(AlikeTest.<String>cell(second, "nation_funnel")).isEqualTo("NOT_SIGNIFICANT");
    assertThat(AlikeTest.<String>cell(second, "against_nation")).isEqualTo("SIMILAR");
    assertThat(AlikeTest.<Double>cell(second, "authority_value"))
        .isCloseTo(36.3636363636, within(1e-9));
    assertThat(AlikeTest.<String>cell(rows[3], "against_authority")).isEqualTo("NOT_COMPARED");
    assertThat(AlikeTest.<Double>cell(rows[3], "authority_value")).isNull();
  }

  @Test
  void far_is_beyond_the_wider_limits_and_the_direction_says_which_is_better() {
    SchoolRows alone = new SchoolRows("6600001", "660", 100, 45, 60);
    Row high =
        assessed(SchoolRows.rules("PROPORTION", 100, Polarity.HIGHER_IS_BETTER), NATION, alone)[0];
    assertThat(AlikeTest.<String>cell(high, "against_nation")).isEqualTo("FAR_BETTER");
    assertThat(AlikeTest.<String>cell(high, "nation_funnel")).isEqualTo("HIGH_0_001");
    assertThat(AlikeTest.<Double>cell(high, "nation_overdispersion")).isNull();
    Row low =
        assessed(SchoolRows.rules("PROPORTION", 100, Polarity.LOWER_IS_BETTER), NATION, alone)[0];
    assertThat(AlikeTest.<String>cell(low, "against_nation")).isEqualTo("FAR_WORSE");
    assertThat(AlikeTest.<String>cell(low, "nation_funnel")).isEqualTo("HIGH_0_001");
  }

  @Test
  void means_and_nations_without_events_are_compared_by_the_values_own_limits() {
    Row mean =
        assessed(
            SchoolRows.rules("MEAN", 1, Polarity.HIGHER_IS_BETTER),
            SchoolRows.counted(1, 2000, 50),
            new SchoolRows("6600001", "660", 1, 300, 10))[0];
    assertThat(AlikeTest.<String>cell(mean, "against_nation")).isEqualTo("WORSE");
    assertThat(AlikeTest.<String>cell(mean, "nation_funnel")).isNull();
    Row never =
        assessed(
            SchoolRows.rules("EVENTS", 100, Polarity.LOWER_IS_BETTER),
            SchoolRows.counted(100, 0, 500),
            new SchoolRows("6600001", "660", 100, 0, 100))[0];
    assertThat(AlikeTest.<String>cell(never, "against_nation")).isEqualTo("SIMILAR");
    assertThat(AlikeTest.<Double>cell(never, "nation_lower")).isNull();
  }

  /** 50, 60, 70 with errors of 2: up; but since a break in 2009 there are two years only. */
  @Test
  void the_trend_is_over_the_years_since_the_last_break() {
    SchoolRows school =
        new SchoolRows("6600001", "660", 100, 42, 60)
            .withRows(
                "series",
                RowFactory.create(2008, 50.0, 46.08, 53.92),
                RowFactory.create(2009, 60.0, 56.08, 63.92),
                RowFactory.create(2010, 70.0, 66.08, 73.92));
    Row whole =
        assessed(SchoolRows.rules("PROPORTION", 100, Polarity.HIGHER_IS_BETTER), NATION, school)[0];
    assertThat(AlikeTest.<String>cell(whole, "trend")).isEqualTo("IMPROVING");
    assertThat(AlikeTest.<Long>cell(whole, "trend_years")).isEqualTo(3);
    assertThat(AlikeTest.<String>cell(whole, "change")).isEqualTo("IMPROVED_SIG");
    Rules broken = SchoolRows.rules("PROPORTION", 100, Polarity.HIGHER_IS_BETTER, 2009, 2011);
    Row since = assessed(broken, NATION, school)[0];
    assertThat(AlikeTest.<String>cell(since, "trend")).isEqualTo("TOO_FEW_YEARS");
    assertThat(AlikeTest.<Long>cell(since, "trend_years")).isEqualTo(2);
    assertThat(AlikeTest.<String>cell(since, "change")).isEqualTo("IMPROVED_SIG");
    Rules now = SchoolRows.rules("PROPORTION", 100, Polarity.HIGHER_IS_BETTER, 2010);
    assertThat(AlikeTest.<String>cell(assessed(now, NATION, school)[0], "change"))
        .isEqualTo("NOT_COMPARABLE");
  }

  @Test
  void no_row_contradicts_itself_seed_11() {
    Random random = new Random(11);
    for (int draw = 0; draw < 200; draw++) {
      boolean shares = random.nextBoolean();
      Polarity polarity =
          random.nextBoolean() ? Polarity.HIGHER_IS_BETTER : Polarity.LOWER_IS_BETTER;
      double chance = 0.02 + 0.9 * random.nextDouble();
      List<SchoolRows> schools = new ArrayList<>();
      double events = 0;
      double units = 0;
      for (int i = 0; i < 6; i++) {
        int pupils = 1 + random.nextInt(150);
        double own = Math.rint(pupils * Math.min(1, chance * (0.4 + 1.2 * random.nextDouble())));
        events += own;
        units += pupils;
        schools.add(new SchoolRows("660000" + i, "660", 100, own, pupils));
      }
      Row average = SchoolRows.counted(100, events, units);
      schools.forEach(school -> school.with("authority", average));
      for (Row row :
          assessed(
              SchoolRows.rules(shares ? "PROPORTION" : "EVENTS", 100, polarity),
              average,
              schools.toArray(SchoolRows[]::new))) {
        checkWords(row, polarity);
        checkLimits(row);
        assertThat(AlikeTest.<String>cell(row, "against_authority"))
            .isEqualTo(AlikeTest.<String>cell(row, "against_nation"));
      }
    }
  }

  /** High is better where more is, far is 0.001, and similar is not significant. */
  private static void checkWords(Row row, Polarity polarity) {
    String label = cell(row, "nation_funnel");
    String verdict = cell(row, "against_nation");
    if (label == null) {
      return;
    }
    boolean good = label.startsWith("HIGH") == (polarity == Polarity.HIGHER_IS_BETTER);
    assertThat(verdict)
        .isEqualTo(
            label.equals("NOT_SIGNIFICANT")
                ? "SIMILAR"
                : (label.endsWith("001") ? "FAR_" : "") + (good ? "BETTER" : "WORSE"));
  }

  private static void checkLimits(Row row) {
    if (cell(row, "nation_lower") != null) {
      assertThat(AlikeTest.<String>cell(row, "nation_funnel"))
          .isEqualTo(
              FunnelLabel.ofValue(
                      cell(row, "value"),
                      new Interval(cell(row, "nation_lower"), cell(row, "nation_upper")),
                      new Interval(
                          cell(row, "nation_outer_lower"), cell(row, "nation_outer_upper")))
                  .name());
    }
  }

  /** But for the words of figures that are good neither way. */
  @Test
  void the_code_lists_are_the_words_of_the_kernel() {
    CodeLists codes = CodeLists.read(SchemaFiles.bundled());
    assertThat(codes.list("funnel_label").keySet()).isEqualTo(names(FunnelLabel.values(), ""));
    assertThat(codes.list("change_verdict").keySet())
        .isEqualTo(names(ChangeVerdict.values(), "(ROSE|FELL)(_SIG)?"));
    assertThat(codes.list("trend_verdict").keySet())
        .isEqualTo(names(TrendVerdict.values(), "RISING|FALLING"));
    assertThat(codes.list("target_verdict").keySet()).isEqualTo(names(TargetVerdict.values(), ""));
    assertThat(codes.list("against_benchmark").keySet())
        .isEqualTo(names(AgainstBenchmark.values(), "FAR_(HIGHER|LOWER)"));
  }

  private static Set<String> names(Enum<?>[] words, String but) {
    return Stream.of(words)
        .map(Enum::name)
        .filter(name -> !name.matches(but))
        .collect(Collectors.toSet());
  }

  @Test
  void a_figure_without_an_average_is_not_compared() {
    Row row =
        new Alike(
                SchoolRows.rules("EVENTS", 100, Polarity.LOWER_IS_BETTER),
                2010,
                Optional.empty(),
                List.of(),
                List.of(new SchoolRows("6600001", "660", 100, 3, 40).row()))
            .rows()[0];
    assertThat(AlikeTest.<String>cell(row, "against_nation")).isEqualTo("NOT_COMPARED");
    assertThat(AlikeTest.<String>cell(row, "target")).isEqualTo("NO_TARGET");
  }
}
