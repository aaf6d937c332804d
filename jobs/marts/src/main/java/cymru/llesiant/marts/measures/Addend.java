package cymru.llesiant.marts.measures;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * What one row of a fact adds to a sum: the product of the factors where every condition holds,
 * else 0. No factor is a product of nothing, 1: a count.
 *
 * @param factors expressions over the fact
 * @param conditions conditions over the fact; one that is null does not hold
 */
public record Addend(List<String> factors, List<String> conditions) {

  private static final int MOST_DECIMALS = 3;
  private static final DataType EXACT = DataTypes.createDecimalType(18, MOST_DECIMALS);

  public Addend {
    factors = List.copyOf(factors);
    conditions = List.copyOf(conditions);
  }

  /** One for each row that meets the conditions. */
  static Addend one(String... conditions) {
    return new Addend(List.of(), List.of(conditions));
  }

  /** A value of each row that meets the condition. */
  static Addend value(String factor, String condition) {
    return new Addend(List.of(factor), List.of(condition));
  }

  /** The product of two values of each row that meets the condition. */
  static Addend product(String factor, String other, String condition) {
    return new Addend(List.of(factor, other), List.of(condition));
  }

  /** The addend as a column of the fact, whole or decimal, so that sums are exact. */
  public Column over(Dataset<Row> fact) {
    Column met = lit(true);
    for (String condition : conditions) {
      met = met.and(coalesce(expr(condition), lit(false)));
    }
    List<Column> exact = new ArrayList<>();
    factors.forEach(factor -> exact.add(exact(fact, factor)));
    Column value = exact.stream().reduce(Column::multiply).orElse(lit(1L));
    return when(met, value).otherwise(lit(0L));
  }

  private static Column exact(Dataset<Row> fact, String factor) {
    DataType type = fact.select(expr(factor)).schema().apply(0).dataType();
    boolean whole =
        type.equals(DataTypes.IntegerType)
            || type.equals(DataTypes.LongType)
            || type.equals(DataTypes.ShortType)
            || type.equals(DataTypes.ByteType);
    boolean decimal = type instanceof DecimalType of && of.scale() <= MOST_DECIMALS;
    if (!whole && !decimal) {
      throw new IllegalArgumentException(
          "Cannot sum %s exactly: because it is %s; cast it to bigint or to a decimal of at most %d decimals"
              .formatted(factor, type.sql(), MOST_DECIMALS));
    }
    DataType exact = whole ? DataTypes.LongType : EXACT;
    return coalesce(expr(factor).cast(exact), lit(0).cast(exact));
  }
}
