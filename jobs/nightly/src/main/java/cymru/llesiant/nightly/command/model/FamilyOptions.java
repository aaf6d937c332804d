package cymru.llesiant.nightly.command.model;

import cymru.llesiant.nightly.model.Family;
import cymru.llesiant.nightly.model.Redrawing;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.binary.Approximation;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which model of the response is fitted. */
final class FamilyOptions {

  private static final int MOST_NODES = 100;

  @Option(
      names = "--family",
      paramLabel = "FAMILY",
      defaultValue = "gaussian",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}): binomial takes a response of 0 and 1, or of two values, the reference meaning 0.")
  private Name family;

  @Option(
      names = "--criterion",
      paramLabel = "CRITERION",
      description = "reml or ml (default: reml; binomial: ml, there is no other).")
  private Criterion criterion;

  @Option(
      names = "--slope",
      paramLabel = "COLUMN",
      description = "A column of --fixed whose slope differs between innermost groups.")
  private String slope;

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description =
          "A column of weights above 0: a row's residual variance is the model's over its weight.")
  private String weights;

  @Option(
      names = "--strata",
      paramLabel = "COLUMN",
      description =
          "A column of 2 to 10 values, such as free school meals: each has a residual variance of its own, compared with that of the reference.")
  private String strata;

  @Option(
      names = "--quadrature",
      paramLabel = "N",
      description =
          "Of a binomial model: nodes of adaptive Gauss-Hermite quadrature, from 1, which is Laplace's approximation, to 100 (default: 1; more than 1 with one level only).")
  private Integer quadrature;

  @Mixin private BootstrapOptions bootstrap;

  /** The families' names on the command line, in lower case. */
  enum Name {
    /** Normally, with one variance. */
    gaussian,
    /** As an outcome that is had or not. */
    binomial
  }

  /**
   * The family asked for.
   *
   * @param levels how many levels the model has
   * @throws Refusal with every option that does not go with it
   */
  Family family(int levels) {
    List<String> problems = new ArrayList<>();
    Family asked = family == Name.binomial ? binomial(levels, problems) : gaussian(problems);
    if (!problems.isEmpty()) {
      throw new Refusal(ExitCode.USAGE, String.join("\n", problems));
    }
    return asked;
  }

  private Family gaussian(List<String> problems) {
    if (quadrature != null) {
      problems.add(
          "Cannot use --quadrature with --family gaussian: because its likelihood is exact; leave out --quadrature, or use --family binomial");
    }
    Optional<Redrawing> redrawing = bootstrap.redrawing(problems);
    if (slope != null) {
      bootstrap.refuseWith("--slope", "data are drawn of random intercepts only", problems);
    }
    if (weights != null) {
      bootstrap.refuseWith("--weights", "data are drawn of rows that weigh the same", problems);
    }
    if (strata != null) {
      bootstrap.refuseWith("--strata", "data are drawn with one residual variance", problems);
      refuseStrataWith("--slope", slope, "slopes are fitted with one residual variance", problems);
      refuseStrataWith(
          "--weights", weights, "weights say already how residual variances differ", problems);
    }
    return problems.isEmpty()
        ? new Family.Gaussian(
            criterion == null ? Criterion.REML : criterion,
            Optional.ofNullable(slope),
            Optional.ofNullable(weights),
            redrawing,
            Optional.ofNullable(strata))
        : Family.Gaussian.plain(Criterion.REML);
  }

  private static void refuseStrataWith(
      String option, String value, String why, List<String> problems) {
    if (value != null) {
      problems.add(
          "Cannot use --strata with %1$s: because %2$s; leave out --strata, or fit without %1$s"
              .formatted(option, why));
    }
  }

  private Family binomial(int levels, List<String> problems) {
    bootstrap.redrawing(problems);
    bootstrap.refuseWith("--family binomial", "data are drawn of numeric responses only", problems);
    if (criterion == Criterion.REML) {
      problems.add(
          "Cannot use --criterion reml with --family binomial: because only the likelihood itself is maximised; leave out --criterion");
    }
    if (slope != null) {
      problems.add(
          "Cannot use --slope with --family binomial: because its groups have intercepts only; leave out --slope, or model a numeric response");
    }
    if (weights != null) {
      problems.add(
          "Cannot use --weights with --family binomial: because each row is one outcome; leave out --weights, and repeat rows that stand for several");
    }
    if (strata != null) {
      problems.add(
          "Cannot use --strata with --family binomial: because an outcome's spread follows from its mean; leave out --strata, or model a numeric response");
    }
    int nodes = quadrature == null ? 1 : quadrature;
    if (nodes < 1 || nodes > MOST_NODES) {
      problems.add(
          "Cannot use --quadrature %d: because there are from 1 to %d nodes; 25 are plenty"
              .formatted(nodes, MOST_NODES));
      return new Family.Binomial(Approximation.LAPLACE);
    }
    if (nodes > 1 && levels > 1) {
      problems.add(
          "Cannot use --quadrature %d with %d levels: because quadrature is for one; leave it out (Laplace's approximation), or name one level"
              .formatted(nodes, levels));
    }
    return new Family.Binomial(Approximation.quadrature(nodes));
  }
}
