package cymru.llesiant.marts.disclosure;

import cymru.llesiant.marts.disclosure.Place.Area;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
 * @param count what is counted, the same for indicators that count the same
 * @param numerator how many pupils are counted
 * @param denominator among how many
 */
record SharedFigure(
    String indicator,
    String version,
    Place place,
    String breakdown,
    String code,
    String count,
    long numerator,
    long denominator) {

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
          .add("counted", DataTypes.StringType)
          .add("numerator", DataTypes.LongType)
          .add("denominator", DataTypes.LongType);

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
        row.getString(13),
        row.getLong(14),
        row.getLong(15));
  }

  /** The group, told from those of other breakdowns. */
  String group() {
    return Sums.group(breakdown, code);
  }

  /** The number of pupils it is counted among, by name. */
  String key() {
    return place.key() + " " + group();
  }
}
