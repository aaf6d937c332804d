package cymru.llesiant.marts.measures;

import java.util.List;

/**
 * What one row of a fact adds to a sum: the product of the factors where every condition holds,
 * else 0. No factor is a product of nothing, 1: a count.
 *
 * @param factors expressions over the fact
 * @param conditions conditions over the fact; one that is null does not hold
 */
public record Addend(List<String> factors, List<String> conditions) {

  public Addend {
    factors = List.copyOf(factors);
    conditions = List.copyOf(conditions);
  }

  /** One for each row that meets the conditions. */
  static Addend one(String... conditions) {
    return new Addend(List.of(), List.of(conditions));
  }

  /** A value of each row that meets the condition. */
  static Addend value(String factor, String condition) {
    return new Addend(List.of(factor), List.of(condition));
  }

  /** The product of two values of each row that meets the condition. */
  static Addend product(String factor, String other, String condition) {
    return new Addend(List.of(factor, other), List.of(condition));
  }

  /** The addend as a person would write it. */
  public String text() {
    String product = factors.isEmpty() ? "1" : String.join(" * ", factors);
    return conditions.isEmpty() ? product : product + " where " + String.join(" and ", conditions);
  }
}
