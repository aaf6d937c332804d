package cymru.llesiant.marts.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchoolClassesTest {

  @Test
  void classes_are_analysed_as_they_are() {
    // means 1 and 4, so MSB 9; MSW 1; 2 a class: (9 - 1)/2 = 4 between, 1 within
    SchoolClasses two =
        of(
            Moments.of(1 - Math.sqrt(0.5), 1 + Math.sqrt(0.5)),
            Moments.of(4 - Math.sqrt(0.5), 4 + Math.sqrt(0.5)));
    assertThat(two.pupils()).isEqualTo(4);
    assertThat(
            two.analysis().ifDefined().orElseThrow().variancePartitionCoefficient().orElseThrow())
        .isCloseTo(0.8, within(1e-14));
  }

  @Test
  void one_class_is_none_to_compare() {
    assertThat(of(Moments.of(1, 2)).analysis())
        .isEqualTo(new AnovaMoments.Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS));
    assertThat(of().pupils()).isZero();
  }

  private static SchoolClasses of(Moments... classes) {
    return new SchoolClasses("POINTS", "KS4", "2010/11", "6600001", List.of(classes));
  }
}
