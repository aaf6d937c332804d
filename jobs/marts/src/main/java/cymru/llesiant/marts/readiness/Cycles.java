package cymru.llesiant.marts.readiness;

import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How often inspectors come, as the list {@code inspection_cycle} says: by framework, by what is
 * inspected and, where it matters, by the overall grade.
 *
 * @param cycles the rows of the list
 */
record Cycles(List<Cycle> cycles) implements Serializable {

  /**
   * A row of the list; what a cell leaves empty is an empty text.
   *
   * @param country the country it is of
   * @param framework the framework of the last inspection; empty where there was none
   * @param level what is inspected: SCH or LA
   * @param grade the overall grade it is for; empty for every grade
   * @param years years until the next inspection
   * @param cap last day of the cycle
   * @param isMonitored whether inspectors come back without a window
   */
  record Cycle(
      String country,
      String framework,
      String level,
      String grade,
      String years,
      String cap,
      boolean isMonitored)
      implements Serializable {}

  static Cycles of(CodeLists codes) {
    return new Cycles(
        codes.rows("inspection_cycle").stream()
            .map(
                row ->
                    new Cycle(
                        row.get("country"),
                        row.get("framework"),
                        row.get("level"),
                        row.get("grade"),
                        row.get("years"),
                        row.get("cap"),
                        row.get("monitored").equals("Y")))
            .toList());
  }

  /**
   * Until when the next inspection is expected.
   *
   * @param place what is inspected
   * @param last its last inspection
   * @param grade the overall grade of that inspection
   */
  Due next(Place place, Optional<Judgement> last, OptionalInt grade) {
    List<Cycle> ofFramework =
        cycles.stream()
            .filter(c -> c.country().equals(place.country()) && c.level().equals(place.level()))
            .filter(c -> c.framework().equals(last.map(Judgement::framework).orElse("")))
            .toList();
    if (ofFramework.isEmpty()) {
      return Due.without(last.isEmpty() ? Due.Basis.NO_INSPECTION : Due.Basis.NO_CYCLE);
    }
    return ofFramework.stream()
        .filter(c -> c.grade().isEmpty() || isGrade(c, grade))
        .findFirst()
        .map(c -> next(c, last.map(Judgement::day)))
        .orElse(Due.without(grade.isEmpty() ? Due.Basis.NO_GRADE : Due.Basis.NO_CYCLE));
  }

  private static boolean isGrade(Cycle cycle, OptionalInt grade) {
    return grade.isPresent() && cycle.grade().equals(Integer.toString(grade.getAsInt()));
  }

  private static Due next(Cycle cycle, Optional<LocalDate> last) {
    if (cycle.isMonitored()) {
      return Due.without(Due.Basis.MONITORED);
    }
    Optional<LocalDate> cap =
        Optional.of(cycle.cap()).filter(c -> !c.isEmpty()).map(LocalDate::parse);
    Optional<LocalDate> window =
        last.filter(day -> !cycle.years().isEmpty())
            .map(day -> day.plusYears(Integer.parseInt(cycle.years())));
    boolean isCapped = cap.isPresent() && window.map(day -> day.isAfter(cap.get())).orElse(true);
    return isCapped ? new Due(cap, Due.Basis.END_OF_CYCLE) : new Due(window, Due.Basis.WINDOW);
  }
}
