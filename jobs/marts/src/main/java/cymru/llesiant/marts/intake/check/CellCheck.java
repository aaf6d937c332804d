package cymru.llesiant.marts.intake.check;

import cymru.llesiant.marts.intake.text.PupilNumber;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;

/**
 * The checks of one column's cells, from the coarsest to the finest; a cell fails one of them at
 * most. Given a cell's text, null when it is empty, and its value, null when it has none, it gives
 * the cell's {@link Violation}, null when there is none.
 */
final class CellCheck implements UDF2<String, Object, Row> {

  private static final long serialVersionUID = 1L;
  private static final int CODES_NAMED = 20;
  private static final Pattern NUMBER = Pattern.compile(PupilNumber.WORD);
  private static final Pattern ENDS_IN_LETTER = Pattern.compile("[A-Z]\\z");

  private final ArrayList<Asked> checks;
  private final ShownText shown;

  /** Whether a cell fails a check. */
  private interface Failing extends Serializable {
    boolean of(String text, Object value);
  }

  /** A check and what is said of a cell that fails it. */
  private record Asked(Failing fails, Violation.Said said) implements Serializable {}

  private CellCheck(List<Asked> checks, ShownText shown) {
    this.checks = new ArrayList<>(checks);
    this.shown = shown;
  }

  /** The checks of a column's cells; empty when none applies. */
  static Optional<CellCheck> of(Column column, CodeLists codes, Shown shown) {
    List<Asked> checks = new Checks(column, codes).all();
    return checks.isEmpty()
        ? Optional.empty()
        : Optional.of(new CellCheck(checks, shown.of(column)));
  }

  @Override
  public Row call(String text, Object value) {
    for (Asked check : checks) {
      if (check.fails().of(text, value)) {
        return check.said().of(shown.call(text));
      }
    }
    return null;
  }

  /** The checks that a column's contract asks for. */
  private record Checks(Column column, CodeLists codes) {

    List<Asked> all() {
      List<Asked> checks = new ArrayList<>();
      if (column.required()) {
        checks.add(asked((text, value) -> text == null, "REQUIRED", "is empty", "fill it in"));
      }
      if (!(column.type() instanceof ColumnType.Text)) {
        checks.add(
            asked(
                (text, value) -> text != null && value == null,
                "TYPE",
                column.type().fold(NOT),
                column.type().fold(WRITE)));
      }
      column.codes().map(this::code).ifPresent(checks::add);
      column.pattern().map(this::pattern).ifPresent(checks::add);
      if (column.type() instanceof ColumnType.Text
          && column.showable()
          && column.codes().isEmpty()) {
        // text that no list of codes binds is kept and published, and so must not hold a number
        checks.add(
            asked(
                (text, value) -> text != null && NUMBER.matcher(text).find(),
                "IDENTIFIER",
                "holds what looks like a pupil's number",
                "take it out"));
      }
      if ("upn".equals(column.properties().get("check"))) {
        checks.addAll(upn());
      }
      if (column.minimum().isPresent() || column.maximum().isPresent()) {
        checks.add(range());
      }
      return checks;
    }

    private Asked code(String list) {
      Set<String> known = new HashSet<>(codes.list(list).keySet());
      String remedy =
          known.size() <= CODES_NAMED
              ? "use one of " + String.join(", ", codes.list(list).keySet())
              : "use a code of the list " + list;
      return asked(
          (text, value) -> text != null && !known.contains(text),
          "CODE",
          "is no code of the list " + list,
          remedy);
    }

    private Asked pattern(String form) {
      Pattern whole = Pattern.compile(Shown.whole(form));
      return asked(
          (text, value) -> text != null && !whole.matcher(text).find(),
          "PATTERN",
          "does not have the form " + form,
          "mend it");
    }

    /** A temporary number ends in a letter; the pupil gets another one later. */
    private List<Asked> upn() {
      return List.of(
          asked(
              (text, value) -> text != null && !Upn.isValid(text),
              "UPN",
              "has a check letter its digits do not give",
              "mend the number"),
          new Asked(
              (text, value) -> text != null && ENDS_IN_LETTER.matcher(text).find(),
              Violation.Said.doubting(
                  column.name(), "TEMPORARY", column.name() + " is a temporary number")));
    }

    private Asked range() {
      BigDecimal least = limit(column.minimum());
      BigDecimal most = limit(column.maximum());
      return asked(
          (text, value) -> value != null && isOutside(value, least, most),
          "RANGE",
          "is outside %s to %s".formatted(bound(least), bound(most)),
          "mend it");
    }

    /** What fails a check keeps the row out, unless the contract would have it warned of only. */
    private Asked asked(Failing fails, String rule, String why, String remedy) {
      String says = column.name() + " " + why;
      return new Asked(
          fails,
          "warn".equals(column.properties().get("cells"))
              ? Violation.Said.doubting(column.name(), rule, says)
              : Violation.Said.rejecting(column.name(), rule, says, remedy));
    }
  }

  /** A double is compared as one, whole numbers and decimals exactly. */
  private static boolean isOutside(Object value, BigDecimal least, BigDecimal most) {
    if (value instanceof Double real) {
      return least != null && real < least.doubleValue()
          || most != null && real > most.doubleValue();
    }
    BigDecimal number =
        value instanceof BigDecimal exact
            ? exact
            : BigDecimal.valueOf(((Number) value).longValue());
    return least != null && number.compareTo(least) < 0
        || most != null && number.compareTo(most) > 0;
  }

  private static BigDecimal limit(OptionalDouble limit) {
    return limit.isPresent() ? BigDecimal.valueOf(limit.getAsDouble()) : null;
  }

  private static String bound(BigDecimal bound) {
    return bound == null ? "any" : bound.stripTrailingZeros().toPlainString();
  }

  private static final ColumnType.Cases<String> NOT =
      new Words(
          "is no text", "is no whole number", "is no number", "is no truth value", "is no day");

  private static final ColumnType.Cases<String> WRITE =
      new Words(
          "write text",
          "write digits only, such as 128",
          "write digits and a point, such as 46.5, with no more decimals than the contract has",
          "write true or false",
          "write it as 2010-09-01");

  /** A wording for each type. */
  private record Words(String text, String whole, String number, String truth, String day)
      implements ColumnType.Cases<String> {

    @Override
    public String exact(ColumnType.Exact type) {
      return number;
    }

    @Override
    public String real() {
      return number;
    }
  }
}
