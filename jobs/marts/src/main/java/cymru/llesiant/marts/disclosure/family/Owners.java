package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.marts.disclosure.family.NumberTable.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whose a number is: a school's its own, and so that of an area in which no other school has a
 * pupil of the group, whether schools are shown or not.
 */
final class Owners {

  private Owners() {}

  /** The owner of each number that has one, by the number's key. */
  static Map<String, String> of(List<SharedFigure> figures) {
    Map<String, Set<String>> schools = new HashMap<>();
    for (SharedFigure figure : figures) {
      if (figure.place().isSchool()) {
        join(schools, figure.key(), figure);
        NumberTable.above(new Node(figure.place(), figure.group()))
            .forEach(area -> join(schools, area, figure));
      }
    }
    Map<String, String> owners = new TreeMap<>();
    schools.forEach(
        (key, of) -> {
          if (of.size() == 1) {
            owners.put(key, of.iterator().next());
          }
        });
    return owners;
  }

  private static void join(Map<String, Set<String>> schools, String key, SharedFigure figure) {
    schools.computeIfAbsent(key, k -> new TreeSet<>()).add(figure.place().entity());
  }
}
