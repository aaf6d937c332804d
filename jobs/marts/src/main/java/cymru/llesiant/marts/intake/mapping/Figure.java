package cymru.llesiant.marts.intake.mapping;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One indicator that a row of a file gives: counts, the figure its publisher printed, or both.
 *
 * @param indicator the indicator's id; or, for a file of a row a figure, the recoded column that
 *     says it
 * @param numerator the counts above the line
 * @param denominator the counts below the line
 * @param printed the column of the printed figure
 * @param decimals the decimals it is printed to
 */
public record Figure(
    String indicator,
    Optional<SignedSum> numerator,
    Optional<SignedSum> denominator,
    Optional<String> printed,
    OptionalInt decimals) {

  /** The columns of the target that a figure fills. */
  public static final List<String> COLUMNS =
      List.of(
          "indicator_id",
          "numerator",
          "numerator_lower",
          "numerator_upper",
          "denominator",
          "printed_value",
          "decimals",
          "value_status");

  /** Every number column it is made from. */
  public Stream<String> columns() {
    return Stream.of(
            numerator.stream().flatMap(sum -> sum.columns().stream()),
            denominator.stream().flatMap(sum -> sum.columns().stream()),
            printed.stream())
        .flatMap(columns -> columns);
  }
}
