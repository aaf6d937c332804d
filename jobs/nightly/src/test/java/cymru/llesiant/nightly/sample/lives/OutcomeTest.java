package cymru.llesiant.nightly.sample.lives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.nightly.sample.lives.NestedMoments.Estimate;
import cymru.llesiant.nightly.sample.lives.NestedMoments.Observation;
import cymru.llesiant.nightly.sample.lives.Outcome.Setting;
import cymru.llesiant.nightly.sample.lives.Outcome.Spread;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was planted is found again in what is delivered, within three standard errors. */
class OutcomeTest {

  private static final Landscape LANDSCAPE = Towns.of(100_000);
  private static final List<Cohort> LEAVERS = leavers();

  private static List<Cohort> leavers() {
    return LANDSCAPE.neighbourhoods().stream()
        .flatMap(
            home ->
                IntStream.rangeClosed(2008 - 11, 2010 - 11)
                    .mapToObj(cohort -> Cohort.of(LANDSCAPE, home, cohort)))
        .toList();
  }

  @Test
  void science_has_the_planted_variances_without_any_covariate() {
    assertRecovered(Outcome.SCIENCE, observations("SC", false));
  }

  @Test
  void mathematics_has_the_planted_variances_given_prior_attainment() {
    assertRecovered(Outcome.MATHEMATICS, observations("MA", true));
  }

  private static void assertRecovered(Outcome outcome, List<Observation> observations) {
    Spread spread = outcome.spread();
    List<Double> truth =
        List.of(
            Math.pow(spread.authority(), 2),
            Math.pow(spread.school(), 2),
            Math.pow(spread.schoolClass(), 2),
            spread.pupilVariance());
    assertThat(observations).hasSizeGreaterThan(20_000);
    List<Estimate> estimates = NestedMoments.of(observations, truth);
    for (int level = 0; level < truth.size(); level++) {
      assertThat(estimates.get(level).value())
          .as("variance of level %d", level)
          .isCloseTo(truth.get(level), within(3 * estimates.get(level).standardError()));
    }
  }

  /** Points as delivered, less what the year and, where asked, prior attainment explain. */
  private static List<Observation> observations(String subject, boolean adjusted) {
    List<Observation> observations = new ArrayList<>();
    for (Cohort cohort : LEAVERS) {
      Map<Long, Double> prior = new HashMap<>();
      cohort.keyStage2().forEach(ks2 -> prior.put(ks2.pupil().number(), ks2.corePoints()));
      Map<Long, String> classes = new HashMap<>();
      for (KeyStage4 ks4 : cohort.keyStage4()) {
        if (classes.isEmpty()) {
          cohort.groups(ks4.year()).stream()
              .filter(group -> group.subject().equals(subject))
              .forEach(g -> g.members().forEach(p -> classes.put(p.number(), g.id())));
        }
        long number = ks4.pupil().number();
        if (ks4.school().isMainstream() && (!adjusted || prior.containsKey(number))) {
          double explained =
              adjusted
                  ? Outcome.MATHEMATICS.slopes().prior() * prior.get(number)
                      + Outcome.MATHEMATICS.slopes().yearly() * ks4.year()
                  : 0;
          observations.add(
              new Observation(
                  List.of(
                      ks4.school().authority().code(),
                      ks4.school().id(),
                      ks4.year() + classes.get(number)),
                  points(ks4, subject) - explained));
        }
      }
    }
    return observations;
  }

  private static double points(KeyStage4 ks4, String subject) {
    return ks4.results().stream()
        .filter(result -> result.subject().equals(subject))
        .findFirst()
        .flatMap(Result::points)
        .orElseThrow()
        .doubleValue();
  }

  @Test
  void the_gap_in_english_is_the_planted_one_and_narrows_as_planted() {
    Outcome english = Outcome.language("EN");
    for (int t = 0; t < 3; t++) {
      int year = LANDSCAPE.firstYear() + t;
      double[] sums = new double[2];
      double[] counts = new double[2];
      for (Cohort cohort : LEAVERS) {
        for (Life life : cohort.lives()) {
          if (life.pupil().yearGroup(year) == 11 && life.onRoll(year).isPresent()) {
            Pupil pupil = life.pupil();
            int group = pupil.eligibleForFreeMeals(LANDSCAPE.seed(), year) ? 1 : 0;
            sums[group] += withoutPlace(english, life, year);
            counts[group]++;
          }
        }
      }
      double error = Math.sqrt((4.5 * 4.5 + 1.2 * 1.2) * (1 / counts[0] + 1 / counts[1]));
      assertThat(sums[1] / counts[1] - sums[0] / counts[0])
          .isCloseTo(english.fsmEffect(t), within(3 * error));
    }
    assertThat(english.fsmEffect(2)).isEqualTo(english.fsmEffect(0) + 1.0);
  }

  /** Points less the effects of the authority, the school and being a girl. */
  private static double withoutPlace(Outcome outcome, Life life, int year) {
    Pupil pupil = life.pupil();
    var school = life.onRoll(year).orElseThrow().school();
    int t = LANDSCAPE.yearsSinceFirst(year);
    Setting setting = new Setting(pupil, school, 1, year, t, Outcome.PRIOR_CENTRE);
    return outcome.draw(LANDSCAPE.seed(), setting)
        - outcome.authorityEffect(LANDSCAPE.seed(), school.authority())
        - outcome.schoolEffect(LANDSCAPE.seed(), school)
        - (pupil.gender().equals("F") ? outcome.slopes().girl() : 0);
  }

  @Test
  void classes_share_out_every_pupil_once_and_none_is_smaller_than_six_unless_it_is_the_only_one() {
    for (Cohort cohort : LEAVERS) {
      for (int year = 2008; year <= 2010; year++) {
        Map<String, List<TeachingGroup>> bySubject = new HashMap<>();
        for (TeachingGroup group : cohort.groups(year)) {
          bySubject
              .computeIfAbsent(group.school().id() + group.subject(), k -> new ArrayList<>())
              .add(group);
        }
        for (List<TeachingGroup> groups : bySubject.values()) {
          assertThat(groups.stream().flatMap(g -> g.members().stream()).map(Pupil::number))
              .doesNotHaveDuplicates();
          assertThat(groups).allMatch(g -> groups.size() == 1 || g.members().size() >= 6);
          assertThat(groups).extracting(TeachingGroup::id).doesNotHaveDuplicates();
        }
      }
    }
  }
}
