package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the model asks for, read from the lists {@code hs_setting}, {@code hs_cohort}, {@code
 * hs_stage}, {@code hs_priority_kind}, {@code hs_outcome_kind} and {@code hs_milestone_kind}.
 *
 * @param directMonths months after the status in which a school may join without a review
 * @param foundationDays days for which the status or a confirmed review keeps the foundation
 * @param modelMonths months after which an outcome that has not been reviewed is overdue
 * @param reviewMonths months after the status from which a school owes an annual review
 * @param moderatedPercent the least share of schools to be moderated, in per cent
 * @param cohorts schools by the day of their status, the earliest first
 * @param phases the phase of each stage, from stage 0
 * @param priorityKinds the priorities of a plan, one of each kind
 * @param outcomeKinds the outcomes of a priority, one of each kind
 * @param milestoneKinds the kinds of milestones an outcome is to have
 */
public record Settings(
    int directMonths,
    int foundationDays,
    int modelMonths,
    int reviewMonths,
    int moderatedPercent,
    List<Cohort> cohorts,
    List<String> phases,
    Set<String> priorityKinds,
    Set<String> outcomeKinds,
    Set<String> milestoneKinds)
    implements Serializable {

  /**
   * Schools that had the status from a day on.
   *
   * @param code its code
   * @param from the first day
   * @param rule the rule by which its schools may join
   * @param isDirect whether they may join without a review, soon after the status
   */
  public record Cohort(String code, LocalDate from, String rule, boolean isDirect)
      implements Serializable {}

  /** Reads the lists. */
  public static Settings of(CodeLists codes) {
    Map<String, Map<String, String>> settings = codes.list("hs_setting");
    return new Settings(
        value(settings, "DIRECT_MONTHS"),
        value(settings, "FOUNDATION_DAYS"),
        value(settings, "MODEL_MONTHS"),
        value(settings, "REVIEW_MONTHS"),
        value(settings, "MODERATED_PERCENT"),
        codes.rows("hs_cohort").stream()
            .map(Settings::cohort)
            .sorted(Comparator.comparing(Cohort::from))
            .toList(),
        codes.rows("hs_stage").stream().map(stage -> stage.get("phase")).toList(),
        new TreeSet<>(codes.list("hs_priority_kind").keySet()),
        new TreeSet<>(codes.list("hs_outcome_kind").keySet()),
        new TreeSet<>(codes.list("hs_milestone_kind").keySet()));
  }

  private static Cohort cohort(Map<String, String> row) {
    return new Cohort(
        row.get("code"),
        LocalDate.parse(row.get("from_date")),
        row.get("rule"),
        row.get("entry").equals("DIRECT"));
  }

  private static int value(Map<String, Map<String, String>> settings, String code) {
    if (!settings.containsKey(code)) {
      throw new IllegalStateException(
          "Cannot judge plans of Healthy Schools: because hs_setting has no %s; add it to schemas/codes"
              .formatted(code));
    }
    return Integer.parseInt(settings.get(code).get("value"));
  }

  /** The cohort of a school by the day of its status. */
  Cohort cohort(LocalDate status) {
    return cohorts.stream()
        .filter(cohort -> !cohort.from().isAfter(status))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** How many of so many schools are to be moderated: the share, rounded up to a whole school. */
  public long toModerate(long schools) {
    return (schools * moderatedPercent + 99) / 100;
  }
}
