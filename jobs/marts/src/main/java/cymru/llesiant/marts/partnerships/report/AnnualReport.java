package cymru.llesiant.marts.partnerships.report;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.partnerships.MovesAndTargets;
import cymru.llesiant.marts.partnerships.report.ReportItem.Group;
import cymru.llesiant.marts.partnerships.report.ReportItem.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The report of a partnership, from the figures of all its years. A school is in the report when it
 * was a party on some day of the year, but figures are those of the parties of 15 January: where
 * these differ, every figure says that not all parties are in it.
 */
final class AnnualReport {

  private static final String INCOMPARABLE = "INCOMPARABLE";

  private final List<ReportItem> items;
  private final Map<List<String>, ReportFigure> figures = new HashMap<>();

  AnnualReport(List<ReportItem> items, List<ReportFigure> figures) {
    this.items = items;
    figures.forEach(
        figure ->
            this.figures.put(List.of(figure.year(), figure.measure(), figure.group()), figure));
  }

  /**
   * The schools of a partnership in a year.
   *
   * @param inYear how many were a party on some day
   * @param inJanuary how many were on 15 January
   */
  record Parties(long inYear, long inJanuary) {}

  /** The lines of a year, but those a school. */
  List<ReportLine> lines(AcademicYear year, Parties parties) {
    List<ReportLine> lines = new ArrayList<>();
    for (ReportItem item : items) {
      if (item.source() != Source.SCHOOLS) {
        item.groups().forEach(group -> lines.add(line(item, group, year, parties)));
      }
    }
    return lines;
  }

  private ReportLine line(ReportItem item, Group group, AcademicYear year, Parties parties) {
    Optional<ReportFigure> current = figure(item, group, year);
    Optional<ReportFigure> prior = figure(item, group, year.previous());
    boolean isComparable = current.filter(f -> f.status().equals(INCOMPARABLE)).isEmpty();
    return new ReportLine(
        item,
        group,
        new YearOnYear(
            value(current), isComparable ? value(prior) : OptionalDouble.empty(), item.goodWay()),
        current,
        isComparable ? prior : Optional.empty(),
        reason(item, group, current, parties));
  }

  private Optional<ReportFigure> figure(ReportItem item, Group group, AcademicYear year) {
    return Optional.ofNullable(figures.get(List.of(year.toString(), item.measure(), group.code())));
  }

  private static OptionalDouble value(Optional<ReportFigure> figure) {
    return figure.map(ReportFigure::value).orElse(OptionalDouble.empty());
  }

  /** The most weighty reason: none, then not comparable, then not of all, then few. */
  private static Optional<String> reason(
      ReportItem item, Group group, Optional<ReportFigure> current, Parties parties) {
    if (item.source() == Source.MART && !MovesAndTargets.isMade(item.mart())) {
      return Optional.of("NOT_MADE");
    }
    if (item.source() == Source.NARRATIVE) {
      return current.isPresent() ? Optional.empty() : Optional.of("NOT_WRITTEN");
    }
    if (current.isEmpty() || current.get().value().isEmpty()) {
      boolean isNobody = current.filter(f -> f.status().equals("NO_COHORT")).isPresent();
      return Optional.of(isNobody ? "NOBODY" : "NO_FIGURE");
    }
    return switch (current.get().status()) {
      case INCOMPARABLE -> Optional.of("NOT_COMPARABLE");
      case "LOW_N" ->
          Optional.of(isOfAll(item, group, current.get(), parties) ? "FEW" : "NOT_ALL_PARTIES");
      default ->
          isOfAll(item, group, current.get(), parties)
              ? Optional.empty()
              : Optional.of("NOT_ALL_PARTIES");
    };
  }

  /** Indicators are of the parties of January; what is counted here is of all of the year. */
  private static boolean isOfAll(
      ReportItem item, Group group, ReportFigure figure, Parties parties) {
    if (item.source() != Source.INDICATOR) {
      return true;
    }
    boolean lacksSchools =
        item.ofAllSchools()
            && group.code().equals("ALL")
            && figure.schools().orElse(parties.inJanuary()) < parties.inJanuary();
    return parties.inYear() == parties.inJanuary() && !lacksSchools;
  }
}
