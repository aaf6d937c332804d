package cymru.llesiant.marts.readiness;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.io.RowCells;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a test says of a school or an authority.
 *
 * @param rule the test
 * @param findings what it found of each thing it looked at, the one that says most first
 */
record Signal(TestRule rule, List<Finding> findings) {

  /** What is written with every signal. */
  static final String USE_NOTE = "evidence, not judgement";

  /** The columns of a signal. */
  static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("signal", DataTypes.StringType)
          .add("test", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("figure_year", DataTypes.StringType)
          .add("about", DataTypes.StringType)
          .add("evidence", DataTypes.DoubleType)
          .add("reference", DataTypes.DoubleType)
          .add("threshold", DataTypes.DoubleType)
          .add("raised", DataTypes.LongType)
          .add("looked_at", DataTypes.LongType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("wording", DataTypes.StringType)
          .add("use_note", DataTypes.StringType);

  /** Why a test could not tell. */
  enum Reason {
    /** No figure. */
    NO_FIGURE("no figure of the last years"),
    /** Nothing to hold it against, or no limits. */
    NOTHING_BESIDE("nothing to hold the figure against, or no limits"),
    /** Too few years. */
    TOO_FEW_YEARS("too few years have a figure");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /** What a test says in a year. */
  static Signal of(TestRule rule, int thisYear, List<Reading> readings) {
    List<Reading> own = readings.stream().filter(r -> r.test().equals(rule.test().name())).toList();
    return new Signal(rule, Finding.all(rule, thisYear, own));
  }

  Finding.State state() {
    return Finding.State.ofAll(findings.stream().map(Finding::state).toList());
  }

  /** Why it cannot tell; nothing where it can. */
  Optional<Reason> reason() {
    if (state() != Finding.State.UNAVAILABLE) {
      return Optional.empty();
    }
    if (findings.isEmpty()) {
      return Optional.of(Reason.NO_FIGURE);
    }
    boolean isTold = findings.stream().anyMatch(finding -> finding.years() > 0);
    return Optional.of(isTold ? Reason.TOO_FEW_YEARS : Reason.NOTHING_BESIDE);
  }

  /** The row of a school or an authority. */
  Row row(Place place, int thisYear) {
    RowCells cells =
        new RowCells()
            .put("academic_year", new AcademicYear(thisYear).toString())
            .put("level", place.level())
            .put("entity", place.entity())
            .put("country", place.country())
            .put("la_code", place.authority())
            .put("signal", rule.signal())
            .put("test", rule.test().name())
            .put("state", state().name())
            .put("threshold", rule.threshold())
            .put("raised", count(Finding.State.RAISED))
            .put("looked_at", findings.size() - count(Finding.State.UNAVAILABLE))
            .put("reason_code", reason().map(Reason::name).orElse(null))
            .put("reason", reason().map(why -> why.text).orElse(null))
            .put("wording", rule.wording())
            .put("use_note", USE_NOTE);
    findings.stream().findFirst().ifPresent(first -> fill(cells, first));
    return cells.row(SCHEMA);
  }

  private long count(Finding.State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }

  private static void fill(RowCells cells, Finding finding) {
    cells
        .put("figure_year", new AcademicYear(finding.year()).toString())
        .put("about", finding.about())
        .put("evidence", finding.evidence())
        .put("reference", finding.reference());
  }
}
