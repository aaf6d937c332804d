package cymru.llesiant.nightly.model.answer;

import cymru.llesiant.nightly.model.figures.BootstrapFigures;
import cymru.llesiant.nightly.model.figures.LevelFigures;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.statistics.bootstrap.BootstrapLimits;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A second opinion for people, rounded: the limits beside each level's variance and share.
 *
 * @param out where it goes
 */
record BootstrapTable(PrintWriter out) {

  void print(BootstrapFigures bootstrap, List<LevelFigures> levels) {
    line(
        "%s bootstrap, %d replicates, seed %d: %s",
        bootstrap.kind(),
        bootstrap.resampling().replicates(),
        bootstrap.resampling().seed(),
        bootstrap
            .reason()
            .map("no limits, "::concat)
            .orElseGet(
                () ->
                    "%d fitted, %d failed"
                        .formatted(
                            bootstrap.fitted().orElseThrow(), bootstrap.failed().orElseThrow())));
    if (bootstrap.reason().isPresent()) {
      return;
    }
    RowWriter table = RowFormat.table.to(out);
    table.begin(List.of("level", "variance", "lower", "upper", "vpc", "lower", "upper"));
    for (int i = 0; i < levels.size(); i++) {
      BootstrapLimits limits = bootstrap.limits(i).orElseThrow();
      table.row(
          List.of(
              levels.get(i).level(),
              limits.variance(),
              limits.varianceLimits().lower(),
              limits.varianceLimits().upper(),
              limits.share(),
              limits.shareLimits().lower(),
              limits.shareLimits().upper()));
    }
    table.end();
    if (bootstrap.kind().equals("cluster") && levels.get(0).hasFewGroups()) {
      line(
          "note: %s has %d groups only: limits from drawing them anew are too narrow",
          levels.get(0).level(), levels.get(0).groups().orElseThrow());
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
