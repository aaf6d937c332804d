package cymru.llesiant.marts.reportcards;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.reportcards.History.Figure;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Histories as tests write them. */
final class DrawnHistory {

  static final Night NIGHT =
      Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", SchemaFiles.bundled());

  static final CardRules RULES = CardRules.of(NIGHT);

  private DrawnHistory() {}

  static Figure figure(int year, Double value) {
    return new Figure(
        new AcademicYear(year),
        "ALL",
        "COMPUTED",
        value,
        value == null ? null : value - 1,
        value == null ? null : value + 1,
        value == null ? "SUPPRESSED" : "OK");
  }

  /** A figure a year from the first year on. */
  static History from(int first, double... values) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      figures.add(figure(first + i, values[i]));
    }
    return History.of(figures);
  }
}
