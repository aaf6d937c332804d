package cymru.llesiant.marts.cells;

import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Pupils' numbers, as they lie, turned into tables of schools: one for each run of rows of the same
 * school and year. Where a school's rows lie apart it has several tables, which add up.
 */
final class Tallies implements Iterator<Tuple2<String, long[]>> {

  private final Tally.Plan plan;
  private final Iterator<Tuple2<String, long[]>> pupils;
  private Tuple2<String, long[]> next;

  /**
   * The tables of the pupils.
   *
   * @param plan how their numbers are laid out
   * @param pupils each pupil's place and numbers
   */
  Tallies(Tally.Plan plan, Iterator<Tuple2<String, long[]>> pupils) {
    this.plan = plan;
    this.pupils = pupils;
    this.next = pupils.hasNext() ? pupils.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Tuple2<String, long[]> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    String place = next._1();
    Tally tally = new Tally(plan);
    while (next != null && next._1().equals(place)) {
      tally.add(next._2());
      next = pupils.hasNext() ? pupils.next() : null;
    }
    return new Tuple2<>(place, tally.table());
  }
}
