package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;

/** The product's own catalogue and code lists. */
final class BundledWording {

  private BundledWording() {}

  static Wording read() {
    SchemaFiles files = SchemaFiles.bundled();
    return new Wording(
        CatalogueReader.read(files, Contracts.read(files, "datasets")), CodeLists.read(files));
  }
}
