package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.io.StagedParquet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The declared facts, derived and kept: the night's second step. */
public final class Facts {

  private final Inputs inputs;

  public Facts(Inputs inputs) {
    this.inputs = inputs;
  }

  /** Derives every fact, each after those it needs, and writes it. */
  public void write() {
    for (Fact fact : inputs.night().catalogue().facts().values()) {
      StagedParquet.folder(bySchool(fact, rows(fact)), inputs.factFolder(fact.id()));
    }
  }

  /** A school's rows lie together, so that whoever sums by school does it as they come. */
  private static Dataset<Row> bySchool(Fact fact, Dataset<Row> rows) {
    return fact.grain().contains("school_id")
        ? rows.repartition(col("school_id")).sortWithinPartitions("school_id", "academic_year")
        : rows;
  }

  /** One fact's rows; the facts it needs are written already. */
  private Dataset<Row> rows(Fact fact) {
    return new FactDerivation(fact, new Areas(inputs), Expressions.TRUSTED).rows(this::source);
  }

  private Dataset<Row> source(String name) {
    boolean isFact = inputs.night().catalogue().facts().containsKey(name);
    return isFact ? inputs.fact(name) : inputs.dataset(name);
  }
}
