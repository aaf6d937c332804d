package cymru.llesiant.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One declared derivation: from the rows of a dataset, or of another fact, to one row of a coarser
 * grain with counts and flags. All expressions are Spark SQL. In order: what stands {@code beside}
 * each row is joined; rows that do not meet {@code where} go; {@code rows} adds columns; the rows
 * of one grain become one with the fact's own {@code columns}; their school's area, the pupils'
 * attributes and what earlier years say of them are joined; {@code derive} adds columns, each
 * seeing those before it; rows that do not meet {@code keep} go.
 *
 * @param id its name
 * @param description what one row is
 * @param from the dataset or fact it is derived from
 * @param beside what is joined to its rows, in order
 * @param where which rows of it count
 * @param rows columns added to each row, in order
 * @param grain the columns that name one row of the fact
 * @param first when given, the first row in this order stands for all rows of one grain; ties go by
 *     the values of the columns
 * @param columns the fact's own columns, in order: aggregates over the rows of one grain, or, where
 *     {@code first} is given, expressions over that row
 * @param attributes where the pupils' attributes come from, if they are joined
 * @param earlier what is taken from each pupil's earlier years
 * @param derive columns added to each row of the fact, in order
 * @param keep which rows of the fact stay
 */
public record Fact(
    String id,
    String description,
    String from,
    List<Beside> beside,
    Optional<String> where,
    Map<String, String> rows,
    List<String> grain,
    List<String> first,
    Map<String, String> columns,
    Optional<Attributes> attributes,
    List<Earlier> earlier,
    Map<String, String> derive,
    Optional<String> keep) {

  /**
   * Rows of another dataset or fact that have the same values: a row goes with each of them, and
   * one that has none goes.
   *
   * @param source the other dataset or fact
   * @param on the columns that must be the same
   * @param columns the name each taken column gets, and the column it is there
   */
  public record Beside(String source, List<String> on, Map<String, String> columns) {

    public Beside {
      on = List.copyOf(on);
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /**
   * Where pupils' attributes come from.
   *
   * @param fact the fact that holds them, by pupil and academic year
   * @param years which of its years to look in
   */
  public record Attributes(String fact, Years years) {}

  /**
   * What is taken from a pupil's latest earlier year in another fact; of two schools in that year,
   * the first by number stands. Null where no earlier year knows the pupil.
   *
   * @param fact the other fact
   * @param columns the name each taken column gets, and the column it is there
   */
  public record Earlier(String fact, Map<String, String> columns) {

    public Earlier {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /** Which years of the attributes' fact are looked in. */
  public enum Years {
    /** The same academic year. */
    SAME,
    /** The same academic year, else the one before. */
    SAME_OR_BEFORE
  }

  public Fact {
    beside = List.copyOf(beside);
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    grain = List.copyOf(grain);
    first = List.copyOf(first);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    earlier = List.copyOf(earlier);
    derive = Collections.unmodifiableMap(new LinkedHashMap<>(derive));
  }

  /** The dataset or fact it is derived from, and those that are joined to it. */
  public List<String> sources() {
    List<String> sources = new ArrayList<>(List.of(from));
    beside.forEach(joined -> sources.add(joined.source()));
    attributes.ifPresent(joined -> sources.add(joined.fact()));
    earlier.forEach(joined -> sources.add(joined.fact()));
    return sources;
  }
}
