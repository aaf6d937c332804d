package cymru.llesiant.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A table of 235 schools by six ethnic groups, in 22 authorities of four consortia. */
public final class National {

  private static final List<String> GROUPS =
      List.of("WBRI", "WHITE_OTHER", "MIXED", "ASIAN", "BLACK", "OTHER");

  /** Of pupils who are not White British, the share in each other group. */
  private static final double[] SHARES = {0.30, 0.25, 0.25, 0.10, 0.10};

  private National() {}

  /** The table, the same for the same seed. */
  public static Tables table(long seed, boolean zerosShown) {
    return table(seed, zerosShown, 235, GROUPS.size());
  }

  /**
   * A table of other sizes, in the same authorities.
   *
   * @param schools how many schools
   * @param groups how many groups, from 2 to 6
   */
  public static Tables table(long seed, boolean zerosShown, int schools, int groups) {
    Random random = new Random(seed);
    Tables tables = new Tables(zerosShown);
    for (int school = 0; school < schools; school++) {
      int authority = school % 22;
      double minority = Math.min(0.8, 0.1 * Math.exp(0.9 * random.nextGaussian()));
      tables.school(
          "S%03d".formatted(school),
          "W/%d/%02d/".formatted(authority % 4, authority),
          pupils(random, groups, 60 + random.nextInt(160), minority));
    }
    return tables;
  }

  private static Map<String, Long> pupils(Random random, int of, int pupils, double minority) {
    Map<String, Long> groups = new LinkedHashMap<>();
    GROUPS.subList(0, of).forEach(group -> groups.put(group, 0L));
    for (int pupil = 0; pupil < pupils; pupil++) {
      int group = Math.min(of - 1, group(random.nextDouble(), minority));
      groups.merge(GROUPS.get(group), 1L, Long::sum);
    }
    return groups;
  }

  private static int group(double draw, double minority) {
    double left = draw / minority;
    for (int other = 0; other < SHARES.length; other++) {
      left -= SHARES[other];
      if (left < 0) {
        return other + 1;
      }
    }
    return 0;
  }
}
