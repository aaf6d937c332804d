package cymru.llesiant.marts.healthyschools.moderation;

import cymru.llesiant.marts.healthyschools.Foundation;
import cymru.llesiant.marts.healthyschools.Foundation.Review;
import java.util.stream.Stream;

/** Of which schools a share is to be moderated, by their codes of {@code hs_requirement}. */
enum Requirement {
  /** Schools with the status; a moderation counts from its day on. */
  NHSS {
    @Override
    boolean isOf(Foundation school, ProgrammeYear year) {
      return school.hasStatus(year.day());
    }

    @Override
    boolean isModerated(Foundation school, ProgrammeYear year) {
      return year.isBy(school.moderated());
    }
  },

  /** Schools that completed an annual review in the year; a moderation may come after it. */
  ANNUAL_REVIEW {
    @Override
    boolean isOf(Foundation school, ProgrammeYear year) {
      return reviews(school, year).findAny().isPresent();
    }

    @Override
    boolean isModerated(Foundation school, ProgrammeYear year) {
      return reviews(school, year).anyMatch(review -> year.isKnown(review.moderated()));
    }

    private Stream<Review> reviews(Foundation school, ProgrammeYear year) {
      return school.reviews().stream().filter(review -> year.isIn(review.day()));
    }
  },

  /** Schools that validated themselves in the year; a moderation may come after it. */
  SELF_VALIDATED {
    @Override
    boolean isOf(Foundation school, ProgrammeYear year) {
      return school.selfValidated().filter(year::isIn).isPresent();
    }

    @Override
    boolean isModerated(Foundation school, ProgrammeYear year) {
      return year.isKnown(school.moderated());
    }
  };

  /** Whether a school is one of those a share of which is to be moderated. */
  abstract boolean isOf(Foundation school, ProgrammeYear year);

  /** Whether such a school was moderated. */
  abstract boolean isModerated(Foundation school, ProgrammeYear year);
}
