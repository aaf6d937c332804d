package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a change costs. */
@ExtendWith(SparkExtension.class)
class CostTest {

  private static final String INDICATOR =
      """
      id: LOCAL_FULL
      label: {en: Full attendance}
      definition: Pupils who missed no session, of those with a session they could attend.
      source: A local authority's own measure
      from: 2005/06
      unit: percent
      decimals: 1
      better: higher
      countries: [england, wales]
      outcomes: {ecm: [enjoy_and_achieve]}
      measure:
        share:
          fact: attendance_year
          of: sessions_missed = 0
          among: sessions_possible > 0
      levels: [school, la]
      breakdowns: [all, fsm]
      example:
        given:
          attendance_year: |
            pupil, sessions_possible, sessions_missed
            A, 320, 0
            B, 320, 1
        expect: {numerator: 1, denominator: 2, value: 50.0}
      """;

  @TempDir Path folder;

  @Test
  void an_indicator_is_one_file(SparkSession spark) throws IOException {
    Path local = folder.resolve("schemas/indicators");
    Files.createDirectories(local);
    Files.writeString(local.resolve("LOCAL_FULL.yaml"), INDICATOR);
    SchemaFiles files = SchemaFiles.bundled().with(folder.resolve("schemas"));

    PlainNight night = new PlainNight(spark, folder);
    Path inbox = night.inbox("inbox", "shared", "660");
    List<MartFile> marts =
        night.marts(
            inbox,
            PlainNight.of(files, Set.of("LOCAL_FULL"), Set.of()),
            List.of("indicator_school"));

    List<Row> rows =
        spark
            .read()
            .parquet(marts.get(0).file().toString())
            .filter("indicator_id = 'LOCAL_FULL'")
            .collectAsList();
    assertThat(rows).isNotEmpty();
    assertThat(rows).extracting(row -> row.getAs("group_code")).contains("ALL", "FSM", "NFSM");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.<Double>getAs("numerator"))
                    .isBetween(0.0, row.<Double>getAs("denominator")));
  }
}
