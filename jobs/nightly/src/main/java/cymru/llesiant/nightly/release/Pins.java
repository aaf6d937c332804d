package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases that are kept however old they are, such as one an inspection was prepared from. */
public final class Pins {

  private final Warehouse warehouse;

  public Pins(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * A release that is kept.
   *
   * @param release its name
   * @param note why it is kept; may be empty
   */
  public record Pin(String release, String note) {}

  /** Every pin, the oldest release first. */
  public List<Pin> all() {
    try {
      return Arrays.asList(Json.read(Files.readString(warehouse.pins()), Pin[].class));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pin of a release. */
  public Optional<Pin> of(ReleaseId release) {
    return all().stream().filter(pin -> pin.release().equals(release.toString())).findFirst();
  }

  /** Pins a release; a note takes the place of an earlier one. */
  public void pin(ReleaseId release, String note) {
    write(Stream.concat(allBut(release), Stream.of(new Pin(release.toString(), note))));
  }

  /** Takes a release's pin away, if it has one. */
  public void unpin(ReleaseId release) {
    write(allBut(release));
  }

  private Stream<Pin> allBut(ReleaseId release) {
    return all().stream().filter(pin -> !pin.release().equals(release.toString()));
  }

  private void write(Stream<Pin> pins) {
    OwnerOnly.replace(
        warehouse.pins(),
        Json.write(pins.sorted((one, other) -> one.release().compareTo(other.release())).toList()));
  }
}
