package cymru.llesiant.nightly.delivery;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Every file of an inbox with its fingerprint: what the night is made from. Hidden files are passed
 * over, as the intake does.
 *
 * @param files fingerprints by path relative to the inbox
 */
public record InboxListing(SortedMap<String, String> files) {

  public InboxListing {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Reads an inbox.
   *
   * @throws Refusal when there is no such folder
   */
  public static InboxListing of(Path inbox) {
    if (!Files.isDirectory(inbox)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot read inbox %s: because there is no such folder; name it with --inbox or in the settings"
              .formatted(inbox));
    }
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(inbox, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !isHidden(inbox.relativize(file)))
          .forEach(file -> files.put(path(inbox, file), fingerprint(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new InboxListing(files);
  }

  /** One fingerprint of all paths and contents. */
  public String fingerprint() {
    return Sha256.of(
        files.entrySet().stream()
            .map(file -> file.getValue() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining()));
  }

  private static boolean isHidden(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("."));
  }

  private static String path(Path inbox, Path file) {
    return inbox.relativize(file).toString().replace('\\', '/');
  }

  /** A file that cannot be read is the intake's to refuse; here it only must not look unchanged. */
  private static String fingerprint(Path file) {
    return Files.isReadable(file) ? Sha256.of(file) : KeptInbox.UNREADABLE;
  }
}
