package cymru.llesiant.marts.readiness;

import org.apache.spark.sql.Row;

/**
 * What is inspected.
 *
 * @param level whether it is a school or an authority: SCH or LA
 * @param entity its code
 * @param country its country
 * @param authority its authority: three digits
 * @param name its name
 */
record Place(String level, String entity, String country, String authority, String name) {

  private static final String WALES = "W";

  static Place of(Row row) {
    return new Place(
        row.getAs("level"),
        row.getAs("entity"),
        row.getAs("country"),
        row.getAs("la_code"),
        row.getAs("name"));
  }

  /** Whether it is inspected in Wales, by Estyn. */
  boolean isWelsh() {
    return country.equals(WALES);
  }

  /** Who inspects it. */
  String inspectorate() {
    return isWelsh() ? "ESTYN" : "OFSTED";
  }

  /** The aspect that says how it is as a whole. */
  String overallAspect() {
    return isWelsh() ? "CURRENT_PERF" : "OVERALL";
  }
}
