package cymru.llesiant.marts.partnerships;

import cymru.llesiant.marts.partnerships.Finding.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a partnership is constituted as it should be on 15 January: the rules BR-M3 to BR-M9
 * (guidance of 2010, paragraphs 6 and 21 to 25, 40 and 48, 58). A member is a party in these rules
 * but for links with primary schools and colleges, which may be guests.
 *
 * @param authority the authority it lies in
 * @param members all members of the year
 * @param officers officers of a Safer School Partnership
 * @param isUnitInAuthority whether the authority has a pupil referral unit of secondary age
 */
record Constitution(
    String authority, List<Member> members, long officers, boolean isUnitInAuthority) {

  private static final int ENOUGH = 2;

  /** What each of the rules says. */
  List<Finding> findings() {
    return List.of(
        enoughParties(),
        notAllAlike(),
        goodBehaviour(),
        severalPartnerships(),
        primaryAndFurther(),
        specialists(),
        officersAndUnits());
  }

  private List<Member> parties() {
    return members.stream().filter(Member::isParty).filter(Member::isSchool).toList();
  }

  private List<Member> parties(Predicate<Member> which) {
    return parties().stream().filter(which).toList();
  }

  /** Two parties at least; the duty is met only with one of the same area. */
  private Finding enoughParties() {
    List<Member> statutory = parties(Member::isStatutory);
    List<Member> outside =
        statutory.stream()
            .filter(party -> !party.authority().equals(Optional.of(authority)))
            .toList();
    Verdict verdict =
        statutory.size() < ENOUGH ? Verdict.FAIL : outside.isEmpty() ? Verdict.PASS : Verdict.WARN;
    return Finding.of(
        "BR-M3",
        verdict,
        statutory.size(),
        "parties with the duty: %d%s"
            .formatted(statutory.size(), named("; outside the area", outside)));
  }

  /** Not academies, referral units or faith schools alone. */
  private Finding notAllAlike() {
    List<Member> parties = parties();
    String alike =
        Stream.of(
                alike(parties, "academies", party -> party.type().map("ACAD"::equals)),
                alike(parties, "pupil referral units", party -> party.phase().map("PRU"::equals)),
                alike(parties, "faith schools", Member::isFaith))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    if (!alike.isEmpty()) {
      return Finding.of(
          "BR-M4", Verdict.WARN, parties.size(), parties.size(), "all parties are " + alike);
    }
    List<Member> unsaid = parties(party -> party.isFaith().isEmpty());
    boolean mayBeFaith = parties.stream().allMatch(party -> party.isFaith().orElse(true));
    boolean isOpen = mayBeFaith && !unsaid.isEmpty();
    return Finding.of(
        "BR-M4",
        isOpen || parties.isEmpty() ? Verdict.UNKNOWN : Verdict.PASS,
        0,
        parties.size(),
        isOpen
            ? "whether all are faith schools is not said" + named(" of", unsaid)
            : "parties of different kinds");
  }

  private static Optional<String> alike(
      List<Member> parties, String kind, Function<Member, Optional<Boolean>> is) {
    boolean all =
        !parties.isEmpty() && parties.stream().allMatch(party -> is.apply(party).orElse(false));
    return all ? Optional.of(kind) : Optional.empty();
  }

  /** A secondary school at least whose behaviour is good or outstanding. */
  private Finding goodBehaviour() {
    List<Member> judged =
        parties(party -> party.isSecondarySchool() && party.behaviour().isPresent());
    List<Member> good = judged.stream().filter(Member::isGood).toList();
    Verdict verdict =
        judged.isEmpty() ? Verdict.UNKNOWN : good.isEmpty() ? Verdict.WARN : Verdict.PASS;
    return Finding.of(
        "BR-M5",
        verdict,
        good.size(),
        judged.size(),
        "secondary schools judged good or outstanding: %d of %d%s"
            .formatted(good.size(), judged.size(), named("", good)));
  }

  /** A unit may be in several partnerships; a mainstream school in several is to be looked at. */
  private Finding severalPartnerships() {
    List<Member> several = parties(party -> party.partnerships() > 1);
    List<Member> mainstream = several.stream().filter(party -> !party.isUnit()).toList();
    return Finding.of(
        "BR-M6",
        mainstream.isEmpty() ? Verdict.PASS : Verdict.WARN,
        mainstream.size(),
        several.size(),
        several.isEmpty()
            ? "no party is in another partnership"
            : "parties that are in another partnership: %d%s"
                .formatted(several.size(), named("", several)));
  }

  private Finding primaryAndFurther() {
    List<Member> links = members.stream().filter(Member::isPrimaryOrFurther).toList();
    return Finding.of(
        "BR-M7",
        links.isEmpty() ? Verdict.WARN : Verdict.PASS,
        links.size(),
        "links with primary schools and colleges: %d%s".formatted(links.size(), named("", links)));
  }

  /** Somebody at least with the accreditation; where it is not said of all, nobody may be wrong. */
  private Finding specialists() {
    List<Member> parties = parties();
    long specialists = parties.stream().mapToLong(p -> p.specialists().orElse(0)).sum();
    boolean isOpen = parties.stream().anyMatch(party -> party.specialists().isEmpty());
    Verdict verdict =
        specialists > 0
            ? Verdict.PASS
            : isOpen || parties.isEmpty() ? Verdict.UNKNOWN : Verdict.WARN;
    return Finding.of(
        "BR-M8",
        verdict,
        specialists,
        "lead behaviour professionals with the accreditation: " + specialists);
  }

  private Finding officersAndUnits() {
    boolean hasUnit = parties().stream().anyMatch(Member::isUnit);
    boolean lacksUnit = isUnitInAuthority && !hasUnit;
    return Finding.of(
        "BR-M9",
        officers == 0 || lacksUnit ? Verdict.WARN : Verdict.PASS,
        officers,
        "officers: %d; %s"
            .formatted(
                officers,
                hasUnit
                    ? "a pupil referral unit is a party"
                    : lacksUnit
                        ? "no pupil referral unit is a party though the area has one"
                        : "the area has no pupil referral unit"));
  }

  private static String named(String before, List<Member> members) {
    return members.isEmpty()
        ? ""
        : members.stream()
            .map(Member::id)
            .sorted()
            .collect(Collectors.joining(" ", before + " (", ")"));
  }
}
