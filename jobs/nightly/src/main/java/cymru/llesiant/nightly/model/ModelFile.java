package cymru.llesiant.nightly.model;

import cymru.llesiant.statistics.moments.CrossProducts;
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
interface ModelFile extends AutoCloseable {

  /** How a number is written in a text file. */
  String NUMBER = "[+-]?([0-9]{1,40}([.][0-9]{0,40})?|[.][0-9]{1,40})([eE][+-]?[0-9]{1,2})?";

  /** What a text file writes for a missing value, besides nothing. */
  String NOT_AVAILABLE = "NA";

  /** The names of the columns, in file order. */
  List<String> columns();

  /** Counts the rows and looks which variables are numbers. */
  Profile profile();

  /** The values of a variable in complete rows, at most so many. */
  SortedSet<String> values(String variable, int atMost);

  /** The state of the terms by innermost group, over complete rows; paths outermost first. */
  Map<List<String>, CrossProducts> sums(List<Term> terms);

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
    boolean numeric(String variable) {
      return notNumbers.get(variable) == 0;
    }
  }

  /**
   * The state of a group.
   *
   * @param n how many rows
   * @param means the mean of each column
   * @param covariances the lower triangle, row by row, of the covariances with divisor n
   */
  static CrossProducts state(long n, double[] means, double[] covariances) {
    double[][] centred = new double[means.length][means.length];
    int next = 0;
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j <= i; j++) {
        centred[i][j] = n * covariances[next++];
        centred[j][i] = centred[i][j];
      }
    }
    return new CrossProducts(n, means, centred);
  }
}
