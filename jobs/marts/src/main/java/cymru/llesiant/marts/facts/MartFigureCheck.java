package cymru.llesiant.marts.facts;

import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds what an indicator says of a mart of its own against the mart's contract: there is such a
 * mart, its figures stand in columns of numbers, and its rows are told apart by codes that the
 * column may have.
 *
 * @param marts the contracts of the marts
 * @param codes the code lists
 * @param trial where what is wrong is noted, by file and key
 */
record MartFigureCheck(Contracts marts, CodeLists codes, Trial trial) {

  private static final String KEY = "measure.mart.";

  /** Looks at the figure in a file. */
  void of(String file, Measure.MartFigure figure) {
    trial.known(file, KEY + "of", figure.mart(), marts.byName().keySet());
    marts.find(figure.mart()).ifPresent(mart -> columns(file, figure, mart));
  }

  private void columns(String file, Measure.MartFigure figure, Contract mart) {
    Set<String> numbers = names(mart, column -> isNumber(column.type()));
    number(file, "value", figure.value(), numbers);
    number(file, "numerator", figure.numerator(), numbers);
    number(file, "denominator", figure.denominator(), numbers);
    Set<String> coded = names(mart, column -> column.codes().isPresent());
    figure
        .where()
        .forEach(
            (column, code) -> {
              String key = KEY + "where." + column;
              trial.known(file, key, column, coded);
              if (coded.contains(column)) {
                String list = mart.column(column).codes().orElseThrow();
                trial.known(file, key, code, codes.list(list).keySet());
              }
            });
  }

  private void number(String file, String key, Optional<String> column, Set<String> numbers) {
    column.ifPresent(name -> trial.known(file, KEY + key, name, numbers));
  }

  private static boolean isNumber(ColumnType type) {
    return type instanceof ColumnType.Whole
        || type instanceof ColumnType.Exact
        || type instanceof ColumnType.Real;
  }

  private static Set<String> names(Contract mart, Predicate<Column> which) {
    return mart.columns().stream().filter(which).map(Column::name).collect(Collectors.toSet());
  }
}
