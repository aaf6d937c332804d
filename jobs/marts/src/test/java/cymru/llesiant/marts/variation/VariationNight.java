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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
public final class VariationNight {

  /** The year that most results are of. */
  public static final String YEAR = "2010/11";

  private static final int AUTHORITIES = 5;

  private static final StructType KS2 =
      pupil()
          .add("assessed", DataTypes.BooleanType)
          .add("core_points", DataTypes.createDecimalType(9, 3))
          .add("core_subject_indicator", DataTypes.BooleanType)
          .add("tested", DataTypes.BooleanType)
          .add("test_points", DataTypes.createDecimalType(9, 3));

  private static final StructType KS4 =
      pupil()
          .add("capped_points", DataTypes.createDecimalType(9, 3))
          .add("maths_points", DataTypes.createDecimalType(9, 3))
          .add("level_2_inclusive", DataTypes.BooleanType);

  private static final StructType ATTENDANCE =
      pupil()
          .add("sessions_possible", DataTypes.IntegerType)
          .add("sessions_missed", DataTypes.IntegerType);

  private final SparkSession spark;
  private final Inputs inputs;
  private final List<Map<String, Object>> ks2 = new ArrayList<>();
  private final List<Map<String, Object>> ks4 = new ArrayList<>();
  private final List<Map<String, Object>> attendance = new ArrayList<>();
  private final List<Map<String, Object>> memberships = new ArrayList<>();
  private final List<Map<String, Object>> groups = new ArrayList<>();

  /** A night that knows these bundled models only; all of them when none is named. */
  public VariationNight(SparkSession spark, Path staging, String... models) {
    this(
        spark,
        staging,
        Arrays.stream(models)
            .collect(Collectors.toMap(model -> model, model -> UnaryOperator.identity())));
  }

  /** A night that knows these bundled models only, their files changed so. */
  public VariationNight(
      SparkSession spark, Path staging, Map<String, UnaryOperator<String>> models) {
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

  private static SchemaFiles only(Map<String, UnaryOperator<String>> models) {
    TreeMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());
    Map<String, UnaryOperator<String>> kept = new HashMap<>();
    models.forEach((model, change) -> kept.put("models/%s.yaml".formatted(model), change));
    texts
        .keySet()
        .removeIf(path -> path.startsWith("models/") && !kept.isEmpty() && !kept.containsKey(path));
    kept.forEach((path, change) -> texts.computeIfPresent(path, (p, text) -> change.apply(text)));
    return new SchemaFiles(texts);
  }

  /** A pupil's Key Stage 2 result. */
  public VariationNight ks2(String pupil, String year, String school, String points) {
    Map<String, Object> row = pupil(pupil, year, school);
    row.put("assessed", true);
    row.put("core_points", decimal(points));
    row.put("core_subject_indicator", points != null && Double.parseDouble(points) >= 27);
    row.put("tested", false);
    ks2.add(row);
    return this;
  }

  /** A pupil's Key Stage 4 result in mathematics. */
  public VariationNight ks4(String pupil, String school, String points) {
    return ks4(pupil, YEAR, school, points);
  }

  /** A pupil's Key Stage 4 result in mathematics; from 40 points it is taken as level 2. */
  public VariationNight ks4(String pupil, String year, String school, String points) {
    Map<String, Object> row = pupil(pupil, year, school);
    row.put("maths_points", decimal(points));
    row.put("level_2_inclusive", points != null && Double.parseDouble(points) >= 40);
    ks4.add(row);
    return this;
  }

  /** What the census says of the pupil of the last result at Key Stage 4. */
  public VariationNight known(boolean fsm, String gender, String sen) {
    Map<String, Object> row = ks4.get(ks4.size() - 1);
    row.put("fsm_eligible", fsm);
    row.put("gender", gender);
    row.put("sen_provision", sen);
    return this;
  }

  /** A pupil's attendance in a year group. */
  public VariationNight attended(
      String pupil, String school, String ncYear, int possible, int missed) {
    Map<String, Object> row = pupil(pupil, YEAR, school);
    row.put("nc_year", ncYear);
    row.put("sessions_possible", possible);
    row.put("sessions_missed", missed);
    attendance.add(row);
    return this;
  }

  private static Map<String, Object> pupil(String pupil, String year, String school) {
    Map<String, Object> row = new HashMap<>();
    row.put("pupil_key", pupil);
    row.put("academic_year", year);
    row.put("school_id", school);
    row.put("country", "W");
    row.put("la_code", school.substring(0, 3));
    return row;
  }

  /** Puts a pupil in a class. */
  public VariationNight member(String pupil, String school, String classId, String share) {
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
  public VariationNight group(String school, String classId, String subject) {
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
  public Inputs inputs() {
    return inputs(new Random(0), 1);
  }

  /** The same rows in another order and other partitions. */
  public Inputs inputs(Random order, int partitions) {
    for (List<?> rows : List.of(ks2, ks4, attendance, memberships, groups)) {
      Collections.shuffle(rows, order);
    }
    dataset("class_membership", memberships);
    dataset("teaching_group", groups);
    fact("ks2_year", ks2, KS2, partitions);
    fact("ks4_year", ks4, KS4, partitions);
    fact("attendance_year", attendance, ATTENDANCE, partitions);
    return inputs;
  }

  /** The inputs of a night to which nothing was delivered, its facts derived as declared. */
  public Inputs inputsOfNothing() {
    new Facts(inputs).write();
    return inputs;
  }

  private static StructType pupil() {
    return new StructType()
        .add("pupil_key", DataTypes.StringType)
        .add("academic_year", DataTypes.StringType)
        .add("school_id", DataTypes.StringType)
        .add("country", DataTypes.StringType)
        .add("la_code", DataTypes.StringType)
        .add("nc_year", DataTypes.StringType)
        .add("fsm_eligible", DataTypes.BooleanType)
        .add("gender", DataTypes.StringType)
        .add("sen_provision", DataTypes.StringType);
  }

  private void fact(
      String fact, List<Map<String, Object>> rows, StructType schema, int partitions) {
    StagedParquet.folder(frame(rows, schema).repartition(partitions), inputs.factFolder(fact));
  }

  private Dataset<Row> frame(List<Map<String, Object>> rows, StructType schema) {
    return spark.createDataFrame(
        rows.stream()
            .map(
                row ->
                    RowFactory.create(
                        Arrays.stream(schema.fields())
                            .map(StructField::name)
                            .map(row::get)
                            .toArray()))
            .toList(),
        schema);
  }

  private void dataset(String dataset, List<Map<String, Object>> rows) {
    StructType schema = SparkTypes.afterIntake(inputs.night().datasets().contract(dataset));
    StagedParquet.folder(frame(rows, schema), inputs.datasetFolder(dataset));
  }

  private static BigDecimal decimal(String number) {
    return number == null ? null : new BigDecimal(number).setScale(3);
  }
}
