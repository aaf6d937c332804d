package cymru.llesiant.marts.partnerships;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A night with given datasets and given rows of the marts that are read.
 *
 * @param night the night
 */
public record PartnershipNight(TestNight night) {

  private static final StructType PUPILS =
      StructType.fromDDL(
          "academic_year string, pupil_key string, fsm_eligible boolean, sen_provision string,"
              + " in_care boolean, ethnicity string");

  /** A night in which nothing is delivered and the marts that are read have no rows. */
  public static PartnershipNight in(Path staging, SparkSession spark) {
    PartnershipNight night = new PartnershipNight(TestNight.in(staging, spark));
    for (String mart :
        List.of(
            "area",
            "indicator_school",
            "indicator_area",
            "disproportionality",
            "managed_move",
            "fair_access",
            "early_intervention",
            "programme_pupil",
            "targets",
            "partnership_annual_report")) {
      night.mart(mart, List.of());
    }
    return night.pupils("academic_year, pupil_key\n");
  }

  /** What the censuses say of pupils; columns of no account are null. */
  public PartnershipNight pupils(String csv) {
    TestNight.typed(night.inputs().spark(), PUPILS, TestNight.rows(csv))
        .write()
        .mode("overwrite")
        .parquet(night.inputs().factFolder("pupil_year").toString());
    return this;
  }

  /** Rows of a dataset. */
  public PartnershipNight given(String dataset, String csv) {
    night.given(dataset, csv);
    return this;
  }

  /** Rows of a mart; columns of no account are null. */
  public PartnershipNight mart(String mart, String csv) {
    return mart(mart, TestNight.rows(csv));
  }

  private PartnershipNight mart(String mart, List<Map<String, String>> rows) {
    Inputs inputs = night.inputs();
    TestNight.typed(inputs.spark(), SparkTypes.of(inputs.night().marts().contract(mart)), rows)
        .write()
        .mode("overwrite")
        .parquet(inputs.martFile(mart).toString());
    return this;
  }

  /** Writes a mart under its contract, in the place of given rows, and gives its rows by key. */
  public Map<String, Row> written(Mart mart, String... key) {
    Inputs inputs = night.inputs();
    FileUtil.fullyDelete(inputs.martFile(mart.name()).toFile());
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
    Map<String, Row> rows = new TreeMap<>();
    for (Row row : inputs.mart(mart.name()).collectAsList()) {
      StringBuilder name = new StringBuilder();
      for (String column : key) {
        name.append(name.isEmpty() ? "" : " ").append(row.<Object>getAs(column));
      }
      if (rows.put(name.toString(), row) != null) {
        throw new AssertionError("two rows " + name);
      }
    }
    return rows;
  }
}
