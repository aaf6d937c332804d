package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossedFitTest {

  private static final CrossedFit.Estimates ESTIMATES =
      CrossedRows.draw(1).estimates(SubjectMeans.EACH, Criterion.REML);

  private static String told(CrossedFit fit) {
    return fit.fold(
        new CrossedFit.Cases<>() {
          @Override
          public String estimated(CrossedFit.Estimates estimates) {
            return "estimated";
          }

          @Override
          public String atBoundary(CrossedFit.Estimates estimates) {
            return "at boundary";
          }

          @Override
          public String notEstimated(CrossedFit.NotEstimated why) {
            return why.reason();
          }
        });
  }

  @Test
  void each_case_is_told_apart() {
    CrossedFit.NotEstimated refused =
        new CrossedFit.NotEstimated(
            List.of(CrossedFit.Cause.FEWER_THAN_TWO_SCHOOLS, CrossedFit.Cause.ONE_SUBJECT_A_PUPIL));
    assertThat(told(new CrossedFit.Estimated(ESTIMATES))).isEqualTo("estimated");
    assertThat(told(new CrossedFit.AtBoundary(ESTIMATES))).isEqualTo("at boundary");
    assertThat(told(refused)).isEqualTo("fewer than 2 schools; one subject for each pupil");
  }

  @Test
  void figures_are_there_unless_it_was_refused() {
    assertThat(new CrossedFit.Estimated(ESTIMATES).ifEstimated()).contains(ESTIMATES);
    assertThat(new CrossedFit.AtBoundary(ESTIMATES).ifEstimated()).contains(ESTIMATES);
    assertThat(new CrossedFit.NotEstimated(List.of(CrossedFit.Cause.NO_ROWS)).ifEstimated())
        .isEmpty();
  }
}
