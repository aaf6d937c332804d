package cymru.llesiant.marts.disclosure;

import cymru.llesiant.disclosure.lattice.Range;
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
 */
record DecidedFigure(
    SharedFigure figure,
    Number denominator,
    Number numerator,
    String owner,
    int rung,
    double share) {

  /** The columns of a decided figure. */
  static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("indicator_id", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("middle_level", DataTypes.StringType)
          .add("middle", DataTypes.StringType)
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
          .add("share_suppressed", DataTypes.DoubleType);

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

    private String code() {
      return reason == null ? null : reason.name();
    }
  }

  /** The figure of a table no pattern was found for. */
  static DecidedFigure withheld(SharedFigure figure, int rung) {
    Number number = new Number(SuppressionReason.W1, null, null);
    return new DecidedFigure(figure, number, number, null, rung, 100);
  }

  /** A row of {@link #SCHEMA}. */
  Row row(String year, String country) {
    return RowFactory.create(
        year,
        figure.place().level(),
        figure.place().entity(),
        figure.place().phase(),
        figure.indicator(),
        figure.breakdown(),
        figure.code(),
        country,
        figure.place().within("LA"),
        figure.place().middle().map(Place.Area::level).orElse(null),
        figure.place().middle().map(Place.Area::entity).orElse(null),
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
        share);
  }
}
