package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.delivery.CorrectionName;
import cymru.llesiant.nightly.delivery.Vault.Kept;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.ListCells;
import cymru.llesiant.schemas.SchemaException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long raw deliveries are kept, by the list {@code retention}: a row a sender and dataset, each
 * of which may be {@code *}. Of several rows that hold, the sender's own goes before that for all,
 * then the dataset's own, then the latest. What no row speaks of is kept.
 *
 * @param rows the list's rows
 */
public record RetentionRules(List<Map<String, String>> rows) {

  private static final String ANY = "*";

  public RetentionRules {
    rows = List.copyOf(rows);
  }

  /**
   * The rules of the night's definitions.
   *
   * @throws SchemaException with every cell of the list that cannot be read
   */
  public static RetentionRules of(CodeLists codes) {
    return new RetentionRules(
        new ListCells("retention", codes.rows("retention"))
            .each("sender", cell -> !cell.isEmpty(), "is empty; write * for all")
            .each("dataset", cell -> !cell.isEmpty(), "is empty; write * for all")
            .each("keep_days", cell -> cell.matches("\\d{1,5}"), "is no number of days")
            .days("valid_from")
            .sound());
  }

  /**
   * Erases every content whose time is over, and says what. A file that still lies in the inbox is
   * a delivery and no memory of one: it is not touched.
   *
   * @param inbox the fingerprints of the files of the inbox
   */
  public List<Kept> erase(Vault vault, Set<String> inbox, Instant now) {
    List<Kept> erased = new ArrayList<>();
    for (Kept content : vault.kept()) {
      Optional<String> why = over(content, now);
      if (why.isPresent() && !inbox.contains(content.sha256())) {
        vault.erase(content, why.get(), now);
        erased.add(content);
      }
    }
    return erased;
  }

  /** By which rule a content's time is over; it is kept while one of its names' is not. */
  private Optional<String> over(Kept content, Instant now) {
    List<Optional<String>> each =
        content.names().stream()
            .map(name -> over(name, Instant.parse(content.since()), now))
            .toList();
    return each.stream().allMatch(Optional::isPresent) ? each.get(0) : Optional.empty();
  }

  private Optional<String> over(String name, Instant since, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String sender = name.substring(0, Math.max(name.indexOf('/'), 0));
    String dataset =
        CorrectionName.corrected(Supply.family(name))
            .substring(sender.isEmpty() ? 0 : sender.length() + 1);
    return rows.stream()
        .filter(row -> isAbout(row, "sender", sender) && isAbout(row, "dataset", dataset))
        .filter(row -> !today.isBefore(LocalDate.parse(row.get("valid_from"))))
        .max(
            Comparator.comparing((Map<String, String> row) -> !row.get("sender").equals(ANY))
                .thenComparing(row -> !row.get("dataset").equals(ANY))
                .thenComparing(row -> row.get("valid_from")))
        .filter(
            row ->
                Duration.between(since, now)
                        .compareTo(Duration.ofDays(Long.parseLong(row.get("keep_days"))))
                    >= 0)
        .map(row -> "kept %s days: %s".formatted(row.get("keep_days"), row.get("reason")));
  }

  private static boolean isAbout(Map<String, String> row, String column, String value) {
    return row.get(column).equals(ANY) || row.get(column).equals(value);
  }
}
