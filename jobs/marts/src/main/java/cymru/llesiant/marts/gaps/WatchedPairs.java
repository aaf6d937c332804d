package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.broadcast;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.Pair.Sign;
import cymru.llesiant.marts.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which pairs of groups are compared on which indicators: a few hundred rows. */
final class WatchedPairs {

  private static final StructType SCHEMA =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("pair", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("reference_code", DataTypes.StringType)
          .add("group_basis", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("scale", DataTypes.IntegerType)
          .add("sign", DataTypes.IntegerType)
          .add("rules", PairRules.SCHEMA);

  private static final StructType SIDE =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("pair", DataTypes.StringType)
          .add("is_group", DataTypes.BooleanType);

  private WatchedPairs() {}

  /**
   * The values of groups, once for each pair a group is a side of, with {@code pair} and {@code
   * is_group}: whether it is the group of the pair.
   */
  static Dataset<Row> sides(Dataset<Row> values, Inputs inputs) {
    List<Row> rows = new ArrayList<>();
    forEach(
        inputs.night().catalogue(),
        (indicator, pair, kind) -> {
          rows.add(side(indicator, pair, pair.group(), true));
          rows.add(side(indicator, pair, pair.reference(), false));
        });
    return values
        .join(
            broadcast(inputs.spark().createDataFrame(rows, SIDE)),
            new String[] {"indicator_id", "indicator_version", "breakdown", "group_code"})
        .drop("breakdown", "group_code");
  }

  /** Rows with what is known of the definition and the pair of each. */
  static Dataset<Row> beside(Dataset<Row> rows, Inputs inputs) {
    Catalogue catalogue = inputs.night().catalogue();
    List<Row> pairs = new ArrayList<>();
    forEach(catalogue, (indicator, pair, kind) -> pairs.add(row(catalogue, indicator, pair, kind)));
    return rows.join(
        broadcast(inputs.spark().createDataFrame(pairs, SCHEMA)),
        new String[] {"indicator_id", "indicator_version", "pair"});
  }

  private static Row side(Indicator indicator, Pair pair, String code, Boolean isGroup) {
    return RowFactory.create(
        indicator.id(), indicator.version(), pair.breakdown(), code, pair.id(), isGroup);
  }

  /** Passes each indicator's definition with each pair it is watched by. */
  static void forEach(Catalogue catalogue, Visitor visitor) {
    for (Indicator indicator : catalogue.indicators()) {
      Optional<Kind> kind = kind(indicator.measure());
      for (Pair pair : catalogue.pairs()) {
        if (kind.isPresent() && indicator.breakdowns().contains(pair.breakdown())) {
          visitor.visit(indicator, pair, kind.get());
        }
      }
    }
  }

  /** What is done with a definition and a pair. */
  interface Visitor {
    void visit(Indicator indicator, Pair pair, Kind kind);
  }

  private static Row row(Catalogue catalogue, Indicator indicator, Pair pair, Kind kind) {
    return RowFactory.create(
        indicator.id(),
        indicator.version(),
        pair.id(),
        pair.group(),
        pair.reference(),
        catalogue.breakdowns().get(pair.breakdown()).basis().name(),
        kind.name(),
        indicator.unit().scale(),
        sign(indicator, pair),
        PairRules.row(catalogue, indicator, pair, kind));
  }

  /** 1 when the gap is reference less group, -1 when it is group less reference. */
  private static int sign(Indicator indicator, Pair pair) {
    return pair.sign() == Sign.BEHIND && indicator.better() == Better.LOWER ? -1 : 1;
  }

  /** What is compared; nothing for what has no rate, and nothing for what is a gap itself. */
  private static Optional<Kind> kind(Measure measure) {
    return measure.fold(
        new Measure.Cases<>() {
          @Override
          public Optional<Kind> share(Measure.Share share) {
            return Optional.of(Kind.PROPORTION);
          }

          @Override
          public Optional<Kind> ratio(Measure.Ratio ratio) {
            return Optional.of(Kind.RATE);
          }

          @Override
          public Optional<Kind> count(Measure.Count count) {
            return Optional.empty();
          }

          @Override
          public Optional<Kind> rate(Measure.Rate rate) {
            return Optional.of(kind(rate.counts()));
          }

          @Override
          public Optional<Kind> mean(Measure.Mean mean) {
            return Optional.of(Kind.MEAN);
          }

          @Override
          public Optional<Kind> published(Measure.Published published) {
            return Optional.of(kind(published.counts()));
          }

          @Override
          public Optional<Kind> gap(Measure.Gap gap) {
            return Optional.empty();
          }

          @Override
          public Optional<Kind> schools(Measure.Schools schools) {
            return Optional.empty();
          }

          @Override
          public Optional<Kind> lowestFifth(Measure.LowestFifth fifth) {
            return Optional.empty();
          }

          @Override
          public Optional<Kind> martFigure(Measure.MartFigure figure) {
            return Optional.empty();
          }
        });
  }

  private static Kind kind(Counts counts) {
    return switch (counts) {
      case PUPILS -> Kind.PROPORTION;
      case EVENTS -> Kind.EVENTS;
      case AMOUNTS -> Kind.AMOUNT;
    };
  }
}
