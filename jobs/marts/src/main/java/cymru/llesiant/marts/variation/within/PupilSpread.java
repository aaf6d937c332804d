package cymru.llesiant.marts.variation.within;

import cymru.llesiant.statistics.dispersion.PooledVariance;
import cymru.llesiant.statistics.dispersion.SpreadRatio;
import cymru.llesiant.statistics.dispersion.StandardDeviation;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.Moments;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How unlike the pupils of a school are: their standard deviation, and its ratio to the one within
 * schools of the country.
 *
 * @param variant the variant that holds nothing constant
 * @param national the pupils of all schools of the country about their schools' means
 */
record PupilSpread(String variant, PooledVariance national) {

  static PupilSpread of(String variant, List<SchoolSums> schools) {
    return new PupilSpread(
        variant,
        schools.stream()
            .map(school -> PooledVariance.of(school.moments(variant)))
            .reduce(PooledVariance.EMPTY, PooledVariance::merge));
  }

  /** The school's figures. */
  List<MetricValue> of(SchoolSums school) {
    Moments pupils = school.moments(variant);
    StandardDeviation deviation = new StandardDeviation(pupils);
    SpreadRatio ratio = new SpreadRatio(pupils, national);
    OptionalDouble ofCountry =
        national.variance().isPresent()
            ? OptionalDouble.of(Math.sqrt(national.variance().getAsDouble()))
            : OptionalDouble.empty();
    return List.of(
        new MetricValue(
            "WS_SD", deviation.value(), deviation.limits(Confidence.P95), pupils.n(), ofCountry),
        new MetricValue(
            "WS_ABS_VS_NATIONAL",
            ratio.value(),
            ratio.limits(Confidence.P95),
            pupils.n(),
            OptionalDouble.of(1)));
  }
}
