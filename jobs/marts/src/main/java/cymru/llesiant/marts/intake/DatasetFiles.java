package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.correction.Corrections;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.schemas.Contract;
import java.util.List;
import java.util.Map;

/**
 * The files of one dataset.
 *
 * @param contract the dataset's contract
 * @param files those that came, inspected
 * @param uncorrected why some that correct others cannot
 */
record DatasetFiles(Contract contract, List<Inspection> files, List<Finding> uncorrected) {

  /** Those of a dataset among all that came, by dataset. */
  static DatasetFiles of(Contract contract, Map<String, List<Inspection>> byDataset) {
    List<Inspection> files = byDataset.getOrDefault(contract.name(), List.of());
    List<Finding> uncorrected = new Corrections(contract, files).refusals();
    return new DatasetFiles(
        contract, files.stream().map(file -> file.with(uncorrected)).toList(), uncorrected);
  }

  /** The dataset's name. */
  String name() {
    return contract.name();
  }

  /** The files that can be read. */
  List<Inspection> sound() {
    return files.stream().filter(file -> !file.isRefused()).toList();
  }
}
