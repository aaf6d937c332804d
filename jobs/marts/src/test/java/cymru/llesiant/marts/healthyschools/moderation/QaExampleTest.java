package cymru.llesiant.marts.healthyschools.moderation;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.MartExamples;
import cymru.llesiant.marts.healthyschools.Foundation;
import cymru.llesiant.marts.healthyschools.Foundation.Review;
import cymru.llesiant.marts.healthyschools.MartShape;
import cymru.llesiant.marts.healthyschools.Plan;
import cymru.llesiant.marts.healthyschools.PlanSketch;
import cymru.llesiant.marts.healthyschools.SchoolRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the worked examples of what the quality assurance group watches. */
class QaExampleTest {

  private static final MartExamples EXAMPLES = new MartExamples("healthy_schools_qa");

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_of_quality_assurance_gives_what_it_says() {
    return EXAMPLES.tests(QaExampleTest::figures);
  }

  private static Map<String, Object> figures(Indicator indicator) {
    List<Map<String, String>> rows = EXAMPLES.rows(indicator);
    QaYear year =
        new QaYear(
            new ProgrammeYear(
                AcademicYear.parse(rows.get(0).get("academic_year")), MartExamples.NIGHT.asOf()),
            rows.stream().map(QaExampleTest::school).toList(),
            PlanSketch.SETTINGS);
    StructType schema = MartShape.of(MartExamples.NIGHT, "healthy_schools_qa");
    return MartExamples.cells(HealthySchoolsQa.cells(year).row(schema), schema);
  }

  private static SchoolRecord school(Map<String, String> row) {
    List<Review> reviews =
        MartExamples.day(row, "review").stream()
            .map(
                day ->
                    new Review(
                        day,
                        !"false".equals(row.get("confirmed")),
                        MartExamples.day(row, "moderated")))
            .toList();
    return new SchoolRecord(
        row.get("school"),
        "PRI",
        new Foundation(
            MartExamples.day(row, "status"), Optional.empty(), Optional.empty(), reviews),
        plans(row));
  }

  private static List<Plan> plans(Map<String, String> row) {
    PlanSketch plan = new PlanSketch();
    MartExamples.day(row, "closed").ifPresent(day -> plan.day("closed", day.toString()));
    return MartExamples.day(row, "engaged").stream()
        .map(day -> plan.day("engaged", day.toString()).plan(row.get("school")))
        .toList();
  }
}
