package cymru.llesiant.nightly.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The name somebody probably meant. */
final class NearestName {

  private NearestName() {}

  /** Of the names, the one with the fewest edits from what was written, case apart. */
  static String of(String written, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.comparingInt(
                    (String name) ->
                        edits(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .orElse("");
  }

  /** Levenshtein's distance: the fewest insertions, deletions and replacements. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
