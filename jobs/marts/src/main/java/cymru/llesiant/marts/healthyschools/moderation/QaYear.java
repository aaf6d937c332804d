package cymru.llesiant.marts.healthyschools.moderation;

import cymru.llesiant.marts.healthyschools.Foundation;
import cymru.llesiant.marts.healthyschools.Foundation.Review;
import cymru.llesiant.marts.healthyschools.PlanAsAt;
import cymru.llesiant.marts.healthyschools.SchoolRecord;
import cymru.llesiant.marts.healthyschools.Settings;
import java.util.List;

/**
 * The programme of an authority in a year: what the quality assurance group is to watch.
 *
 * @param year the year
 * @param schools the authority's schools of the year
 * @param settings what the programme asks for
 */
record QaYear(ProgrammeYear year, List<SchoolRecord> schools, Settings settings) {

  /**
   * Schools of which a share is to be moderated.
   *
   * @param schools how many there are
   * @param moderated how many of them were moderated
   * @param required how many of them are to be
   */
  record Moderation(long schools, long moderated, long required) {

    /** How many are still to be moderated. */
    long shortfall() {
      return Math.max(0, required - moderated);
    }
  }

  Moderation moderation(Requirement requirement) {
    List<Foundation> of =
        schools.stream()
            .map(SchoolRecord::foundation)
            .filter(school -> requirement.isOf(school, year))
            .toList();
    return new Moderation(
        of.size(),
        of.stream().filter(school -> requirement.isModerated(school, year)).count(),
        settings.toModerate(of.size()));
  }

  /** Schools that owe an annual review: their status is old enough by the last day counted. */
  private List<SchoolRecord> owing() {
    return schools.stream()
        .filter(
            school ->
                year.isBy(
                    school
                        .foundation()
                        .status()
                        .map(award -> award.plusMonths(settings.reviewMonths()))))
        .toList();
  }

  long reviewsDue() {
    return owing().size();
  }

  /** Of the schools that owe a review, those with a confirmed one in the year. */
  long reviewsDone() {
    return owing().stream()
        .filter(
            school ->
                school.foundation().reviews().stream()
                    .filter(Review::isConfirmed)
                    .anyMatch(review -> year.isIn(review.day())))
        .count();
  }

  /** The plans that run on the last day counted, as they stand on it. */
  List<PlanAsAt> plans() {
    return schools.stream()
        .flatMap(
            school ->
                school.plans().stream()
                    .filter(plan -> !plan.engaged().isAfter(year.day()))
                    .filter(plan -> !year.isBy(plan.closed()))
                    .map(plan -> PlanAsAt.of(plan, school.foundation(), year.day(), settings)))
        .toList();
  }

  /** How many of those plans are at a stage. */
  long plansAt(int stage) {
    return plans().stream().filter(plan -> plan.stage() == stage).count();
  }

  /** How many submissions of those plans wait for a decision. */
  long pending() {
    return plans().stream().mapToLong(PlanAsAt::pending).sum();
  }

  /** How many schools have such a plan. */
  long engaged() {
    return plans().stream().map(plan -> plan.plan().school()).distinct().count();
  }
}
