package cymru.llesiant.nightly.model.file;

import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A file of rows that counts and sums itself by group; no row leaves the engine that reads it.
 *
 * <p>CSV (with a header, comma, double quote; gzip by its name) or Parquet. Cells are trimmed; an
 * empty cell, {@code NA}, and a number that is not finite are missing. A CSV column is numeric when
 * all its values are numbers; a Parquet column when its type is.
 */
public interface ModelFile extends AutoCloseable {

  /** How a number is written in a text file. */
  String NUMBER = "[+-]?([0-9]{1,40}([.][0-9]{0,40})?|[.][0-9]{1,40})([eE][+-]?[0-9]{1,2})?";

  /** What a text file writes for a missing value, besides nothing. */
  String NOT_AVAILABLE = "NA";

  /** Whether a file is Parquet, by its name. */
  static boolean isParquet(Path file) {
    return file.getFileName().toString().endsWith(".parquet");
  }

  /** The names of the columns, in file order. */
  List<String> columns();

  /** Counts the rows and looks which variables are numbers. */
  Profile profile();

  /** The values of a variable in complete rows, at most so many. */
  SortedSet<String> values(String variable, int atMost);

  /** The state of the terms by innermost group, over complete rows; paths outermost first. */
  Map<List<String>, CrossProducts> sums(List<Term> terms);

  /**
   * The same of rows that weigh what a term says.
   *
   * @throws cymru.llesiant.nightly.warehouse.Refusal when a weight is not above 0
   */
  Map<List<String>, WeightedCrossProducts> weightedSums(List<Term> terms, Term weight);

  /**
   * How many complete rows, and successes, each innermost group has with each combination of the
   * terms' values.
   *
   * @param terms what is combined
   * @param outcome 1 in rows that succeed, else 0
   * @param atMost more combinations than this are not read: one more says that there are
   */
  List<OutcomeCell> cells(List<Term> terms, Term outcome, int atMost);

  @Override
  void close();

  /**
   * The rows of a file, as far as one model reads them.
   *
   * @param rows how many there are
   * @param complete how many lack no value the model reads
   * @param notNumbers for each variable, in how many complete rows it is no number
   */
  record Profile(long rows, long complete, SortedMap<String, Long> notNumbers) {

    /** Whether a variable is made of numbers. */
    public boolean numeric(String variable) {
      return notNumbers.get(variable) == 0;
    }
  }
}
