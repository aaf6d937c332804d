package cymru.llesiant.nightly.indicators.lineage;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Level;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which printed figure is followed.
 *
 * @param indicator the indicator
 * @param entity the school or area; without one the indicator is followed and no figure
 * @param level its level, where its code alone does not say
 * @param year the academic year; otherwise the latest
 * @param group the group of pupils; otherwise all
 * @param phase the phase; otherwise all phases together of an area, and that of a school
 */
public record PrintedFigure(
    String indicator,
    Optional<String> entity,
    Optional<Level> level,
    Optional<AcademicYear> year,
    Optional<String> group,
    Optional<String> phase) {

  static final String ALL = "ALL";

  /** Whether a printed row is the one meant, but for the year. */
  boolean isMeant(Map<String, Object> row) {
    boolean isOfPhase =
        phase.map(row.get("phase")::equals).orElse(isOfSchool(row) || isAll(row.get("phase")));
    return isOfPhase && group.orElse(ALL).equals(row.get("group_code"));
  }

  private static boolean isOfSchool(Map<String, Object> row) {
    return Level.SCHOOL.code().equals(row.get("level"));
  }

  private static boolean isAll(Object phase) {
    return ALL.equals(phase);
  }

  /** The same of an indicator whose id is written as the catalogue writes it. */
  PrintedFigure of(String id) {
    return new PrintedFigure(id, entity, level, year, group, phase);
  }

  @Override
  public String toString() {
    return Stream.of(
            entity.map("at "::concat),
            year.map(asked -> "in " + asked),
            group.map("for group "::concat),
            phase.map("in phase "::concat))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" ", indicator + " ", ""));
  }
}
