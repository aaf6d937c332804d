package cymru.llesiant.marts;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;

/**
 * Which night it is and by which definitions; the same night on the same inputs gives the same
 * bytes.
 *
 * @param asOf the day the figures are as at
 * @param runId the as-of day and the fingerprint of inputs and schemas; never from a clock
 * @param files every schema file
 * @param datasets the contracts of what comes in
 * @param marts the contracts of what goes out
 * @param codes the code lists
 * @param catalogue what is measured
 */
public record Night(
    LocalDate asOf,
    String runId,
    SchemaFiles files,
    Contracts datasets,
    Contracts marts,
    CodeLists codes,
    Catalogue catalogue) {

  /** The night of a day and a run, by the definitions in the schema files. */
  public static Night of(LocalDate asOf, String runId, SchemaFiles files) {
    Contracts datasets = Contracts.read(files, "datasets");
    return new Night(
        asOf,
        runId,
        files,
        datasets,
        Contracts.read(files, "marts"),
        CodeLists.read(files),
        CatalogueReader.read(files, datasets));
  }
}
