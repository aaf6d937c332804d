package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.HealthyPlan.Flaw;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Healthy Schools in England: the status and its reviews, and plans in the enhancement model with
 * their priorities, outcomes, milestones and activities. Every seventh school has no status, the
 * others fare as {@link HealthyPlan} says, in turn.
 */
final class HealthySchools {

  private static final int WITHOUT_STATUS = 7;
  private static final int MODERATED = 4;
  private static final int UNTIL_CONFIRMED = 14;
  private static final List<String> KINDS = List.of("QUANT", "PERCEPTION", "TARGETED");
  private static final Optional<Object> NOTHING = Optional.empty();

  private final Landscape landscape;
  private final SenderFiles files;
  private int reviews;

  HealthySchools(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /** Writes all of every English school. */
  void write() throws IOException {
    List<School> english =
        landscape.schools().stream().filter(s -> s.country() == Country.ENGLAND).toList();
    int next = 0;
    for (int i = 0; i < english.size(); i++) {
      if (i % WITHOUT_STATUS != WITHOUT_STATUS - 1) {
        write(english.get(i), HealthyPlan.ALL.get(next % HealthyPlan.ALL.size()));
        next++;
      }
    }
  }

  private void write(School school, HealthyPlan plan) throws IOException {
    boolean isModerated = school.number() % MODERATED == 0;
    files
        .table(Dataset.HS_STATUS)
        .row(
            school.id(),
            plan.status(),
            plan.status().minusDays(60),
            isModerated ? plan.status().plusDays(40) : "",
            isModerated ? "CONFIRMED" : "");
    for (LocalDate review : plan.reviews()) {
      write(school, review);
    }
    if (plan.engaged().isPresent()) {
      writePlan(school, plan);
    }
  }

  /** Every fourth review is moderated three weeks later. */
  private void write(School school, LocalDate review) throws IOException {
    boolean isModerated = reviews++ % MODERATED == MODERATED - 1;
    files
        .table(Dataset.HS_ANNUAL_REVIEW)
        .row(
            school.id(),
            review,
            41,
            true,
            isModerated,
            isModerated ? review.plusDays(21) : "",
            isModerated ? "CONFIRMED" : "");
  }

  private void writePlan(School school, HealthyPlan plan) throws IOException {
    String id = "HS-" + school.id();
    files
        .table(Dataset.HS_PLAN)
        .row(
            id,
            school.id(),
            plan.engaged(),
            school.authority().code() + "-" + school.number() % 2,
            plan.reached(1),
            plan.reached(2),
            plan.reached(4),
            plan.approved());
    if (plan.reached(4).isPresent()) {
      writeSubmission(id, plan);
    }
    if (plan.reached(3).isPresent()) {
      writePriority(school, plan, "LOCAL", List.of("NI052", "FSM_TAKEUP", "CYPP"));
      writePriority(school, plan, "SCHOOL", List.of("NI087", "PA20", "SCHOOL"));
    }
  }

  private void writeSubmission(String plan, HealthyPlan of) throws IOException {
    Optional<LocalDate> decided = of.approved();
    files
        .table(Dataset.HS_QUAS_EVENT)
        .row(
            plan + "-Q4",
            plan,
            4,
            "",
            of.reached(4),
            decided.isPresent() ? "APPROVED" : "",
            decided);
  }

  private void writePriority(School school, HealthyPlan plan, String kind, List<String> links)
      throws IOException {
    String id = "HS-" + school.id() + "-" + kind.charAt(0);
    files
        .table(Dataset.HS_PRIORITY)
        .row(id, "HS-" + school.id(), kind, links.get(0), links.get(1), links.get(2));
    if (plan.reached(4).isEmpty()) {
      return;
    }
    int outcomes = plan.flaw() == Flaw.TWO_OUTCOMES ? 2 : KINDS.size();
    for (int i = 0; i < outcomes; i++) {
      Draws draws = landscape.seed().draws("healthy " + kind + i, school.number());
      String outcome = id + "-" + KINDS.get(i).charAt(0);
      writeOutcome(outcome, id, KINDS.get(i), plan, draws);
      writeActivity(outcome, KINDS.get(i), plan);
      if (met(outcome, plan).isPresent()) {
        writeConfirmation("HS-" + school.id(), outcome, met(outcome, plan).get());
      }
    }
    writeMilestones(id, plan);
  }

  /** The one outcome that is met, or changed: the numbers of the local priority. */
  private static boolean isChosen(String outcome) {
    return outcome.endsWith("-L-Q");
  }

  private static Optional<LocalDate> met(String outcome, HealthyPlan plan) {
    return plan.reached(8).filter(day -> isChosen(outcome));
  }

  /** Shares of children with their counts; of the group, a rate without. */
  private void writeOutcome(String id, String priority, String kind, HealthyPlan plan, Draws draws)
      throws IOException {
    boolean isTargeted = kind.equals("TARGETED");
    int asked = 30 + draws.below(90);
    int before = asked / 5 + draws.below(asked / 3);
    int after = isTargeted ? before - 2 : before + draws.below(asked / 4);
    BigDecimal from = percent(before, asked);
    Optional<LocalDate> later = plan.reached(7).map(day -> day.plusDays(20));
    Optional<LocalDate> counted = plan.baseline().filter(day -> !isTargeted);
    Optional<LocalDate> countedLater = later.filter(day -> !isTargeted);
    boolean isChanged = plan.flaw() == Flaw.CHANGED && isChosen(id);
    files
        .table(Dataset.HS_MEANINGFUL_OUTCOME)
        .row(
            id,
            priority,
            kind,
            isTargeted ? "Absences per 100 children" : "Children who say or do so",
            isTargeted ? "RATE" : "PERCENT",
            isTargeted ? "DOWN" : "UP",
            isTargeted ? "FSM" : "",
            "Survey of the autumn term",
            plan.baseline().map(day -> from),
            plan.baseline(),
            counted.map(day -> before),
            counted.map(day -> asked),
            isTargeted ? from.subtract(BigDecimal.TEN) : from.add(BigDecimal.TEN),
            later.map(day -> percent(after, asked)),
            later,
            countedLater.map(day -> after),
            countedLater.map(day -> asked),
            plan.approved().filter(day -> isChanged).map(day -> day.plusDays(1)),
            plan.reached(8),
            met(id, plan),
            met(id, plan).map(day -> day.plusDays(UNTIL_CONFIRMED)));
  }

  private void writeActivity(String outcome, String kind, HealthyPlan plan) throws IOException {
    if (plan.begun().isPresent()) {
      String scope = kind.equals("TARGETED") ? "TARGETED" : "UNIVERSAL";
      files
          .table(Dataset.HS_ACTIVITY)
          .row(outcome + "-A", outcome, scope, "GOOD_PRACTICE", plan.begun(), NOTHING);
    }
  }

  private void writeConfirmation(String plan, String outcome, LocalDate met) throws IOException {
    files
        .table(Dataset.HS_QUAS_EVENT)
        .row(outcome + "-Q8", plan, 8, outcome, met, "APPROVED", met.plusDays(UNTIL_CONFIRMED));
  }

  private static BigDecimal percent(int part, int whole) {
    return BigDecimal.valueOf(100L * part)
        .divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_UP);
  }

  /** Two that lead to every outcome, of which one is reached, and one that gave way to another. */
  private void writeMilestones(String priority, HealthyPlan plan) throws IOException {
    LocalDate due = plan.reached(4).orElseThrow().plusDays(200);
    Optional<LocalDate> checked = plan.reached(7);
    milestone(priority, "1", "PROCESS", due, checked, checked, NOTHING);
    milestone(priority, "2", "IMPACT", due.plusDays(200), checked, NOTHING, NOTHING);
    milestone(
        priority,
        "3",
        "PROCESS",
        due.minusDays(100),
        checked,
        NOTHING,
        Optional.of(priority + "-1"));
  }

  private void milestone(
      String priority,
      String number,
      String kind,
      LocalDate due,
      Optional<?> checked,
      Optional<?> achieved,
      Optional<?> replacedBy)
      throws IOException {
    files
        .table(Dataset.HS_ESI)
        .row(priority + "-" + number, priority, "", kind, due, checked, achieved, replacedBy);
  }
}
