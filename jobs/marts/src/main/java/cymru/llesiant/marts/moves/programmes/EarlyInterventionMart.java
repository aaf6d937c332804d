package cymru.llesiant.marts.moves.programmes;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.moves.Histories;
import cymru.llesiant.marts.moves.Settings;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import scala.collection.Seq;

/**
 * The mart {@code early_intervention}: what became of the pupils of a programme that began in a
 * year, beside pupils alike who were in none. It is a pupil's school's, each of its partnerships'
 * and its authority's.
 */
public final class EarlyInterventionMart implements Mart {

  private final Function<Inputs, Dataset<Row>> tried;

  /**
   * The mart.
   *
   * @param tried the {@link Interventions} of a night
   */
  public EarlyInterventionMart(Function<Inputs, Dataset<Row>> tried) {
    this.tried = tried;
  }

  @Override
  public String name() {
    return "early_intervention";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Settings.TrialRules rules = Settings.of(inputs.night().codes()).trial();
    UDF1<Seq<Row>, Row> figures =
        pupils ->
            new InterventionFigures(
                    Histories.list(pupils).stream().map(TriedPupil::of).toList(), rules)
                .row();
    return placed(inputs, tried.apply(inputs))
        .groupBy("academic_year", "level", "entity", "programme", "route", "country")
        .agg(collect_list("pupil").as("pupils"))
        .withColumn("figures", udf(figures, InterventionFigures.SCHEMA).apply(col("pupils")))
        .select("academic_year", "level", "entity", "programme", "route", "country", "figures.*");
  }

  private static Dataset<Row> placed(Inputs inputs, Dataset<Row> observed) {
    Dataset<Row> pupils =
        observed.withColumn(
            "pupil",
            struct(
                "before",
                "after",
                "long_before",
                "long_after",
                "withdrawn_before",
                "withdrawn_after",
                "difference",
                "pence",
                "evidence_level"));
    Dataset<Row> partners = new Areas(inputs).partners(pupils.select("academic_year").distinct());
    return at(pupils, Level.SCHOOL, "school_id")
        .unionByName(at(pupils, Level.LA, "la_code"))
        .unionByName(
            at(
                pupils.join(broadcast(partners), new String[] {"academic_year", "school_id"}),
                Level.PARTNERSHIP,
                "entity"));
  }

  private static Dataset<Row> at(Dataset<Row> pupils, Level level, String entity) {
    return pupils.select(
        col("academic_year"),
        lit(level.code()).as("level"),
        col(entity).as("entity"),
        col("programme"),
        col("route"),
        col("country"),
        col("pupil"));
  }
}
