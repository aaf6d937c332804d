package cymru.llesiant.marts.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.ListCells;
import cymru.llesiant.schemas.SchemaException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * What each local authority has agreed its pupils' data may be used for, by the list {@code
 * agreement}. While that list is empty nothing is asked for: the authority that runs the nights
 * uses its own. As soon as it has a row, an authority without a row of a use, valid on the night's
 * day, has not agreed to that use.
 *
 * @param rows the list's rows
 * @param day the night's day
 */
public record Agreements(List<Map<String, String>> rows, LocalDate day) {

  private static final String AUTHORITY = "\\d{3}";

  /** What may be agreed to. */
  public enum Use {
    /** The deliveries are taken in, and count in figures of schools and areas. */
    FIGURES,
    /** Pupils of the authority's schools stand in lists of single pupils. */
    PUPIL_LISTS
  }

  public Agreements {
    rows = List.copyOf(rows);
  }

  /**
   * The agreements of a day.
   *
   * @throws SchemaException with every cell of the list that cannot be read
   */
  public static Agreements of(CodeLists codes, LocalDate day) {
    List<String> uses = Arrays.stream(Use.values()).map(Use::name).toList();
    List<Map<String, String>> rows =
        new ListCells("agreement", codes.rows("agreement"))
            .each("sender", cell -> cell.matches(AUTHORITY), "is no authority's three digits")
            .each("use", uses::contains, "is none of " + uses)
            .days("valid_from")
            .daysOrNone("valid_to")
            .sound();
    return new Agreements(rows, day);
  }

  /** Whether what a sender delivered may be used so; of what is no authority's it always may. */
  public boolean allow(String sender, Use use) {
    return rows.isEmpty()
        || !sender.matches(AUTHORITY)
        || rows.stream().anyMatch(row -> isOf(row, sender, use));
  }

  /** Which rows of a mart may stand in it: of single pupils, those of authorities that agreed. */
  public Column allowed(Contract mart) {
    boolean isOfPupils = mart.property("tier").filter("restricted_pupil"::equals).isPresent();
    if (!isOfPupils || rows.isEmpty()) {
      return lit(true);
    }
    Object[] agreed =
        rows.stream()
            .map(row -> row.get("sender"))
            .filter(sender -> allow(sender, Use.PUPIL_LISTS))
            .toArray();
    return col("la_code").isin(agreed);
  }

  private boolean isOf(Map<String, String> row, String sender, Use use) {
    return row.get("sender").equals(sender)
        && row.get("use").equals(use.name())
        && !day.isBefore(LocalDate.parse(row.get("valid_from")))
        && (row.get("valid_to").isEmpty() || !day.isAfter(LocalDate.parse(row.get("valid_to"))));
  }
}
