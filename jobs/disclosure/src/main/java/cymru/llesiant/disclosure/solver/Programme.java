package cymru.llesiant.disclosure.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * A linear programme: variables between bounds, linear constraints, the least of a weighted sum.
 *
 * <p>Solved by ojAlgo, in double precision: a solution is a proposal, which whoever asks holds
 * against its own whole numbers before resting anything on it.
 */
public final class Programme {

  private final ExpressionsBasedModel model = new ExpressionsBasedModel();
  private final List<Variable> variables = new ArrayList<>();
  private final boolean integer;

  private Programme(boolean integer) {
    this.integer = integer;
  }

  /** A programme whose variables may be fractions. */
  public static Programme linear() {
    return new Programme(false);
  }

  /** A programme whose variables are whole numbers. */
  public static Programme integer() {
    return new Programme(true);
  }

  /**
   * A variable more.
   *
   * @param weight its part in the sum that is made least
   * @param lower its least value
   * @param upper its greatest; infinite for none
   * @return its place
   */
  public int variable(double weight, double lower, double upper) {
    Variable variable =
        model.newVariable("x" + variables.size()).lower(lower).integer(integer).weight(weight);
    if (Double.isFinite(upper)) {
      variable.upper(upper);
    }
    variables.add(variable);
    return variables.size() - 1;
  }

  /** A constraint more, still without variables. */
  public Constraint between(double lower, double upper) {
    Expression expression = model.newExpression("c" + model.countExpressions());
    if (lower == upper) {
      expression.level(lower);
    } else {
      if (Double.isFinite(lower)) {
        expression.lower(lower);
      }
      if (Double.isFinite(upper)) {
        expression.upper(upper);
      }
    }
    return (variable, coefficient) -> expression.add(variables.get(variable), coefficient);
  }

  /** The values that make the weighted sum least. */
  public Solution minimise() {
    Optimisation.Result result = model.minimise();
    if (result.getState() == Optimisation.State.UNBOUNDED) {
      return new Solution(true, Optional.empty());
    }
    if (!result.getState().isFeasible()) {
      return new Solution(false, Optional.empty());
    }
    double[] values = new double[variables.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = result.doubleValue(i);
    }
    return new Solution(false, Optional.of(values));
  }

  /** Adds a variable to a constraint. */
  @FunctionalInterface
  public interface Constraint {
    /** Adds {@code coefficient} times the variable at a place. */
    void add(int variable, double coefficient);
  }

  /**
   * What came of it.
   *
   * @param unbounded whether the sum has no least value
   * @param values the variables' values; empty where there are none or the sum has no least value
   */
  public record Solution(boolean unbounded, Optional<double[]> values) {}
}
