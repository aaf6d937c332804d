package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.marts.variation.subjects.SubjectNight.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a night's results written out from their definitions: one loop a sum, in double
 * precision, without the kernel.
 */
final class ByHand {

  /** Each pupil's standardised scores, by school and pupil. */
  private final Map<String, Map<String, Map<String, Double>>> z = new TreeMap<>();

  ByHand(List<Result> results) {
    Map<String, double[]> sums = new TreeMap<>();
    for (Result result : results) {
      double[] sum = sums.computeIfAbsent(result.subject(), subject -> new double[2]);
      sum[0]++;
      sum[1] += Double.parseDouble(result.points());
    }
    Map<String, Double> squares = new TreeMap<>();
    for (Result result : results) {
      double[] sum = sums.get(result.subject());
      double away = Double.parseDouble(result.points()) - sum[1] / sum[0];
      squares.merge(result.subject(), away * away / sum[0], Double::sum);
    }
    for (Result result : results) {
      double[] sum = sums.get(result.subject());
      double sd = Math.sqrt(squares.get(result.subject()));
      if (sd > 1e-9) {
        z.computeIfAbsent(result.school(), school -> new TreeMap<>())
            .computeIfAbsent(result.pupil(), pupil -> new TreeMap<>())
            .put(result.subject(), (Double.parseDouble(result.points()) - sum[1] / sum[0]) / sd);
      }
    }
  }

  /** The pupils of a school. */
  Map<String, Map<String, Double>> pupils(String school) {
    return z.get(school);
  }

  /** The schools. */
  List<String> schools() {
    return List.copyOf(z.keySet());
  }

  /** Count, mean and variance of a subject's scores against the others; of all schools for "". */
  double[] againstOthers(String school, String subject) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (String one : school.isEmpty() ? schools() : List.of(school)) {
      for (Map<String, Double> pupil : z.get(one).values()) {
        if (pupil.containsKey(subject) && pupil.size() > 1) {
          double others = 0;
          for (Map.Entry<String, Double> other : pupil.entrySet()) {
            others += other.getKey().equals(subject) ? 0 : other.getValue();
          }
          double value = pupil.get(subject) - others / (pupil.size() - 1);
          n++;
          sum += value;
          squares += value * value;
        }
      }
    }
    return new double[] {n, sum / n, (squares - sum * sum / n) / (n - 1)};
  }

  /** {@code RP}. */
  double relativePerformance(String school, String subject) {
    return againstOthers(school, subject)[1] - againstOthers("", subject)[1];
  }

  /** {@code SE}. */
  double standardError(String school, String subject) {
    double[] here = againstOthers(school, subject);
    return Math.sqrt(here[2] / here[0]);
  }
}
