package cymru.llesiant.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The contracts of one folder of schema files, by name. */
public record Contracts(SortedMap<String, Contract> byName) {

  /**
   * Reads the contracts of {@code datasets} or {@code marts}: a file each, and beside it a folder
   * of the contract's name with what is different from which collection year on, if anything is.
   *
   * @throws SchemaException with every problem of every file
   */
  public static Contracts read(SchemaFiles files, String folder) {
    List<SchemaProblem> problems = new ArrayList<>();
    SortedMap<String, Contract> byName = new TreeMap<>();
    Map<String, List<SchemaFile>> differences =
        files.in(folder, ".yaml").stream()
            .filter(file -> !owner(folder, file).isEmpty())
            .collect(Collectors.groupingBy(file -> owner(folder, file)));
    for (SchemaFile file : files.in(folder, ".yaml")) {
      if (!owner(folder, file).isEmpty()) {
        continue;
      }
      Optional<Contract> contract =
          new ContractReader(file, problems)
              .read(Optional.ofNullable(differences.remove(file.stem())).orElse(List.of()));
      contract.ifPresent(c -> byName.put(c.name(), c));
      contract
          .filter(c -> !c.name().equals(file.stem()))
          .ifPresent(
              c ->
                  problems.add(
                      new SchemaProblem(
                          file.path(), "name", "is " + c.name() + "; name it as its file")));
    }
    differences.values().stream()
        .flatMap(List::stream)
        .map(file -> new SchemaProblem(file.path(), "", "changes a contract that is not there"))
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return new Contracts(byName);
  }

  /** The contract whose difference a file is; empty when it is a contract itself. */
  private static String owner(String folder, SchemaFile file) {
    String below = file.path().substring(folder.length() + 1);
    return below.contains("/") ? below.substring(0, below.indexOf('/')) : "";
  }

  /** The contract of that name, if there is one. */
  public Optional<Contract> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The contract of that name.
   *
   * @throws IllegalArgumentException when there is none, with the names there are
   */
  public Contract contract(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot find contract %s: because there are only %s"
                        .formatted(name, byName.keySet())));
  }
}
