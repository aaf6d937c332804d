package cymru.llesiant.nightly.storm;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads a warehouse's current release again and again, from the pointer through the manifest to
 * every byte of every file, while others write.
 */
final class Reader {

  private final Warehouse warehouse;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<String> torn = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::readAgainAndAgain, "reader");
  private int reads;

  private Reader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * What was read.
   *
   * @param reads how often
   * @param torn what was missing or not as it was published, each time
   * @param seen the releases, in the order in which they were first seen
   */
  record Reading(int reads, List<String> torn, List<String> seen) {}

  static Reader of(Warehouse warehouse) {
    Reader reader = new Reader(warehouse);
    reader.thread.start();
    return reader;
  }

  /** Ends after one more read. */
  Reading end() throws InterruptedException {
    ended.countDown();
    thread.join();
    return new Reading(reads, List.copyOf(torn), List.copyOf(seen));
  }

  private void readAgainAndAgain() {
    boolean isLast = false;
    while (!isLast) {
      isLast = hasEnded();
      read();
    }
  }

  /** Lets the nights have the processor meanwhile. */
  private boolean hasEnded() {
    try {
      return ended.await(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void read() {
    reads++;
    try {
      Releases releases = new Releases(warehouse);
      Release current = releases.current().orElseThrow();
      torn.addAll(releases.mismatches(current));
      seen.add(current.id().toString());
    } catch (RuntimeException e) {
      torn.add(e.toString());
    }
  }
}
