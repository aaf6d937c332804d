package cymru.llesiant.nightly.storm;

import cymru.llesiant.nightly.delivery.InboxListing;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills a night's process again and again, at moments that are drawn, starts it again until the
 * night is published, and goes on to the next night with other deliveries; all the while a reader
 * reads.
 *
 * @param folder an empty folder to work in
 * @param program how a night is started
 * @param deliveries what changes in the inbox
 */
public record KillStorm(Path folder, Program program, Deliveries deliveries) {

  private static final LocalDate FIRST_DAY = LocalDate.of(2011, 9, 5);

  /** Kills in one night at most, so that there are many nights. */
  private static final int MOST_A_NIGHT = 9;

  /** A night's process. */
  public interface Program {

    /** The words that start a night in a process that a kill meets itself, not a child of it. */
    List<String> command(Path inbox, Path warehouse, LocalDate asOf);
  }

  /** What is delivered before each night; what came earlier stays, perhaps corrected. */
  public interface Deliveries {

    /** Changes the inbox for a night, counted from 0. */
    void deliver(int night, Path inbox) throws IOException;
  }

  /**
   * What came of it.
   *
   * @param kills how often a process was killed
   * @param nights nights published
   * @param reads how often the current release was read whole
   * @param steps kills by the step that was under way
   * @param faults everything that was not as it should be; empty when all was well
   */
  public record Outcome(
      int kills, int nights, int reads, SortedMap<String, Integer> steps, List<String> faults) {}

  /**
   * Storms.
   *
   * @param kills how often a process is to be killed
   * @param seed draws the moments
   */
  public Outcome rage(int kills, long seed) throws IOException, InterruptedException {
    Random draws = new Random(seed);
    Path inbox = Files.createDirectories(folder.resolve("inbox"));
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
    List<String> faults = new ArrayList<>();
    SortedMap<String, Integer> steps = new TreeMap<>();
    deliveries.deliver(0, inbox);
    Duration whole = undisturbed(inbox, warehouse, FIRST_DAY);
    Reader reader = Reader.of(warehouse);
    int done = 0;
    int night = 0;
    while (done < kills) {
      night++;
      deliveries.deliver(night, inbox);
      InboxListing delivered = InboxListing.of(inbox);
      done += kill(draws, kills - done, whole, inbox, warehouse, night, steps, faults);
      check(night, delivered, inbox, warehouse, faults);
    }
    Reader.Reading reading = reader.end();
    faults.addAll(reading.torn());
    require(reading.seen().size() <= night + 1, "read " + reading.seen(), faults);
    Warehouse calm = new Warehouse(folder.resolve("calm"));
    undisturbed(inbox, calm, FIRST_DAY.plusDays(night));
    require(marts(calm).equals(marts(warehouse)), "the last release has other bytes", faults);
    return new Outcome(done, night, reading.reads(), steps, faults);
  }

  /** One night, killed some times at most and then let be; gives how often it was killed. */
  private int kill(
      Random draws,
      int most,
      Duration whole,
      Path inbox,
      Warehouse warehouse,
      int night,
      SortedMap<String, Integer> steps,
      List<String> faults)
      throws IOException, InterruptedException {
    int wanted = Math.min(most, 1 + draws.nextInt(MOST_A_NIGHT));
    LocalDate day = FIRST_DAY.plusDays(night);
    NightProcess before = null;
    int killed = 0;
    while (true) {
      NightProcess run = start(inbox, warehouse, day);
      if (killed < wanted) {
        run.killAt(Moment.draw(draws, whole));
      }
      run.await();
      run.followed(before).ifPresent(faults::add);
      if (!run.wasKilled()) {
        run.failure().ifPresent(faults::add);
        return killed;
      }
      killed++;
      steps.merge(run.stepUnderWay(), 1, Integer::sum);
      before = run;
    }
  }

  /** How long a night takes when nothing happens to it. */
  private Duration undisturbed(Path inbox, Warehouse warehouse, LocalDate day)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    NightProcess run = start(inbox, warehouse, day);
    run.await();
    run.failure()
        .ifPresent(
            words -> {
              throw new IllegalStateException("Cannot begin the storm: because " + words);
            });
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private NightProcess start(Path inbox, Warehouse warehouse, LocalDate day) throws IOException {
    return NightProcess.start(program.command(inbox, warehouse.root(), day), folder);
  }

  /** After a night: the inbox is as it was, and all of it is in the release, which is whole. */
  private static void check(
      int night, InboxListing delivered, Path inbox, Warehouse warehouse, List<String> faults) {
    Releases releases = new Releases(warehouse);
    Release current = releases.current().orElseThrow();
    Map<String, String> taken =
        current.manifest().inputs().deliveries().stream()
            .collect(Collectors.toMap(Delivery::path, Delivery::sha256));
    String which = "night " + night + ": ";
    require(InboxListing.of(inbox).equals(delivered), which + "the inbox changed", faults);
    require(taken.equals(delivered.files()), which + "a delivery was lost", faults);
    require(
        current.id().asOf().equals(FIRST_DAY.plusDays(night)),
        which + "it was not published, but " + current.id(),
        faults);
    require(releases.ids().size() == night + 1, which + releases.ids(), faults);
    require(isEmpty(warehouse.scratch().getParent()), which + "work was left behind", faults);
  }

  private static void require(boolean holds, String otherwise, List<String> faults) {
    if (!holds) {
      faults.add(otherwise);
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> left = Files.list(folder)) {
      return left.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static List<MartEntry> marts(Warehouse warehouse) {
    return new Releases(warehouse).current().orElseThrow().manifest().marts();
  }
}
