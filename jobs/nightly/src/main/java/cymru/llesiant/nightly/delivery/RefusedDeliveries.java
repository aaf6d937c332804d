package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which files of an inbox a night has refused: the night after it uses their senders' last good
 * ones. It holds for one inbox and one set of definitions; when either changes, all is judged anew.
 *
 * @param inbox fingerprint of the inbox
 * @param schemas fingerprint of the definitions
 * @param refused the files
 */
public record RefusedDeliveries(String inbox, String schemas, List<Refused> refused) {

  /**
   * One content that was refused.
   *
   * @param path its path below the inbox
   * @param sha256 its fingerprint
   * @param why what was found, in words
   * @param corrects the files with the rows it was to correct; none where it is no correction
   */
  public record Refused(String path, String sha256, String why, List<String> corrects) {

    public Refused {
      // a list written by an earlier version has none
      corrects = corrects == null ? List.of() : List.copyOf(corrects);
    }
  }

  public RefusedDeliveries {
    refused = List.copyOf(refused);
  }

  /** Of an inbox of which nothing was refused yet. */
  public static RefusedDeliveries none(String inbox, String schemas) {
    return new RefusedDeliveries(inbox, schemas, List.of());
  }

  /** What was written down of just this inbox by just these definitions. */
  public static RefusedDeliveries read(Path file, String inbox, String schemas) {
    try {
      return Optional.of(Json.read(Files.readString(file), RefusedDeliveries.class))
          .filter(read -> read.inbox().equals(inbox) && read.schemas().equals(schemas))
          .orElse(none(inbox, schemas));
    } catch (NoSuchFileException e) {
      return none(inbox, schemas);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it down. */
  public void write(Path file) {
    OwnerOnly.replace(file, Json.write(this));
  }

  /** Whether that content was refused there. */
  boolean holds(String path, String sha256) {
    return refused.stream()
        .anyMatch(file -> file.path().equals(path) && file.sha256().equals(sha256));
  }

  /** Whether a file holds rows that a correction which was refused was to correct. */
  boolean isOf(String path, String correction) {
    return refused.stream()
        .anyMatch(file -> file.path().equals(correction) && file.corrects().contains(path));
  }

  /** Why the files by that name were refused; empty where they were not. */
  String why(String family) {
    return why(file -> Supply.family(file.path()).equals(family));
  }

  /** Why a sender's corrections were refused; empty where they were not. */
  String whyCorrections(String sender) {
    return why(
        file -> Supply.isCorrection(file.path()) && Supply.sender(file.path()).equals(sender));
  }

  private String why(Predicate<Refused> which) {
    return refused.stream()
        .filter(which)
        .map(Refused::why)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** The same with what a night found; nothing where it refused none of the supply's files. */
  public Optional<RefusedDeliveries> with(IntakeReport report, Supply supply) {
    List<Refused> more = new ArrayList<>(refused);
    for (Finding refusal : report.refusals()) {
      String file = Supply.file(refusal);
      Optional.ofNullable(supply.sources().get(file))
          .filter(source -> !holds(file, source.sha256()))
          .ifPresent(
              source ->
                  more.add(
                      new Refused(
                          file, source.sha256(), refusal.message(), corrected(file, report))));
    }
    return more.size() > refused.size()
        ? Optional.of(new RefusedDeliveries(inbox, schemas, more))
        : Optional.empty();
  }

  /** The files of a correction's sender that hold rows of what it is named after, however named. */
  private static List<String> corrected(String correction, IntakeReport report) {
    if (!Supply.isCorrection(correction)) {
      return List.of();
    }
    String sender = Supply.sender(correction);
    return report.files().stream()
        .filter(file -> file.sender().equals(sender))
        .filter(file -> Supply.corrected(correction).equals(sender + "/" + file.dataset()))
        .map(FileReport::whole)
        .filter(file -> !Supply.isCorrection(file))
        .distinct()
        .toList();
  }
}
