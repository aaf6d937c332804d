package cymru.llesiant.marts.moves;

import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The terms of an authority's calendar, in order. Where no calendar is delivered there are none,
 * and what comes before and after a day is not known.
 *
 * @param halves the half-terms, in order of their first day
 */
public record Terms(List<Half> halves) {

  /**
   * A half-term.
   *
   * @param year the academic year
   * @param term the code of the term
   * @param start first day of school
   * @param end last day of school
   * @param sessions sessions (half-days) that school is open
   */
  public record Half(String year, String term, LocalDate start, LocalDate end, long sessions) {

    /** Sessions from a day on: all, or two for each weekday left, at most those there are. */
    private long sessionsFrom(LocalDate day, LocalDate last) {
      LocalDate first = day.isAfter(start) ? day : start;
      LocalDate until = last.isBefore(end) ? last : end;
      if (first.isAfter(until)) {
        return 0;
      }
      if (first.equals(start) && until.equals(end)) {
        return sessions;
      }
      long weekdays =
          first
              .datesUntil(until.plusDays(1))
              .filter(each -> each.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
              .count();
      return Math.min(sessions, 2 * weekdays);
    }
  }

  /**
   * A whole term.
   *
   * @param year the academic year
   * @param term its code
   * @param start first day of school
   * @param end last day of school
   */
  public record Term(String year, String term, LocalDate start, LocalDate end) {

    public boolean holds(LocalDate day) {
      return !day.isBefore(start) && !day.isAfter(end);
    }

    /** Year and term together, by which attendance is found. */
    public String key() {
      return year + term;
    }
  }

  public Terms {
    halves = halves.stream().sorted(Comparator.comparing(Half::start)).toList();
  }

  /** The terms in the list {@code calendar} of a row. */
  public static Terms in(Row of) {
    return new Terms(
        Histories.list(of, "calendar").stream()
            .map(
                row ->
                    new Half(
                        row.getAs("academic_year"),
                        row.getAs("term"),
                        row.<Date>getAs("start_date").toLocalDate(),
                        row.<Date>getAs("end_date").toLocalDate(),
                        row.<Number>getAs("sessions_possible").longValue()))
            .toList());
  }

  private List<Term> whole() {
    Map<String, Term> terms = new TreeMap<>();
    for (Half half : halves) {
      Term term = new Term(half.year(), half.term(), half.start(), half.end());
      terms.merge(term.key(), term, (a, b) -> new Term(a.year(), a.term(), a.start(), b.end()));
    }
    return terms.values().stream().sorted(Comparator.comparing(Term::start)).toList();
  }

  /** The last terms that were over before a day, at most so many, in order. */
  public List<Term> before(LocalDate day, int most) {
    List<Term> over = whole().stream().filter(term -> term.end().isBefore(day)).toList();
    return new ArrayList<>(over.subList(Math.max(0, over.size() - most), over.size()));
  }

  /** The first terms that began after a day, at most so many, in order. */
  public List<Term> after(LocalDate day, int most) {
    return whole().stream().filter(term -> term.start().isAfter(day)).limit(most).toList();
  }

  /** Whether the calendar has the year. */
  public boolean has(String year) {
    return halves.stream().anyMatch(half -> half.year().equals(year));
  }

  /** Sessions of a year from a day to another, both in. */
  public long sessions(String year, LocalDate from, LocalDate last) {
    return halves.stream()
        .filter(half -> half.year().equals(year))
        .mapToLong(half -> half.sessionsFrom(from, last))
        .sum();
  }
}
