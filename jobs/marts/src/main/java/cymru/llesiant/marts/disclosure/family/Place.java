package cymru.llesiant.marts.disclosure.family;

import java.util.List;
import java.util.Optional;

/**
 * Where a figure is of, and of which schools there.
 *
 * @param level the code of its level
 * @param entity the school, partnership, authority, consortium, region or nation
 * @param within the areas it lies in, the nearest first
 * @param partnerships of a school those it is a party to
 * @param phase of a school its own; of an area that of the schools counted, or ALL
 */
public record Place(
    String level, String entity, List<Area> within, List<String> partnerships, String phase) {

  static final String SCHOOL = "SCH";
  static final String PARTNERSHIP = "PSH";
  static final String ALL_PHASES = "ALL";

  /** An area: its level and its code. */
  record Area(String level, String entity) {}

  boolean isSchool() {
    return level.equals(SCHOOL);
  }

  boolean isPartnership() {
    return level.equals(PARTNERSHIP);
  }

  /** The places it lies in, widest first, itself among them unless it is a school. */
  String scope() {
    StringBuilder scope = new StringBuilder();
    for (int i = within.size() - 1; i >= 0; i--) {
      scope.append(within.get(i).entity()).append('/');
    }
    return isSchool() ? scope.toString() : scope.append(entity).append('/').toString();
  }

  /** The area of a level it lies in; null where it lies in none. */
  public String within(String level) {
    return within.stream()
        .filter(area -> area.level().equals(level))
        .map(Area::entity)
        .findFirst()
        .orElse(null);
  }

  /** The consortium or region it lies in. */
  Optional<Area> middle() {
    return within.stream()
        .filter(area -> area.level().equals("CON") || area.level().equals("REG"))
        .findFirst();
  }

  /** Its name among all places. */
  String key() {
    return level + " " + entity + (isSchool() ? "" : " " + phase);
  }
}
