package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import java.util.EnumSet;
import java.util.Set;

/**
 * What sample to make.
 *
 * @param pupils about how many pupils are on roll at a time
 * @param years how many academic years are delivered
 * @param seed the same seed gives the same sample
 * @param coverage the countries
 * @param lastYear the last academic year
 * @param dirty how many rows to plant of each kind that breaks a rule
 * @param classEffects by what the effects of classes on results are multiplied: 1 as usual, 0 for
 *     classes that make no difference
 */
public record SampleSettings(
    long pupils,
    int years,
    long seed,
    Coverage coverage,
    AcademicYear lastYear,
    int dirty,
    double classEffects) {

  private static final int YEARS_OF_SECONDARY = 5;
  private static final int EARLIEST = 2000;

  /** The countries of a sample. */
  public enum Coverage {
    /** Wales alone. */
    WALES,
    /** A few English authorities alone. */
    ENGLAND,
    /** Wales and a few English authorities. */
    BOTH;

    /** The countries covered. */
    public Set<Country> countries() {
      return switch (this) {
        case WALES -> EnumSet.of(Country.WALES);
        case ENGLAND -> EnumSet.of(Country.ENGLAND);
        case BOTH -> EnumSet.allOf(Country.class);
      };
    }
  }

  public SampleSettings {
    require(pupils > 0, "pupils", pupils, "a sample has pupils; ask for 1 or more");
    require(years > 0, "years", years, "a sample has years; ask for 1 or more");
    require(
        lastYear.start() - years + 1 - YEARS_OF_SECONDARY >= EARLIEST,
        "years",
        years,
        "results of five years before the first one would lie before %d; ask for fewer"
            .formatted(EARLIEST));
    require(
        classEffects >= 0 && classEffects < Double.POSITIVE_INFINITY,
        "class effects",
        classEffects,
        "effects are multiplied by a number from 0; ask for 0 to have none, 1 for the usual");
    require(dirty >= 0, "dirty", dirty, "rows cannot be fewer than none; ask for 0 or more");
  }

  private static void require(boolean holds, String name, Number value, String because) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot make a sample with %s %s: because %s".formatted(name, value, because));
    }
  }

  /** The settings of the sample that comes with the product. */
  public static SampleSettings defaults() {
    return new SampleSettings(8_000, 3, 2007, Coverage.BOTH, new AcademicYear(2010), 0, 1);
  }

  /** The same settings with another number of pupils. */
  public SampleSettings withPupils(long number) {
    return new SampleSettings(number, years, seed, coverage, lastYear, dirty, classEffects);
  }

  /** The same settings with another number of years. */
  public SampleSettings withYears(int number) {
    return new SampleSettings(pupils, number, seed, coverage, lastYear, dirty, classEffects);
  }

  /** The same settings with another seed. */
  public SampleSettings withSeed(long number) {
    return new SampleSettings(pupils, years, number, coverage, lastYear, dirty, classEffects);
  }

  /** The same settings for other countries. */
  public SampleSettings withCoverage(Coverage countries) {
    return new SampleSettings(pupils, years, seed, countries, lastYear, dirty, classEffects);
  }

  /** The same settings with so many rows of each kind that breaks a rule. */
  public SampleSettings withDirty(int rows) {
    return new SampleSettings(pupils, years, seed, coverage, lastYear, rows, classEffects);
  }

  /** The same settings with effects of classes so many times as large as usual. */
  public SampleSettings withClassEffects(double factor) {
    return new SampleSettings(pupils, years, seed, coverage, lastYear, dirty, factor);
  }

  /** The calendar year in which the first academic year begins. */
  int firstStart() {
    return lastYear.start() - years + 1;
  }
}
