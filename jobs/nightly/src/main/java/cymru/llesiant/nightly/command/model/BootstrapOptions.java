package cymru.llesiant.nightly.command.model;

import cymru.llesiant.nightly.model.Redrawing;
import cymru.llesiant.statistics.bootstrap.Resampling;
import cymru.llesiant.statistics.interval.Confidence;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a second opinion on a model's limits. */
final class BootstrapOptions {

  /** Fewer replicates have no 2.5th percentile worth the name. */
  private static final int FEWEST = 100;

  private static final long SEED = 1;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description =
          "Also refits the model to data drawn anew N times, at least 100 (499 are usual), and gives percentile limits of variances and shares (default: not).")
  private Integer replicates;

  @Option(
      names = "--bootstrap-kind",
      paramLabel = "KIND",
      description =
          "parametric draws responses from the fitted model, cluster draws outermost groups with replacement and needs some dozens of them (default: parametric).")
  private Redrawing.Kind kind;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Where the random numbers of --bootstrap begin (default: 1).")
  private Long seed;

  /** The second opinion asked for, if one was; adds every problem to those there are. */
  Optional<Redrawing> redrawing(List<String> problems) {
    if (replicates == null) {
      stray("--bootstrap-kind", kind, problems);
      stray("--seed", seed, problems);
      return Optional.empty();
    }
    if (replicates < FEWEST) {
      problems.add(
          "Cannot use --bootstrap %d: because limits of 95 %% need at least %d replicates; 499 are usual"
              .formatted(replicates, FEWEST));
      return Optional.empty();
    }
    return Optional.of(
        new Redrawing(
            kind == null ? Redrawing.Kind.PARAMETRIC : kind,
            new Resampling(replicates, seed == null ? SEED : seed, Confidence.P95)));
  }

  private static void stray(String option, Object value, List<String> problems) {
    if (value != null) {
      problems.add(
          "Cannot use %1$s: because nothing is drawn without --bootstrap; leave out %1$s, or add --bootstrap 499"
              .formatted(option));
    }
  }

  /** Adds that a second opinion does not go with another option, if one was asked for. */
  void refuseWith(String option, String why, List<String> problems) {
    if (replicates != null) {
      problems.add(
          "Cannot use --bootstrap with %1$s: because %2$s; leave out --bootstrap, or fit without %1$s"
              .formatted(option, why));
    }
  }
}
