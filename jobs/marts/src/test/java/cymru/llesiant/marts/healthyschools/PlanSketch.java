package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.healthyschools.Outcome.Activity;
import cymru.llesiant.marts.healthyschools.Outcome.Measure;
import cymru.llesiant.marts.healthyschools.Outcome.Reading;
import cymru.llesiant.marts.healthyschools.Plan.Milestone;
import cymru.llesiant.marts.healthyschools.Plan.Priority;
import cymru.llesiant.marts.healthyschools.Plan.Submission;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A plan by hand that passes a stage a month in 2010, to be changed day by day. Outcomes are named
 * after their priority and kind, {@code LOCAL QUANT}; a day of one of them is named after it too,
 * {@code LOCAL QUANT reviewed}.
 */
public final class PlanSketch {

  /** What the model asks for, as bundled. */
  public static final Settings SETTINGS = Settings.of(CodeLists.read(SchemaFiles.bundled()));

  /** The status in 2009 and a review in 2010. */
  static final Foundation FOUNDED =
      new Foundation(
          Optional.of(LocalDate.of(2009, 6, 1)),
          Optional.empty(),
          Optional.empty(),
          List.of(new Foundation.Review(LocalDate.of(2010, 6, 1), true, Optional.empty())));

  private final Map<String, String> days =
      new TreeMap<>(
          Map.of(
              "engaged", "2010-01-05",
              "group", "2010-01-10",
              "analysis", "2010-02-10",
              "submitted", "2010-03-10",
              "approved", "2010-04-10",
              "baseline", "2010-05-10",
              "start", "2010-06-10",
              "checked", "2010-07-10",
              "reviewed", "2010-08-10"));

  private final List<String> outcomes = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private final List<Submission> submissions = new ArrayList<>();

  /** A plan of two priorities with three outcomes each. */
  public PlanSketch() {
    for (String priority : List.of("LOCAL", "SCHOOL")) {
      for (String kind : List.of("QUANT", "PERCEPTION", "TARGETED")) {
        outcomes.add(priority + " " + kind);
      }
    }
  }

  /** The same with other outcomes. */
  PlanSketch outcomes(String... names) {
    outcomes.clear();
    outcomes.addAll(List.of(names));
    return this;
  }

  /** The same with a day moved. */
  public PlanSketch day(String name, String day) {
    days.put(name, day);
    return this;
  }

  /** The same without a day. */
  PlanSketch without(String name) {
    days.remove(name);
    return this;
  }

  /** The same with milestones instead of a generic one of each kind under each priority. */
  PlanSketch milestones(Milestone... given) {
    milestones.addAll(List.of(given));
    return this;
  }

  /** The same with something put before the quality assurance system. */
  public PlanSketch submission(Submission submission) {
    submissions.add(submission);
    return this;
  }

  private Optional<LocalDate> when(String name) {
    return Optional.ofNullable(days.get(name)).map(LocalDate::parse);
  }

  private Optional<LocalDate> of(String outcome, String name) {
    return when(outcome + " " + name).or(() -> when(name));
  }

  Plan plan() {
    return plan("9903000");
  }

  /** The plan, of a school. */
  public Plan plan(String school) {
    return new Plan(
        "P-" + school,
        school,
        when("engaged").orElseThrow(),
        Optional.empty(),
        when("group"),
        when("analysis"),
        when("submitted"),
        when("approved"),
        when("closed"),
        Stream.of("LOCAL", "SCHOOL", "OTHER").flatMap(this::priority).toList(),
        submissions);
  }

  /** {@code OTHER} is a second priority of the school. */
  private Stream<Priority> priority(String name) {
    List<Outcome> of =
        outcomes.stream().filter(each -> each.startsWith(name)).map(this::outcome).toList();
    String kind = name.equals("OTHER") ? "SCHOOL" : name;
    return of.isEmpty()
        ? Stream.empty()
        : Stream.of(new Priority(kind, "NI055", Optional.empty(), of, milestonesOf(name)));
  }

  private List<Milestone> milestonesOf(String priority) {
    return milestones.isEmpty()
        ? Stream.of("IMPACT", "PROCESS").map(kind -> generic(priority, kind)).toList()
        : milestones.stream().filter(each -> each.id().startsWith(priority)).toList();
  }

  private Milestone generic(String priority, String kind) {
    return new Milestone(
        priority + " " + kind,
        Optional.empty(),
        kind,
        LocalDate.of(2010, 12, 31),
        when("checked"),
        when("achieved"),
        false,
        when("milestone changed"));
  }

  private Outcome outcome(String name) {
    return new Outcome(
        name,
        name.split(" ")[1],
        new Measure(
            "a measure", "PERCENT", true, Optional.empty(), Optional.empty(), Optional.empty()),
        of(name, "baseline").map(day -> new Reading(BigDecimal.TEN, day, Optional.empty())),
        BigDecimal.valueOf(20),
        of(name, "current").map(day -> new Reading(BigDecimal.TEN, day, Optional.empty())),
        of(name, "start").map(day -> new Activity(false, day)).stream().toList(),
        of(name, "changed"),
        of(name, "reviewed"),
        of(name, "met"),
        of(name, "confirmed"));
  }

  /** The plan as it stands on a day. */
  PlanAsAt on(String day) {
    return PlanAsAt.of(plan(), FOUNDED, LocalDate.parse(day), SETTINGS);
  }

  /** What is to be looked at on a day. */
  String findings(String day) {
    return Finding.written(on(day).findings());
  }
}
