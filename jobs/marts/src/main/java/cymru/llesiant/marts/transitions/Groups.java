package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Breakdown.Group;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Pair;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The groups that transitions are told of: all pupils, and those whose gaps are watched most, by
 * free school meals, special educational needs and gender. A group is known by its number.
 *
 * @param groups each group with the breakdown it belongs to
 * @param pairs the pairs of them whose gap is watched
 */
record Groups(List<Numbered> groups, List<Paired> pairs) {

  private static final StructType SCHEMA =
      new StructType()
          .add("group", DataTypes.IntegerType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType);

  /** The number of the group that every pupil is in. */
  static final int ALL = 0;

  private static final List<String> BREAKDOWNS = List.of("all", "fsm", "sen", "gender");

  /**
   * A group.
   *
   * @param breakdown its breakdown
   * @param code its code in marts
   * @param when its condition, over the attributes of a pupil
   */
  record Numbered(String breakdown, String code, String when) {}

  /**
   * Two groups whose gap is watched.
   *
   * @param group the number of the group
   * @param reference the number of the one it is held against
   */
  record Paired(int group, int reference) implements Serializable {}

  static Groups of(Catalogue catalogue) {
    List<Numbered> groups = new ArrayList<>();
    for (String id : BREAKDOWNS) {
      Breakdown breakdown = catalogue.breakdowns().get(id);
      for (Group group : breakdown.groups()) {
        groups.add(new Numbered(id, group.code(), group.when()));
      }
    }
    List<String> codes = groups.stream().map(Numbered::code).toList();
    List<Paired> pairs = new ArrayList<>();
    for (Pair pair : catalogue.pairs()) {
      if (BREAKDOWNS.contains(pair.breakdown())) {
        pairs.add(new Paired(codes.indexOf(pair.group()), codes.indexOf(pair.reference())));
      }
    }
    return new Groups(groups, pairs);
  }

  /** A row a group: its number, breakdown and code. */
  Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Numbered group : groups) {
      rows.add(RowFactory.create(rows.size(), group.breakdown(), group.code()));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** The numbers of the groups that a pupil with the attributes is in. */
  Column column() {
    Column[] memberships =
        IntStream.range(0, groups.size())
            .mapToObj(group -> when(expr(groups.get(group).when()), lit(group)))
            .toArray(Column[]::new);
    return array_compact(array(memberships));
  }
}
