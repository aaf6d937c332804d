package cymru.llesiant.marts.variation;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.facts.Facts;
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
 * A night of the authorities 660 to 664 of Wales, the first three in consortium ONE, with pupils
 * put straight into the facts.
 */
final class VariationNight {

  static final String YEAR = "2010/11";

  private static final int AUTHORITIES = 5;

  private final SparkSession spark;
  private final Inputs inputs;
  private final List<Row> ks2 = new ArrayList<>();
  private final List<Row> ks4 = new ArrayList<>();
  private final List<Map<String, Object>> memberships = new ArrayList<>();
  private final List<Map<String, Object>> groups = new ArrayList<>();

  /** A night that knows these bundled models only; all of them when none is named. */
  VariationNight(SparkSession spark, Path staging, String... models) {
    this.spark = spark;
    Night night = Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", only(models));
    inputs = new Inputs(spark, staging, night);
    List<Map<String, Object>> areas = new ArrayList<>();
    List<Map<String, Object>> members = new ArrayList<>();
    Date from = Date.valueOf("1996-04-01");
    for (int i = 0; i < AUTHORITIES; i++) {
      areas.add(
          Map.of("la_code", "66" + i, "country", "W", "name", "Area " + i, "valid_from", from));
      members.add(
          Map.of("consortium_id", i < 3 ? "ONE" : "TWO", "la_code", "66" + i, "valid_from", from));
    }
    dataset("area", areas);
    dataset("consortium_member", members);
  }

  private static SchemaFiles only(String... models) {
    TreeMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());
    List<String> kept = Arrays.stream(models).map("models/%s.yaml"::formatted).toList();
    texts
        .keySet()
        .removeIf(path -> path.startsWith("models/") && !kept.isEmpty() && !kept.contains(path));
    return new SchemaFiles(texts);
  }

  /** A pupil's Key Stage 2 result. */
  VariationNight ks2(String pupil, String year, String school, String points) {
    ks2.add(
        RowFactory.create(
            pupil, year, school, "W", school.substring(0, 3), true, decimal(points), false, null));
    return this;
  }

  /** A pupil's Key Stage 4 result in mathematics. */
  VariationNight ks4(String pupil, String school, String points) {
    ks4.add(
        RowFactory.create(pupil, YEAR, school, "W", school.substring(0, 3), null, decimal(points)));
    return this;
  }

  /** Puts a pupil in a class. */
  VariationNight member(String pupil, String school, String classId, String share) {
    memberships.add(
        Map.of(
            "pupil_key",
            pupil,
            "academic_year",
            YEAR,
            "school_id",
            school,
            "class_id",
            classId,
            "share",
            decimal(share).setScale(4)));
    return this;
  }

  /** A class of a subject. */
  VariationNight group(String school, String classId, String subject) {
    groups.add(
        Map.of(
            "school_id",
            school,
            "academic_year",
            YEAR,
            "class_id",
            classId,
            "subject_code",
            subject,
            "nc_year",
            "11"));
    return this;
  }

  /** The night's inputs: every row in its place. */
  Inputs inputs() {
    return inputs(new Random(0), 1);
  }

  /** The same rows in another order and other partitions. */
  Inputs inputs(Random order, int partitions) {
    for (List<?> rows : List.of(ks2, ks4, memberships, groups)) {
      Collections.shuffle(rows, order);
    }
    dataset("class_membership", memberships);
    dataset("teaching_group", groups);
    StructType pupil =
        new StructType()
            .add("pupil_key", DataTypes.StringType)
            .add("academic_year", DataTypes.StringType)
            .add("school_id", DataTypes.StringType)
            .add("country", DataTypes.StringType)
            .add("la_code", DataTypes.StringType);
    fact(
        "ks2_year",
        spark.createDataFrame(
            ks2,
            pupil
                .add("assessed", DataTypes.BooleanType)
                .add("core_points", DataTypes.createDecimalType(9, 3))
                .add("tested", DataTypes.BooleanType)
                .add("test_points", DataTypes.createDecimalType(9, 3))),
        partitions);
    fact(
        "ks4_year",
        spark.createDataFrame(
            ks4,
            pupil
                .add("capped_points", DataTypes.createDecimalType(9, 3))
                .add("maths_points", DataTypes.createDecimalType(9, 3))),
        partitions);
    return inputs;
  }

  /** The inputs of a night to which nothing was delivered, its facts derived as declared. */
  Inputs inputsOfNothing() {
    new Facts(inputs).write();
    return inputs;
  }

  private void fact(String fact, Dataset<Row> rows, int partitions) {
    StagedParquet.folder(rows.repartition(partitions), inputs.factFolder(fact));
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

  private static BigDecimal decimal(String number) {
    return number == null ? null : new BigDecimal(number).setScale(3);
  }
}
