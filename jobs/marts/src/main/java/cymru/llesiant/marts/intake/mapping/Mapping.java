package cymru.llesiant.marts.intake.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a published or foreign file becomes rows of a dataset.
 *
 * @param id its name, which is its file's; published figures carry it as their source
 * @param title what file it reads, in a sentence
 * @param target the dataset whose rows it gives
 * @param file how the file is known and read
 * @param symbols what is printed in place of numbers, by symbol
 * @param recodings tables that turn the file's words into our codes, in order
 * @param let names for what several expressions need, in order: Spark SQL over the columns before
 * @param leftOut which rows are left out, the first reason that holds counting
 * @param setAside which rows cannot be accepted, the first reason that holds counting
 * @param parts columns with several values a row: the row is a part of each of them, and rows are
 *     summed by every other column; none when a row stands for itself. Spark SQL, an empty value
 *     taking no part
 * @param gives the target's columns, as Spark SQL over the file's and the recoded columns and the
 *     parts
 * @param figures the indicators each row gives; none when the target holds no figures
 */
public record Mapping(
    String id,
    String title,
    String target,
    FileShape file,
    Map<String, Symbol> symbols,
    List<Recoding> recodings,
    Map<String, String> let,
    List<Rows> leftOut,
    List<Rows> setAside,
    Map<String, List<String>> parts,
    Map<String, String> gives,
    List<Figure> figures) {

  public Mapping {
    symbols = new LinkedHashMap<>(symbols);
    recodings = List.copyOf(recodings);
    let = new LinkedHashMap<>(let);
    leftOut = List.copyOf(leftOut);
    setAside = List.copyOf(setAside);
    parts = new LinkedHashMap<>(parts);
    gives = new LinkedHashMap<>(gives);
    figures = List.copyOf(figures);
  }

  /** The columns read as numbers, each once, in order. */
  public List<String> numbers() {
    return figures.stream().flatMap(Figure::columns).distinct().toList();
  }

  /** The columns a file of this mapping has. */
  public List<String> needed() {
    return Stream.of(file.has(), numbers(), recodings.stream().map(Recoding::of).toList())
        .flatMap(Collection::stream)
        .filter(column -> !file.mayHave().contains(column))
        .distinct()
        .toList();
  }

  /** The columns read of a file of this mapping: those it needs, then those it may have. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(needed());
    columns.addAll(file.mayHave());
    return List.copyOf(columns);
  }

  /** Whether a recoded column of that name says which indicator a row is about. */
  public boolean isRecoded(String indicator) {
    return recodings.stream().anyMatch(recoding -> recoding.name().equals(indicator));
  }

  /** Whether each row of a file becomes exactly one row of the target. */
  public boolean keepsRows() {
    return figures.isEmpty()
        && leftOut.isEmpty()
        && recodings.stream().noneMatch(r -> r.unlisted() == Recoding.Unlisted.LEFT_OUT);
  }

  /** Whether a file with this header is of this mapping, its name apart. */
  boolean knows(Collection<String> header) {
    return file.pivot().isEmpty() && header.containsAll(needed());
  }

  /** Whether a file of this name says what its columns do not. */
  public boolean fits(String fileName) {
    return file.name().map(name -> name.matcher(fileName).find()).orElse(true);
  }

  /**
   * What a publisher prints in place of a number.
   *
   * @param text the symbol as printed
   * @param status the value status of a figure that it stands for
   * @param lower Spark SQL over the file's columns: the least number it can stand for, where the
   *     publisher says
   * @param upper the greatest number it can stand for
   */
  public record Symbol(
      String text, String status, Optional<String> lower, Optional<String> upper) {}

  /**
   * A table that turns a file's words into our codes.
   *
   * @param name the name of the recoded column
   * @param of the file's column
   * @param codes each word with its code; an empty code stands for no value
   * @param unlisted what becomes of a row whose word is not in the table
   */
  public record Recoding(
      String name, String of, Map<String, Optional<String>> codes, Unlisted unlisted) {

    /** What becomes of a row with a word that the table does not list. */
    public enum Unlisted {
      /** The word stays as it is, so that the contract's check of codes finds it. */
      KEPT,
      /** The row is left out and counted under the word. */
      LEFT_OUT
    }
  }

  /**
   * Rows of a file that say nothing we keep, or that cannot be decided.
   *
   * @param where Spark SQL over the file's and the recoded columns: which rows
   * @param because why they are not taken, in a few words: the reason they are counted under, or
   *     what is told of <em>it</em>, the row, that is set aside
   */
  public record Rows(String where, String because) {}
}
