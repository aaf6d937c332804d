package cymru.llesiant.marts.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.io.StagedParquet;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import scala.Tuple2;
import scala.Tuple3;

/**
 * The cells of every counted fact: the night's third step. Each fact is read once, whatever number
 * of indicators and groups is counted from it.
 */
public final class CellsOfFacts {

  private static final String BETWEEN = "\t";
  private static final long ALL_SENT = -1;

  private final Inputs inputs;

  public CellsOfFacts(Inputs inputs) {
    this.inputs = inputs;
  }

  /** Reads each counted fact once and writes the cells of all. */
  public void write() {
    Catalogue catalogue = inputs.night().catalogue();
    Layout layout = new Layout(catalogue, inputs::fact);
    StagedParquet.folder(rows(layout, catalogue.indicators()), inputs.cellsFolder());
  }

  /**
   * A row a school and year of which some indicator tells something: its place, the facts it has
   * rows of, and its table.
   */
  static Dataset<Row> rows(Layout layout, List<Indicator> indicators) {
    Encoder<long[]> table = AddedUp.table(layout.rows(layout.facts().get(0)).sparkSession());
    Dataset<Tuple3<String, Integer, long[]>> tables =
        IntStream.range(0, layout.facts().size())
            .mapToObj(fact -> tables(layout, fact, table))
            .reduce(Dataset::union)
            .orElseThrow();
    Joined joined = Joined.of(layout);
    Extended.Shape shape = new Extended.Shape(layout, indicators);
    Extended extended = shape.extended();
    TableRows rows = TableRows.of(indicators, shape, Cells.PLACE);
    return tables
        .toDF("place", "fact", "sums")
        .groupBy("place")
        .as(Encoders.STRING(), Encoders.tuple(Encoders.STRING(), Encoders.INT(), table))
        .mapGroups(
            (MapGroupsFunction<
                    String, Tuple3<String, Integer, long[]>, Tuple3<String, Long, long[]>>)
                joined::of,
            Encoders.tuple(Encoders.STRING(), Encoders.LONG(), table))
        .filter(
            (FilterFunction<Tuple3<String, Long, long[]>>)
                school ->
                    rows.tells(school._1().split(BETWEEN), extended.table(school._3(), ALL_SENT)))
        .toDF("place", "facts", "sums")
        .select(
            Stream.concat(placeParts(), Stream.of(col("facts"), col("sums")))
                .toArray(Column[]::new));
  }

  private static Dataset<Tuple3<String, Integer, long[]>> tables(
      Layout layout, int number, Encoder<long[]> table) {
    String fact = layout.facts().get(number);
    Tally.Plan plan = layout.numbers(fact).plan();
    Column place =
        concat_ws(BETWEEN, Cells.PLACE.stream().map(functions::col).toArray(Column[]::new));
    Encoder<Tuple2<String, long[]>> placed = Encoders.tuple(Encoders.STRING(), table);
    return layout
        .rows(fact)
        .select(place.as("_1"), layout.numbers(fact).column().as("_2"))
        .as(placed)
        .mapPartitions(
            (MapPartitionsFunction<Tuple2<String, long[]>, Tuple2<String, long[]>>)
                pupils -> new Tallies(plan, pupils),
            placed)
        .map(
            (MapFunction<Tuple2<String, long[]>, Tuple3<String, Integer, long[]>>)
                school -> new Tuple3<>(school._1(), number, school._2()),
            Encoders.tuple(Encoders.STRING(), Encoders.INT(), table));
  }

  private static Stream<Column> placeParts() {
    return IntStream.range(0, Cells.PLACE.size())
        .mapToObj(i -> element_at(split(col("place"), BETWEEN), i + 1).as(Cells.PLACE.get(i)));
  }

  /**
   * The tables of a school's facts, set side by side.
   *
   * @param groups the rows of every table
   * @param columns the columns of all facts together
   * @param first the first column of each fact
   * @param widths the columns of each fact
   */
  private record Joined(int groups, int columns, int[] first, int[] widths)
      implements Serializable {

    static Joined of(Layout layout) {
      return new Joined(
          layout.groups().size(),
          layout.columns().size(),
          layout.facts().stream().mapToInt(layout::firstColumn).toArray(),
          layout.facts().stream()
              .mapToInt(fact -> layout.numbers(fact).plan().columns())
              .toArray());
    }

    Tuple3<String, Long, long[]> of(
        String place, Iterator<Tuple3<String, Integer, long[]>> tables) {
      long facts = 0;
      long[] all = new long[groups * columns];
      while (tables.hasNext()) {
        Tuple3<String, Integer, long[]> table = tables.next();
        facts |= 1L << table._2();
        add(table._3(), first[table._2()], widths[table._2()], all);
      }
      return new Tuple3<>(place, facts, all);
    }

    private void add(long[] table, int firstColumn, int width, long[] all) {
      for (int group = 0; group < groups; group++) {
        for (int i = 0; i < width; i++) {
          int at = group * columns + firstColumn + i;
          all[at] = Math.addExact(all[at], table[group * width + i]);
        }
      }
    }
  }
}
