package cymru.llesiant.marts.moves;

import cymru.llesiant.marts.io.RowCells;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the fair access placements of a place and year come to.
 *
 * @param placements the placements
 * @param settings the bands
 */
record FairAccessFigures(List<Placement> placements, Settings settings) {

  /** The figures, as columns of the mart. */
  static final StructType SCHEMA =
      new StructType()
          .add("referred", DataTypes.LongType)
          .add("withdrawn", DataTypes.LongType)
          .add("waiting", DataTypes.LongType)
          .add("not_banded", DataTypes.LongType)
          .add("n", DataTypes.LongType)
          .add("n380", DataTypes.LongType)
          .add("n360only", DataTypes.LongType)
          .add("n350only", DataTypes.LongType)
          .add("nlt350", DataTypes.LongType)
          .add("p380", DataTypes.DoubleType)
          .add("p360only", DataTypes.DoubleType)
          .add("p350only", DataTypes.DoubleType)
          .add("plt350", DataTypes.DoubleType)
          .add("placed", DataTypes.LongType)
          .add("median_days_to_place", DataTypes.DoubleType)
          .add("value_status", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  private static final Map<String, String> COLUMNS =
      Map.of("B380", "380", "B360", "360only", "B350", "350only", "LT350", "lt350");

  /** The row of a place whose authority delivers placements. */
  Row row() {
    List<Placement> live = placements.stream().filter(each -> !each.withdrawn()).toList();
    List<Placement> banded = live.stream().filter(Placement::isBanded).toList();
    RowCells cells =
        new RowCells()
            .put("referred", (long) placements.size())
            .put("withdrawn", (long) placements.size() - live.size())
            .put("waiting", live.stream().filter(each -> each.admission().isEmpty()).count())
            .put("not_banded", (long) live.size() - banded.size())
            .put("n", (long) banded.size());
    putBands(cells, banded);
    List<Long> days =
        live.stream().flatMapToLong(each -> each.daysToPlace().stream()).sorted().boxed().toList();
    cells.put("placed", (long) days.size()).put("median_days_to_place", median(days));
    return missing(live.size(), banded.size())
        .map(why -> why.in(cells))
        .orElseGet(() -> cells.put("value_status", "OK"))
        .row(SCHEMA);
  }

  /** The row of a place whose authority delivers none. */
  static Row notSent() {
    return Missing.NOT_SENT.in(new RowCells()).row(SCHEMA);
  }

  private void putBands(RowCells cells, List<Placement> banded) {
    Map<String, Long> counts =
        banded.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.band(settings.bands(), settings.fullSessions()),
                    Collectors.counting()));
    for (Settings.Band band : settings.bands()) {
      long count = counts.getOrDefault(band.code(), 0L);
      cells.put("n" + COLUMNS.get(band.code()), count);
      if (!banded.isEmpty()) {
        cells.put("p" + COLUMNS.get(band.code()), 100.0 * count / banded.size());
      }
    }
  }

  private static Optional<Missing> missing(int live, int banded) {
    if (live == 0) {
      return Optional.of(Missing.NO_CASES);
    }
    return banded == 0 ? Optional.of(Missing.NONE_JUDGED) : Optional.empty();
  }

  /** The middle one, or half-way between the two in the middle. */
  private static OptionalDouble median(List<Long> sorted) {
    int size = sorted.size();
    return size == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2.0);
  }
}
