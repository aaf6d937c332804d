package cymru.llesiant.marts.cells;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.measures.Addend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * How a row of a fact becomes whole numbers: a bit for each group the pupil is in, a bit for each
 * condition that holds, and each value that is summed, in thousandths where it is a decimal. Spark
 * works these out; {@link Tally} needs nothing else.
 */
public final class PupilNumbers {

  private static final int MOST_DECIMALS = 3;
  private static final DataType EXACT = DataTypes.createDecimalType(18, MOST_DECIMALS);

  private final List<String> groups;
  private final List<String> conditions;
  private final List<String> factors;
  private final int[] decimals;
  private final List<Addend> addends;

  /**
   * The numbers that sums need.
   *
   * @param fact the fact, of which only the columns' types are looked at
   * @param groups the conditions of the groups
   * @param addends what is summed
   * @throws IllegalArgumentException where a value cannot be summed exactly
   */
  public PupilNumbers(Dataset<Row> fact, List<String> groups, List<Addend> addends) {
    this.groups = List.copyOf(groups);
    this.addends = List.copyOf(addends);
    this.conditions = addends.stream().flatMap(a -> a.conditions().stream()).distinct().toList();
    this.factors = addends.stream().flatMap(a -> a.factors().stream()).distinct().toList();
    this.decimals = decimals(fact, factors);
  }

  /** The numbers as one column of the fact, an array of whole numbers without a null. */
  public Column column() {
    List<Column> numbers = new ArrayList<>();
    numbers.addAll(bits(groups));
    numbers.addAll(bits(conditions));
    for (int i = 0; i < decimals.length; i++) {
      numbers.add(whole(factors.get(i), decimals[i]));
    }
    return array(numbers.toArray(Column[]::new));
  }

  /** Where the tally finds what it sums. */
  Tally.Plan plan() {
    return new Tally.Plan(
        groups.size(),
        words(groups.size()),
        words(conditions.size()),
        addends.stream().map(this::reading).toList());
  }

  /** How many decimals the sums of an addend have. */
  int decimals(Addend addend) {
    return addend.factors().stream().mapToInt(factor -> decimals[factors.indexOf(factor)]).sum();
  }

  private Tally.Reading reading(Addend addend) {
    long[] mask = new long[words(conditions.size())];
    for (String condition : addend.conditions()) {
      int bit = conditions.indexOf(condition);
      mask[bit / Long.SIZE] |= 1L << bit;
    }
    int[] values = addend.factors().stream().mapToInt(factors::indexOf).toArray();
    return new Tally.Reading(addend.text(), mask, values);
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  private static List<Column> bits(List<String> conditions) {
    List<Column> words = new ArrayList<>();
    for (int from = 0; from < conditions.size(); from += Long.SIZE) {
      Column word = lit(0L);
      for (int bit = 0; bit < Long.SIZE && from + bit < conditions.size(); bit++) {
        Column holds = coalesce(expr(conditions.get(from + bit)), lit(false));
        word = word.bitwiseOR(when(holds, lit(1L << bit)).otherwise(lit(0L)));
      }
      words.add(word);
    }
    return words;
  }

  private static Column whole(String factor, int decimals) {
    Column value =
        decimals == 0 ? expr(factor) : expr(factor).cast(EXACT).multiply(lit(1000).cast("int"));
    return coalesce(value.cast(DataTypes.LongType), lit(0L));
  }

  private static int[] decimals(Dataset<Row> fact, List<String> factors) {
    Column[] columns = factors.stream().map(text -> expr(text)).toArray(Column[]::new);
    StructField[] fields = fact.select(columns).schema().fields();
    int[] decimals = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      decimals[i] = decimals(fields[i].dataType(), factors.get(i));
    }
    return decimals;
  }

  private static int decimals(DataType type, String factor) {
    if (Stream.of(
            DataTypes.IntegerType, DataTypes.LongType, DataTypes.ShortType, DataTypes.ByteType)
        .anyMatch(type::equals)) {
      return 0;
    }
    if (type instanceof DecimalType decimal && decimal.scale() <= MOST_DECIMALS) {
      return MOST_DECIMALS;
    }
    throw new IllegalArgumentException(
        "Cannot sum %s exactly: because it is %s; cast it to bigint or to a decimal of at most %d decimals"
            .formatted(factor, type.sql(), MOST_DECIMALS));
  }
}
