package cymru.llesiant.statistics.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.moments.Moments;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchoolSubjectsTest {

  private static final Moments ALL = new Moments(900, 0, 900);

  private static SubjectPerformance subject(String name, long n) {
    return new SubjectPerformance(name, new Moments(n, 1, n == 1 ? 0 : n), ALL);
  }

  private static final SchoolSubjects SCHOOL =
      new SchoolSubjects(
          "A",
          List.of(
              subject("Art", 1),
              subject("Cymraeg", 9),
              subject("Maths", 10),
              new SubjectPerformance("Music", ALL, ALL)));

  @Test
  void small_subjects_and_those_of_no_other_school_are_not_compared() {
    assertThat(SCHOOL.spread(10).subjects())
        .extracting(SubjectPerformance::subject)
        .containsExactly("Maths");
    assertThat(SCHOOL.spread(2).subjects())
        .extracting(SubjectPerformance::subject)
        .containsExactly("Cymraeg", "Maths");
  }

  @Test
  void subjects_of_one_pupil_cannot_be_compared() {
    assertThatThrownBy(() -> SCHOOL.spread(1)).hasMessageContaining("give at least 2");
  }
}
