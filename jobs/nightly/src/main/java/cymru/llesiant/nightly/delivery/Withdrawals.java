package cymru.llesiant.nightly.delivery;

import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Deliveries whose last good one is no longer used when none comes in its place: of a school that
 * was closed, of a collection that ended. A new delivery by the same name is used as any other.
 *
 * @param deliveries their names: sender and file without its ending, {@code 660/school_lunch}
 */
public record Withdrawals(SortedSet<String> deliveries) {

  public Withdrawals {
    deliveries = Collections.unmodifiableSortedSet(new TreeSet<>(deliveries));
  }

  /** What was written down. */
  public static Withdrawals read(Path file) {
    try {
      return Json.read(Files.readString(file), Withdrawals.class);
    } catch (NoSuchFileException e) {
      return new Withdrawals(new TreeSet<>());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it down. */
  public void write(Path file) {
    OwnerOnly.replace(file, Json.write(this));
  }

  /** The name of a delivery: its path without its ending. */
  public static String name(String path) {
    return Supply.family(path);
  }

  /** The same with one more, named by its path or its name. */
  public Withdrawals with(String delivery) {
    SortedSet<String> more = new TreeSet<>(deliveries);
    more.add(Supply.family(delivery));
    return new Withdrawals(more);
  }

  /** The same without one. */
  public Withdrawals without(String delivery) {
    SortedSet<String> fewer = new TreeSet<>(deliveries);
    fewer.remove(Supply.family(delivery));
    return new Withdrawals(fewer);
  }

  boolean holds(String family) {
    return deliveries.contains(family);
  }
}
