package cymru.llesiant.statistics.binary;

/**
 * How the random effects are integrated out of the likelihood, which has no closed form.
 *
 * <ul>
 *   <li>{@link #LAPLACE}, one node: the integrand is taken as normal about its mode. Any number of
 *       levels. Variances come out a little low where units are small.
 *   <li>More nodes: adaptive Gauss-Hermite quadrature about the mode of each unit. One level of
 *       units only; 25 nodes are as good as exact for school data.
 * </ul>
 *
 * <p>Nodes are lme4's {@code nAGQ}. References: Pinheiro and Bates 1995, Journal of Computational
 * and Graphical Statistics 4:12-35, <a
 * href="https://doi.org/10.1080/10618600.1995.10474663">doi</a>.
 *
 * @param nodes how many nodes, from 1 to 100
 */
public record Approximation(int nodes) {

  /** One node: Laplace's approximation. */
  public static final Approximation LAPLACE = new Approximation(1);

  private static final int MOST = 100;

  public Approximation {
    if (nodes < 1 || nodes > MOST) {
      throw new IllegalArgumentException(
          "Cannot integrate with %d nodes: because rules are kept to %d; use from 1 to %d"
              .formatted(nodes, MOST, MOST));
    }
  }

  /** Adaptive Gauss-Hermite quadrature with so many nodes; one is Laplace's approximation. */
  public static Approximation quadrature(int nodes) {
    return new Approximation(nodes);
  }

  /** Whether it is Laplace's approximation. */
  public boolean isLaplace() {
    return nodes == 1;
  }

  /** Its name in words. */
  public String text() {
    return isLaplace() ? "Laplace" : "adaptive Gauss-Hermite, %d nodes".formatted(nodes);
  }
}
