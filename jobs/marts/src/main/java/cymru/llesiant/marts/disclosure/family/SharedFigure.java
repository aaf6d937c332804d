package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.marts.disclosure.family.Place.Area;
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
public record SharedFigure(
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
  public enum Kind {
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
  public static final Comparator<SharedFigure> ORDER =
      Comparator.comparing(SharedFigure::key).thenComparing(SharedFigure::indicator);

  /** The columns a figure is read from. */
  public static final StructType SCHEMA =
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
          .add("partnerships", DataTypes.StringType)
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

  /** What stands between the partnerships of a school in {@link #SCHEMA}. */
  static final String BETWEEN = " ";

  /** The figure of a row that has the columns of {@link #SCHEMA}, but perhaps for the family. */
  public static SharedFigure of(Row row) {
    return new SharedFigure(
        row.getAs("indicator_id"),
        row.getAs("indicator_version"),
        place(row),
        row.getAs("breakdown"),
        row.getAs("group_code"),
        new Numbers(
            Kind.valueOf(row.getAs("kind")),
            row.getAs("counted"),
            Optional.ofNullable(row.getAs("divisor")),
            row.<Integer>getAs("scale")),
        row.<Long>getAs("numerator"),
        row.<Long>getAs("denominator"),
        row.<Long>getAs("pupils"),
        Optional.ofNullable(row.getAs("owner")));
  }

  private static Place place(Row row) {
    String level = row.getAs("level");
    String authority = row.getAs("la_code");
    String middle = row.getAs("middle");
    String partnerships = row.getAs("partnerships");
    List<Area> within = new ArrayList<>();
    if (authority != null) {
      within.add(new Area("LA", authority));
    }
    if (middle != null) {
      within.add(new Area(row.getAs("middle_level"), middle));
    }
    if (!level.equals("NAT")) {
      within.add(new Area("NAT", row.getAs("country")));
    }
    return new Place(
        level,
        row.getAs("entity"),
        List.copyOf(within),
        partnerships == null ? List.of() : List.of(partnerships.split(BETWEEN)),
        row.getAs("phase"));
  }

  /** The same figure, of which it is known that one school alone has a pupil there, or none is. */
  SharedFigure ownedBy(Optional<String> school) {
    return new SharedFigure(
        indicator,
        version,
        place,
        breakdown,
        code,
        numbers,
        numerator,
        denominator,
        pupils,
        school);
  }

  /** The group, told from those of other breakdowns. */
  String group() {
    return Sums.group(breakdown, code);
  }

  /** Whether it is of all pupils. */
  boolean isOfEverybody() {
    return group().equals(Sums.EVERYBODY);
  }

  /** Where and of which group it is: the name of the number of pupils it is counted among. */
  String key() {
    return place.key() + " " + group();
  }
}
