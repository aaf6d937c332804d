package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * A class of a school in an academic year.
 *
 * @param school the school
 * @param year the academic year
 * @param yearGroup the year group taught, 0 reception to 11
 * @param subject the subject, ALL for every subject
 * @param number its number among the classes of that subject and year group, from 1
 * @param set its rank where pupils are set by attainment, 1 the highest
 * @param members the pupils
 */
public record TeachingGroup(
    School school,
    int year,
    int yearGroup,
    String subject,
    int number,
    OptionalInt set,
    List<Pupil> members) {

  private static final int WORTH_SPLITTING = 12;
  private static final double USUAL = 24;
  private static final String SET_SUBJECT = "MA";
  private static final int FIRST_SET_GROUP = 7;

  /**
   * Teaches a year group of a school in classes of about equal size: mathematics in a secondary
   * school in sets by attainment, everything else mixed.
   */
  static List<TeachingGroup> of(
      Seed seed,
      School school,
      int year,
      String subject,
      List<Pupil> pupils,
      ToDoubleFunction<Pupil> attainment) {
    int yearGroup = pupils.get(0).yearGroup(year);
    boolean inSets = subject.equals(SET_SUBJECT) && yearGroup >= FIRST_SET_GROUP;
    List<Pupil> order = new ArrayList<>(pupils);
    seed.draws("classes of " + subject, school.number(), year, yearGroup).shuffle(order);
    if (inSets) {
      order.sort(Comparator.comparingDouble(attainment).reversed());
    }
    int count =
        order.size() < WORTH_SPLITTING ? 1 : Math.max(2, (int) Math.round(order.size() / USUAL));
    List<TeachingGroup> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Pupil> members = order.subList(i * order.size() / count, (i + 1) * order.size() / count);
      OptionalInt set = inSets ? OptionalInt.of(Math.min(9, i + 1)) : OptionalInt.empty();
      groups.add(
          new TeachingGroup(school, year, yearGroup, subject, i + 1, set, List.copyOf(members)));
    }
    return groups;
  }

  /** Its name in the school: year group, subject and number. */
  public String id() {
    return (yearGroup == 0 ? "R" : Integer.toString(yearGroup)) + subject + number;
  }
}
