package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.schemas.SchemaFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A night of the authorities 660 to 662 of Wales, the first two in consortium ONE and the last
 * alone in TWO, with results by subject put straight into the facts. It knows the outcome
 * KS4_SUBJECT_POINTS only.
 */
final class SubjectNight {

  static final String YEAR = "2010/11";
  static final String OUTCOME = "KS4_SUBJECT_POINTS";
  static final Cohort COHORT = new Cohort(OUTCOME, YEAR, "W");

  private final SparkSession spark;
  private final Inputs inputs;
  private final List<Result> results = new ArrayList<>();

  /** One pupil's result in one subject. */
  record Result(String pupil, String school, String subject, String points) {}

  SubjectNight(SparkSession spark, Path staging) {
    this.spark = spark;
    TreeMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());
    texts.keySet().removeIf(path -> path.startsWith("subjects/") && !path.contains(OUTCOME));
    Night night = Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", new SchemaFiles(texts));
    inputs = new Inputs(spark, staging, night);
    List<Map<String, Object>> areas = new ArrayList<>();
    List<Map<String, Object>> members = new ArrayList<>();
    Date from = Date.valueOf("1996-04-01");
    for (int i = 0; i < 3; i++) {
      areas.add(
          Map.of("la_code", "66" + i, "country", "W", "name", "Area " + i, "valid_from", from));
      members.add(
          Map.of("consortium_id", i < 2 ? "ONE" : "TWO", "la_code", "66" + i, "valid_from", from));
    }
    dataset("area", areas);
    dataset("consortium_member", members);
  }

  /** Adds a result. */
  SubjectNight result(String pupil, String school, String subject, String points) {
    results.add(new Result(pupil, school, subject, points));
    return this;
  }

  /**
   * Twelve schools of authority 660 and three of 662, 14 pupils each in EN, MA and two of HI, GG,
   * MU. Departments, schools and pupils differ. Then the odd ones: 6600012 has EN alone; 6600013
   * has 4 pupils; the first pupil of 6600000 takes EN alone; AD is taught in 6600001 alone; in RE
   * all score the same.
   */
  static SubjectNight ofAllKinds(SparkSession spark, Path staging) {
    SubjectNight night = new SubjectNight(spark, staging);
    Random drawn = new Random(20110901);
    for (int s = 0; s < 15; s++) {
      String school = s < 12 ? "660%04d".formatted(s) : "662%04d".formatted(s - 12);
      night.school(school, 14, drawn);
    }
    for (int i = 0; i < 12; i++) {
      night.result("english-" + i, "6600012", "EN", points(30 + 2 * i));
    }
    night.school("6600013", 4, drawn);
    night.result("alone", "6600000", "EN", points(51));
    for (int i = 0; i < 11; i++) {
      night.result("6600001-" + i, "6600001", "AD", points(25 + i));
      night.result("6600002-" + i, "6600002", "RE", points(40));
      night.result("6600003-" + i, "6600003", "RE", points(40));
    }
    return night;
  }

  private void school(String school, int pupils, Random drawn) {
    String[] options = {"GG", "HI", "MU"};
    double ofSchool = 3 * drawn.nextGaussian();
    Map<String, Double> departments = new TreeMap<>();
    for (String subject : List.of("EN", "MA", "GG", "HI", "MU")) {
      departments.put(subject, 3 * drawn.nextGaussian());
    }
    for (int i = 0; i < pupils; i++) {
      double ofPupil = 6 * drawn.nextGaussian();
      for (String subject : List.of("EN", "MA", options[i % 3], options[(i + 1) % 3])) {
        double score =
            40 + ofSchool + departments.get(subject) + ofPupil + 5 * drawn.nextGaussian();
        result(school + "-" + i, school, subject, points(score));
      }
    }
  }

  private static String points(double score) {
    return new BigDecimal(score).setScale(3, java.math.RoundingMode.HALF_EVEN).toPlainString();
  }

  /** What was added. */
  List<Result> results() {
    return List.copyOf(results);
  }

  /** The night's inputs: every row in its place. */
  Inputs inputs() {
    return inputs(new Random(0), 1, "");
  }

  /** The same rows in another order and other partitions, pupils with other names. */
  Inputs inputs(Random order, int partitions, String named) {
    Collections.shuffle(results, order);
    List<Row> rows = new ArrayList<>();
    for (Result result : results) {
      rows.add(
          RowFactory.create(
              Integer.toHexString((named + result.pupil()).hashCode()) + result.pupil(),
              YEAR,
              result.school(),
              result.subject(),
              new BigDecimal("1.000"),
              new BigDecimal(result.points()),
              "W",
              result.school().substring(0, 3)));
    }
    StructType fact =
        new StructType()
            .add("pupil_key", DataTypes.StringType)
            .add("academic_year", DataTypes.StringType)
            .add("school_id", DataTypes.StringType)
            .add("subject_code", DataTypes.StringType)
            .add("size", DataTypes.createDecimalType(6, 3))
            .add("points", DataTypes.createDecimalType(9, 3))
            .add("country", DataTypes.StringType)
            .add("la_code", DataTypes.StringType);
    Dataset<Row> frame = spark.createDataFrame(rows, fact);
    StagedParquet.folder(frame.repartition(partitions), inputs.factFolder("ks4_subject"));
    return inputs;
  }

  private void dataset(String dataset, List<Map<String, Object>> rows) {
    StructType schema = SparkTypes.afterIntake(inputs.night().datasets().contract(dataset));
    List<Row> frame =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(
                        Arrays.stream(schema.fields())
                            .map(StructField::name)
                            .map(row::get)
                            .toArray()))
            .toList();
    StagedParquet.folder(spark.createDataFrame(frame, schema), inputs.datasetFolder(dataset));
  }
}
