package cymru.llesiant.marts.healthyschools;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The foundation for health and well-being of a school: the status and the annual reviews that keep
 * it current. Rules HS-E1 to HS-E4 of the handbook for local programmes.
 *
 * @param status the day of the first National Healthy School Status
 * @param selfValidated the day on which the school validated itself
 * @param moderated the day on which the status was moderated
 * @param reviews the annual reviews
 */
public record Foundation(
    Optional<LocalDate> status,
    Optional<LocalDate> selfValidated,
    Optional<LocalDate> moderated,
    List<Review> reviews) {

  /**
   * An annual review.
   *
   * @param day the day on which it was completed
   * @param isConfirmed whether the local programme confirmed it
   * @param moderated the day on which it was moderated
   */
  public record Review(LocalDate day, boolean isConfirmed, Optional<LocalDate> moderated) {}

  /** How a school came into the model. */
  public enum Eligibility {
    DIRECT,
    AFTER_REVIEW,
    REVIEW_FIRST,
    NO_STATUS;

    boolean isEligible() {
      return this == DIRECT || this == AFTER_REVIEW;
    }
  }

  public Foundation {
    reviews = List.copyOf(reviews);
  }

  /** A school of which nothing is delivered. */
  static Foundation none() {
    return new Foundation(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** Whether the school has the status on a day. */
  public boolean hasStatus(LocalDate day) {
    return status.filter(award -> !award.isAfter(day)).isPresent();
  }

  /** Whether a school that joined on a day might: HS-E1, HS-E2 and HS-E3. */
  Eligibility eligibility(LocalDate engaged, Settings settings) {
    if (!hasStatus(engaged)) {
      return Eligibility.NO_STATUS;
    }
    LocalDate award = status.orElseThrow();
    boolean isSoon = !engaged.isAfter(award.plusMonths(settings.directMonths()));
    if (settings.cohort(award).isDirect() && isSoon) {
      return Eligibility.DIRECT;
    }
    return confirmed(engaged).findAny().isPresent()
        ? Eligibility.AFTER_REVIEW
        : Eligibility.REVIEW_FIRST;
  }

  /** The last day on which the foundation is current, as known on a day: HS-E4. */
  Optional<LocalDate> currentUntil(LocalDate day, Settings settings) {
    if (!hasStatus(day)) {
      return Optional.empty();
    }
    return Stream.concat(status.stream(), confirmed(day))
        .max(LocalDate::compareTo)
        .map(last -> last.plusDays(settings.foundationDays()));
  }

  /** The days of confirmed reviews of the status up to a day. */
  private Stream<LocalDate> confirmed(LocalDate day) {
    return reviews.stream()
        .filter(Review::isConfirmed)
        .map(Review::day)
        .filter(review -> !review.isAfter(day))
        .filter(this::hasStatus);
  }
}
