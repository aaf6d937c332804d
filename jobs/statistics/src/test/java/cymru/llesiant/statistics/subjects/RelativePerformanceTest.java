package cymru.llesiant.statistics.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.moments.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePerformanceTest {

  /** A school's pupils, each with scores by subject. */
  private record Pupil(String school, Map<String, Double> scores) {}

  private static RelativePerformance of(List<Pupil> pupils) {
    Map<String, Map<String, Moments>> states = new HashMap<>();
    for (Pupil pupil : pupils) {
      PupilScores.of(pupil.scores())
          .againstOthers()
          .forEach(
              (subject, value) ->
                  states
                      .computeIfAbsent(pupil.school(), name -> new HashMap<>())
                      .merge(subject, Moments.of(value), Moments::merge));
    }
    return RelativePerformance.of(states);
  }

  private static List<Pupil> draw(long seed) {
    Random random = new Random(seed);
    List<Pupil> pupils = new ArrayList<>();
    for (int school = 0; school < 4; school++) {
      for (int pupil = 0; pupil < 3 + random.nextInt(9); pupil++) {
        Map<String, Double> scores = new TreeMap<>();
        for (String subject : List.of("Art", "Cymraeg", "Maths", "Music")) {
          if (random.nextInt(3) > 0) {
            scores.put(subject, random.nextGaussian() + school);
          }
        }
        pupils.add(new Pupil("school " + school, scores));
      }
    }
    return pupils;
  }

  /**
   * Two schools, two subjects. A: pupils (2, 0), (1, 1), (3, 1): maths less art 2, 0, 2, mean 4/3.
   * B: (0, 0), (1, 3): 0, -2, mean -1. Everywhere 2/5. RP of A in maths 14/15; variance of 2, 0, 2
   * is 4/3, so SE = sqrt(4/9) = 2/3.
   */
  @Test
  void a_worked_example() {
    RelativePerformance two =
        of(
            List.of(
                new Pupil("A", Map.of("Maths", 2.0, "Art", 0.0)),
                new Pupil("A", Map.of("Maths", 1.0, "Art", 1.0)),
                new Pupil("A", Map.of("Maths", 3.0, "Art", 1.0)),
                new Pupil("A", Map.of("Maths", 9.0)),
                new Pupil("B", Map.of("Maths", 0.0, "Art", 0.0)),
                new Pupil("B", Map.of("Maths", 1.0, "Art", 3.0))));
    assertThat(two.schools()).extracting(SchoolSubjects::school).containsExactly("A", "B");
    SubjectPerformance maths = two.schools().get(0).subjects().get(1);
    assertThat(maths.subject()).isEqualTo("Maths");
    assertThat(maths.n()).isEqualTo(3);
    assertThat(maths.relativePerformance()).isCloseTo(14 / 15.0, within(1e-15));
    assertThat(maths.standardError().orElseThrow()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(maths.standing()).isEqualTo(SubjectPerformance.Standing.NO_DIFFERENCE);
    assertThat(two.everywhere().get("Maths").mean()).isCloseTo(0.4, within(1e-15));
    SubjectPerformance art = two.schools().get(0).subjects().get(0);
    assertThat(art.relativePerformance()).isCloseTo(-14 / 15.0, within(1e-15));
    assertThat(two.schools().get(0).spread(2).range().orElseThrow())
        .isCloseTo(28 / 15.0, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void it_is_that_of_all_rows(long seed) {
    List<Pupil> pupils = draw(seed);
    RelativePerformance found = of(pupils);
    for (SchoolSubjects school : found.schools()) {
      for (SubjectPerformance subject : school.subjects()) {
        double[] here = values(pupils, school.school(), subject.subject());
        double[] all = values(pupils, "", subject.subject());
        assertThat(subject.n()).isEqualTo(here.length);
        assertThat(subject.relativePerformance()).isCloseTo(mean(here) - mean(all), within(1e-13));
        if (here.length > 1) {
          double sum = 0;
          for (double value : here) {
            sum += (value - mean(here)) * (value - mean(here));
          }
          assertThat(subject.standardError().orElseThrow())
              .isCloseTo(Math.sqrt(sum / (here.length - 1) / here.length), within(1e-13));
        }
      }
    }
  }

  /** By the words of the definition: z less the mean of z over the pupil's other subjects. */
  private static double[] values(List<Pupil> pupils, String school, String subject) {
    return pupils.stream()
        .filter(pupil -> school.isEmpty() || pupil.school().equals(school))
        .filter(pupil -> pupil.scores().containsKey(subject) && pupil.scores().size() > 1)
        .mapToDouble(
            pupil ->
                pupil.scores().get(subject)
                    - pupil.scores().entrySet().stream()
                        .filter(other -> !other.getKey().equals(subject))
                        .mapToDouble(Map.Entry::getValue)
                        .average()
                        .orElseThrow())
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void pupils_who_are_better_in_everything_change_nothing() {
    List<Pupil> better =
        draw(2).stream()
            .map(
                pupil -> {
                  Map<String, Double> scores = new TreeMap<>(pupil.scores());
                  scores.replaceAll((subject, z) -> z + pupil.school().hashCode() % 7);
                  return new Pupil(pupil.school(), scores);
                })
            .toList();
    for (int school = 0; school < 4; school++) {
      List<SubjectPerformance> plain = of(draw(2)).schools().get(school).subjects();
      List<SubjectPerformance> found = of(better).schools().get(school).subjects();
      for (int s = 0; s < plain.size(); s++) {
        assertThat(found.get(s).relativePerformance())
            .isCloseTo(plain.get(s).relativePerformance(), within(1e-12));
      }
    }
  }

  @Test
  void weighted_by_pupils_it_adds_up_to_0_over_schools() {
    Map<String, Double> sums = new HashMap<>();
    for (SchoolSubjects school : of(draw(3)).schools()) {
      for (SubjectPerformance subject : school.subjects()) {
        sums.merge(subject.subject(), subject.n() * subject.relativePerformance(), Double::sum);
      }
    }
    assertThat(sums).hasSize(4);
    sums.values().forEach(sum -> assertThat(sum).isCloseTo(0, within(1e-12)));
  }

  @Test
  void subjects_without_pupils_are_left_out() {
    RelativePerformance found =
        RelativePerformance.of(
            Map.of(
                "A", Map.of("Art", Moments.EMPTY),
                "B", Map.of("Art", Moments.of(1, 2), "Maths", Moments.EMPTY)));
    assertThat(found.schools()).hasSize(1);
    assertThat(found.schools().get(0).subjects()).hasSize(1);
    assertThat(found.everywhere()).containsOnlyKeys("Art");
  }
}
