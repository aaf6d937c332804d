package cymru.llesiant.marts.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.marts.measures.Addend;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
    StagedParquet.folder(rows(catalogue, inputs::fact), inputs.cellsFolder());
  }

  /**
   * A row a school and year of which some indicator tells something: its place, the facts it has
   * rows of, and its table. How many decimals the columns' sums have is said beside the table.
   */
  static Dataset<Row> rows(Catalogue catalogue, Function<String, Dataset<Row>> facts) {
    Layout layout = new Layout(catalogue);
    List<Numbered> numbered = new ArrayList<>();
    layout.facts().forEach(fact -> numbered.add(Numbered.of(layout, fact, facts.apply(fact))));
    Encoder<long[]> table = AddedUp.table(numbered.get(0).rows().sparkSession());
    Joined joined = Joined.of(layout);
    int[] decimals = numbered.stream().flatMapToInt(Numbered::decimals).toArray();
    Extended.Shape shape = new Extended.Shape(layout, catalogue.indicators());
    Extended extended = shape.extended();
    TableRows rows = TableRows.of(catalogue.indicators(), shape, decimals, Cells.PLACE);
    return numbered.stream()
        .map(fact -> tables(fact, table))
        .reduce(Dataset::union)
        .orElseThrow()
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
            Stream.concat(
                    placeParts(),
                    Stream.of(col("facts"), col("sums").as("sums", Cells.saying(decimals))))
                .toArray(Column[]::new));
  }

  /**
   * A fact whose pupils are turned into numbers.
   *
   * @param number its place among the counted facts
   */
  private record Numbered(
      int number, Dataset<Row> rows, PupilNumbers numbers, List<Addend> addends) {

    static Numbered of(Layout layout, String fact, Dataset<Row> rows) {
      Set<String> columns = Set.of(rows.columns());
      List<String> groups = layout.groups().stream().map(group -> group.when(columns)).toList();
      List<Addend> addends = layout.addends(fact);
      return new Numbered(
          layout.facts().indexOf(fact), rows, new PupilNumbers(rows, groups, addends), addends);
    }

    IntStream decimals() {
      return addends.stream().mapToInt(numbers::decimals);
    }
  }

  private static Dataset<Tuple3<String, Integer, long[]>> tables(
      Numbered fact, Encoder<long[]> table) {
    Tally.Plan plan = fact.numbers().plan();
    int number = fact.number();
    Column place =
        concat_ws(BETWEEN, Cells.PLACE.stream().map(functions::col).toArray(Column[]::new));
    Encoder<Tuple2<String, long[]>> placed = Encoders.tuple(Encoders.STRING(), table);
    return fact.rows()
        .select(place.as("_1"), fact.numbers().column().as("_2"))
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
          layout.facts().stream().mapToInt(fact -> layout.addends(fact).size()).toArray());
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
