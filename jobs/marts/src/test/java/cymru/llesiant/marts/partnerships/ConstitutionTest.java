package cymru.llesiant.marts.partnerships;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.partnerships.Finding.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each rule on partnerships that keep it just, break it just, or leave it open. */
class ConstitutionTest {

  private static final Member SECONDARY =
      new Member(
          "9904001",
          "SCHOOL",
          true,
          Optional.of("990"),
          Optional.of("CY"),
          Optional.of("SEC"),
          "MAINSTREAM",
          Optional.of(false),
          OptionalLong.of(0),
          OptionalInt.of(3),
          1);
  private static final Member UNIT =
      new Member(
          "9901100",
          "SCHOOL",
          true,
          Optional.of("990"),
          Optional.of("PRU"),
          Optional.of("PRU"),
          "UNIT",
          Optional.of(false),
          OptionalLong.of(0),
          OptionalInt.empty(),
          1);

  private static Member with(
      Member of, String authority, String type, Optional<Boolean> isFaith, int grade) {
    return new Member(
        of.id(),
        of.kind(),
        of.isParty(),
        Optional.of(authority),
        Optional.of(type),
        of.phase(),
        of.duty(),
        isFaith,
        of.specialists(),
        OptionalInt.of(grade),
        of.partnerships());
  }

  private static Member guest(String id, String kind) {
    return new Member(
        id,
        kind,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "NONE",
        Optional.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        0);
  }

  private static Member staffed(Member of, OptionalLong specialists, long partnerships) {
    return new Member(
        of.id(),
        of.kind(),
        of.isParty(),
        of.authority(),
        of.type(),
        of.phase(),
        of.duty(),
        of.isFaith(),
        specialists,
        of.behaviour(),
        partnerships);
  }

  private static Verdict verdict(String rule, Member... members) {
    return verdict(rule, 1, false, members);
  }

  private static Verdict verdict(String rule, long officers, boolean unit, Member... members) {
    return found(rule, officers, unit, members).verdict();
  }

  private static Finding found(String rule, long officers, boolean unit, Member... members) {
    List<Finding> findings =
        new Constitution("990", Arrays.asList(members), officers, unit).findings();
    return findings.stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  @Test
  @Tag("R002-03")
  void one_party_with_the_duty_fails_and_one_over_the_border_is_looked_at() {
    Member over = with(SECONDARY, "991", "CY", Optional.of(false), 3);
    assertThat(verdict("BR-M3")).isEqualTo(Verdict.FAIL);
    assertThat(verdict("BR-M3", SECONDARY)).isEqualTo(Verdict.FAIL);
    assertThat(verdict("BR-M3", SECONDARY, guest("POLICE", "POLICE"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict("BR-M3", SECONDARY, UNIT)).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M3", SECONDARY, over)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M3", SECONDARY, UNIT, over)).isEqualTo(Verdict.WARN);
  }

  @Test
  @Tag("R002-04")
  void all_academies_all_units_or_all_faith_schools_are_looked_at() {
    Member academy = with(SECONDARY, "990", "ACAD", Optional.of(false), 3);
    Member faith = with(SECONDARY, "990", "VA", Optional.of(true), 3);
    Member unsaid = with(SECONDARY, "990", "VA", Optional.empty(), 3);
    assertThat(verdict("BR-M4", academy, academy)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M4", academy, SECONDARY)).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M4", UNIT, UNIT)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M4", faith, faith)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M4", faith, SECONDARY)).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M4", faith, unsaid)).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict("BR-M4", SECONDARY, unsaid)).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M4")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @Tag("R002-05")
  void one_good_secondary_is_enough_and_where_none_was_judged_nothing_is_said() {
    Member good = with(SECONDARY, "990", "CY", Optional.of(false), 2);
    assertThat(verdict("BR-M5", SECONDARY, good)).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M5", SECONDARY, UNIT)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M5", UNIT)).isEqualTo(Verdict.UNKNOWN);
    Member goodUnit = with(UNIT, "990", "PRU", Optional.of(false), 1);
    assertThat(verdict("BR-M5", SECONDARY, goodUnit)).isEqualTo(Verdict.WARN);
  }

  @Test
  void a_unit_may_be_in_several_partnerships_and_a_mainstream_school_is_looked_at() {
    assertThat(verdict("BR-M6", SECONDARY, staffed(UNIT, OptionalLong.of(0), 2)))
        .isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M6", staffed(SECONDARY, OptionalLong.of(0), 2), UNIT))
        .isEqualTo(Verdict.WARN);
  }

  @Test
  @Tag("R002-06")
  void a_primary_school_or_a_college_is_a_link_though_it_is_a_guest() {
    assertThat(verdict("BR-M7", SECONDARY, UNIT)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M7", SECONDARY, guest("POLICE", "POLICE"))).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M7", SECONDARY, guest("COLLEGE", "FE"))).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M7", SECONDARY, guest("9902001", "PRIMARY_LINK")))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  @Tag("R002-07")
  void no_specialist_is_looked_at_only_where_every_party_says_so() {
    Member one = staffed(SECONDARY, OptionalLong.of(1), 1);
    Member unsaid = staffed(SECONDARY, OptionalLong.empty(), 1);
    assertThat(verdict("BR-M8", SECONDARY, UNIT)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M8", one, unsaid)).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M8", SECONDARY, unsaid)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @Tag("R002-08")
  void an_officer_is_needed_and_a_unit_where_the_area_has_one() {
    assertThat(verdict("BR-M9", 1, true, SECONDARY, UNIT)).isEqualTo(Verdict.PASS);
    assertThat(verdict("BR-M9", 0, true, SECONDARY, UNIT)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M9", 1, true, SECONDARY)).isEqualTo(Verdict.WARN);
    assertThat(verdict("BR-M9", 1, false, SECONDARY)).isEqualTo(Verdict.PASS);
  }

  @Test
  @Tag("R002-01")
  void every_secondary_school_without_a_partnership_is_named() {
    Belonging belonging =
        new Belonging(
            List.of(
                new Belonging.School("9904002", "MAINSTREAM", false),
                new Belonging.School("9904001", "MAINSTREAM", false),
                new Belonging.School("9904003", "MAINSTREAM", true)));
    assertThat(belonging.findings().get(0))
        .isEqualTo(
            Finding.of(
                "BR-M1",
                Verdict.FAIL,
                2,
                3,
                "2 of 3 schools are in no partnership: 9904001 9904002"));
    assertThat(belonging.findings().get(1).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  @Tag("R002-02")
  void a_referral_unit_without_a_partnership_fails_by_its_own_rule() {
    Belonging belonging =
        new Belonging(
            List.of(
                new Belonging.School("9901100", "UNIT", false),
                new Belonging.School("9904001", "MAINSTREAM", true)));
    assertThat(belonging.findings())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PASS, Verdict.FAIL);
  }
}
