package cymru.llesiant.nightly.sample;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The results at Key Stage 4 that are delivered in hundredths of a point, with what pupils brought
 * along and the classes they were in, from the delivered files alone.
 *
 * @param results the rows of results
 * @param prior each pupil's mean points in the core subjects at Key Stage 2; who was absent has
 *     none
 * @param classes each pupil's class of year 11 by subject and pupil
 */
record ExactPoints(
    List<Map<String, String>> results, Map<String, Double> prior, Map<String, String> classes) {

  static ExactPoints of(Delivery delivery) throws IOException {
    List<Map<String, String>> results = delivery.rows("attainment_result");
    Map<String, String> subjects = new HashMap<>();
    for (Map<String, String> row : delivery.rows("teaching_group")) {
      if (row.get("nc_year").equals("11")) {
        subjects.put(row.get("school_id") + row.get("class_id"), row.get("subject_code"));
      }
    }
    Map<String, String> classes = new HashMap<>();
    for (Map<String, String> row : delivery.rows("class_membership")) {
      String subject = subjects.get(row.get("school_id") + row.get("class_id"));
      if (subject != null) {
        classes.put(subject + row.get("upn"), row.get("class_id"));
      }
    }
    return new ExactPoints(results, prior(results), classes);
  }

  /** Level n is worth 6n + 3 points, W 3; of English and Welsh the better counts. */
  private static Map<String, Double> prior(List<Map<String, String>> results) {
    Map<String, Map<String, Double>> points = new HashMap<>();
    for (Map<String, String> row : results) {
      String level = row.get("grade_raw").replace('W', '0');
      if (row.get("stage").equals("KS2") && level.matches("[0-5]")) {
        points
            .computeIfAbsent(row.get("upn"), upn -> new HashMap<>())
            .merge(
                row.get("subject_code").replace("CY", "EN"),
                6.0 * Integer.parseInt(level) + 3,
                Math::max);
      }
    }
    Map<String, Double> prior = new HashMap<>();
    points.forEach(
        (upn, core) ->
            prior.put(upn, core.values().stream().mapToDouble(p -> p).average().orElseThrow()));
    return prior;
  }

  /** What a model of a subject reads; pupils who lack a covariate are left out. */
  NestedData data(String subject, List<String> levels, List<String> covariates) {
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (Map<String, String> row : results) {
      if (row.get("stage").equals("KS4") && row.get("subject_code").equals(subject)) {
        String upn = row.get("upn");
        List<Double> values = new ArrayList<>();
        covariates.forEach(covariate -> values.add(prior.get(upn)));
        values.add(Double.valueOf(row.get("qual_points")));
        if (!values.contains(null)) {
          String school = row.get("school_id");
          states.merge(
              List.of(school.substring(0, 3), school, classes.get(subject + upn)),
              CrossProducts.of(values.stream().mapToDouble(v -> v).toArray()),
              CrossProducts::merge);
        }
      }
    }
    return NestedData.of(levels, covariates, "points", states);
  }
}
