package cymru.llesiant.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The contracts of one folder of schema files, by name. */
public record Contracts(SortedMap<String, Contract> byName) {

  /**
   * Reads the contracts of {@code datasets} or {@code marts}.
   *
   * @throws SchemaException with every problem of every file
   */
  public static Contracts read(SchemaFiles files, String folder) {
    List<SchemaProblem> problems = new ArrayList<>();
    SortedMap<String, Contract> byName = new TreeMap<>();
    for (SchemaFile file : files.in(folder, ".yaml")) {
      Optional<Contract> contract = new ContractReader(file, problems).read();
      contract.ifPresent(c -> byName.put(c.name(), c));
      contract
          .filter(c -> !c.name().equals(file.stem()))
          .ifPresent(
              c ->
                  problems.add(
                      new SchemaProblem(
                          file.path(), "name", "is " + c.name() + "; name it as its file")));
    }
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return new Contracts(byName);
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
