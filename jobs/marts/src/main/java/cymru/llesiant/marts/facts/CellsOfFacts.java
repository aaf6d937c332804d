package cymru.llesiant.marts.facts;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.marts.measures.Cells;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The cells of every counted fact, added up and kept: the night's third step. */
public final class CellsOfFacts {

  private final Inputs inputs;

  public CellsOfFacts(Inputs inputs) {
    this.inputs = inputs;
  }

  /** Reads each counted fact once and writes the cells of all. */
  public void write() {
    StagedParquet.folder(rows(), inputs.cellsFolder("all"));
  }

  Dataset<Row> rows() {
    Catalogue catalogue = inputs.night().catalogue();
    return catalogue.countedFacts().stream()
        .map(Fact::id)
        .map(fact -> new CellBuilder(catalogue, fact).cells(inputs.fact(fact)))
        .reduce(Dataset::unionByName)
        .map(Cells::added)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot make cells: because the catalogue counts nothing; add an indicator"));
  }
}
