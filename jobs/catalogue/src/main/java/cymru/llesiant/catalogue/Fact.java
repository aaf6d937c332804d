package cymru.llesiant.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One declared derivation: from the rows of a dataset, or of another fact, to one row of a coarser
 * grain with counts and flags. All expressions are Spark SQL. In order: rows that do not meet
 * {@code where} go; {@code rows} adds columns; the rows of one grain become one with the fact's own
 * {@code columns}; the pupils' attributes and their school's area are joined; {@code derive} adds
 * columns, each seeing those before it; rows that do not meet {@code keep} go.
 *
 * @param id its name
 * @param description what one row is
 * @param from the dataset or fact it is derived from
 * @param where which rows of it count
 * @param rows columns added to each row, in order
 * @param grain the columns that name one row of the fact
 * @param first when given, the first row in this order stands for all rows of one grain; ties go by
 *     the values of the columns
 * @param columns the fact's own columns, in order: aggregates over the rows of one grain, or, where
 *     {@code first} is given, expressions over that row
 * @param attributes where the pupils' attributes come from, if they are joined
 * @param derive columns added to each row of the fact, in order
 * @param keep which rows of the fact stay
 */
public record Fact(
    String id,
    String description,
    String from,
    Optional<String> where,
    Map<String, String> rows,
    List<String> grain,
    List<String> first,
    Map<String, String> columns,
    Optional<Attributes> attributes,
    Map<String, String> derive,
    Optional<String> keep) {

  /**
   * Where pupils' attributes come from.
   *
   * @param fact the fact that holds them, by pupil and academic year
   * @param years which of its years to look in
   */
  public record Attributes(String fact, Years years) {}

  /** Which years of the attributes' fact are looked in. */
  public enum Years {
    /** The same academic year. */
    SAME,
    /** The same academic year, else the one before. */
    SAME_OR_BEFORE
  }

  public Fact {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    grain = List.copyOf(grain);
    first = List.copyOf(first);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    derive = Collections.unmodifiableMap(new LinkedHashMap<>(derive));
  }
}
