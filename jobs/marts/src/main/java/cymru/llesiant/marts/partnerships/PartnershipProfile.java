package cymru.llesiant.marts.partnerships;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.partnerships.Finding.Verdict;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The mart {@code partnership_profile}: what each rule of membership says of each partnership, and
 * of each authority which of its schools are in none. Where no partnership is delivered at all, no
 * school is said to be without one.
 */
public final class PartnershipProfile implements Mart {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final String[] AUTHORITY = {"academic_year", "la_code"};

  private static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("rule_code", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("verdict", DataTypes.StringType)
          .add("evidence_count", DataTypes.LongType)
          .add("evidence_of", DataTypes.LongType)
          .add("evidence", DataTypes.StringType)
          .add("in_force_from", DataTypes.DateType)
          .add("reason_code", DataTypes.StringType);

  @Override
  public String name() {
    return "partnership_profile";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Map<String, String> inForce = new TreeMap<>();
    inputs
        .night()
        .codes()
        .rows("partnership_rule")
        .forEach(rule -> inForce.put(rule.get("code"), rule.get("in_force_from")));
    Dataset<Row> bound = bound(inputs);
    return authorities(bound)
        .flatMap(ofAuthority(inForce), Encoders.row(SCHEMA))
        .union(partnerships(inputs, bound).flatMap(ofPartnership(inForce), Encoders.row(SCHEMA)))
        .transform(new Reasons(inputs)::beside);
  }

  /** The schools of England that must be in a partnership, in years with partnerships. */
  private static Dataset<Row> bound(Inputs inputs) {
    Dataset<Row> years = new Members(inputs).partnerships().select("academic_year").distinct();
    Dataset<Row> parties =
        parties(inputs).select(col("academic_year"), col("school_id"), lit(true).as("is_party"));
    return new Areas(inputs)
        .open(years)
        .filter(col("country").equalTo(Country.ENGLAND.code()))
        .transform(new Duties(inputs)::beside)
        .filter(col("duty").notEqual(Duties.NONE))
        .join(broadcast(parties), new String[] {"academic_year", "school_id"}, "left")
        .withColumn("is_party", coalesce(col("is_party"), lit(false)));
  }

  /** Of how many partnerships each school is a party on 15 January. */
  private static Dataset<Row> parties(Inputs inputs) {
    return inputs
        .mart(PartnershipMemberSchool.NAME)
        .filter(col("party_in_january"))
        .groupBy("academic_year", "school_id")
        .agg(sum(lit(1L)).as("partnerships"));
  }

  private static Dataset<Row> authorities(Dataset<Row> bound) {
    return bound
        .groupBy("academic_year", "la_code", "country")
        .agg(collect_list(struct("school_id", "duty", "is_party")).as("schools"));
  }

  private static Dataset<Row> partnerships(Inputs inputs, Dataset<Row> bound) {
    Dataset<Row> units =
        bound
            .filter(col("duty").equalTo(Duties.UNIT))
            .select(col("academic_year"), col("la_code"), lit(true).as("is_unit_in_authority"))
            .distinct();
    Dataset<Row> officers =
        inputs
            .dataset("partnership")
            .select(col("partnership_id"), col("ssp_officer_count").cast("long").as("officers"));
    return new Members(inputs)
        .partnerships()
        .join(members(inputs), PARTNERSHIP, "left")
        .join(broadcast(units), AUTHORITY, "left")
        .join(broadcast(officers), "partnership_id");
  }

  /** The members of each partnership and year, schools with what is known of them. */
  private static Dataset<Row> members(Inputs inputs) {
    Dataset<Row> schools =
        inputs
            .mart(PartnershipMemberSchool.NAME)
            .withColumnsRenamed(Map.of("school_id", "org_id", "la_code", "school_la_code"))
            .drop("country", "was_party", "party_in_january", "member_role");
    return new Members(inputs)
        .rows()
        .drop("la_code", "country")
        .join(schools, new String[] {"academic_year", "partnership_id", "org_id"}, "left")
        .join(
            broadcast(parties(inputs).withColumnRenamed("school_id", "org_id")),
            new String[] {"academic_year", "org_id"},
            "left")
        .withColumn("duty", coalesce(col("duty"), lit(Duties.NONE)))
        .withColumn("partnerships", coalesce(col("partnerships"), lit(0L)))
        .groupBy("academic_year", "partnership_id")
        .agg(
            collect_list(
                    struct(
                        "org_id",
                        "org_kind",
                        "party_in_january",
                        "school_la_code",
                        "school_type",
                        "phase",
                        "duty",
                        "is_faith",
                        "npslba_staff",
                        "behaviour_grade",
                        "partnerships"))
                .as("members"));
  }

  private static FlatMapFunction<Row, Row> ofAuthority(Map<String, String> inForce) {
    return row -> {
      List<Belonging.School> schools =
          row.<Row>getList(row.fieldIndex("schools")).stream()
              .map(s -> new Belonging.School(s.getString(0), s.getString(1), s.getBoolean(2)))
              .toList();
      return new Belonging(schools)
          .findings().stream()
              .map(f -> filled(row, Level.LA, row.getAs("la_code"), f, inForce))
              .iterator();
    };
  }

  private static FlatMapFunction<Row, Row> ofPartnership(Map<String, String> inForce) {
    return row -> {
      int members = row.fieldIndex("members");
      Boolean unit = row.getAs("is_unit_in_authority");
      Constitution constitution =
          new Constitution(
              row.getAs("la_code"),
              row.isNullAt(members)
                  ? List.of()
                  : row.<Row>getList(members).stream().map(Member::of).toList(),
              row.<Long>getAs("officers"),
              unit != null);
      return constitution.findings().stream()
          .map(f -> filled(row, Level.PARTNERSHIP, row.getAs("partnership_id"), f, inForce))
          .iterator();
    };
  }

  private static Row filled(
      Row of, Level level, String entity, Finding found, Map<String, String> inForce) {
    AcademicYear year = AcademicYear.parse(of.getAs("academic_year"));
    String from = inForce.getOrDefault(found.rule(), "");
    boolean holds = from.isEmpty() || !year.censusDay().isBefore(LocalDate.parse(from));
    Finding finding = holds ? found : found.notYetInForce(from);
    boolean isUnknown = finding.verdict() == Verdict.UNKNOWN;
    return new RowCells()
        .put("academic_year", year.toString())
        .put("level", level.code())
        .put("entity", entity)
        .put("rule_code", finding.rule())
        .put("country", of.<String>getAs("country"))
        .put("la_code", of.<String>getAs("la_code"))
        .put("verdict", isUnknown ? null : finding.verdict().name())
        .put("evidence_count", finding.count())
        .put("evidence_of", finding.of().isPresent() ? finding.of().getAsLong() : null)
        .put("evidence", finding.evidence())
        .put("in_force_from", from.isEmpty() ? null : Date.valueOf(from))
        .put("reason_code", isUnknown ? "NOT_SAID" : null)
        .row(SCHEMA);
  }
}
