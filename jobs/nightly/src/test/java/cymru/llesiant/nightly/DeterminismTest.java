package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Marts;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class DeterminismTest {

  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String[] SENDERS = {"shared", "660", "673", "990"};

  /** Of every kind of measure, so that every mart has rows. */
  private static final Set<String> INDICATORS =
      Set.of(
          "BEH_SAT",
          "FEX_PUPIL",
          "NI076",
          "NI092",
          "NEET_COHORT",
          "PA20",
          "PEX_N",
          "SV_SAFE",
          "TR_PROG2",
          "WB_ABS",
          "WB_ATT",
          "W_FPI",
          "W_GAP_FSM_L2I",
          "W_KS2_CSI");

  private static final Set<String> MODELS =
      Set.of("KS4_MATHS_POINTS", "KS4_MATHS_POINTS_BY_CLASS", "W_KS2_CSI", "KS4_SUBJECT_POINTS");

  @TempDir Path folder;

  /** What a pupil's key stands in; of the other marts not even the bytes know the secret. */
  private static final List<String> PUPILS = List.of("vulnerable_pupils", "programme_pupil");

  /** Pupils are still found again from year to year and dataset to dataset under another secret. */
  @Test
  void the_partitions_the_order_of_rows_and_the_secret_do_not_change_a_byte(SparkSession spark)
      throws IOException {
    PlainNight night = new PlainNight(spark, folder);
    String before = spark.conf().get(PARTITIONS);
    try {
      Map<String, MartFile> one = marts(spark, 1, night, night.inbox("as-delivered", SENDERS));
      Secret.rotate(night.secretFile());
      Map<String, MartFile> three =
          marts(spark, 3, night, night.shuffledInbox("shuffled", 3, SENDERS));
      for (String mart : PUPILS) {
        assertThat(rows(spark, three.remove(mart)))
            .containsExactlyInAnyOrderElementsOf(rows(spark, one.remove(mart)));
      }
      assertThat(hashes(three)).isEqualTo(hashes(one));
    } finally {
      spark.conf().set(PARTITIONS, before);
    }
  }

  private static List<Row> rows(SparkSession spark, MartFile pupils) {
    return spark.read().parquet(pupils.file().toString()).drop("pupil_key").collectAsList();
  }

  private static Map<String, String> hashes(Map<String, MartFile> marts) {
    return marts.values().stream().collect(Collectors.toMap(MartFile::name, MartFile::sha256));
  }

  private static Map<String, MartFile> marts(
      SparkSession spark, int partitions, PlainNight night, Path inbox) throws IOException {
    spark.conf().set(PARTITIONS, String.valueOf(partitions));
    List<String> all = Marts.all().stream().map(Mart::name).toList();
    List<MartFile> marts =
        night.marts(inbox, PlainNight.of(SchemaFiles.bundled(), INDICATORS, MODELS), all);
    // so few schools have no effects worth estimating, which the variation slice holds to the byte,
    // and none is surely strong where another is surely weak
    assertThat(marts)
        .filteredOn(
            mart -> !List.of("school_effects", "class_effects", "plc_match").contains(mart.name()))
        .allSatisfy(mart -> assertThat(mart.rows()).as(mart.name()).isPositive());
    // an example of what was found names its row by its place in the file
    return new TreeMap<>(
        marts.stream()
            .filter(mart -> !mart.name().equals("data_quality"))
            .collect(Collectors.toMap(MartFile::name, mart -> mart)));
  }
}
