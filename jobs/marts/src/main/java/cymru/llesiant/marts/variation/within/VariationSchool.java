package cymru.llesiant.marts.variation.within;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Outcome;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.marts.variation.SchoolMetrics;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.fits.Estimate;
import cymru.llesiant.marts.variation.fits.ScopeFit;
import cymru.llesiant.marts.variation.fits.VariationFits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code variation_school}: how outcomes vary inside each school, with limits and the
 * country's figure. What cannot be given is a row with its reason.
 */
public final class VariationSchool implements Mart {

  private final VariationFits fits;
  private final List<SchoolMetrics> others;

  /**
   * @param fits the night's fits and the sums they rest on
   * @param others who else makes figures of schools
   */
  public VariationSchool(VariationFits fits, List<SchoolMetrics> others) {
    this.fits = fits;
    this.others = List.copyOf(others);
  }

  @Override
  public String name() {
    return "variation_school";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    MiddleOfPupils middle = MiddleOfPupils.of(inputs.night().catalogue().models(), inputs);
    for (Scope nation : nations(inputs)) {
      for (VarianceModel model : models(inputs, nation)) {
        rows.addAll(schools(inputs, nation, model, middle));
      }
    }
    List<SchoolClasses> classes = classes(inputs);
    others.forEach(metrics -> rows.addAll(metrics.rows(inputs, classes)));
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  /** The classes of every school, by the models that look at classes. */
  private List<SchoolClasses> classes(Inputs inputs) {
    List<SchoolClasses> classes = new ArrayList<>();
    for (Scope nation : nations(inputs)) {
      for (VarianceModel model : models(inputs, nation)) {
        Optional<String> plain = plain(model).filter(name -> model.classSubject().isPresent());
        plain.ifPresent(
            variant ->
                SchoolSums.of(fits.cells(inputs).in(nation, model)).stream()
                    .map(school -> classes(nation, model, school, variant))
                    .forEach(classes::add));
      }
    }
    return classes;
  }

  private static SchoolClasses classes(
      Scope nation, VarianceModel model, SchoolSums school, String variant) {
    return new SchoolClasses(
        model.id(), model.stage(), nation.year(), school.school(), school.classes(variant, model));
  }

  private static List<VarianceModel> models(Inputs inputs, Scope nation) {
    return inputs.night().catalogue().models().stream()
        .filter(
            model -> model.countries().stream().anyMatch(c -> c.code().equals(nation.country())))
        .toList();
  }

  /** The variant that holds nothing constant. */
  private static Optional<String> plain(VarianceModel model) {
    return model.variants().keySet().stream().filter(model::isPlain).findFirst();
  }

  private List<Scope> nations(Inputs inputs) {
    return fits.cells(inputs).scopes().stream()
        .filter(scope -> scope.level() == Level.NATION)
        .toList();
  }

  private List<Map<String, Object>> schools(
      Inputs inputs, Scope nation, VarianceModel model, MiddleOfPupils middle) {
    List<SchoolSums> schools = SchoolSums.of(fits.cells(inputs).in(nation, model));
    Optional<String> plain = plain(model);
    List<Map<String, Object>> rows = new ArrayList<>();
    if (plain.isPresent() && model.classSubject().isPresent()) {
      ClassShare share =
          ClassShare.of(model, plain.get(), estimate(inputs, nation, model, plain.get()));
      schools.forEach(school -> rows.add(row(nation, model, school, share.of(school))));
    } else if (plain.isPresent() && model.outcome() == Outcome.CONTINUOUS) {
      PupilSpread spread = PupilSpread.of(plain.get(), schools);
      schools.forEach(
          school ->
              spread
                  .of(school)
                  .forEach(value -> rows.add(row(nation, model, school, value.columns()))));
      Map<SchoolSums, List<MetricValue>> middles = middle.of(nation, model, schools);
      schools.forEach(
          school ->
              middles
                  .get(school)
                  .forEach(value -> rows.add(row(nation, model, school, value.columns()))));
    }
    model.gaps().stream()
        .map(pair -> GroupGap.of(model, pair, schools))
        .forEach(
            gap ->
                schools.forEach(
                    school -> rows.add(row(nation, model, school, gap.of(school).columns()))));
    return rows;
  }

  private Optional<Estimate> estimate(
      Inputs inputs, Scope nation, VarianceModel model, String variant) {
    return fits.of(inputs).stream()
        .filter(fit -> fit.scope().equals(nation) && fit.model().equals(model))
        .filter(fit -> fit.variant().equals(variant))
        .findFirst()
        .flatMap(ScopeFit::estimate);
  }

  private static Map<String, Object> row(
      Scope nation, VarianceModel model, SchoolSums school, Map<String, Object> figures) {
    Map<String, Object> row = new HashMap<>(figures);
    row.put("academic_year", nation.year());
    row.put("school_id", school.school());
    row.put("outcome", model.id());
    row.put("stage", model.stage());
    row.put("country", nation.country());
    row.put("la_code", school.authority());
    return row;
  }
}
