package cymru.llesiant.marts.intake.mapped;

import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.ParquetInspection;
import cymru.llesiant.marts.intake.mapping.Mappings;
import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells published and foreign files by their headers. Whoever sent it, a file that a mapping knows
 * is read through it; among the published files, where every file is foreign, one that no mapping
 * knows is refused with the reason.
 *
 * @param mappings the mappings
 * @param datasets the contracts of the datasets they give rows of
 */
public record MappedFiles(Mappings mappings, Contracts datasets) implements Form.Recogniser {

  private static final String PUBLISHED = "published";
  private static final String PUBLISHED_STATISTIC = "published_statistic";

  /**
   * The recogniser of the mappings among the schema files.
   *
   * @throws cymru.llesiant.schemas.SchemaException with every problem of every mapping
   */
  public static MappedFiles read(SchemaFiles files, Contracts datasets) {
    return new MappedFiles(Mappings.read(files, datasets), datasets);
  }

  @Override
  public Optional<Form> form(String sender, Path file) {
    List<String> header = header(file);
    String name = file.getFileName().toString();
    Optional<Form> mapped =
        mappings
            .recognise(name, header)
            .map(mapping -> new MappedForm(mapping, datasets.contract(mapping.target())));
    return mapped.or(
        () -> {
          Optional<Contract> statistics = datasets.find(PUBLISHED_STATISTIC);
          return sender.equals(PUBLISHED)
              ? statistics.map(
                  contract ->
                      new UnmappedForm(contract.name(), mappings.unrecognised(name, header)))
              : Optional.empty();
        });
  }

  /** The names in the header; none where the file cannot be read, which its inspection explains. */
  private static List<String> header(Path file) {
    FileKind kind = FileKind.of(file.getFileName().toString()).orElseThrow();
    if (kind == FileKind.PARQUET) {
      return ParquetInspection.columns(file);
    }
    try (CsvRecords records =
        CsvRecords.of(kind.content(new BufferedInputStream(Files.newInputStream(file))))) {
      return records.hasNext()
          ? records.next().cells().stream().map(String::strip).toList()
          : List.of();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
