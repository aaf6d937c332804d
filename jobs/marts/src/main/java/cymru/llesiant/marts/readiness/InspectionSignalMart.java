package cymru.llesiant.marts.readiness;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the evidence says that inspectors will ask about: a row a test and school open on the
 * night's day, or Welsh authority. A test foretells no grade.
 */
public final class InspectionSignalMart implements Mart {

  @Override
  public String name() {
    return "inspection_signal";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<TestRule> rules = TestRule.all(inputs.night().codes());
    LocalDate today = inputs.night().asOf();
    Column reading =
        struct(Stream.of(Reading.SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new));
    Dataset<Row> readings =
        new Readings(inputs)
            .rows()
            .withColumn("level", lit("SCH"))
            .unionByName(new AuthorityReadings(inputs).rows().withColumn("level", lit("LA")))
            .groupBy("level", "entity")
            .agg(collect_list(reading).as("readings"));
    return new Inspected(inputs)
        .rows()
        .join(readings, new String[] {"level", "entity"}, "left")
        .flatMap(
            (FlatMapFunction<Row, Row>) place -> signals(rules, today, place).iterator(),
            Encoders.row(Signal.SCHEMA));
  }

  private static List<Row> signals(List<TestRule> rules, LocalDate today, Row row) {
    Place place = Place.of(row);
    int thisYear = AcademicYear.of(today).start();
    List<Reading> readings = new ArrayList<>();
    Inspected.list(row, "readings").forEach(reading -> readings.add(Reading.of(reading)));
    behaviour(History.asAt(Inspected.judgements(row), today)).forEach(readings::add);
    return rules.stream()
        .filter(rule -> rule.isFor(place.level(), place.country()))
        .map(rule -> Signal.of(rule, thisYear, readings).row(place, thisYear))
        .toList();
  }

  /** The last grade of behaviour, held against the one before where the two mean the same. */
  static Stream<Reading> behaviour(History history) {
    return history.last(History.BEHAVIOUR).stream()
        .map(
            last ->
                new Reading(
                    SignalTest.BEHAVIOUR_GRADE.name(),
                    AcademicYear.of(last.day()).start(),
                    History.BEHAVIOUR,
                    OptionalDouble.of(last.grade()),
                    OptionalDouble.empty(),
                    history
                        .before(History.BEHAVIOUR)
                        .filter(last::isComparableWith)
                        .map(before -> OptionalDouble.of(before.grade()))
                        .orElse(OptionalDouble.empty()),
                    Optional.empty()));
  }
}
