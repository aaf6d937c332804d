package cymru.llesiant.marts.transitions.history;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.transitions.history.PupilYear.Registration;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One pupil passing a transition, as one side sees it.
 *
 * @param side which side
 * @param from the calendar year in which the academic year before it began
 * @param point the transition
 * @param at where the pupil counts
 * @param feeder the school the pupil came from; null where it is not known, and on the other side
 * @param groups the numbers of the groups the pupil counts in
 * @param sums what is added up
 */
public record Step(
    Side side,
    int from,
    TransitionPoint point,
    Registration at,
    String feeder,
    List<Integer> groups,
    Sums sums) {

  /** Who looks at a transition. */
  public enum Side {
    /** The school pupils leave, or the area it is in: what became of them. */
    ORIGIN,
    /** The school that receives them, or the area it is in: how they fare. */
    RECEIVING
  }

  /** A step as columns. */
  public static final StructType SCHEMA =
      new StructType()
          .add("side", DataTypes.StringType)
          .add("year_from", DataTypes.StringType)
          .add("year_to", DataTypes.StringType)
          .add("transition", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("school_id", DataTypes.StringType)
          .add("feeder_school_id", DataTypes.StringType)
          .add("groups", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("sums", DataTypes.createArrayType(DataTypes.LongType));

  /** One row of {@link #SCHEMA}. */
  public Row row() {
    return RowFactory.create(
        side.name(),
        new AcademicYear(from).toString(),
        new AcademicYear(point.isBetweenYears() ? from + 1 : from).toString(),
        point.name(),
        at.country(),
        at.authority(),
        at.school(),
        feeder,
        groups.toArray(Integer[]::new),
        sums.toArray());
  }
}
