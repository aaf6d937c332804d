package cymru.llesiant.marts.disclosure;

import cymru.llesiant.marts.disclosure.Place.Area;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A figure of people that may be shared, exact.
 *
 * @param indicator the indicator's id
 * @param version its definition
 * @param place where
 * @param breakdown of which breakdown
 * @param code of which group
 * @param numbers what its numbers are
 * @param numerator what is counted
 * @param denominator what it is divided by
 * @param pupils among how many pupils: of a share the denominator, of amounts those who add to them
 * @param owner the school that alone has a pupil there, if it is known that one has
 */
record SharedFigure(
    String indicator,
    String version,
    Place place,
    String breakdown,
    String code,
    Numbers numbers,
    long numerator,
    long denominator,
    long pupils,
    Optional<String> owner) {

  /** What kind of figure it is. */
  enum Kind {
    /** Pupils among pupils. */
    SHARE,
    /** Pupils for every so many pupils, among whom they need not be. */
    RATE,
    /** An amount for another, both added up over pupils. */
    AMOUNT
  }

  /**
   * What its numbers are, the same for indicators that count the same.
   *
   * @param kind what kind
   * @param count what the numerator is of
   * @param divisor what the denominator is of, unless it is the pupils
   * @param scale what their quotient is multiplied by
   */
  record Numbers(Kind kind, String count, Optional<String> divisor, int scale) {}

  /** The order in which figures are looked at. */
  static final Comparator<SharedFigure> ORDER =
      Comparator.comparing(SharedFigure::key).thenComparing(SharedFigure::indicator);

  /** The columns a figure is read from. */
  static final StructType SCHEMA =
      new StructType()
          .add("family", DataTypes.StringType)
          .add("academic_year", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("middle_level", DataTypes.StringType)
          .add("middle", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("counted", DataTypes.StringType)
          .add("divisor", DataTypes.StringType)
          .add("scale", DataTypes.IntegerType)
          .add("numerator", DataTypes.LongType)
          .add("denominator", DataTypes.LongType)
          .add("pupils", DataTypes.LongType)
          .add("owner", DataTypes.StringType);

  /** The figure of a row of {@link #SCHEMA}. */
  static SharedFigure of(Row row) {
    String level = row.getString(5);
    List<Area> within = new ArrayList<>();
    if (row.getString(7) != null) {
      within.add(new Area("LA", row.getString(7)));
    }
    if (row.getString(9) != null) {
      within.add(new Area(row.getString(8), row.getString(9)));
    }
    if (!level.equals("NAT")) {
      within.add(new Area("NAT", row.getString(2)));
    }
    return new SharedFigure(
        row.getString(3),
        row.getString(4),
        new Place(level, row.getString(6), List.copyOf(within), row.getString(10)),
        row.getString(11),
        row.getString(12),
        new Numbers(
            Kind.valueOf(row.getString(13)),
            row.getString(14),
            Optional.ofNullable(row.getString(15)),
            row.getInt(16)),
        row.getLong(17),
        row.getLong(18),
        row.getLong(19),
        Optional.ofNullable(row.getString(20)));
  }

  /** The group, told from those of other breakdowns. */
  String group() {
    return Sums.group(breakdown, code);
  }

  /** Where and of which group it is: the name of the number of pupils it is counted among. */
  String key() {
    return place.key() + " " + group();
  }
}
