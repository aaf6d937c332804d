package cymru.llesiant.marts.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * English authorities 992 to 999, each with one to five secondary schools, a referral unit and two
 * partnerships, drawn from a seed. The unit is a party to both throughout; each school is in up to
 * two of the partnerships for some time, as a party or as a guest.
 */
record DrawnPartnerships(List<String[]> schools, List<Map<String, String>> members) {

  private static final LocalDate LONG_AGO = LocalDate.of(2007, 9, 1);

  static DrawnPartnerships drawn(long seed) {
    Random random = new Random(seed);
    List<String[]> schools = new ArrayList<>();
    List<Map<String, String>> members = new ArrayList<>();
    for (int authority = 992; authority <= 999; authority++) {
      String code = Integer.toString(authority);
      schools.add(new String[] {code + "1100", code, "PRU"});
      members.add(member(id(code, 1), code + "1100", "FULL", LONG_AGO, null));
      members.add(member(id(code, 2), code + "1100", "FULL", LONG_AGO, null));
      int number = 1 + random.nextInt(5);
      for (int i = 0; i < number; i++) {
        schools.add(new String[] {code + "400" + i, code, random.nextInt(4) == 0 ? "ALT" : "SEC"});
        members.addAll(periods(random, code, code + "400" + i));
      }
    }
    // one partnership that was left by all before the first January
    members.removeIf(member -> member.get("partnership_id").equals(id("999", 2)));
    members.add(member(id("999", 2), "9991100", "FULL", LONG_AGO, LocalDate.of(2010, 1, 14)));
    return new DrawnPartnerships(schools, members);
  }

  private static List<Map<String, String>> periods(Random random, String code, String school) {
    List<Map<String, String>> periods = new ArrayList<>();
    int number = random.nextInt(3);
    for (int i = 0; i < number; i++) {
      LocalDate from = LocalDate.of(2009, 9, 1).plusDays(random.nextInt(500));
      LocalDate to = random.nextBoolean() ? null : from.plusDays(random.nextInt(500));
      String role = random.nextInt(4) == 0 ? "ASSOCIATE" : "FULL";
      periods.add(member(id(code, 1 + random.nextInt(2)), school, role, from, to));
    }
    return periods;
  }

  private static String id(String authority, int number) {
    return "DRAWN-" + authority + "-" + number;
  }

  private static Map<String, String> member(
      String partnership, String school, String role, LocalDate from, LocalDate to) {
    Map<String, String> member = new HashMap<>();
    member.put("partnership_id", partnership);
    member.put("org_id", school);
    member.put("org_kind", "SCHOOL");
    member.put("member_role", role);
    member.put("valid_from", from.toString());
    member.put("valid_to", to == null ? null : to.toString());
    return member;
  }

  Set<String> authorities() {
    Set<String> authorities = new TreeSet<>();
    schools.forEach(school -> authorities.add(school[1]));
    return authorities;
  }

  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    members.forEach(member -> ids.add(member.get("partnership_id")));
    return ids;
  }

  List<Map<String, String>> areas() {
    return authorities().stream()
        .map(
            code ->
                Map.of(
                    "la_code", code,
                    "country", "E",
                    "name", "Authority " + code,
                    "region_code", "E12000001",
                    "valid_from", "1996-04-01"))
        .toList();
  }

  List<Map<String, String>> partnerships() {
    return ids().stream()
        .map(
            id ->
                Map.of(
                    "partnership_id",
                    id,
                    "partnership_type",
                    "BA",
                    "la_code",
                    id.substring(6, 9),
                    "name",
                    id,
                    "start_date",
                    LONG_AGO.toString(),
                    "ssp_officer_count",
                    "1",
                    "has_fap",
                    "true"))
        .toList();
  }

  /** Who was a party on 15 January of a year. */
  Set<String> parties(String partnership, String year) {
    LocalDate day = LocalDate.of(Integer.parseInt(year.substring(0, 4)) + 1, 1, 15);
    Set<String> parties = new TreeSet<>();
    for (Map<String, String> member : members) {
      String to = member.get("valid_to");
      if (member.get("partnership_id").equals(partnership)
          && member.get("member_role").equals("FULL")
          && !LocalDate.parse(member.get("valid_from")).isAfter(day)
          && (to == null || !LocalDate.parse(to).isBefore(day))) {
        parties.add(member.get("org_id"));
      }
    }
    return parties;
  }
}
