package cymru.llesiant.catalogue.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/** The names there are, to say which one was probably meant. */
record Nearest(Collection<String> names) {

  /** A remark on a name that is not among them: the nearest one, or all when none is near. */
  String to(String wrong) {
    return names.stream()
        .sorted()
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 3))
        .map(name -> "did you mean " + name + "?")
        .orElseGet(() -> "there are only " + new TreeSet<>(names));
  }

  /** Levenshtein distance, blind to case. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        char x = Character.toLowerCase(a.charAt(i - 1));
        char y = Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (x == y ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
