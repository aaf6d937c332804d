package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NestedModelTest {

  /** Davies and Goldsmith 1972, Statistical Methods in Research and Production, table 6.3. */
  private static final double[][] DYESTUFF = {
    {1545, 1440, 1440, 1520, 1580},
    {1540, 1555, 1490, 1560, 1495},
    {1595, 1550, 1605, 1510, 1560},
    {1445, 1440, 1595, 1465, 1545},
    {1595, 1630, 1515, 1635, 1625},
    {1520, 1455, 1450, 1480, 1445}
  };

  /** Box and Tiao 1973, Bayesian Inference in Statistical Analysis, table 5.1.4. */
  private static final double[][] DYESTUFF2 = {
    {7.298, 3.846, 2.434, 9.566, 7.990},
    {5.220, 6.556, 0.608, 11.788, -0.892},
    {0.110, 10.386, 13.434, 5.510, 8.166},
    {2.212, 4.852, 7.092, 9.288, 4.980},
    {0.282, 9.014, 4.458, 9.446, 7.198},
    {1.722, 4.782, 8.106, 0.758, 3.758}
  };

  private static AnovaMoments anova(double[][] groups) {
    return AnovaMoments.of(Stream.of(groups).map(Moments::of).toList()).ifDefined().orElseThrow();
  }

  /** MixedModels.jl, test/pls.jl. */
  @Test
  void dyestuff_is_that_of_mixed_models_jl() {
    Fit.Estimates ml = NestedRows.balanced(DYESTUFF).estimates(Criterion.ML);
    assertThat(ml.report().criterionValue()).isCloseTo(327.32705988112673, within(1e-10));
    assertThat(Math.sqrt(ml.components().residual())).isCloseTo(49.51010035223816, within(1e-6));
    assertThat(ml.components().component("group").standardDeviation())
        .isCloseTo(37.260343703061764, within(1e-5));
    Fit.Estimates reml = NestedRows.balanced(DYESTUFF).estimates(Criterion.REML);
    assertThat(reml.report().criterionValue()).isCloseTo(319.6542768422576, within(1e-10));
    assertThat(reml.fixedEffects().effect("(Intercept)").estimate())
        .isCloseTo(1527.5, within(1e-10));
  }

  /** MixedModels.jl, test/pls.jl: the variance between batches is 0. */
  @ParameterizedTest
  @EnumSource(Criterion.class)
  void dyestuff2_is_at_the_boundary(Criterion criterion) {
    Fit fit = NestedRows.balanced(DYESTUFF2).fit(criterion);
    assertThat(fit).isInstanceOf(Fit.AtBoundary.class);
    Fit.Estimates estimates = fit.ifEstimated().orElseThrow();
    assertThat(estimates.components().component("group").variance()).isZero();
    assertThat(estimates.groupEffects()).allMatch(effect -> effect.effect() == 0);
    if (criterion == Criterion.ML) {
      assertThat(estimates.report().criterionValue()).isCloseTo(162.87303665382575, within(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void groups_of_equal_size_have_the_closed_form(long seed) {
    double[][] groups = equalGroups(seed);
    AnovaMoments anova = anova(groups);
    Fit fit = NestedRows.balanced(groups).fit(Criterion.REML);
    Fit.Estimates estimates = fit.ifEstimated().orElseThrow();
    assertThat(fit instanceof Fit.AtBoundary)
        .isEqualTo(anova.meanSquareBetween() <= anova.meanSquareWithin());
    assertThat(estimates.components().component("group").variance())
        .isCloseTo(anova.betweenVariance(), within(1e-10));
    if (fit instanceof Fit.Estimated) {
      assertThat(estimates.components().residual())
          .isCloseTo(anova.withinVariance(), within(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void reml_gives_groups_of_equal_size_no_less_variance_than_ml(long seed) {
    NestedRows rows = NestedRows.balanced(equalGroups(seed));
    assertThat(rows.estimates(Criterion.REML).components().component("group").variance())
        .isGreaterThanOrEqualTo(
            rows.estimates(Criterion.ML).components().component("group").variance());
  }

  private static double[][] equalGroups(long seed) {
    Random random = new Random(seed);
    double between = seed % 2 == 0 ? 0.1 : 2;
    return Stream.generate(
            () -> {
              double effect = between * random.nextGaussian();
              return random.doubles(7).map(u -> 10 + effect + 3 * u).toArray();
            })
        .limit(9)
        .toArray(double[][]::new);
  }

  @Test
  void groups_exactly_as_alike_as_chance_are_at_the_boundary() {
    double[][] groups = {{-2, 0}, {-1, 1}, {0, 2}};
    assertThat(anova(groups).meanSquareBetween()).isEqualTo(anova(groups).meanSquareWithin());
    assertThat(NestedRows.balanced(groups).fit(Criterion.REML)).isInstanceOf(Fit.AtBoundary.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void with_one_level_the_raw_residual_is_shrunken_by_the_reliability(long seed) {
    Fit.Estimates one =
        NestedRows.draw(seed)
            .withPaths(path -> List.of(String.join(".", path.subList(0, 2)), "", ""))
            .withLevels(1)
            .estimates(Criterion.REML);
    double lambda = one.components().component("area").variance() / one.components().residual();
    for (GroupEffect effect : one.groupEffects()) {
      assertThat(effect.reliability())
          .isCloseTo(effect.n() * lambda / (1 + effect.n() * lambda), within(1e-12));
      assertThat(effect.effect())
          .isCloseTo(effect.reliability() * effect.rawResidual(), within(1e-11));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 200})
  void neither_the_order_of_rows_nor_their_partitions_matter(int partitions) {
    Fit.Estimates whole = NestedRows.draw(4).estimates(Criterion.REML);
    NestedData data = NestedRows.draw(4).data(partitions, new Random(partitions));
    assertSame(NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow(), whole, 1e-9);
  }

  @Test
  void the_order_of_leaves_changes_no_digit() {
    NestedData data = NestedRows.draw(4).data();
    double[][] within = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        within[i][j] = data.within(i, j);
      }
    }
    List<LeafGroup> shuffled = new ArrayList<>(data.leaves());
    Collections.shuffle(shuffled, new Random(2));
    NestedData again = new NestedData(data.levels(), data.terms(), "y", shuffled, within);
    Fit.Estimates one = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    Fit.Estimates other = NestedModel.fit(again, Criterion.REML).ifEstimated().orElseThrow();
    assertThat(other.components()).isEqualTo(one.components());
    assertThat(other.groupEffects()).isEqualTo(one.groupEffects());
    assertThat(other.report()).isEqualTo(one.report());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_constant_added_to_any_column_changes_the_intercept_alone(long seed) {
    Fit.Estimates plain = NestedRows.draw(seed).estimates(Criterion.REML);
    Fit.Estimates shifted =
        NestedRows.draw(seed)
            .withValues(row -> new double[] {row[0] + 1000, row[1] - 3, row[2] + 5000})
            .estimates(Criterion.REML);
    assertSame(shifted, plain, 1e-8);
    double slope = plain.fixedEffects().effect("prior").estimate();
    double fsm = plain.fixedEffects().effect("fsm").estimate();
    assertThat(shifted.fixedEffects().effect("(Intercept)").estimate())
        .isCloseTo(
            plain.fixedEffects().effect("(Intercept)").estimate() + 5000 - 1000 * slope + 3 * fsm,
            within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_response_in_other_units_scales_variances_and_leaves_shares(long seed) {
    Fit.Estimates plain = NestedRows.draw(seed).estimates(Criterion.REML);
    Fit.Estimates scaled =
        NestedRows.draw(seed)
            .withValues(row -> new double[] {row[0], row[1], -4 * row[2] + 9})
            .estimates(Criterion.REML);
    for (String level : List.of("area", "school", "class")) {
      assertThat(scaled.components().component(level).variance())
          .isCloseTo(16 * plain.components().component(level).variance(), within(1e-7));
      assertThat(scaled.components().variancePartitionCoefficient(level))
          .isCloseTo(plain.components().variancePartitionCoefficient(level), within(1e-9));
    }
  }

  @Test
  void other_names_for_units_change_nothing() {
    Fit.Estimates plain = NestedRows.draw(5).estimates(Criterion.REML);
    Fit.Estimates renamed =
        NestedRows.draw(5)
            .withPaths(path -> path.stream().map(name -> reversed(name) + "/x").toList())
            .estimates(Criterion.REML);
    assertSame(renamed, plain, 1e-9);
  }

  private static String reversed(String name) {
    return new StringBuilder(name).reverse().toString();
  }

  private static void assertSame(Fit.Estimates one, Fit.Estimates other, double tolerance) {
    assertThat(one.report().criterionValue())
        .isCloseTo(other.report().criterionValue(), within(tolerance));
    assertThat(one.components().residual())
        .isCloseTo(other.components().residual(), within(tolerance));
    for (VarianceComponents.Component component : other.components().levels()) {
      assertThat(one.components().component(component.level()).variance())
          .isCloseTo(component.variance(), within(tolerance));
      assertThat(effects(one, component.level()))
          .containsExactly(effects(other, component.level()), within(10 * tolerance));
    }
    for (String term : List.of("prior", "fsm")) {
      assertThat(one.fixedEffects().effect(term).estimate())
          .isCloseTo(other.fixedEffects().effect(term).estimate(), within(tolerance));
    }
  }

  private static double[] effects(Fit.Estimates estimates, String level) {
    return estimates.groupEffects(level).stream()
        .mapToDouble(GroupEffect::effect)
        .sorted()
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void at_the_solution_a_variance_of_0_would_not_gain_by_growing(long seed) {
    NestedData data =
        NestedRows.draw(seed)
            .withValues(
                row ->
                    new double[] {
                      row[0],
                      row[1],
                      2 * row[0] + new Random(Double.hashCode(row[2])).nextGaussian()
                    })
            .data();
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    double residual = estimates.components().residual();
    double[] lambda = new double[3];
    for (int level = 0; level < 3; level++) {
      lambda[level] = estimates.components().levels().get(2 - level).variance() / residual;
    }
    double[] gradient = new Likelihood(new Design(data), Criterion.REML).at(lambda).gradient();
    for (int level = 0; level < 3; level++) {
      if (lambda[level] == 0) {
        assertThat(gradient[level]).isGreaterThanOrEqualTo(-1e-8);
      } else {
        assertThat(gradient[level] * lambda[level]).isCloseTo(0, within(1e-8));
      }
    }
  }

  /** With few rows the criterion can have one minimum at 0 and another far away. */
  @ParameterizedTest
  @EnumSource(Criterion.class)
  void no_other_variance_ratio_does_better(Criterion criterion) {
    for (int seed = 0; seed < 300; seed++) {
      NestedData data = tiny(new Random(seed));
      Fit fit = NestedModel.fit(data, criterion);
      double found =
          fit.ifEstimated().map(e -> e.report().criterionValue()).orElse(Double.NEGATIVE_INFINITY);
      if (fit instanceof Fit.NotEstimated refused) {
        assertThat(refused.reason()).doesNotContain("converge");
        continue;
      }
      Likelihood likelihood = new Likelihood(new Design(data), criterion);
      assertThat(likelihood.up(new double[] {0}).value()).isGreaterThan(found - 1e-8);
      for (double exponent = -3; exponent < 6; exponent += 0.1) {
        double value = likelihood.up(new double[] {Math.pow(10, exponent)}).value();
        assertThat(value).as("seed %d at 1e%s", seed, exponent).isGreaterThan(found - 1e-8);
      }
    }
  }

  /** Five to nine rows in two or three groups, with a covariate. */
  private static NestedData tiny(Random random) {
    List<NestedRows.Row> rows = new ArrayList<>();
    int groups = 2 + random.nextInt(2);
    for (int i = 0; i < 5 + random.nextInt(5); i++) {
      int group = random.nextInt(groups);
      double x = random.nextGaussian() + group;
      double y = x + 20 * new Random(group).nextGaussian() + random.nextGaussian();
      rows.add(new NestedRows.Row(List.of("group " + group), new double[] {x, y}));
    }
    return new NestedRows(List.of("group"), List.of("x"), rows).data();
  }

  @Test
  void of_two_collinear_covariates_the_later_one_is_left_out_and_named() {
    GoldenModel two =
        GoldenModel.read(Golden.bundled().resolve("lmm_edge/edge_unbalanced_2level_reml.json"));
    GoldenModel collinear =
        GoldenModel.read(Golden.bundled().resolve("lmm_edge/edge_collinear.json"));
    Table table = Golden.table(Golden.bundled().resolve("data/edge_unbalanced.csv"));
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("x", table.numbers("x"));
    columns.put("x2", Arrays.stream(table.numbers("x")).map(x -> 2 * x + 1).toArray());
    NestedData data = GoldenModel.data(table, List.of("school"), columns, "y");
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    assertThat(estimates.report().dropped()).containsExactly("x2");
    assertThat(estimates.report().criterionValue())
        .isCloseTo(collinear.number("REMLcrit"), within(1e-6));
    assertThat(estimates.fixedEffects().effects())
        .extracting(FixedEffects.FixedEffect::term)
        .containsExactly("(Intercept)", "x");
    for (int i = 0; i < 2; i++) {
      assertThat(estimates.fixedEffects().effects().get(i).estimate())
          .isCloseTo(collinear.json().get("coef").get(i).asDouble(), within(1e-9));
    }
    Fit.Estimates without = NestedModel.fit(two.data(), Criterion.REML).ifEstimated().orElseThrow();
    assertThat(estimates.components()).isEqualTo(without.components());
  }

  private static String reason(NestedRows rows) {
    Fit fit = rows.fit(Criterion.REML);
    assertThat(fit).isInstanceOf(Fit.NotEstimated.class);
    return ((Fit.NotEstimated) fit).reason();
  }

  @Test
  void what_cannot_be_estimated_is_refused_by_name() {
    assertThat(reason(NestedRows.balanced())).isEqualTo("no rows");
    assertThat(reason(NestedRows.balanced(new double[] {1, 2, 4})))
        .isEqualTo("fewer than 2 units at level group");
    assertThat(reason(NestedRows.balanced(new double[] {1}, new double[] {2}, new double[] {4})))
        .isEqualTo("as many units as rows at level group");
    assertThat(reason(NestedRows.balanced(new double[] {1, 1}, new double[] {2, 2})))
        .isEqualTo("no residual variance");
    assertThat(reason(NestedRows.balanced(new double[] {0.1, 0.1}, new double[] {0.1, 0.1})))
        .isEqualTo("no residual variance");
    assertThat(
            reason(NestedRows.draw(1).withValues(row -> new double[] {row[0], row[1], 3 * row[0]})))
        .isEqualTo("no residual variance");
  }

  @Test
  void a_level_with_one_unit_in_each_unit_above_is_refused() {
    NestedRows rows = NestedRows.draw(2).withPaths(path -> List.of(path.get(0), path.get(1), "1"));
    assertThat(reason(rows)).isEqualTo("one unit in each unit above at level class");
  }

  @Test
  void all_reasons_of_a_hopeless_design_are_told() {
    NestedRows rows =
        new NestedRows(
            List.of("area", "school"),
            List.of("x"),
            List.of(
                new NestedRows.Row(List.of("a", "1"), new double[] {1, 2}),
                new NestedRows.Row(List.of("a", "2"), new double[] {2, 5})));
    assertThat(reason(rows))
        .isEqualTo(
            "fewer than 2 units at level area; as many units as rows at level school; no more rows than fixed effects");
  }
}
