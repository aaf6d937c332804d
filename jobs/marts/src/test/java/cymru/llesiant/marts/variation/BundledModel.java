package cymru.llesiant.marts.variation;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;

/**
 * A model as it is bundled.
 *
 * @param id its id
 */
public record BundledModel(String id) {

  /** The model. */
  public VarianceModel read() {
    SchemaFiles files = SchemaFiles.bundled();
    return CatalogueReader.read(files, Contracts.read(files, "datasets")).models().stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
