package cymru.llesiant.marts.moves;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.MartExamples;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the worked examples of managed moves and fair access. */
class MovesExampleTest {

  private static final Settings SETTINGS = Settings.of(MartExamples.NIGHT.codes());
  private static final MartExamples MOVES = new MartExamples("managed_move");
  private static final MartExamples PLACES = new MartExamples("fair_access");
  private static final LocalDate FIRST_DAY = LocalDate.of(2009, 9, 7);

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_of_managed_moves_gives_what_it_says() {
    return MOVES.tests(MovesExampleTest::ofMoves);
  }

  private static Map<String, Object> ofMoves(Indicator indicator) {
    List<JudgedMove> moves =
        MOVES.rows(indicator).stream()
            .flatMap(
                row -> Collections.nCopies((int) MartExamples.whole(row, "moves", 1), row).stream())
            .map(MovesExampleTest::judged)
            .toList();
    return MartExamples.cells(
        new MoveFigures(moves, SETTINGS.move().leastJudged(), true).row(), MoveFigures.SCHEMA);
  }

  /** On the roll of the new school from the first day of the trial, which ends when it is final. */
  private static JudgedMove judged(Map<String, String> row) {
    Optional<LocalDate> finalised = MartExamples.day(row, "finalised");
    Move move =
        new Move(
            FIRST_DAY,
            finalised,
            finalised,
            Optional.empty(),
            List.of(
                new Move.Registration(
                    FIRST_DAY, MartExamples.day(row, "left"), row.getOrDefault("reason", ""))));
    LocalDate asAt = MartExamples.day(row, "as_at").orElse(MartExamples.NIGHT.asOf());
    return new JudgedMove(
        move.state(SETTINGS.move(), asAt),
        finalised.isPresent(),
        move.isSupported(SETTINGS.move(), asAt),
        ExampleWindow.of(row, "before"),
        ExampleWindow.of(row, "after"));
  }

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_of_fair_access_gives_what_it_says() {
    return PLACES.tests(
        indicator ->
            MartExamples.cells(
                new FairAccessFigures(
                        PLACES.rows(indicator).stream()
                            .flatMap(
                                row ->
                                    Collections.nCopies(
                                        (int) MartExamples.whole(row, "pupils", 1), row)
                                        .stream())
                            .map(MovesExampleTest::placement)
                            .toList(),
                        SETTINGS)
                    .row(),
                FairAccessFigures.SCHEMA));
  }

  private static Placement placement(Map<String, String> row) {
    return new Placement(
        FIRST_DAY,
        Optional.of(FIRST_DAY),
        OptionalLong.of(MartExamples.whole(row, "entitled", 0)),
        MartExamples.whole(row, "provided", 0),
        Boolean.parseBoolean(row.get("withdrawn")));
  }
}
