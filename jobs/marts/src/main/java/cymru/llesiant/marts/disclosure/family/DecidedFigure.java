package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.disclosure.lattice.Range;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A figure and what of it is left out.
 *
 * @param figure the figure
 * @param denominator what is decided of what is divided by
 * @param numerator what is decided of what is counted
 * @param owner the school that alone has a pupil there; null where there is none
 * @param rung which rung of the policy its groups are of, from 1
 * @param share the greatest share of numbers left out of one of its tables, in percent
 * @param edition in which edition of the year it was decided
 */
public record DecidedFigure(
    SharedFigure figure,
    Number denominator,
    Number numerator,
    String owner,
    int rung,
    double share,
    Edition edition) {

  /** The columns of a decided figure. */
  public static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("indicator_id", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("edition", DataTypes.IntegerType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("middle_level", DataTypes.StringType)
          .add("middle", DataTypes.StringType)
          .add("partnerships", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("numerator", DataTypes.LongType)
          .add("denominator", DataTypes.LongType)
          .add("pupils", DataTypes.LongType)
          .add("scale", DataTypes.IntegerType)
          .add("owner", DataTypes.StringType)
          .add("numerator_reason", DataTypes.StringType)
          .add("denominator_reason", DataTypes.StringType)
          .add("numerator_from", DataTypes.LongType)
          .add("numerator_to", DataTypes.LongType)
          .add("denominator_from", DataTypes.LongType)
          .add("denominator_to", DataTypes.LongType)
          .add("rung", DataTypes.IntegerType)
          .add("share_suppressed", DataTypes.DoubleType)
          .add("is_current", DataTypes.BooleanType)
          .add("considered", DataTypes.IntegerType);

  /**
   * In which edition of a year a figure was decided. The first is shared on the year's first
   * declared moment, later ones on later moments, if they say anything else.
   *
   * @param number which edition, from 1
   * @param isCurrent whether it is the one that readers see
   * @param considered the latest declared moment at which it was decided that this edition stands
   */
  public record Edition(int number, boolean isCurrent, int considered) {

    static Edition of(int number) {
      return new Edition(number, true, number);
    }

    private Edition standsAt(int moment) {
      return new Edition(number, isCurrent, Math.max(considered, moment));
    }

    private Edition replaced() {
      return new Edition(number, false, considered);
    }
  }

  /**
   * What is decided of a number.
   *
   * @param reason why it is left out; null when it is shown
   * @param from what it is left possible to be, at least from this
   * @param to and up to this
   */
  record Number(SuppressionReason reason, Long from, Long to) {

    /**
     * What is decided of a number.
     *
     * @param own why it is left out, if for its own sake
     */
    static Number of(NumberDesign design, String key, SuppressionReason own) {
      if (!design.hides(key)) {
        return new Number(null, null, null);
      }
      Range possible = design.possible(key);
      return new Number(
          design.isSensitive(key) ? own : SuppressionReason.S1, possible.lower(), possible.upper());
    }

    private static Number of(Row row, String name) {
      String reason = row.getAs(name + "_reason");
      return new Number(
          reason == null ? null : SuppressionReason.valueOf(reason),
          row.getAs(name + "_from"),
          row.getAs(name + "_to"));
    }

    boolean isShown() {
      return reason == null;
    }

    private String code() {
      return reason == null ? null : reason.name();
    }
  }

  /** The figure of a table no pattern was found for. */
  static DecidedFigure withheld(SharedFigure figure, int rung, int edition) {
    Number number = new Number(SuppressionReason.W1, null, null);
    return new DecidedFigure(figure, number, number, null, rung, 100, Edition.of(edition));
  }

  /** The figure of a row that has the columns of {@link #SCHEMA} and says what it counts. */
  public static DecidedFigure of(Row row) {
    return new DecidedFigure(
        SharedFigure.of(row),
        Number.of(row, "denominator"),
        Number.of(row, "numerator"),
        row.getAs("owner"),
        row.<Integer>getAs("rung"),
        row.<Double>getAs("share_suppressed"),
        new Edition(
            row.<Integer>getAs("edition"),
            row.<Boolean>getAs("is_current"),
            row.<Integer>getAs("considered")));
  }

  /** The same figure, of an edition that stands when another might have come. */
  DecidedFigure standsAt(int moment) {
    return in(edition.standsAt(moment));
  }

  /** The same figure, of an edition in whose place another came. */
  DecidedFigure replaced() {
    return in(edition.replaced());
  }

  private DecidedFigure in(Edition other) {
    return new DecidedFigure(figure, denominator, numerator, owner, rung, share, other);
  }

  /** The figure as readers see it, and as somebody sees it who knows whose it is. */
  Seen.Figure seen() {
    return new Seen.Figure(figure.ownedBy(Optional.ofNullable(owner)), shown());
  }

  /** Which of its numbers readers see: without its denominator no numerator. */
  Set<Seen.Part> shown() {
    EnumSet<Seen.Part> shown = EnumSet.noneOf(Seen.Part.class);
    if (denominator.isShown()) {
      shown.add(Seen.Part.DENOMINATOR);
      if (numerator.isShown()) {
        shown.add(Seen.Part.NUMERATOR);
      }
    }
    return shown;
  }

  /** A row of {@link #SCHEMA}. */
  public Row row(String year, String country) {
    Place place = figure.place();
    return RowFactory.create(
        year,
        place.level(),
        place.entity(),
        place.phase(),
        figure.indicator(),
        figure.breakdown(),
        figure.code(),
        edition.number(),
        country,
        place.within("LA"),
        place.middle().map(Place.Area::level).orElse(null),
        place.middle().map(Place.Area::entity).orElse(null),
        place.partnerships().isEmpty()
            ? null
            : String.join(SharedFigure.BETWEEN, place.partnerships()),
        figure.version(),
        figure.numerator(),
        figure.denominator(),
        figure.pupils(),
        figure.numbers().scale(),
        owner,
        numerator.code(),
        denominator.code(),
        numerator.from(),
        numerator.to(),
        denominator.from(),
        denominator.to(),
        rung,
        share,
        edition.isCurrent(),
        edition.considered());
  }
}
