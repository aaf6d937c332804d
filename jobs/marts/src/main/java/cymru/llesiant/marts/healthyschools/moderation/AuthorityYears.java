package cymru.llesiant.marts.healthyschools.moderation;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.healthyschools.Delivered;
import cymru.llesiant.marts.healthyschools.Extract;
import cymru.llesiant.marts.healthyschools.MartShape;
import cymru.llesiant.marts.healthyschools.SchoolRecord;
import cymru.llesiant.marts.healthyschools.Settings;
import cymru.llesiant.marts.io.RowCells;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The schools of an authority in a year, gathered and told of. An authority of whose schools
 * nothing is delivered has no row.
 *
 * @param told what is told of an authority and year
 */
record AuthorityYears(OfYear told) implements Serializable {

  /** What is told of an authority and year. */
  @FunctionalInterface
  interface OfYear extends Serializable {
    /** Rows of a mart, without the year and the authority. */
    Stream<RowCells> cells(QaYear year);
  }

  /** The rows of a mart. */
  Dataset<Row> rows(Inputs inputs, String mart) {
    StructType schema = MartShape.of(inputs.night(), mart);
    Settings settings = Settings.of(inputs.night().codes());
    LocalDate asOf = inputs.night().asOf();
    return new Extract(inputs)
        .schoolsOfYears()
        .groupByKey((MapFunction<Row, String>) AuthorityYears::key, Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>)
                (key, schools) -> rows(key, schools, asOf, settings, schema),
            Encoders.row(schema));
  }

  private static String key(Row school) {
    return String.join(
        "|", school.getAs("academic_year"), school.getAs("country"), school.getAs("la_code"));
  }

  private Iterator<Row> rows(
      String key, Iterator<Row> rows, LocalDate asOf, Settings settings, StructType schema) {
    List<SchoolRecord> schools = new ArrayList<>();
    rows.forEachRemaining(row -> schools.add(Delivered.school(row)));
    if (schools.stream().noneMatch(SchoolRecord::isTold)) {
      return List.<Row>of().iterator();
    }
    String[] of = key.split("\\|");
    ProgrammeYear year = new ProgrammeYear(AcademicYear.parse(of[0]), asOf);
    return told.cells(new QaYear(year, schools, settings))
        .map(
            cells ->
                cells
                    .put("academic_year", of[0])
                    .put("country", of[1])
                    .put("la_code", of[2])
                    .row(schema))
        .iterator();
  }
}
