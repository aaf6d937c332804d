package cymru.llesiant.nightly.release;

import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The data dictionary of a release, as Markdown for people.
 *
 * @param id the release
 * @param marts the contracts of its marts
 * @param shelf the folder it lies in
 */
record Dictionary(ReleaseId id, List<Contract> marts, Shelf shelf) {

  String markdown() {
    return marts.stream()
        .map(this::section)
        .collect(
            Collectors.joining(
                "\n",
                """
                # Data dictionary of release %s

                Figures as at %s. A value that cannot be given is empty, and `value_status` says why.

                """
                    .formatted(id, id.asOf()),
                ""));
  }

  private String section(Contract mart) {
    return """
    ## %s

    %s %s

    Tier `%s`, contract version %s, key `%s`.

    | column | type | unit | always there | meaning |
    |---|---|---|---|---|
    %s
    """
        .formatted(
            mart.name(),
            mart.purpose(),
            mart.grain(),
            shelf.tier(mart),
            mart.version(),
            String.join(", ", mart.keyNames()),
            mart.columns().stream().map(Dictionary::line).collect(Collectors.joining("\n")));
  }

  private static String line(Column column) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            column.name(),
            LogicalType.of(column.type()),
            column.unit().orElse(""),
            column.required() ? "yes" : "no",
            column.description().replace("|", "\\|").replaceAll("\\s+", " "));
  }
}
