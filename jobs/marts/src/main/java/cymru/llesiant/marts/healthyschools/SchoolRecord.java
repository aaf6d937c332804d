package cymru.llesiant.marts.healthyschools;

import java.util.List;

/**
 * What is delivered of a school.
 *
 * @param school the school
 * @param phase its phase of education
 * @param foundation its status and reviews
 * @param plans its plans
 */
public record SchoolRecord(String school, String phase, Foundation foundation, List<Plan> plans) {

  public SchoolRecord {
    plans = List.copyOf(plans);
  }

  /** Whether anything of the programme is delivered of it. */
  public boolean isTold() {
    return !plans.isEmpty() || !foundation.equals(Foundation.none());
  }
}
