package cymru.llesiant.nightly.sample.world;

import cymru.llesiant.catalogue.Country;
import java.util.Optional;

/**
 * A school of the sample.
 *
 * @param id three digits of its authority, four of its own
 * @param authority the authority that maintains it
 * @param phase what it teaches
 * @param medium the language it teaches in
 * @param firstYear the year it first teaches in
 * @param lastYear the year it last teaches in
 * @param predecessor the school it replaced
 * @param nature what makes it unlike other schools
 */
public record School(
    String id,
    Authority authority,
    Phase phase,
    Medium medium,
    int firstYear,
    int lastYear,
    Optional<School> predecessor,
    Nature nature) {

  /** The first year of every school that was there before the sample begins. */
  public static final int LONG_AGO = 1990;

  /** The last year of every school that outlives the sample. */
  public static final int NOT_YET = 2099;

  /** What a school teaches. */
  public enum Phase {
    /** Primary. */
    PRI,
    /** Secondary. */
    SEC,
    /** All-through: primary and secondary. */
    ALT,
    /** Special. */
    SPE,
    /** Pupil referral unit. */
    PRU
  }

  /** The language a school teaches in. */
  public enum Medium {
    /** English. */
    ENGLISH,
    /** Welsh: pupils are assessed in Welsh as a first language too. */
    WELSH
  }

  /**
   * What makes a school unlike others.
   *
   * @param fsmRate share of its intake eligible for free school meals
   * @param absence its absence relative to others
   * @param exclusion its use of exclusion relative to others
   * @param fsmAbsenceGrowth by how much absence of pupils eligible for free school meals is
   *     multiplied each year, 1 where nothing changes
   */
  public record Nature(double fsmRate, double absence, double exclusion, double fsmAbsenceGrowth) {}

  /** Whether it teaches in a year. */
  public boolean teachesIn(int year) {
    return firstYear <= year && year <= lastYear;
  }

  /** Whether its pupils are in the mainstream, with classes and the usual assessments. */
  public boolean isMainstream() {
    return phase != Phase.SPE && phase != Phase.PRU;
  }

  /** The country it lies in. */
  public Country country() {
    return authority.country();
  }

  /** The id as a number, to draw by. */
  public long number() {
    return Long.parseLong(id);
  }

  /** The same school, closing after a year. */
  School closingAfter(int year) {
    return new School(id, authority, phase, medium, firstYear, year, predecessor, nature);
  }

  /** The school that replaces this one the year after it closes. */
  School successor(String successorId) {
    return new School(
        successorId, authority, phase, medium, lastYear + 1, NOT_YET, Optional.of(this), nature);
  }
}
