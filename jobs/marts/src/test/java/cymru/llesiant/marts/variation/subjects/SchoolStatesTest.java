package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.statistics.moments.Moments;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SchoolStatesTest {

  private final SparkSession spark;

  @TempDir Path staging;

  SchoolStatesTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void neither_order_nor_partitions_nor_the_names_of_pupils_change_any_digit() {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    List<SchoolState> one = states(night.inputs(new Random(1), 1, ""));
    assertThat(one).hasSize(17);
    assertThat(states(night.inputs(new Random(2), 3, "renamed"))).isEqualTo(one);
    assertThat(states(night.inputs(new Random(3), 7, "again"))).isEqualTo(one);
  }

  @Test
  void states_hold_what_the_pupils_scores_add_up_to() {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    ByHand byHand = new ByHand(night.results());
    for (SchoolState state : states(night.inputs())) {
      assertThat(state.cohort()).isEqualTo(SubjectNight.COHORT);
      assertThat(state.authority()).isEqualTo(state.school().substring(0, 3));
      assertThat(state.scores().pupils()).isEqualTo(byHand.pupils(state.school()).size());
      state
          .againstOthers()
          .forEach((subject, moments) -> isNear(moments, byHand, state.school(), subject));
    }
  }

  private static void isNear(Moments moments, ByHand byHand, String school, String subject) {
    double[] expected = byHand.againstOthers(school, subject);
    assertThat(moments.n()).isEqualTo((long) expected[0]);
    assertThat(moments.mean()).isCloseTo(expected[1], within(1e-12));
    moments
        .variance()
        .ifPresent(variance -> assertThat(variance).isCloseTo(expected[2], within(1e-11)));
  }

  private static List<SchoolState> states(Inputs inputs) {
    return new SchoolStates(
            new ScoreRows(inputs.night().catalogue().subjectOutcomes(), inputs)
                .rows()
                .orElseThrow())
        .all();
  }
}
