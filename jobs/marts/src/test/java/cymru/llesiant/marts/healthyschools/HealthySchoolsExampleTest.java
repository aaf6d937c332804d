package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.MartExamples;
import cymru.llesiant.marts.healthyschools.Plan.Milestone;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the worked examples of plans of Healthy Schools. */
class HealthySchoolsExampleTest {

  private static final MartExamples EXAMPLES = new MartExamples("healthy_schools");

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_of_plans_gives_what_it_says() {
    return EXAMPLES.tests(HealthySchoolsExampleTest::figures);
  }

  private static Map<String, Object> figures(Indicator indicator) {
    List<Map<String, String>> rows = EXAMPLES.rows(indicator);
    PlanSketch plan = new PlanSketch();
    plan.milestones(
        rows.stream()
            .filter(row -> row.containsKey("milestone"))
            .map(HealthySchoolsExampleTest::milestone)
            .toArray(Milestone[]::new));
    rows.stream()
        .filter(row -> row.containsKey("outcome"))
        .forEach(row -> List.of("met", "confirmed").forEach(step -> day(plan, row, step)));
    StructType schema = MartShape.of(MartExamples.NIGHT, "healthy_schools");
    PlanAsAt asAt = plan.on(rows.get(0).get("as_at"));
    return MartExamples.cells(HealthySchools.cells(asAt).row(schema), schema);
  }

  private static void day(PlanSketch plan, Map<String, String> row, String step) {
    MartExamples.day(row, step)
        .ifPresent(day -> plan.day(row.get("outcome") + " " + step, day.toString()));
  }

  private static Milestone milestone(Map<String, String> row) {
    return new Milestone(
        "LOCAL " + row.get("milestone"),
        Optional.empty(),
        "IMPACT",
        LocalDate.of(2011, 7, 31),
        Optional.empty(),
        MartExamples.day(row, "achieved"),
        Boolean.parseBoolean(row.get("replaced")),
        Optional.empty());
  }
}
