package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.figures.Figures;
import cymru.llesiant.nightly.model.figures.InterceptsFit;
import cymru.llesiant.nightly.model.figures.OutcomeFit;
import cymru.llesiant.nightly.model.figures.RandomSlopeFit;
import cymru.llesiant.nightly.model.figures.StrataFit;
import cymru.llesiant.nightly.model.file.ModelFile;
import cymru.llesiant.nightly.model.file.Term;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.binary.BinaryData;
import cymru.llesiant.statistics.binary.LogisticModel;
import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.slopes.SlopeData;
import cymru.llesiant.statistics.slopes.SlopeModel;
import cymru.llesiant.statistics.strata.StratifiedData;
import cymru.llesiant.statistics.strata.StratifiedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The model of a request, fitted to what the file sums or counts for it.
 *
 * @param request what was asked
 * @param design the columns of the model
 * @param file the rows
 */
record Fitting(ModelRequest request, Design design, ModelFile file) {

  /** More cells than this do not fit a machine's memory beside their search. */
  static final int MOST_CELLS = 5_000_000;

  /**
   * The figures.
   *
   * @throws Refusal when a weight is not above 0, strata cannot be compared, or the cells are too
   *     many
   */
  Figures figures() {
    return request
        .family()
        .fold(
            new Family.Cases<>() {
              @Override
              public Figures gaussian(Family.Gaussian family) {
                if (family.strata().isPresent()) {
                  return strata(family, family.strata().get());
                }
                return design.slope().isPresent() ? slope(family) : intercepts(family);
              }

              @Override
              public Figures binomial(Family.Binomial family) {
                return outcome(family, MOST_CELLS);
              }
            });
  }

  private Figures intercepts(Family.Gaussian family) {
    if (design.weight().isPresent()) {
      return intercepts(
          weighted(file.weightedSums(columns(), design.weight().get())), family.criterion());
    }
    Map<List<String>, CrossProducts> sums = sums();
    NestedData data = NestedData.of(request.levels(), design.names(), request.response(), sums);
    Figures figures = intercepts(data, family.criterion());
    return family
        .redrawing()
        .map(redrawing -> figures.with(redrawing.figures(data, sums, family.criterion())))
        .orElse(figures);
  }

  private static Figures intercepts(NestedData data, Criterion criterion) {
    return new InterceptsFit(data, NestedModel.fit(data, criterion)).figures();
  }

  private Figures strata(Family.Gaussian family, String column) {
    StratifiedData data = new StrataSums(request, column, sums()).data(design.names());
    return new StrataFit(
            request.levels(), data, StratifiedModel.fit(data, family.criterion(), Confidence.P95))
        .figures();
  }

  private Figures slope(Family.Gaussian family) {
    String slope = design.slope().orElseThrow().name();
    SlopeData data;
    if (design.weight().isPresent()) {
      Map<List<String>, WeightedCrossProducts> sums =
          file.weightedSums(columns(), design.weight().get());
      int place = design.names().indexOf(slope);
      Map<List<String>, double[]> products = new HashMap<>();
      sums.forEach((path, state) -> products.put(path, products(state, place)));
      data = new SlopeData(weighted(sums), slope, products);
    } else {
      data = SlopeData.of(request.levels(), design.names(), request.response(), slope, sums());
    }
    return new RandomSlopeFit(data, SlopeModel.fit(data, family.criterion())).figures();
  }

  private static double[] products(WeightedCrossProducts state, int column) {
    double[] products = new double[state.columns()];
    for (int j = 0; j < products.length; j++) {
      products[j] = state.product(column, j);
    }
    return products;
  }

  /** The logistic model, unless there are more cells than that. */
  Figures outcome(Family.Binomial family, int mostCells) {
    List<OutcomeCell> cells = file.cells(design.terms(), design.response(), mostCells);
    if (cells.size() > mostCells) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot fit a logistic model: because groups and columns have more than %,d combinations of values; round columns of numbers or cut them into bands"
              .formatted(mostCells));
    }
    BinaryData data = new BinaryData(request.levels(), design.names(), request.response(), cells);
    return new OutcomeFit(data, LogisticModel.fit(data, family.approximation())).figures();
  }

  private List<Term> columns() {
    List<Term> columns = new ArrayList<>(design.terms());
    columns.add(design.response());
    return columns;
  }

  private Map<List<String>, CrossProducts> sums() {
    return file.sums(columns());
  }

  private NestedData weighted(Map<List<String>, WeightedCrossProducts> sums) {
    return NestedData.ofWeighted(request.levels(), design.names(), request.response(), sums);
  }
}
