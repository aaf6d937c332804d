package cymru.llesiant.marts.moves;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A managed move, and the registrations of the pupil at the school moved to. Whether it lasted is
 * worked out from the registrations; what the schools say of the outcome is not read.
 *
 * @param trialStart first day of the trial
 * @param trialEnd its last day, where it is over
 * @param finalised day on which the transfer was made final
 * @param supportEnd last day of support, where any is recorded
 * @param registrations the pupil's registrations at the school moved to, guests' left out
 */
record Move(
    LocalDate trialStart,
    Optional<LocalDate> trialEnd,
    Optional<LocalDate> finalised,
    Optional<LocalDate> supportEnd,
    List<Registration> registrations) {

  /** What can be said of a move on a day. */
  enum State {
    /** Too early to say. */
    PENDING,
    /** On the roll for a year from the day the move was made final. */
    STAYED,
    /** Left before that, or never came. */
    NOT_STAYED,
    /** Left for a reason that says nothing of the move, such as the end of schooling. */
    NOT_JUDGED
  }

  /**
   * A registration at the school moved to.
   *
   * @param from first day on roll
   * @param to last day on roll, empty while it lasts
   * @param reason why the pupil left
   */
  record Registration(LocalDate from, Optional<LocalDate> to, String reason) {

    private LocalDate last() {
      return to.orElse(LocalDate.MAX);
    }
  }

  /**
   * What is known on a day: a move lasts when the pupil is registered within the days of grace, and
   * from then on every day to the one a year after the move was made final, that day in. A move
   * that was never made final has failed when the pupil is on the roll no more.
   */
  State state(Settings.MoveRules rules, LocalDate asOf) {
    Optional<LocalDate> settled = finalised.or(() -> trialEnd);
    if (settled.isEmpty()) {
      return State.PENDING;
    }
    LocalDate latest = settled.get().plusDays(rules.graceDays());
    Optional<Registration> whole = unbroken(settled.get(), latest);
    if (whole.isEmpty()) {
      return asOf.isAfter(latest) ? State.NOT_STAYED : State.PENDING;
    }
    LocalDate left = whole.get().last();
    Optional<LocalDate> due = finalised.map(day -> day.plusDays(rules.stayDays()));
    if (due.isPresent() && !left.isBefore(due.get())) {
      return due.get().isAfter(asOf) ? State.PENDING : State.STAYED;
    }
    if (!left.isBefore(asOf)) {
      return State.PENDING;
    }
    return rules.neutral().contains(whole.get().reason()) ? State.NOT_JUDGED : State.NOT_STAYED;
  }

  /**
   * The registrations that follow one another without a day between, from the one of those days.
   */
  private Optional<Registration> unbroken(LocalDate first, LocalDate latest) {
    Registration whole = null;
    for (Registration each :
        registrations.stream()
            .sorted(Comparator.comparing(Registration::from).thenComparing(Registration::last))
            .toList()) {
      if (whole == null) {
        whole = !each.from().isAfter(latest) && !each.last().isBefore(first) ? each : null;
      } else if (whole.to().isPresent()
          && !each.from().isAfter(whole.last().plusDays(1))
          && each.last().isAfter(whole.last())) {
        whole = new Registration(whole.from(), each.to(), each.reason());
      }
    }
    return Optional.ofNullable(whole);
  }

  /** Whether support lasted as long as it should; empty while it could not yet have. */
  Optional<Boolean> isSupported(Settings.MoveRules rules, LocalDate asOf) {
    LocalDate due = trialStart.plusDays(rules.supportDays());
    return due.isAfter(asOf)
        ? Optional.empty()
        : Optional.of(supportEnd.filter(day -> !day.isBefore(due)).isPresent());
  }
}
