package cymru.llesiant.marts.intake.mapping;

import cymru.llesiant.marts.intake.mapping.Mapping.Recoding;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The mappings of {@code schemas/mappings}.
 *
 * @param all every mapping, in order of id
 */
public record Mappings(List<Mapping> all) {

  public Mappings {
    all = List.copyOf(all);
  }

  /**
   * Reads every mapping and holds it against the dataset it gives rows of.
   *
   * @throws SchemaException with every problem of every file
   */
  public static Mappings read(SchemaFiles files, Contracts datasets) {
    List<SchemaProblem> problems = new ArrayList<>();
    List<Mapping> mappings = new ArrayList<>();
    new MappingTrees(files.in("mappings", ".yaml"), problems)
        .whole()
        .forEach(
            (path, tree) -> {
              Mapping mapping = new MappingReader(path, problems).read(tree);
              mappings.add(mapping);
              wrong(mapping, path, datasets)
                  .forEach(what -> problems.add(new SchemaProblem(path, mapping.id(), what)));
            });
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return new Mappings(mappings);
  }

  /**
   * The mapping of a file, by its columns and, where the mapping asks for it, its name. Of several
   * that know the columns, the one that needs most of them.
   */
  public Optional<Mapping> recognise(String fileName, Collection<String> header) {
    return knowing(header).filter(mapping -> mapping.fits(fileName));
  }

  /** The mappings of a document, by its head: one for each dataset it holds rows of. */
  public List<Mapping> ofDocument(Collection<String> head) {
    return documents().filter(mapping -> mapping.knows(head)).toList();
  }

  /** The mapping of a cross-tabulation, by its first rows, its name apart. */
  public Optional<Mapping> ofPivot(List<List<String>> rows) {
    return all.stream()
        .filter(mapping -> mapping.file().pivot().filter(shape -> shape.begins(rows)).isPresent())
        .findFirst();
  }

  /** The mappings of documents. */
  public Stream<Mapping> documents() {
    return all.stream().filter(mapping -> mapping.file().document().isPresent());
  }

  /** The mapping whose columns a file has, but not the name that must say the rest. */
  public Optional<Mapping> inQuestion(String fileName, Collection<String> header) {
    return knowing(header).filter(mapping -> !mapping.fits(fileName));
  }

  /** Why a published file is of no mapping, and what to do about it. */
  public String unrecognised(String fileName, Collection<String> header) {
    return knowing(header)
        .map(mapping -> misnamed(fileName, mapping))
        .orElseGet(
            () ->
                ("Cannot read %s: because no mapping knows its columns%s; add one to"
                        + " schemas/mappings, or take the file away")
                    .formatted(fileName, nearest(header)));
  }

  /** Why a file cannot be read whose columns a mapping knows, and what to do about it. */
  public String misnamed(String fileName, Mapping mapping) {
    return ("Cannot read %s: because its columns are those of %s but its name does not hold %s,"
            + " which says what the columns do not; rename it")
        .formatted(fileName, mapping.id(), mapping.file().name().orElseThrow());
  }

  private Optional<Mapping> knowing(Collection<String> header) {
    return all.stream()
        .filter(mapping -> mapping.knows(header))
        .max(Comparator.comparingInt(mapping -> mapping.needed().size()));
  }

  private String nearest(Collection<String> header) {
    return all.stream()
        .filter(mapping -> mapping.needed().stream().anyMatch(header::contains))
        .min(Comparator.comparingInt(mapping -> lacking(mapping, header).size()))
        .map(mapping -> ": of %s it lacks %s".formatted(mapping.id(), lacking(mapping, header)))
        .orElse("");
  }

  private static List<String> lacking(Mapping mapping, Collection<String> header) {
    return mapping.needed().stream().filter(column -> !header.contains(column)).toList();
  }

  private static List<String> wrong(Mapping mapping, String path, Contracts datasets) {
    List<String> wrong = new ArrayList<>();
    if (!path.equals("mappings/" + mapping.id() + ".yaml")) {
      wrong.add("stands in another file; name it as its file");
    }
    if (mapping.needed().isEmpty()) {
      wrong.add("can know no file: it names no column that a file has");
    }
    Optional<Contract> target = datasets.find(mapping.target());
    if (target.isEmpty()) {
      wrong.add("gives rows of %s, which is no dataset".formatted(mapping.target()));
    }
    target.ifPresent(contract -> wrong.addAll(againstTarget(mapping, contract)));
    if (!mapping.parts().isEmpty()) {
      mapping.figures().stream()
          .filter(figure -> figure.printed().isPresent())
          .forEach(
              figure ->
                  wrong.add(
                      "sums rows and cannot sum what %s prints".formatted(figure.indicator())));
    }
    wrong.addAll(clashes(mapping));
    return wrong;
  }

  private static List<String> againstTarget(Mapping mapping, Contract target) {
    Set<String> given = new TreeSet<>(mapping.gives().keySet());
    if (!mapping.figures().isEmpty()) {
      given.addAll(Figure.COLUMNS);
    }
    List<String> wrong = new ArrayList<>();
    given.stream()
        .filter(column -> target.find(column).isEmpty())
        .forEach(
            column -> wrong.add("gives %s, which %s has not".formatted(column, target.name())));
    target.columns().stream()
        .filter(Column::required)
        .map(Column::name)
        .filter(column -> !given.contains(column))
        .forEach(column -> wrong.add("does not give %s, which is required".formatted(column)));
    return wrong;
  }

  private static List<String> clashes(Mapping mapping) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    return Stream.of(
            mapping.columns(),
            mapping.recodings().stream().map(Recoding::name).toList(),
            List.copyOf(mapping.let().keySet()),
            List.copyOf(mapping.parts().keySet()))
        .flatMap(Collection::stream)
        .filter(name -> !names.add(name))
        .map(name -> "has two columns named %s".formatted(name.toLowerCase(Locale.ROOT)))
        .toList();
  }
}
