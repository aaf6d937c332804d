package cymru.llesiant.nightly;

import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.ReleaseId;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.store.NightKey;
import cymru.llesiant.nightly.warehouse.ExitCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run ended.
 *
 * @param exitCode the code the process ends with
 * @param result in a word: published, nothing-new, would-run, backfilled, refused or failed
 * @param facts what else scripts may want to know, in order
 * @param message for people, when something is wrong
 * @param release what was published
 * @param intake what became of deliveries where some were refused, else nothing
 */
public record NightResult(
    ExitCode exitCode,
    String result,
    Map<String, Object> facts,
    Optional<String> message,
    Optional<Release> release,
    IntakeReport intake) {

  private static final IntakeReport NOTHING = new IntakeReport(List.of(), List.of());

  public NightResult {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  private static NightResult of(
      ExitCode exitCode, String result, Map<String, Object> facts, Optional<String> message) {
    return new NightResult(exitCode, result, facts, message, Optional.empty(), NOTHING);
  }

  static NightResult published(Release release, ExitCode exitCode) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("release", release.id().toString());
    facts.put("marts", release.manifest().marts().size());
    facts.put("rejected", release.manifest().inputs().quarantined());
    facts.put("stale", release.manifest().inputs().stale());
    return new NightResult(
        exitCode, "published", facts, Optional.empty(), Optional.of(release), NOTHING);
  }

  /** Of a night whose figures are published, or were and are no longer wanted. */
  static Optional<NightResult> ofPublished(NightKey key, Releases releases) {
    return releases
        .current()
        .filter(current -> key.isMadeFromTheSameAs(current.manifest()))
        .map(NightResult::nothingNew)
        .or(
            () ->
                releases
                    .rolledBackFrom()
                    .filter(from -> key.isMadeFromTheSameAs(from.manifest()))
                    .map(from -> rolledBack(releases.current().orElseThrow(), from)));
  }

  static NightResult wouldRun(ReleaseId release) {
    return of(ExitCode.DONE, "would-run", Map.of("release", release.toString()), Optional.empty());
  }

  private static NightResult nothingNew(Release current) {
    return of(
        ExitCode.DONE, "nothing-new", Map.of("release", current.id().toString()), Optional.empty());
  }

  private static NightResult rolledBack(Release current, Release from) {
    return of(
        ExitCode.DONE,
        "nothing-new",
        Map.of("release", current.id().toString()),
        Optional.of(
            "Not made again: release %s was made from these deliveries and readers were sent back from it; deliver corrected files, or run with --force"
                .formatted(from.id())));
  }

  /** Of past nights: how many were made, stood already, and could not be made. */
  static NightResult backfilled(int made, int standing, int left, String current) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("made", made);
    facts.put("standing", standing);
    facts.put("left_out", left);
    facts.put("current", current);
    return of(
        left == 0 ? ExitCode.DONE : ExitCode.KEPT_BACK, "backfilled", facts, Optional.empty());
  }

  static NightResult refused(ExitCode exitCode, String gate, String standing, String message) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("gate", gate);
    facts.put("release", standing);
    return of(exitCode, "refused", facts, Optional.of(message));
  }

  static NightResult failed(ExitCode exitCode, String step, String standing, String message) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("step", step);
    facts.put("release", standing);
    return of(exitCode, "failed", facts, Optional.of(message));
  }

  /** The same result with one fact more. */
  NightResult with(String fact, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(fact, value);
    return new NightResult(exitCode, result, more, message, release, intake);
  }

  /** The same result with what became of deliveries, and why some were refused. */
  NightResult with(IntakeReport report) {
    return new NightResult(exitCode, result, facts, message, release, report);
  }

  /** The line scripts read: {@code RESULT published release=… marts=…}. */
  public String line() {
    return facts.entrySet().stream()
        .map(fact -> " " + fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining("", "RESULT " + result, ""));
  }

  /** The same as JSON. */
  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("result", result);
    all.putAll(facts);
    all.put("exit_code", exitCode.code());
    message.ifPresent(text -> all.put("message", text));
    return Json.write(all);
  }
}
