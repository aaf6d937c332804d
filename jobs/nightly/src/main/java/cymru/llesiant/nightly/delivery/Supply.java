package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files a night is made from: what lies in the inbox, but where a delivery was refused, or none
 * came, the last good one that the current release was made from.
 *
 * @param sources where each file comes from, by its path below the inbox; a day not yet known is
 *     empty
 */
public record Supply(SortedMap<String, Source> sources) {

  private static final String COMPANION = ".meta";

  public Supply {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }

  /**
   * The files of a night.
   *
   * @param inbox what lies in the inbox; where that is nothing at all, nothing is put in its place
   * @param last what the current release was made from
   * @param refused which of the inbox's files were refused
   * @param withdrawn which deliveries are no longer wanted
   */
  public static Supply of(
      InboxListing inbox,
      Optional<Manifest.Inputs> last,
      RefusedDeliveries refused,
      Withdrawals withdrawn) {
    SortedMap<String, Source> sources = new TreeMap<>();
    Map<String, Source> before =
        last.map(Manifest.Inputs::sources).orElse(Collections.emptySortedMap());
    inbox
        .files()
        .forEach(
            (path, sha256) ->
                sources.put(
                    path, new Source(sha256, Standing.DELIVERED, since(before.get(path), sha256))));
    if (inbox.files().isEmpty()) {
      return new Supply(sources);
    }
    Set<String> bad =
        inbox.files().entrySet().stream()
            .filter(file -> refused.holds(file.getKey(), file.getValue()))
            .map(file -> family(file.getKey()))
            .collect(Collectors.toCollection(TreeSet::new));
    sources.keySet().removeIf(path -> bad.contains(family(path)));
    Set<String> there =
        sources.keySet().stream()
            .filter(path -> !isCompanion(path))
            .map(Supply::family)
            .collect(Collectors.toCollection(TreeSet::new));
    last.map(Supply::delivered)
        .orElse(List.of())
        .forEach(
            path -> {
              Source source = before.get(path);
              boolean isBad = bad.contains(family(path));
              boolean isWanted = isBad || !withdrawn.holds(family(path));
              if (!there.contains(family(path))
                  && isWanted
                  && !refused.holds(path, source.sha256())) {
                Standing why = isBad ? Standing.REFUSED : Standing.MISSING;
                sources.put(path, new Source(source.sha256(), why, source.received()));
              }
            });
    return new Supply(sources);
  }

  /**
   * One fingerprint of all paths, contents and standings. That of an inbox of which everything is
   * used is the inbox's own.
   */
  public String fingerprint() {
    return Sha256.of(
        sources.entrySet().stream()
            .map(
                file ->
                    "%s  %s%s\n"
                        .formatted(
                            file.getValue().sha256(),
                            file.getKey(),
                            file.getValue().standing().isStale()
                                ? " " + file.getValue().standing()
                                : ""))
            .collect(Collectors.joining()));
  }

  /** The same, and what is new is received on a day. */
  public SortedMap<String, Source> asOf(LocalDate day) {
    SortedMap<String, Source> dated = new TreeMap<>();
    sources.forEach(
        (path, source) ->
            dated.put(
                path,
                new Source(
                    source.sha256(),
                    source.standing(),
                    source.received().isEmpty() ? day.toString() : source.received())));
    return dated;
  }

  /** Whether something stands where that file was delivered. */
  public boolean fills(String path) {
    return sources.keySet().stream().map(Supply::family).anyMatch(family(path)::equals);
  }

  /** What goes by one name: a sender's file of one dataset, however packed, and its description. */
  static String family(String path) {
    String stem = FileKind.of(path).map(kind -> kind.stem(path)).orElse(path);
    return stem.endsWith(COMPANION) ? stem.substring(0, stem.length() - COMPANION.length()) : stem;
  }

  private static boolean isCompanion(String path) {
    return FileKind.of(path).map(kind -> kind.stem(path)).orElse(path).endsWith(COMPANION);
  }

  private static String since(Source before, String sha256) {
    return before != null && before.sha256().equals(sha256) ? before.received() : "";
  }

  /** The paths of the files a release was made from, with those that describe them. */
  private static List<String> delivered(Manifest.Inputs inputs) {
    Set<String> families =
        inputs.deliveries().stream()
            .map(delivery -> family(delivery.path()))
            .collect(Collectors.toSet());
    return inputs.sources().keySet().stream()
        .filter(path -> families.contains(family(path)))
        .toList();
  }
}
