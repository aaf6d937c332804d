package cymru.llesiant.marts.healthyschools.moderation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Schools drawn for moderation, from each stratum as many as is its share of all. Whole numbers are
 * given out by largest remainder; a stratum that comes first by its code has one of equal
 * remainders. Within a stratum schools stand in the order of the SHA-256 of their number, the year
 * and what they are drawn for, so that the same schools are drawn on every night and machine, and
 * nobody chose them.
 *
 * @param seed what the order is drawn from, beside the school
 * @param number how many are drawn
 */
record StratifiedDraw(String seed, long number) {

  /**
   * A school drawn.
   *
   * @param school the school
   * @param stratum its stratum
   * @param ofStratum how many schools the stratum has
   * @param drawnOfStratum how many of them are drawn
   * @param order its place among those drawn of the stratum, from 1
   */
  record Drawn(String school, String stratum, long ofStratum, long drawnOfStratum, int order) {}

  /** Draws from schools with their strata, stratum by stratum. */
  List<Drawn> from(Map<String, String> stratumOfSchool) {
    SortedMap<String, List<String>> strata =
        stratumOfSchool.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    SortedMap<String, Long> shares = shares(strata, stratumOfSchool.size());
    List<Drawn> drawn = new ArrayList<>();
    strata.forEach((stratum, schools) -> drawn.addAll(first(stratum, schools, shares)));
    return drawn;
  }

  private List<Drawn> first(String stratum, List<String> schools, SortedMap<String, Long> shares) {
    List<String> inOrder =
        schools.stream()
            .sorted(Comparator.comparing(this::place).thenComparing(Comparator.naturalOrder()))
            .toList();
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < shares.get(stratum); i++) {
      drawn.add(new Drawn(inOrder.get(i), stratum, schools.size(), shares.get(stratum), i + 1));
    }
    return drawn;
  }

  /** Whole shares of the number, by largest remainder. */
  private SortedMap<String, Long> shares(SortedMap<String, List<String>> strata, long all) {
    SortedMap<String, Long> shares = new TreeMap<>();
    strata.forEach((code, schools) -> shares.put(code, number * schools.size() / all));
    long left = number - shares.values().stream().mapToLong(Long::longValue).sum();
    strata.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, List<String>> each) -> number * each.getValue().size() % all)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(left)
        .forEach(each -> shares.merge(each.getKey(), 1L, Long::sum));
    return shares;
  }

  private String place(String school) {
    try {
      byte[] text = (seed + "|" + school).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "Cannot draw schools: because this Java has no SHA-256; use a complete one", e);
    }
  }
}
