package cymru.llesiant.marts.targets;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.targets.SetTarget.Aimed;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A partnership that aims at 15 permanent exclusions, and targets of its schools. */
class TargetsBelowTest {

  private static SetTarget target(String year, String term, String goal) {
    return new SetTarget(
        new Aimed("PEX_N", "ALL", AcademicYear.parse(year), term),
        "SCH",
        "9904001",
        false,
        AcademicYear.parse("2008/09"),
        BigDecimal.TEN,
        new BigDecimal(goal),
        "SCHOOL");
  }

  private static TargetsBelow below(String within, SetTarget... below) {
    return new TargetsBelow(
        target("2010/11", "SUM", "15"), Arrays.asList(below), true, new BigDecimal(within));
  }

  private static SetTarget of(String goal) {
    return target("2010/11", "SUM", goal);
  }

  @Test
  @Tag("R002-22")
  void targets_of_schools_that_add_up_reconcile_exactly() {
    TargetsBelow adds = below("0", of("7.1"), of("7.2"), of("0.7"));
    assertThat(adds.sum()).hasValue(new BigDecimal("15.0"));
    assertThat(adds.difference().orElseThrow()).isEqualByComparingTo("0");
    assertThat(adds.reconciles()).hasValue(true);
  }

  @Test
  @Tag("R002-22")
  void targets_of_schools_that_do_not_add_up_say_by_how_much() {
    TargetsBelow misses = below("0", of("7"), of("9"));
    assertThat(misses.difference().orElseThrow()).isEqualByComparingTo("1");
    assertThat(misses.reconciles()).hasValue(false);
    assertThat(below("1", of("7"), of("9")).reconciles()).hasValue(true);
    assertThat(below("1", of("5"), of("9")).reconciles()).hasValue(true);
    assertThat(below("1", of("7"), of("9.001")).reconciles()).hasValue(false);
  }

  @Test
  void rates_and_targets_of_something_else_are_not_added_up() {
    assertThat(below("0").reasonAgainst()).hasValue(TargetReason.NO_CHILDREN);
    assertThat(below("0", of("7"), target("2009/10", "SUM", "8")).reasonAgainst())
        .hasValue(TargetReason.OTHER_FIGURE);
    assertThat(below("0", of("7"), target("2010/11", "AUT", "8")).reasonAgainst())
        .hasValue(TargetReason.OTHER_FIGURE);
    TargetsBelow rates = new TargetsBelow(of("15"), List.of(of("15")), false, BigDecimal.ZERO);
    assertThat(rates.reasonAgainst()).hasValue(TargetReason.NOT_ADDITIVE);
    assertThat(rates.sum()).isEmpty();
    assertThat(rates.reconciles()).isEmpty();
  }
}
