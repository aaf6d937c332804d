package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.WorkAhead;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.io.StagedParquet;
import java.nio.file.Path;
import java.util.Collection;
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
    Collection<Fact> facts = inputs.night().catalogue().facts().values();
    try (WorkAhead<Path> written = new WorkAhead<>()) {
      facts.forEach(fact -> written.add(fact.id(), () -> write(fact, written)));
      facts.forEach(fact -> written.get(fact.id()));
    }
  }

  private Path write(Fact fact, WorkAhead<Path> written) {
    Path folder = inputs.factFolder(fact.id());
    Dataset<Row> rows =
        new FactDerivation(fact, new Areas(inputs), Expressions.TRUSTED)
            .rows(name -> source(name, written));
    StagedParquet.folder(bySchool(fact, rows), folder);
    return folder;
  }

  /** A school's rows lie together, so that whoever sums by school does it as they come. */
  private static Dataset<Row> bySchool(Fact fact, Dataset<Row> rows) {
    return fact.grain().contains("school_id")
        ? rows.repartition(col("school_id")).sortWithinPartitions("school_id", "academic_year")
        : rows;
  }

  private Dataset<Row> source(String name, WorkAhead<Path> written) {
    if (!written.has(name)) {
      return inputs.dataset(name);
    }
    written.get(name);
    return inputs.fact(name);
  }
}
