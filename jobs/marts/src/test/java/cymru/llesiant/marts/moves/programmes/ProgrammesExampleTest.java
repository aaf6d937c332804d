package cymru.llesiant.marts.moves.programmes;

import cymru.llesiant.marts.MartExamples;
import cymru.llesiant.marts.moves.ExampleWindow;
import cymru.llesiant.marts.moves.Settings;
import cymru.llesiant.marts.moves.Window;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the worked examples of early intervention. */
class ProgrammesExampleTest {

  private static final Settings.TrialRules RULES = Settings.of(MartExamples.NIGHT.codes()).trial();
  private static final MartExamples PROGRAMMES = new MartExamples("early_intervention");

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_of_early_intervention_gives_what_it_says() {
    return PROGRAMMES.tests(
        indicator ->
            MartExamples.cells(
                new InterventionFigures(
                        PROGRAMMES.rows(indicator).stream()
                            .map(ProgrammesExampleTest::tried)
                            .toList(),
                        RULES)
                    .row(),
                InterventionFigures.SCHEMA));
  }

  private static TriedPupil tried(Map<String, String> row) {
    return new TriedPupil(
        ExampleWindow.of(row, "before"),
        ExampleWindow.of(row, "after"),
        ofExclusion(row, "before"),
        ofExclusion(row, "after"),
        withdrawn(row),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        "LOCAL");
  }

  /** With as many sessions on each side, of those whose exclusions are told of. */
  private static Window ofExclusion(Map<String, String> row, String side) {
    return row.getOrDefault("excluded_" + side, "").isEmpty()
        ? Window.NONE
        : new Window(260, 0, MartExamples.whole(row, "excluded_" + side, 0));
  }

  private static Optional<TriedPupil.Withdrawn> withdrawn(Map<String, String> row) {
    return row.getOrDefault("withdrawn_before", "").isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TriedPupil.Withdrawn(
                halves(row, "withdrawn_before"), halves(row, "withdrawn_after")));
  }

  private static long halves(Map<String, String> row, String column) {
    return Math.round(2 * Double.parseDouble(row.get(column)));
  }
}
