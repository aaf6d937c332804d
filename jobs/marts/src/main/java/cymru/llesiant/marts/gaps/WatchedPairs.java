package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.Pair.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which pairs of groups are compared on which indicators: a few hundred rows. */
final class WatchedPairs {

  private static final StructType SCHEMA =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("pair", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("reference_code", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("scale", DataTypes.IntegerType)
          .add("sign", DataTypes.IntegerType);

  private WatchedPairs() {}

  /** One row an indicator's definition and pair. */
  static Dataset<Row> of(Catalogue catalogue, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    forEach(catalogue, (indicator, pair, kind) -> rows.add(row(indicator, pair, kind)));
    return spark.createDataFrame(rows, SCHEMA);
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

  private static Row row(Indicator indicator, Pair pair, Kind kind) {
    return RowFactory.create(
        indicator.id(),
        indicator.version(),
        pair.id(),
        pair.breakdown(),
        pair.group(),
        pair.reference(),
        kind.name(),
        indicator.unit().scale(),
        sign(indicator, pair));
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
