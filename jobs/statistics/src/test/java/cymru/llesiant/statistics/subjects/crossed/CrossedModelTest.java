package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.subjects.crossed.CrossedVariances.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossedModelTest {

  private static final double[] SPREADS = {1.5, 1, 2, 1.2};

  /**
   * Searle, Casella and McCulloch 1992, chapter 4: where every pupil of every school takes every
   * subject, REML with positive estimates is the analysis of variance.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void equal_schools_with_all_in_all_subjects_have_the_closed_form(long seed) {
    int schools = 7;
    int subjects = 5;
    int pupils = 8;
    CrossedRows rows = CrossedRows.balanced(seed, schools, subjects, pupils, SPREADS);
    double bySchool = squares(rows, CrossedRows.Row::school);
    double byDepartment = squares(rows, CrossedRows.Row::department);
    double byPupil = squares(rows, CrossedRows.Row::pupil);
    double all = squares(rows, row -> row.pupil() + row.subject());
    double school = bySchool / (schools - 1);
    double department = (byDepartment - bySchool) / (schools * (subjects - 1));
    double pupil = (byPupil - bySchool) / (schools * (pupils - 1));
    double residual =
        (all - byDepartment - byPupil + bySchool) / (schools * (subjects - 1) * (pupils - 1));
    double between = (school - department - pupil + residual) / (subjects * pupils);
    assertThat(between).isPositive();
    CrossedVariances variances = rows.estimates(SubjectMeans.COMMON, Criterion.REML).variances();
    assertThat(variances.variance(Source.SCHOOL)).isCloseTo(between, within(1e-9));
    assertThat(variances.variance(Source.DEPARTMENT))
        .isCloseTo((department - residual) / pupils, within(1e-10));
    assertThat(variances.variance(Source.PUPIL))
        .isCloseTo((pupil - residual) / subjects, within(1e-10));
    assertThat(variances.variance(Source.RESIDUAL)).isCloseTo(residual, within(1e-10));
    assertThat(variances.units(Source.DEPARTMENT)).isEqualTo(35);
  }

  /** The sum of squares between the means of units. */
  private static double squares(CrossedRows rows, Function<CrossedRows.Row, String> unit) {
    double mean = rows.rows().stream().mapToDouble(row -> row.values()[0]).average().orElseThrow();
    Map<String, List<Double>> units =
        rows.rows().stream()
            .collect(
                Collectors.groupingBy(
                    unit, Collectors.mapping(row -> row.values()[0], Collectors.toList())));
    return units.values().stream()
        .mapToDouble(
            values -> {
              double own = values.stream().mapToDouble(v -> v).average().orElseThrow();
              return values.size() * (own - mean) * (own - mean);
            })
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "1,REML,EACH",
    "2,REML,COMMON",
    "3,ML,EACH",
    "4,ML,COMMON",
    "5,REML,EACH",
    "6,REML,EACH",
    "7,ML,EACH",
    "8,REML,COMMON",
    "9,REML,EACH",
    "10,REML,EACH"
  })
  void at_the_solution_no_variance_would_gain_by_changing(
      long seed, Criterion criterion, SubjectMeans means) {
    CrossedRows rows = CrossedRows.draw(seed);
    CrossedVariances variances = rows.estimates(means, criterion).variances();
    double[] at = new double[4];
    for (Source source : Source.values()) {
      at[source.ordinal()] = variances.variance(source);
    }
    DenseCrossed dense = new DenseCrossed(rows, means, at);
    for (int level = 0; level < 4; level++) {
      double slope = dense.slope(criterion, level);
      if (at[level] == 0) {
        assertThat(slope).isGreaterThanOrEqualTo(-1e-8);
      } else {
        assertThat(slope * at[level]).isCloseTo(0, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,EACH", "2,EACH", "3,COMMON"})
  void fixed_effects_are_those_of_generalised_least_squares(long seed, SubjectMeans means) {
    CrossedRows rows = CrossedRows.draw(seed);
    CrossedFit.Estimates estimates = rows.estimates(means, Criterion.REML);
    double[] at = new double[4];
    for (Source source : Source.values()) {
      at[source.ordinal()] = estimates.variances().variance(source);
    }
    DenseCrossed dense = new DenseCrossed(rows, means, at);
    FixedEffects effects = estimates.fixedEffects();
    for (int i = 0; i < effects.effects().size(); i++) {
      assertThat(effects.effects().get(i).estimate())
          .isCloseTo(dense.fixedEffects().getEntry(i, 0), within(1e-8));
      for (int j = 0; j < effects.effects().size(); j++) {
        assertThat(effects.covariance(i, j))
            .isCloseTo(dense.covariance().getEntry(i, j), within(1e-8));
      }
      assertThat(effects.effects().get(i).standardError())
          .isCloseTo(Math.sqrt(dense.covariance().getEntry(i, i)), within(1e-8));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 200})
  void neither_the_order_of_pupils_nor_their_partitions_matter(int partitions) {
    CrossedFit.Estimates whole = CrossedRows.draw(4).estimates(SubjectMeans.EACH, Criterion.REML);
    CrossedData data = CrossedRows.draw(4).data(partitions, new Random(partitions));
    CrossedFit.Estimates parts =
        CrossedModel.fit(data, SubjectMeans.EACH, Criterion.REML).ifEstimated().orElseThrow();
    assertSame(parts, whole, 1e-9);
  }

  @Test
  void the_order_of_schools_changes_no_digit() {
    CrossedData data = CrossedRows.draw(4).data();
    List<String> names = new ArrayList<>(data.schools().keySet());
    Collections.shuffle(names, new Random(2));
    Map<String, SchoolScores> shuffled = new LinkedHashMap<>();
    names.forEach(name -> shuffled.put(name, data.schools().get(name)));
    CrossedData again = new CrossedData(data.terms(), "score", shuffled);
    CrossedFit.Estimates one =
        CrossedModel.fit(data, SubjectMeans.EACH, Criterion.REML).ifEstimated().orElseThrow();
    CrossedFit.Estimates other =
        CrossedModel.fit(again, SubjectMeans.EACH, Criterion.REML).ifEstimated().orElseThrow();
    assertThat(other.report()).isEqualTo(one.report());
    assertThat(other.departmentEffects()).isEqualTo(one.departmentEffects());
    assertThat(other.schoolEffects()).isEqualTo(one.schoolEffects());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_constant_added_to_any_column_changes_the_means_alone(long seed) {
    CrossedFit.Estimates plain =
        CrossedRows.draw(seed).estimates(SubjectMeans.EACH, Criterion.REML);
    CrossedFit.Estimates shifted =
        CrossedRows.draw(seed)
            .withValues(row -> new double[] {row[0] + 1e5, row[1] + 1e6})
            .estimates(SubjectMeans.EACH, Criterion.REML);
    assertSame(shifted, plain, 1e-7);
    double slope = plain.fixedEffects().effect("prior").estimate();
    assertThat(shifted.fixedEffects().effect("Art").estimate())
        .isCloseTo(plain.fixedEffects().effect("Art").estimate() + 1e6 - 1e5 * slope, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void with_a_mean_for_each_a_subject_marked_harder_changes_its_mean_alone(long seed) {
    CrossedFit.Estimates plain =
        CrossedRows.draw(seed).estimates(SubjectMeans.EACH, Criterion.REML);
    CrossedFit.Estimates harder =
        CrossedRows.draw(seed)
            .withRows(
                row ->
                    row.subject().equals("Art")
                        ? new CrossedRows.Row(
                            row.school(),
                            row.pupil(),
                            row.subject(),
                            new double[] {row.values()[0], row.values()[1] - 30})
                        : row)
            .estimates(SubjectMeans.EACH, Criterion.REML);
    assertSame(harder, plain, 1e-8);
    assertThat(harder.fixedEffects().effect("Art").estimate())
        .isCloseTo(plain.fixedEffects().effect("Art").estimate() - 30, within(1e-8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void scores_in_other_units_scale_variances_and_leave_shares(long seed) {
    CrossedFit.Estimates plain =
        CrossedRows.draw(seed).estimates(SubjectMeans.EACH, Criterion.REML);
    CrossedFit.Estimates scaled =
        CrossedRows.draw(seed)
            .withValues(row -> new double[] {row[0], -4 * row[1] + 9})
            .estimates(SubjectMeans.EACH, Criterion.REML);
    for (Source source : Source.values()) {
      assertThat(scaled.variances().variance(source))
          .isCloseTo(16 * plain.variances().variance(source), within(1e-7));
      assertThat(scaled.variances().share(source))
          .isCloseTo(plain.variances().share(source), within(1e-9));
    }
  }

  @Test
  void other_names_change_nothing() {
    CrossedFit.Estimates renamed =
        CrossedRows.draw(5)
            .withRows(
                row ->
                    new CrossedRows.Row(
                        reversed(row.school()),
                        reversed(row.pupil()),
                        reversed(row.subject()),
                        row.values()))
            .estimates(SubjectMeans.EACH, Criterion.REML);
    assertSame(renamed, CrossedRows.draw(5).estimates(SubjectMeans.EACH, Criterion.REML), 1e-9);
  }

  private static String reversed(String name) {
    return new StringBuilder(name).reverse().toString();
  }

  private static void assertSame(
      CrossedFit.Estimates one, CrossedFit.Estimates other, double tolerance) {
    assertThat(one.report().criterionValue())
        .isCloseTo(other.report().criterionValue(), within(tolerance));
    for (Source source : Source.values()) {
      assertThat(one.variances().variance(source))
          .isCloseTo(other.variances().variance(source), within(tolerance));
    }
    assertThat(effects(one)).containsExactly(effects(other), within(10 * tolerance));
    assertThat(one.fixedEffects().effect("prior").estimate())
        .isCloseTo(other.fixedEffects().effect("prior").estimate(), within(tolerance));
  }

  private static double[] effects(CrossedFit.Estimates estimates) {
    return estimates.departmentEffects().stream()
        .mapToDouble(DepartmentEffect::withSchool)
        .sorted()
        .toArray();
  }

  /** The errors are those of the logarithm, whose estimate is nearer normal. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void true_variances_are_found_within_three_standard_errors(double department) {
    double[] sums = new double[4];
    for (int seed = 0; seed < 20; seed++) {
      double[] spreads = {1.5, department, 2, 1.2};
      CrossedVariances variances =
          CrossedRows.balanced(seed, 25, 4, 8, spreads)
              .estimates(SubjectMeans.EACH, Criterion.REML)
              .variances();
      for (Source source : Source.values()) {
        double truth = spreads[source.ordinal()] * spreads[source.ordinal()];
        sums[source.ordinal()] += (variances.variance(source) - truth) / 20;
        double estimate = variances.variance(source);
        double error = 3 * variances.standardError(source).orElse(0);
        assertThat(truth == 0 ? estimate : Math.abs(Math.log(estimate / truth)))
            .as("seed %d %s", seed, source)
            .isLessThanOrEqualTo(truth == 0 ? error : error / estimate);
      }
    }
    assertThat(sums[0]).isCloseTo(0, within(0.5));
    assertThat(sums[1]).isCloseTo(0, within(0.1));
    assertThat(sums[2]).isCloseTo(0, within(0.2));
    assertThat(sums[3]).isCloseTo(0, within(0.05));
  }

  /** With few rows the criterion can have one minimum at 0 and another far away. */
  @ParameterizedTest
  @EnumSource(Criterion.class)
  void no_other_variance_ratios_do_better(Criterion criterion) {
    for (int seed = 0; seed < 60; seed++) {
      SubjectMeans means = SubjectMeans.values()[seed % 2];
      CrossedData data = tiny(new Random(seed)).data();
      CrossedFit fit = CrossedModel.fit(data, means, criterion);
      if (fit instanceof CrossedFit.NotEstimated refused) {
        assertThat(refused.reason()).doesNotContain("converge");
        continue;
      }
      double found = fit.ifEstimated().orElseThrow().report().criterionValue();
      CrossedLikelihood likelihood =
          new CrossedLikelihood(new CrossedDesign(data, means), criterion);
      double[] tried = {0, 0.01, 0.1, 0.5, 2, 10, 100};
      for (int i = 0; i < tried.length * tried.length * tried.length; i++) {
        double[] lambda = {
          tried[i % tried.length],
          tried[i / tried.length % tried.length],
          tried[i / tried.length / tried.length]
        };
        assertThat(likelihood.solve(lambda).value())
            .as("seed %d at %s", seed, Arrays.toString(lambda))
            .isGreaterThan(found - 1e-8);
      }
    }
  }

  /** Two or three schools of two to five pupils, each with some of three subjects. */
  private static CrossedRows tiny(Random random) {
    List<CrossedRows.Row> rows = new ArrayList<>();
    for (int school = 0; school < 2 + random.nextInt(2); school++) {
      double effect = 3 * random.nextGaussian();
      for (int pupil = 0; pupil < 2 + random.nextInt(4); pupil++) {
        double own = 5 * random.nextGaussian();
        for (int subject = 0; subject < 3; subject++) {
          if (random.nextInt(4) > 0) {
            double y = effect + own + random.nextGaussian();
            rows.add(
                new CrossedRows.Row(
                    "s" + school, school + "." + pupil, "" + subject, new double[] {y}));
          }
        }
      }
    }
    return new CrossedRows(List.of(), rows);
  }

  private static String reason(CrossedRows rows, SubjectMeans means) {
    CrossedFit fit = CrossedModel.fit(rows.data(), means, Criterion.REML);
    assertThat(fit).isInstanceOf(CrossedFit.NotEstimated.class);
    return ((CrossedFit.NotEstimated) fit).reason();
  }

  private static CrossedRows balanced(int schools, int subjects, int pupils) {
    return CrossedRows.balanced(1, schools, subjects, pupils, SPREADS);
  }

  @Test
  void what_cannot_be_estimated_is_refused_by_name() {
    SubjectMeans common = SubjectMeans.COMMON;
    assertThat(reason(new CrossedRows(List.of(), List.of()), common)).isEqualTo("no rows");
    assertThat(reason(balanced(1, 3, 4), common)).isEqualTo("fewer than 2 schools");
    assertThat(reason(balanced(4, 1, 4), common))
        .isEqualTo("one department in each school; one subject for each pupil");
    assertThat(reason(balanced(4, 3, 1), common))
        .isEqualTo("one pupil in each school; no residual variance");
    assertThat(
            reason(
                balanced(3, 3, 4)
                    .withRows(
                        row ->
                            new CrossedRows.Row(
                                row.school(),
                                row.pupil(),
                                row.school() + row.subject(),
                                row.values())),
                SubjectMeans.EACH))
        .isEqualTo("one school in each subject");
    assertThat(reason(balanced(3, 3, 4).withValues(row -> new double[] {0.1}), common))
        .isEqualTo("no residual variance");
  }

  @Test
  void scores_that_pupils_and_departments_explain_are_refused() {
    CrossedRows explained =
        balanced(3, 3, 4)
            .withRows(
                row ->
                    new CrossedRows.Row(
                        row.school(),
                        row.pupil(),
                        row.subject(),
                        new double[] {row.pupil().hashCode() + row.department().hashCode() % 97}));
    assertThat(reason(explained, SubjectMeans.COMMON)).isEqualTo("no residual variance");
  }

  @Test
  void scores_that_a_covariate_explains_are_refused() {
    CrossedRows explained =
        balanced(3, 3, 4).withTerms(List.of("twin"), row -> new double[] {row[0], 3 * row[0] + 1});
    assertThat(reason(explained, SubjectMeans.EACH)).isEqualTo("no residual variance");
  }

  @Test
  void pupils_with_one_subject_tell_of_departments() {
    CrossedRows rows = CrossedRows.draw(6);
    Map<String, Long> taken =
        rows.rows().stream()
            .collect(Collectors.groupingBy(CrossedRows.Row::pupil, Collectors.counting()));
    CrossedRows several =
        new CrossedRows(
            rows.terms(), rows.rows().stream().filter(r -> taken.get(r.pupil()) > 1).toList());
    assertThat(several.rows().size()).isLessThan(rows.rows().size());
    assertThat(
            several
                .estimates(SubjectMeans.COMMON, Criterion.REML)
                .variances()
                .variance(Source.PUPIL))
        .isNotEqualTo(
            rows.estimates(SubjectMeans.COMMON, Criterion.REML).variances().variance(Source.PUPIL));
  }
}
