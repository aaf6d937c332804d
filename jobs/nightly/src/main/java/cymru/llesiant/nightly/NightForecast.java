package cymru.llesiant.nightly;

import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.text.PupilNumber;
import cymru.llesiant.nightly.delivery.Deliveries;
import cymru.llesiant.nightly.release.FileChange;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.store.NightKey;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a night would do and why, without doing it: nothing is written, nobody is kept out.
 *
 * @param reasons why there is something to do, one a line; empty where nothing is new
 * @param result how the run that asked ends
 */
public record NightForecast(List<String> reasons, NightResult result) {

  public NightForecast {
    reasons = List.copyOf(reasons);
  }

  /** The forecast of the night as at a day. */
  public static NightForecast of(NightlySettings settings, LocalDate asOf) {
    Releases releases = new Releases(settings.warehouse());
    SchemaFiles schemas = settings.schemaFiles();
    Deliveries deliveries = Deliveries.of(settings, schemas, asOf, Instant.EPOCH);
    NightKey key =
        NightKey.of(
            asOf,
            deliveries.fingerprint(),
            schemas.fingerprint(),
            pseudonyms(settings.secretFile()),
            releases);
    Optional<NightResult> answer = NightResult.ofPublished(key, releases);
    if (answer.isPresent()) {
      return new NightForecast(List.of(), answer.get());
    }
    List<String> reasons = new ArrayList<>();
    if (Files.isDirectory(settings.warehouse().staging(key.runId()))) {
      reasons.add("goes on with the night that was begun");
    }
    Optional<Manifest> current = releases.current().map(Release::manifest);
    if (current.isEmpty()) {
      reasons.add("there is no release yet");
    }
    SortedMap<String, Source> now = deliveries.supply().sources();
    Map<String, String> before =
        current.map(Manifest::inputs).map(NightForecast::files).orElse(Map.of());
    for (FileChange change : FileChange.between(before, files(now))) {
      reasons.add("%s is %s".formatted(PupilNumber.masked(change.path()), word(change.kind())));
    }
    now.forEach(
        (path, source) -> {
          if (source.standing().isStale()) {
            reasons.add(
                "%s is %s, the one received %s is used"
                    .formatted(path, word(source.standing()), source.received()));
          }
        });
    if (current.filter(manifest -> !manifest.schemas().equals(key.schemas())).isPresent()) {
      reasons.add("contracts, definitions, codes or models changed");
    }
    if (current.filter(manifest -> isOfAnotherSecret(manifest, key)).isPresent()) {
      reasons.add("the secret behind the pseudonyms is another");
    }
    return new NightForecast(reasons, NightResult.wouldRun(key.release()));
  }

  /** The fingerprint of each file a release was made from, whole, by its path. */
  private static Map<String, String> files(Manifest.Inputs inputs) {
    Map<String, String> files = files(inputs.sources());
    inputs.deliveries().forEach(delivery -> files.put(delivery.file(), delivery.sha256()));
    return files;
  }

  private static Map<String, String> files(SortedMap<String, Source> sources) {
    Map<String, String> files = new TreeMap<>();
    sources.forEach((path, source) -> files.put(path, source.sha256()));
    return files;
  }

  /** The secret's name; none where the night would make one. */
  private static String pseudonyms(Path secret) {
    return Files.exists(secret) ? Secret.read(secret).id() : "";
  }

  private static boolean isOfAnotherSecret(Manifest manifest, NightKey key) {
    return !manifest.inputs().pseudonyms().equals(key.pseudonyms());
  }

  private static String word(Source.Standing standing) {
    return standing == Source.Standing.MISSING ? "missing" : "refused";
  }

  private static String word(FileChange.Kind kind) {
    return switch (kind) {
      case NEW -> "new";
      case CHANGED -> "changed";
      case GONE -> "gone";
    };
  }
}
