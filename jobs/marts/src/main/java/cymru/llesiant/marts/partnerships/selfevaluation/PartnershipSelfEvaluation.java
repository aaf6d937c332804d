package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.partnerships.Members;
import cymru.llesiant.marts.partnerships.MovesAndTargets;
import cymru.llesiant.marts.partnerships.Reasons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The mart {@code partnership_self_evaluation}: every item of Annex A for every partnership, graded
 * by data, by what the partnership attests, and by the lesser of the two. There is no overall
 * grade.
 */
public final class PartnershipSelfEvaluation implements Mart {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};

  /** The columns of the mart, before it is said why a figure is missing. */
  static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("partnership_id", DataTypes.StringType)
          .add("item", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("grade_computed", DataTypes.LongType)
          .add("grade_attested", DataTypes.LongType)
          .add("grade_final", DataTypes.LongType)
          .add("evidence_measure", DataTypes.StringType)
          .add("evidence_value", DataTypes.DoubleType)
          .add("evidence_cases", DataTypes.LongType)
          .add("indicators_falling", DataTypes.LongType)
          .add("indicators_known", DataTypes.LongType)
          .add("next_level", DataTypes.LongType)
          .add("next_level_measure", DataTypes.StringType)
          .add("next_level_threshold", DataTypes.DoubleType)
          .add("next_level_gap", DataTypes.DoubleType)
          .add("development_focus", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType);

  private final Function<Inputs, Dataset<Row>> helped;

  /**
   * The mart.
   *
   * @param helped pupils' moves and programmes, a row each, of all authorities
   */
  public PartnershipSelfEvaluation(Function<Inputs, Dataset<Row>> helped) {
    this.helped = helped;
  }

  @Override
  public String name() {
    return "partnership_self_evaluation";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    AnnexA annex = AnnexA.of(inputs.night().codes());
    Dataset<Row> schools = inputs.mart("partnership_member_school");
    Dataset<Row> measures =
        new SchoolMeasures(inputs, schools)
            .rows()
            .unionByName(new MeetingMeasures(inputs).rows())
            .unionByName(new FigureMeasures(inputs).rows())
            .unionByName(new AttainmentMeasures(inputs, schools).rows())
            .unionByName(new EventMeasures(inputs, schools).rows())
            .unionByName(new ReportMeasures(inputs).rows())
            .unionByName(new GroupMeasures(inputs, schools, helped.apply(inputs)).rows())
            .unionByName(new MovesAndTargets(inputs).measures())
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(collect_list(struct("measure", "amount", "base")).as("measures"));
    Dataset<Row> attestations =
        inputs
            .dataset("selfeval_attestation")
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                collect_list(
                        struct(
                            col("item"),
                            col("level").cast("int"),
                            col("attested"),
                            col("development_focus")))
                    .as("attestations"));
    return new Members(inputs)
        .partnerships()
        .join(measures, PARTNERSHIP, "left")
        .join(attestations, PARTNERSHIP, "left")
        .withColumn("measures", coalesce(col("measures"), array()))
        .withColumn("attestations", coalesce(col("attestations"), array()))
        .flatMap(evaluated(annex), Encoders.row(SCHEMA))
        .transform(new Reasons(inputs)::beside);
  }

  private static FlatMapFunction<Row, Row> evaluated(AnnexA annex) {
    return row -> {
      Map<String, Evidence> evidence = new HashMap<>();
      row.<Row>getList(row.fieldIndex("measures"))
          .forEach(
              measure ->
                  evidence.put(
                      measure.getString(0),
                      annex
                          .measures()
                          .get(measure.getString(0))
                          .evidence(measure.getLong(1), measure.getLong(2))));
      Map<String, Attestations> attested =
          attestations(row.getList(row.fieldIndex("attestations")));
      return annex.items().stream()
          .map(
              item ->
                  filled(
                      row,
                      item,
                      annex.evaluated(
                          item, evidence, attested.getOrDefault(item, Attestations.NONE))))
          .iterator();
    };
  }

  /** By item; of what the partnership will work on, what it wrote at the lowest level. */
  private static Map<String, Attestations> attestations(List<Row> rows) {
    Map<String, Map<Integer, Boolean>> levels = new TreeMap<>();
    Map<String, TreeMap<Integer, String>> focus = new TreeMap<>();
    for (Row row : rows) {
      String item = row.getString(0);
      levels.computeIfAbsent(item, of -> new TreeMap<>()).put(row.getInt(1), row.getBoolean(2));
      if (!row.isNullAt(3)) {
        focus.computeIfAbsent(item, of -> new TreeMap<>()).put(row.getInt(1), row.getString(3));
      }
    }
    Map<String, Attestations> attestations = new HashMap<>();
    levels.forEach(
        (item, byLevel) ->
            attestations.put(
                item,
                new Attestations(
                    byLevel,
                    Optional.ofNullable(focus.get(item)).map(f -> f.firstEntry().getValue()))));
    return attestations;
  }

  private static Row filled(Row of, String item, EvaluatedItem evaluated) {
    RowCells cells =
        new RowCells()
            .put("academic_year", of.<String>getAs("academic_year"))
            .put("partnership_id", of.<String>getAs("partnership_id"))
            .put("item", item)
            .put("country", of.<String>getAs("country"))
            .put("la_code", of.<String>getAs("la_code"));
    evaluated.fill(cells);
    return cells.row(SCHEMA);
  }
}
