package cymru.llesiant.schemas;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The names there are, to say which one somebody probably meant. */
public record NearestName(Collection<String> names) {

  /** The nearest name, by letters changed whatever their case, if at most a third changed. */
  public Optional<String> to(String written) {
    return names.stream()
        .filter(name -> 3 * distance(written, name) <= Math.max(written.length(), name.length()))
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code (did you mean x?)} to stand in a sentence, or nothing. */
  public String hint(String written) {
    return to(written).map(" (did you mean %s?)"::formatted).orElse("");
  }

  /** {@code did you mean x?} to end a sentence, or all names when none is near. */
  public String remark(String written) {
    return to(written)
        .map("did you mean %s?"::formatted)
        .orElseGet(() -> "there are only " + new TreeSet<>(names));
  }

  /** The edits from one to the other, a swap of neighbours being one; blind to case. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : edits(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int edits(int[][] edits, String a, String b, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
