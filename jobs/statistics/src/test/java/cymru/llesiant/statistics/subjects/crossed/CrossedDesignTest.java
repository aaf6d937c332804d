package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrossedDesignTest {

  private static final CrossedRows ROWS = CrossedRows.draw(2);

  @Test
  void the_fixed_effects_are_means_then_covariates() {
    CrossedDesign common = new CrossedDesign(ROWS.data(), SubjectMeans.COMMON);
    assertThat(common.terms()).containsExactly("(Intercept)", "prior");
    assertThat(common.fixed()).isEqualTo(2);
    assertThat(common.columns()).isEqualTo(2);
    CrossedDesign each = new CrossedDesign(ROWS.data(), SubjectMeans.EACH);
    List<String> subjects = List.copyOf(ROWS.data().subjects());
    assertThat(each.terms()).startsWith(subjects.toArray(String[]::new)).endsWith("prior");
    assertThat(each.dropped()).isEmpty();
  }

  @Test
  void a_covariate_the_means_determine_is_left_out_and_named() {
    CrossedRows same =
        ROWS.withTerms(List.of("one", "prior"), row -> new double[] {7, row[0], row[1]});
    CrossedDesign design = new CrossedDesign(same.data(), SubjectMeans.COMMON);
    assertThat(design.terms()).containsExactly("(Intercept)", "prior");
    assertThat(design.dropped()).containsExactly("one");
  }

  @Test
  void of_two_collinear_covariates_the_later_one_is_left_out() {
    CrossedRows same =
        ROWS.withTerms(
            List.of("prior", "double"), row -> new double[] {row[0], 2 * row[0] + 1, row[1]});
    assertThat(new CrossedDesign(same.data(), SubjectMeans.EACH).dropped())
        .containsExactly("double");
  }

  @Test
  void a_covariate_of_subjects_is_one_with_their_means() {
    CrossedRows hardness =
        ROWS.withRows(
            row ->
                new CrossedRows.Row(
                    row.school(),
                    row.pupil(),
                    row.subject(),
                    new double[] {row.subject().length(), row.values()[1]}));
    assertThat(new CrossedDesign(hardness.data(), SubjectMeans.EACH).dropped())
        .containsExactly("prior");
    assertThat(new CrossedDesign(hardness.data(), SubjectMeans.COMMON).dropped()).isEmpty();
  }

  @Test
  void scales_are_one_over_the_largest_units() {
    double[] scales =
        new CrossedDesign(
                CrossedRows.balanced(1, 3, 4, 5, new double[] {1, 1, 1, 1}).data(),
                SubjectMeans.COMMON)
            .scales();
    assertThat(scales).containsExactly(1 / 20.0, 1 / 5.0, 1 / 4.0);
  }
}
