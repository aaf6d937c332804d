package cymru.llesiant.nightly.watch;

import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measurements in Prometheus' text format: of each a line of help, a line with its type and a
 * sample. All are gauges without time stamps, as its collector of text files wants them.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
final class Metrics {

  private final StringBuilder text = new StringBuilder();

  /** The last run. */
  Metrics run(Ending ending) {
    return gauge(
            "last_run_timestamp_seconds",
            "When the last run ended, in seconds since 1970.",
            ending.ended().getEpochSecond())
        .gauge("last_run_seconds", "How long the last run took.", ending.seconds())
        .gauge(
            "last_run_exit_code",
            "The exit code of the last run: 0 and 3 are successes.",
            ending.exitCode().code());
  }

  /** The last run that went well. */
  Metrics success(LastSuccess success) {
    return gauge(
        "last_success_timestamp_seconds",
        "When a run last ended published or with nothing new, in seconds since 1970.",
        success.time().getEpochSecond());
  }

  /** The release that readers use. */
  Metrics release(Manifest manifest) {
    gauge(
        "release_data_as_at_timestamp_seconds",
        "The day the current release's figures are as at, 00:00 UTC, in seconds since 1970.",
        LocalDate.parse(manifest.dataAsAt()).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    gauge("release_marts", "How many marts the current release holds.", manifest.marts().size());
    gauge(
        "release_rows",
        "How many rows the marts of the current release hold.",
        manifest.marts().stream().mapToLong(MartEntry::rows).sum());
    gauge(
        "release_rows_accepted",
        "How many delivered rows the current release is made from.",
        manifest.inputs().accepted());
    gauge(
        "release_rows_rejected",
        "How many delivered rows were set aside when the current release was made.",
        manifest.inputs().quarantined());
    gauge(
        "release_stale_deliveries",
        "How many deliveries are used in place of one that was refused or did not come.",
        manifest.inputs().stale());
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("release", manifest.release());
    labels.put("data_as_at", manifest.dataAsAt());
    labels.put("version", manifest.product().version());
    labels.put("commit", manifest.product().commit());
    return labelled("release_info", "Always 1; its labels say which release is current.", labels);
  }

  /** The text, with a line end. */
  String text() {
    return text.toString();
  }

  private Metrics gauge(String name, String help, long value) {
    return sample(name, help, "", value);
  }

  private Metrics labelled(String name, String help, Map<String, String> labels) {
    String braces =
        labels.entrySet().stream()
            .map(label -> "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue())))
            .collect(Collectors.joining(",", "{", "}"));
    return sample(name, help, braces, 1);
  }

  private Metrics sample(String name, String help, String labels, long value) {
    text.append("# HELP llesiant_%s %s\n".formatted(name, help))
        .append("# TYPE llesiant_%s gauge\n".formatted(name))
        .append("llesiant_%s%s %d\n".formatted(name, labels, value));
    return this;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
