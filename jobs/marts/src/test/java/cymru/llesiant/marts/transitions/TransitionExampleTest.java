package cymru.llesiant.marts.transitions;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.marts.MartExamples;
import cymru.llesiant.marts.transitions.history.Addend;
import cymru.llesiant.marts.transitions.history.Definitions;
import cymru.llesiant.marts.transitions.history.PupilHistory;
import cymru.llesiant.marts.transitions.history.Step;
import cymru.llesiant.marts.transitions.history.Step.Side;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Runs the worked example of every indicator of a transition, by pupils who go from 6 to 7. */
class TransitionExampleTest {

  private static final MartExamples EXAMPLES = new MartExamples("transition");
  private static final String NOBODY = "";

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_of_a_transition_gives_what_it_says() {
    return EXAMPLES.tests(TransitionExampleTest::figure);
  }

  private static Map<String, Object> figure(Indicator indicator) {
    String metric = ((Measure.MartFigure) indicator.measure()).where().get("metric");
    Figure figure =
        Stream.of(Side.values())
            .flatMap(side -> figures(side, indicator).stream())
            .filter(one -> one.metric().equals(metric))
            .reduce((one, other) -> null)
            .orElseThrow();
    Map<String, Object> cells = new HashMap<>();
    cells.put("value", figure.value().orElseThrow());
    cells.put("numerator", figure.parts().numerator());
    cells.put("denominator", figure.parts().denominator());
    return cells;
  }

  private static List<Figure> figures(Side side, Indicator indicator) {
    String country = indicator.countries().stream().map(Country::code).sorted().toList().get(0);
    int year = indicator.from().start();
    Definitions definitions = Definitions.of(MartExamples.NIGHT);
    Sums sums = Sums.none();
    for (Map<String, String> pupil : EXAMPLES.rows(indicator)) {
      PupilHistory.of(rows(pupil, country, year)).steps(definitions).stream()
          .filter(step -> step.side() == side && step.point() == TransitionPoint.T_67)
          .map(Step::sums)
          .forEach(of -> List.of(Addend.values()).forEach(a -> sums.add(a, of.sum(a))));
    }
    Figures figures = new Figures(TransitionPoint.T_67, definitions.in(country, year), sums, sums);
    return side == Side.ORIGIN ? figures.ofOrigin() : figures.ofReceiving();
  }

  private static List<Row> rows(Map<String, String> pupil, String country, int year) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(pupil, "before", country, year, "6"));
    rows.add(row(pupil, "after", country, year + 1, "7"));
    return rows;
  }

  /** A row of the columns of a pupil's year. */
  private static Row row(
      Map<String, String> pupil, String when, String country, int year, String yearGroup) {
    String school = pupil.getOrDefault("school_" + when, NOBODY);
    boolean isElsewhere = when.equals("before") && "true".equals(pupil.get("elsewhere"));
    return RowFactory.create(
        year,
        school.equals(NOBODY) ? null : school,
        school.equals(NOBODY) ? null : school.substring(0, 3),
        country,
        yearGroup,
        CollectionConverters.asScala(List.of(0)).toSeq(),
        false,
        number(pupil, "possible_" + when),
        number(pupil, "missed_" + when),
        null,
        null,
        null,
        isElsewhere ? true : null);
  }

  private static Long number(Map<String, String> pupil, String column) {
    String text = pupil.getOrDefault(column, "");
    return text.isEmpty() ? null : Long.valueOf(text);
  }
}
