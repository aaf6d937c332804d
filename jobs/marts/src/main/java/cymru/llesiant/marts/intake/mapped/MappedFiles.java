package cymru.llesiant.marts.intake.mapped;

import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.ParquetInspection;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.mapping.Mappings;
import cymru.llesiant.marts.intake.pivot.PivotShape;
import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.marts.intake.text.Encoding;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.marts.intake.text.Signature;
import cymru.llesiant.marts.intake.text.XmlRows;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Markup begins with its first bracket, after a mark and perhaps white space. */
  private static final int MARK = 8;

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
  public List<Form> forms(String sender, Path file) {
    String name = file.getFileName().toString();
    FileKind kind = FileKind.of(name).orElseThrow();
    if (kind.isMarkup() || kind == FileKind.ZIP && beginsAsMarkup(file, kind)) {
      return document(name, file, kind);
    }
    List<List<String>> start = start(file, kind);
    List<String> header = start.isEmpty() ? List.of() : start.get(0);
    Optional<Form> mapped = mappings.recognise(name, header).map(this::form);
    return mapped
        .or(() -> mappings.ofPivot(start).map(mapping -> pivot(mapping, name)))
        .or(() -> mappings.inQuestion(name, header).map(of -> unmapped(of.target(), name, header)))
        .or(() -> published(sender).map(target -> unmapped(target, name, header)))
        .stream()
        .toList();
  }

  private Form form(Mapping mapping) {
    return new MappedForm(mapping, datasets.contract(mapping.target()));
  }

  private Form pivot(Mapping mapping, String name) {
    return mapping.fits(name)
        ? form(mapping)
        : new UnmappedForm(mapping.target(), mappings.misnamed(name, mapping));
  }

  private Form unmapped(String target, String name, List<String> header) {
    return new UnmappedForm(target, mappings.unrecognised(name, header));
  }

  private Optional<String> published(String sender) {
    return sender.equals(PUBLISHED)
        ? datasets.find(PUBLISHED_STATISTIC).map(Contract::name)
        : Optional.empty();
  }

  /** The forms of a document: one for each dataset, or one that says why there is none. */
  private List<Form> document(String name, Path file, FileKind kind) {
    Optional<Mapping> any = mappings.documents().findFirst();
    if (any.isEmpty()) {
      return List.of();
    }
    try (XmlRows rows = new XmlRows(kind.open(file), any.get().file().document().orElseThrow())) {
      List<String> head = rows.head().paths();
      List<Form> forms = mappings.ofDocument(head).stream().map(this::form).toList();
      return forms.isEmpty() ? List.of(unmapped(any.get().target(), name, head)) : forms;
    } catch (IOException e) {
      // the inspection says why
      return List.of(form(any.get()));
    }
  }

  private static boolean beginsAsMarkup(Path file, FileKind kind) {
    try (InputStream content = kind.open(file)) {
      return new String(content.readNBytes(MARK), StandardCharsets.ISO_8859_1)
          .replaceAll("[^<-~]", "")
          .startsWith("<");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The first rows, of which the header is the first; none where the file cannot be read, which its
   * inspection explains.
   */
  private static List<List<String>> start(Path file, FileKind kind) {
    if (kind == FileKind.PARQUET) {
      return List.of(ParquetInspection.columns(file));
    }
    try {
      return start(file, kind, Encoding.UTF_8);
    } catch (CharacterCodingException e) {
      return western(file, kind);
    } catch (IOException | UncheckedIOException e) {
      return e.getCause() instanceof CharacterCodingException ? western(file, kind) : List.of();
    }
  }

  private static List<List<String>> western(Path file, FileKind kind) {
    try {
      return start(file, kind, Encoding.WINDOWS_1252);
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static List<List<String>> start(Path file, FileKind kind, Encoding otherwise)
      throws IOException {
    try (BufferedInputStream content = new BufferedInputStream(kind.open(file))) {
      content.mark(Signature.LENGTH);
      Encoding marked = Encoding.of(content.readNBytes(Signature.LENGTH));
      content.reset();
      CsvRecords records = CsvRecords.of(content, marked == Encoding.UTF_8 ? otherwise : marked);
      List<List<String>> rows = new ArrayList<>();
      while (records.hasNext() && rows.size() < PivotShape.TITLE_ROWS) {
        rows.add(records.next().cells().stream().map(String::strip).toList());
      }
      return rows;
    }
  }
}
