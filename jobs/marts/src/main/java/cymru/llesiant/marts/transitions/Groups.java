package cymru.llesiant.marts.transitions;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Breakdown.Group;
import cymru.llesiant.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
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
 */
record Groups(List<Numbered> groups) {

  private static final StructType SCHEMA =
      new StructType()
          .add("group", DataTypes.IntegerType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType);

  private static final List<String> BREAKDOWNS = List.of("all", "fsm", "sen", "gender");

  /**
   * A group.
   *
   * @param breakdown its breakdown
   * @param code its code in marts
   * @param when its condition, over the attributes of a pupil
   */
  record Numbered(String breakdown, String code, String when) {}

  static Groups of(Catalogue catalogue) {
    List<Numbered> groups = new ArrayList<>();
    for (String id : BREAKDOWNS) {
      Breakdown breakdown = catalogue.breakdowns().get(id);
      for (Group group : breakdown.groups()) {
        groups.add(new Numbered(id, group.code(), group.when()));
      }
    }
    return new Groups(groups);
  }

  /** A row a group: its number, breakdown and code. */
  Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Numbered group : groups) {
      rows.add(RowFactory.create(rows.size(), group.breakdown(), group.code()));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** The condition of each group, by its number. */
  List<String> conditions() {
    return groups.stream().map(Numbered::when).toList();
  }
}
