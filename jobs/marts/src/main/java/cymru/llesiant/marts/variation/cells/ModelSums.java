package cymru.llesiant.marts.variation.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What is summed for one model: its pupils, those with the outcome, each variant, each group, each
 * variant in each stratum.
 *
 * @param model the model
 * @param variants the sums of each variant, over the pupils who have all it reads
 * @param groups the sums of the outcome over each group of pupils that is watched
 * @param strata the sums of each variant over each group of pupils whose spread is compared
 */
record ModelSums(
    VarianceModel model, List<Summed> variants, List<Summed> groups, List<Summed> strata) {

  static ModelSums of(VarianceModel model, PupilRows pupils) {
    Column response = col(PupilRows.response(model));
    List<Summed> variants = new ArrayList<>();
    for (String variant : model.variants().keySet()) {
      List<Column> columns =
          Stream.concat(
                  model.covariates(variant).stream().map(pupils::column).map(functions::col),
                  Stream.of(response))
              .toList();
      variants.add(new Summed(variant, columns, complete(model, columns)));
    }
    List<Summed> groups =
        PupilRows.gapGroups(model).stream()
            .map(name -> new Summed(name, List.of(response), response.isNotNull().and(col(name))))
            .toList();
    List<Summed> strata =
        variants.stream()
            .flatMap(variant -> model.strata().stream().flatMap(pair -> strata(variant, pair)))
            .toList();
    return new ModelSums(model, variants, groups, strata);
  }

  /** A pupil of both groups is in the one that is watched. */
  private static Stream<Summed> strata(Summed variant, Pair pair) {
    Column watched = col(PupilRows.group(pair.breakdown(), pair.group()));
    Column reference = col(PupilRows.group(pair.breakdown(), pair.reference()));
    return Stream.of(
        new Summed(
            PupilRows.stratum(variant.name(), pair),
            variant.columns(),
            variant.where().and(watched)),
        new Summed(
            PupilRows.referenceStratum(variant.name(), pair),
            variant.columns(),
            variant.where().and(reference).and(not(watched))));
  }

  private static Column complete(VarianceModel model, List<Column> columns) {
    return Stream.concat(
            columns.stream(),
            model.classSubject().stream().map(subject -> col(PupilRows.classes(subject))))
        .map(Column::isNotNull)
        .reduce(Column::and)
        .orElseThrow();
  }

  /** The aggregates, in the order in which they are read back. */
  List<Column> aggregates() {
    Stream<Column> sums =
        Stream.of(variants, groups, strata)
            .flatMap(List::stream)
            .flatMap(summed -> summed.aggregates().stream());
    return Stream.concat(
            Stream.of(
                count(when(col(PupilRows.meant(model)), 1)), count(col(PupilRows.response(model)))),
            sums)
        .toList();
  }

  /** The cell of a row whose aggregates of this model begin at that place. */
  LeafCell cell(Row row, int first) {
    int groupsFrom = first + 2 + variants.stream().mapToInt(Summed::width).sum();
    int strataFrom = groupsFrom + groups.stream().mapToInt(Summed::width).sum();
    return new LeafCell(
        row.getAs(PupilRows.YEAR),
        row.getAs(PupilRows.AUTHORITY),
        row.getAs(PupilRows.SCHOOL),
        model
            .classSubject()
            .map(subject -> row.<String>getAs(PupilRows.classes(subject)))
            .orElse(""),
        row.getLong(first),
        row.getLong(first + 1),
        sums(variants, row, first + 2),
        sums(groups, row, groupsFrom),
        sums(strata, row, strataFrom));
  }

  private static Map<String, ExactSums> sums(List<Summed> all, Row row, int first) {
    Map<String, ExactSums> sums = new TreeMap<>();
    int next = first;
    for (Summed summed : all) {
      if (row.getLong(next) > 0) {
        sums.put(summed.name(), summed.read(row, next));
      }
      next += summed.width();
    }
    return sums;
  }
}
