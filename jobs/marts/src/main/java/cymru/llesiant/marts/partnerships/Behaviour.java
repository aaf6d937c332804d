package cymru.llesiant.marts.partnerships;

import cymru.llesiant.marts.io.RowCells;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What inspectors judged of behaviour at a school, as at a day: 1 outstanding, 2 good, 3
 * satisfactory, 4 inadequate. Both frameworks of Ofsted of these years have these four grades.
 *
 * @param latest the latest judgement
 * @param previous the one before it
 */
record Behaviour(Optional<Judgement> latest, Optional<Judgement> previous) {

  private static final int GOOD = 2;
  private static final int SATISFACTORY = 3;
  private static final int INADEQUATE = 4;

  /**
   * One judgement.
   *
   * @param day first day of the inspection
   * @param inspection its number, which orders two of one day
   * @param framework the framework it was by
   * @param grade 1 is best
   */
  record Judgement(LocalDate day, String inspection, String framework, int grade) {}

  /** The judgements of a school up to and with a day. */
  static Behaviour asAt(LocalDate day, List<Judgement> judgements) {
    List<Judgement> made =
        judgements.stream()
            .filter(judgement -> !judgement.day().isAfter(day))
            .sorted(
                Comparator.comparing(Judgement::day)
                    .thenComparing(Judgement::inspection)
                    .reversed())
            .toList();
    return new Behaviour(
        made.stream().findFirst(), IntStream.range(1, made.size()).mapToObj(made::get).findFirst());
  }

  /**
   * Whether the school is good or on its way to be by 2012 (guidance, paragraph 13): judged good or
   * better, or satisfactory after inadequate. Empty where nothing was judged.
   */
  Optional<Boolean> isOnTrack() {
    return latest.map(
        judgement ->
            judgement.grade() <= GOOD
                || judgement.grade() == SATISFACTORY
                    && previous.map(Judgement::grade).equals(Optional.of(INADEQUATE)));
  }

  void fill(RowCells cells) {
    latest.ifPresent(judgement -> fill(cells, "behaviour", judgement));
    previous.ifPresent(judgement -> fill(cells, "previous_behaviour", judgement));
    cells.put("on_track_2012", isOnTrack().orElse(null));
  }

  private static void fill(RowCells cells, String name, Judgement judgement) {
    cells
        .put(name + "_grade", (long) judgement.grade())
        .put(name + "_date", Date.valueOf(judgement.day()))
        .put(name + "_framework", judgement.framework());
  }
}
