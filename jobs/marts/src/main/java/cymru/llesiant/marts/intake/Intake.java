package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.correction.CorrectionForm;
import cymru.llesiant.marts.intake.delivery.CorrectionName;
import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.Inbox;
import cymru.llesiant.marts.intake.mapped.MappedFiles;
import cymru.llesiant.marts.intake.reading.DatasetForm;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Takes deliveries in: inspects the files, holds every row against its dataset's contract, and
 * either loads what keeps it or only says what would become of it. Both ways are one engine.
 */
public final class Intake {

  private final Definitions definitions;
  private final BundledLists bundled;
  private final Form.Recogniser foreign;

  /** Intake of files in their datasets' own columns, and of those that a mapping reads. */
  public Intake(SparkSession spark, SchemaFiles files) {
    this.definitions = Definitions.of(spark, files);
    this.bundled = new BundledLists(definitions);
    this.foreign = MappedFiles.read(files, definitions.contracts());
  }

  /** What lies in an inbox. */
  public Inbox inbox(Path folder) throws IOException {
    return Inbox.in(folder, this::forms, datasets());
  }

  /** What was named: files, senders' folders or inboxes. */
  public Inbox files(List<Path> places) throws IOException {
    return Inbox.at(places, this::forms, datasets());
  }

  /**
   * Files of one dataset, whatever they are called.
   *
   * @throws IllegalArgumentException when there is no such dataset
   */
  public Inbox files(List<Path> places, String dataset) throws IOException {
    Form form = new DatasetForm(definitions.contracts().contract(dataset));
    return Inbox.at(places, (sender, file) -> List.of(form), datasets());
  }

  /**
   * Loads an inbox into a staging folder: accepted rows, typed and without identifiers, in {@code
   * datasets/<dataset>}; what was set aside, with the reason, in {@code
   * quarantine/<dataset>.parquet}; last of all the report. Done again after it was cut off, it
   * gives the same.
   *
   * @throws IOException when the disk fails
   */
  public IntakeReport run(Inbox inbox, Path staging, Pseudonym pseudonym) throws IOException {
    Files.createDirectories(staging);
    Destination destination = new Staging(definitions.spark(), staging);
    IntakeReport report = new Taking(definitions, bundled, pseudonym, destination).take(inbox);
    report.write(staging);
    return report;
  }

  /**
   * Says what a night would make of deliveries, and writes nothing.
   *
   * @param pseudonym of a secret that nobody keeps
   * @throws IOException when the disk fails
   */
  public Check check(Inbox inbox, Pseudonym pseudonym) throws IOException {
    Preview destination = new Preview();
    IntakeReport report = new Taking(definitions, bundled, pseudonym, destination).take(inbox);
    return new Check(report, destination.rows());
  }

  private List<Form> forms(String sender, Path file) {
    String name = file.getFileName().toString();
    FileKind kind = FileKind.of(name).orElseThrow();
    Optional<String> stem = Optional.of(kind.stem(name)).filter(of -> !kind.isMarkup());
    Optional<CorrectionName> correction = CorrectionName.parse(kind.stem(name));
    if (correction.isPresent()) {
      return stem.flatMap(of -> definitions.contracts().find(correction.get().of())).stream()
          .<Form>map(contract -> new CorrectionForm(contract, correction.get().number()))
          .toList();
    }
    Optional<Contract> contract = stem.flatMap(definitions.contracts()::find);
    return contract.isPresent()
        ? List.of(new DatasetForm(contract.get()))
        : foreign.forms(sender, file);
  }

  private List<String> datasets() {
    return List.copyOf(definitions.contracts().byName().keySet());
  }
}
