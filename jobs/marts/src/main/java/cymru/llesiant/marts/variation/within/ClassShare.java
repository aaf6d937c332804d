package cymru.llesiant.marts.variation.within;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.marts.variation.fits.Estimate;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of the variance inside a school lies between its classes of a subject: one-way analysis
 * of variance of the classes with enough pupils.
 *
 * @param model a model with classes
 * @param variant its variant that holds nothing constant
 * @param national the share of the variance inside schools between classes, in the country's model
 */
record ClassShare(VarianceModel model, String variant, OptionalDouble national) {

  /** The flag of a school none of whose pupils is in a class that is known. */
  private static final Map<String, Object> NO_CLASS_DATA =
      Map.of("flag", "NO_CLASS_DATA", "reason", SchoolClasses.NONE_KNOWN);

  static ClassShare of(VarianceModel model, String variant, Optional<Estimate> ofCountry) {
    OptionalDouble share =
        ofCountry
            .map(
                estimate -> {
                  double classes = estimate.levels().get("class").variance();
                  double pupils = estimate.levels().get(Estimate.RESIDUAL).variance();
                  return OptionalDouble.of(classes / (classes + pupils));
                })
            .orElseGet(OptionalDouble::empty);
    return new ClassShare(model, variant, share);
  }

  /** The school's figure, by its columns. */
  Map<String, Object> of(SchoolSums school) {
    List<Moments> classes = school.classes(variant, model);
    AnovaMoments.Result result = AnovaMoments.of(classes);
    MetricValue value =
        new MetricValue(
            "WS_CLASS_VPC",
            result
                .ifDefined()
                .map(AnovaMoments::variancePartitionCoefficient)
                .orElseGet(OptionalDouble::empty),
            limits(result),
            classes.stream().mapToLong(Moments::n).sum(),
            national);
    Map<String, Object> columns = value.columns();
    if (classes.isEmpty()) {
      columns.putAll(NO_CLASS_DATA);
      columns.put("value_status", school.withOutcome() == 0 ? "NO_COHORT" : "NOT_AVAILABLE");
    }
    return columns;
  }

  private static Limits limits(AnovaMoments.Result result) {
    if (result instanceof AnovaMoments.Result.Defined defined) {
      return defined.anova().limits(Confidence.P95);
    }
    return new Limits.Unknown(((AnovaMoments.Result.Undefined) result).reason());
  }
}
