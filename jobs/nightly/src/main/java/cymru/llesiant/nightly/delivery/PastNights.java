package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.Agreements;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.ReleaseId;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.schemas.CodeLists;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Nights before the current release's, and what each is made from: the vault's files, as manifests
 * name them.
 *
 * @param releases whose manifests say what was known when
 * @param codes the code lists; a sender must have agreed on the night's day
 * @param vault where the files are kept
 */
public record PastNights(Releases releases, CodeLists codes, Vault vault) {

  /** The end of an academic year. */
  private static final MonthDay YEAR_END = MonthDay.of(8, 31);

  /** What a past night knows. */
  public enum Known {
    /** What was in use on its day; the nights are the days on which that was published. */
    THEN,
    /** What is in use now; the nights are the ends of academic years. */
    NOW
  }

  /**
   * One night.
   *
   * @param day the day its figures are as at
   * @param supply the files it is made from
   * @param lost the files that the vault no longer has; with one, the night cannot be made
   */
  public record PastNight(LocalDate day, Supply supply, List<String> lost) {

    public PastNight {
      lost = List.copyOf(lost);
    }
  }

  /** The nights between two days, both included, oldest first; none from the current one's on. */
  public List<PastNight> between(LocalDate from, LocalDate to, Known known) {
    Release current = releases.choose(Optional.empty());
    LocalDate last = current.id().asOf().minusDays(1);
    LocalDate until = to.isBefore(last) ? to : last;
    return switch (known) {
      case THEN -> asKnown(from, until);
      case NOW ->
          IntStream.rangeClosed(from.getYear(), until.getYear())
              .mapToObj(YEAR_END::atYear)
              .filter(day -> !day.isBefore(from) && !day.isAfter(until))
              .map(day -> night(day, current.manifest()))
              .toList();
    };
  }

  /** A night a day of which a release tells what was known then: the day's last one that does. */
  private List<PastNight> asKnown(LocalDate from, LocalDate until) {
    SortedMap<LocalDate, Manifest> days = new TreeMap<>();
    for (ReleaseId id : releases.ids()) {
      if (!id.asOf().isBefore(from) && !id.asOf().isAfter(until)) {
        Manifest manifest = releases.open(id).manifest();
        if (isOfItsDay(manifest, id.asOf())) {
          days.put(id.asOf(), manifest);
        }
      }
    }
    List<PastNight> nights = new ArrayList<>();
    days.forEach((day, manifest) -> nights.add(night(day, manifest)));
    return nights;
  }

  /** Whether it says where its files come from, and none came later than its day. */
  private static boolean isOfItsDay(Manifest manifest, LocalDate day) {
    SortedMap<String, Source> sources = manifest.inputs().sources();
    return !sources.isEmpty()
        && sources.values().stream()
            .noneMatch(source -> LocalDate.parse(source.received()).isAfter(day));
  }

  private PastNight night(LocalDate day, Manifest manifest) {
    Supply supply =
        new Supply(manifest.inputs().sources(), new TreeMap<>(), new TreeSet<>())
            .agreed(Agreements.of(codes, day));
    List<String> lost =
        supply.sources().entrySet().stream()
            .filter(file -> !vault.holds(file.getValue().sha256()))
            .map(Map.Entry::getKey)
            .toList();
    return new PastNight(day, supply, lost);
  }
}
