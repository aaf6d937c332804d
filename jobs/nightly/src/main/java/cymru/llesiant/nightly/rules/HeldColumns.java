package cymru.llesiant.nightly.rules;

import cymru.llesiant.nightly.indicators.MarkdownTable;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import cymru.llesiant.schemas.Contracts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that a rule of cells is held to, and what it asks of each.
 *
 * @param contracts the contracts of all datasets
 */
record HeldColumns(Contracts contracts) {

  private static final String NOT_ASKED = "\0";
  private static final List<String> HEAD = List.of("dataset", "columns");

  /** A table with a row a dataset; empty for a rule that is about no cell. */
  String text(String code) {
    List<List<String>> rows =
        contracts.byName().values().stream()
            .map(contract -> List.of(contract.name(), columns(contract, code)))
            .filter(row -> !row.get(1).isEmpty())
            .toList();
    return rows.isEmpty()
        ? ""
        : "\n## Where it is asked\n\n" + new MarkdownTable(HEAD, rows).text();
  }

  private static String columns(Contract contract, String code) {
    return contract.columns().stream()
        .flatMap(column -> asked(contract, column, code))
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> asked(Contract contract, Column whole, String code) {
    List<During<Column>> during = contract.during(whole);
    if (code.equals("NOT_COLLECTED")) {
      return during.stream()
          .filter(column -> !contract.isInEveryYear(whole))
          .map(column -> cell(whole, column.years()));
    }
    // a year that asks the same as the one before is not told apart
    Set<String> same =
        during.stream()
            .map(column -> asked(column.what(), code).orElse(NOT_ASKED))
            .collect(Collectors.toSet());
    return same.size() == 1 && contract.isInEveryYear(whole)
        ? asked(during.get(0).what(), code).map(what -> cell(whole, what)).stream()
        : during.stream()
            .flatMap(
                column ->
                    asked(column.what(), code)
                        .map(what -> cell(whole, (what + " " + column.years()).strip()))
                        .stream());
  }

  private static String cell(Column column, String what) {
    return what.isEmpty() ? column.name() : "%s (%s)".formatted(column.name(), what);
  }

  private static Optional<String> asked(Column column, String code) {
    boolean isNumber = "upn".equals(column.properties().get("check"));
    boolean isText = column.type() instanceof ColumnType.Text;
    return switch (code) {
      case "REQUIRED" -> when(column.required());
      case "TYPE" -> when(!isText);
      case "CODE" -> column.codes();
      case "PATTERN" -> column.pattern().map(form -> "`" + form + "`");
      case "RANGE" -> range(column);
      case "IDENTIFIER" -> when(isText && column.showable() && column.codes().isEmpty());
      case "UPN", "TEMPORARY" -> when(isNumber);
      case "ORPHAN" ->
          column
              .references()
              .map(to -> "warn".equals(column.properties().get("orphan")) ? to + ", advisory" : to);
      default -> Optional.empty();
    };
  }

  private static Optional<String> when(boolean isAsked) {
    return isAsked ? Optional.of("") : Optional.empty();
  }

  private static Optional<String> range(Column column) {
    return column.minimum().isEmpty() && column.maximum().isEmpty()
        ? Optional.empty()
        : Optional.of(limit(column.minimum()) + " to " + limit(column.maximum()));
  }

  private static String limit(OptionalDouble limit) {
    return limit.isPresent()
        ? BigDecimal.valueOf(limit.getAsDouble()).stripTrailingZeros().toPlainString()
        : "any";
  }
}
