package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.marts.intake.text.PupilNumber;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.ColumnType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The checks of one cell, from the coarsest to the finest; a cell fails one of them at most.
 *
 * @param column the column of the contract
 * @param codes the code lists
 * @param text the cell's text, null when the cell is empty
 * @param typed its value, null when it has none
 * @param shown what of it may be shown
 */
record CellCheck(
    cymru.llesiant.schemas.Column column,
    CodeLists codes,
    Column text,
    Column typed,
    Column shown) {

  private static final int CODES_NAMED = 20;
  private static final UDF1<String, Boolean> UPN = text -> text == null || Upn.isValid(text);

  /** The cell's violation, null when there is none; nothing when no check applies. */
  Optional<Column> violation() {
    Column[] checks =
        Stream.of(required(), type(), code(), pattern(), identifier(), upn(), temporary(), range())
            .flatMap(Optional::stream)
            .toArray(Column[]::new);
    return checks.length == 0 ? Optional.empty() : Optional.of(coalesce(checks));
  }

  private Optional<Column> required() {
    return column.required()
        ? Optional.of(when(text.isNull(), violation("REQUIRED", "is empty", "fill it in")))
        : Optional.empty();
  }

  private Optional<Column> type() {
    return column.type() instanceof ColumnType.Text
        ? Optional.empty()
        : Optional.of(
            when(
                text.isNotNull().and(typed.isNull()),
                violation("TYPE", column.type().fold(NOT), column.type().fold(WRITE))));
  }

  private Optional<Column> code() {
    return column
        .codes()
        .map(
            list -> {
              Set<String> known = codes.list(list).keySet();
              String remedy =
                  known.size() <= CODES_NAMED
                      ? "use one of " + String.join(", ", known)
                      : "use a code of the list " + list;
              return when(
                  not(text.isin(known.toArray())),
                  violation("CODE", "is no code of the list " + list, remedy));
            });
  }

  /** Text that no list of codes binds is kept and published, and so must not hold a number. */
  private Optional<Column> identifier() {
    return column.type() instanceof ColumnType.Text && column.showable() && column.codes().isEmpty()
        ? Optional.of(
            when(
                text.rlike(PupilNumber.WORD),
                violation("IDENTIFIER", "holds what looks like a pupil's number", "take it out")))
        : Optional.empty();
  }

  private Optional<Column> pattern() {
    return column
        .pattern()
        .map(
            form ->
                when(
                    not(text.rlike(Shown.whole(form))),
                    violation("PATTERN", "does not have the form " + form, "mend it")));
  }

  private Optional<Column> upn() {
    return "upn".equals(column.properties().get("check"))
        ? Optional.of(
            when(
                not(udf(UPN, DataTypes.BooleanType).apply(text)),
                violation("UPN", "has a check letter its digits do not give", "mend the number")))
        : Optional.empty();
  }

  /** A temporary number ends in a letter; the pupil gets another one later. */
  private Optional<Column> temporary() {
    return "upn".equals(column.properties().get("check"))
        ? Optional.of(
            when(
                text.rlike("[A-Z]\\z"),
                Violation.doubting(
                    column.name(), "TEMPORARY", shown, column.name() + " is a temporary number")))
        : Optional.empty();
  }

  private Optional<Column> range() {
    if (column.minimum().isEmpty() && column.maximum().isEmpty()) {
      return Optional.empty();
    }
    Column outside = lit(false);
    if (column.minimum().isPresent()) {
      outside = outside.or(typed.lt(limit(column.minimum())));
    }
    if (column.maximum().isPresent()) {
      outside = outside.or(typed.gt(limit(column.maximum())));
    }
    return Optional.of(
        when(
            outside,
            violation(
                "RANGE",
                "is outside %s to %s".formatted(bound(column.minimum()), bound(column.maximum())),
                "mend it")));
  }

  /** What breaks a check keeps the row out, unless the contract would have it warned of only. */
  private Column violation(String rule, String why, String remedy) {
    return "warn".equals(column.properties().get("cells"))
        ? Violation.of(
            column.name(),
            rule,
            Severity.ADVISORY,
            shown,
            lit(
                "Cannot vouch for the row: because %s %s; it was kept, look it over"
                    .formatted(column.name(), why)))
        : Violation.rejecting(column.name(), rule, shown, column.name() + " " + why, remedy);
  }

  private static Column limit(OptionalDouble limit) {
    return lit(BigDecimal.valueOf(limit.getAsDouble()));
  }

  private static String bound(OptionalDouble bound) {
    return bound.isPresent()
        ? BigDecimal.valueOf(bound.getAsDouble()).stripTrailingZeros().toPlainString()
        : "any";
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
