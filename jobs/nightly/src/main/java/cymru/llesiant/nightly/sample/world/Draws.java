package cymru.llesiant.nightly.sample.world;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One stream of random numbers. The deviates are made here from 64-bit words with {@link
 * StrictMath}, so that a seed gives the same sample on every Java.
 */
public final class Draws {

  private static final double UNIT = 0x1.0p-53;
  private static final double LARGEST_POISSON_STEP = 30;

  private final SplittableRandom words;

  Draws(long state) {
    this.words = new SplittableRandom(state);
  }

  /** A number from 0 up to but without 1. */
  public double uniform() {
    return (words.nextLong() >>> 11) * UNIT;
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return uniform() < probability;
  }

  /** A whole number from 0 up to but without the bound. */
  public int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Standard normal, by Marsaglia's polar method. */
  public double gaussian() {
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** Lognormal with mean 1 and the given standard deviation of its logarithm. */
  public double lognormal(double sigma) {
    return StrictMath.exp(sigma * gaussian() - sigma * sigma / 2);
  }

  /** Gamma with mean 1 and variance 1/shape, by Marsaglia and Tsang's squeeze; shape at least 1. */
  public double gamma(double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double root = 1 + c * x;
      double v = root * root * root;
      if (v > 0 && StrictMath.log(uniform()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v / shape;
      }
    }
  }

  /** Poisson, as a sum of small ones, each by Knuth's product of uniforms. */
  public int poisson(double mean) {
    int count = 0;
    double left = mean;
    while (left > LARGEST_POISSON_STEP) {
      count += smallPoisson(LARGEST_POISSON_STEP);
      left -= LARGEST_POISSON_STEP;
    }
    return count + smallPoisson(left);
  }

  private int smallPoisson(double mean) {
    double floor = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > floor; product *= uniform()) {
      count++;
    }
    return count;
  }

  /** How many of so many trials succeed. */
  public int binomial(int trials, double probability) {
    int successes = 0;
    for (int i = 0; i < trials; i++) {
      successes += chance(probability) ? 1 : 0;
    }
    return successes;
  }

  /** One of the values, each as likely as the others. */
  public <T> T any(List<T> values) {
    return values.get(below(values.size()));
  }

  /** Puts a list into an order that is as likely as any other, by Fisher and Yates's exchanges. */
  public void shuffle(List<?> values) {
    for (int left = values.size(); left > 1; left--) {
      Collections.swap(values, left - 1, below(left));
    }
  }

  /** The code of one of the weighted codes, in proportion to the weights. */
  public String pick(List<Weighted> codes) {
    double point = uniform() * codes.stream().mapToDouble(Weighted::weight).sum();
    for (Weighted code : codes) {
      point -= code.weight();
      if (point < 0) {
        return code.code();
      }
    }
    return codes.get(codes.size() - 1).code();
  }

  /**
   * A code and how often it comes, relative to the others of its list.
   *
   * @param code the code
   * @param weight its weight, above 0
   */
  public record Weighted(String code, double weight) {}
}
