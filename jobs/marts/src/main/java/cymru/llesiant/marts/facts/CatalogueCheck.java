package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.catalogue.reading.CatalogueReading;
import cymru.llesiant.catalogue.reading.PolicyReader;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.PupilNumbers;
import cymru.llesiant.marts.measures.Addend;
import cymru.llesiant.marts.measures.MeasureColumns;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Holds the catalogue against itself and every expression of it against the columns there are, by
 * analysing it on frames without rows before the night begins. Nothing is read but the schemas.
 */
public final class CatalogueCheck {

  private final CatalogueReading reading;
  private final Catalogue catalogue;
  private final Inputs nothing;
  private final Trial trial;
  private final KnownFacts facts;

  private CatalogueCheck(SparkSession spark, SchemaFiles files) {
    Contracts datasets = Contracts.read(files, "datasets");
    this.reading = CatalogueReader.reading(files, datasets);
    this.catalogue = reading.readable();
    Night night =
        new Night(
            LocalDate.EPOCH,
            "definitions",
            files,
            datasets,
            Contracts.read(files, "marts"),
            CodeLists.read(files),
            catalogue);
    this.nothing = new Inputs(spark, Path.of("no-staging-yet"), night);
    this.trial = new Trial(reading);
    this.facts = KnownFacts.of(nothing, reading, trial);
  }

  /**
   * Refuses schema files whose catalogue cannot be used.
   *
   * @throws SchemaException with every problem there is, of form and of expressions, by file and
   *     key
   */
  public static void require(SparkSession spark, SchemaFiles files) {
    CatalogueCheck check = new CatalogueCheck(spark, files);
    check.breakdowns();
    check.indicators();
    check.models();
    check.subjectOutcomes();
    Catalogue sound = check.reading.with(check.trial.problems()).catalogue();
    PolicyReader.read(files, sound, check.nothing.night().codes().list("phase").keySet());
  }

  /** The facts without rows: their columns, as the catalogue declares them. */
  static Map<String, Dataset<Row>> emptyFacts(SparkSession spark, SchemaFiles files) {
    return new CatalogueCheck(spark, files).facts.byId();
  }

  /** What a breakdown reads is in every fact that is counted by it. */
  private void breakdowns() {
    for (Breakdown breakdown : catalogue.breakdowns().values()) {
      String file = reading.file(breakdown);
      if (reading.isSound(file, "use")) {
        countedBy(breakdown)
            .flatMap(fact -> facts.known(fact).stream())
            .map(fact -> read(breakdown, fact))
            .toList()
            .stream()
            .limit(1)
            .flatMap(Optional::stream)
            .forEach(attributes -> groups(file, breakdown, attributes));
      }
    }
  }

  private Optional<Dataset<Row>> read(Breakdown breakdown, Dataset<Row> fact) {
    Column[] reads = breakdown.reads().stream().map(functions::col).toArray(Column[]::new);
    return trial.of(
        reading.file(breakdown), "reads", breakdown.reads().toString(), () -> fact.select(reads));
  }

  /** The facts counted by a breakdown; where there are none, those with pupils' attributes. */
  private Stream<String> countedBy(Breakdown breakdown) {
    List<String> facts =
        catalogue.indicators().stream()
            .filter(indicator -> indicator.breakdowns().contains(breakdown.id()))
            .flatMap(indicator -> indicator.measure().facts().stream())
            .distinct()
            .toList();
    return facts.isEmpty()
        ? catalogue.countedFacts().stream()
            .filter(fact -> fact.attributes().isPresent())
            .map(Fact::id)
        : facts.stream();
  }

  private void groups(String file, Breakdown breakdown, Dataset<Row> attributes) {
    for (Breakdown.Group group : breakdown.groups()) {
      trial.of(
          file,
          "groups.%s.when".formatted(group.code()),
          group.when(),
          () -> attributes.select(when(expr(group.when()), group.code())));
    }
  }

  private void indicators() {
    for (Fact fact : catalogue.countedFacts()) {
      facts.known(fact.id()).ifPresent(rows -> counted(fact.id(), rows));
    }
    for (Indicator indicator : catalogue.indicators()) {
      String file = reading.file(indicator);
      if (indicator.measure() instanceof Measure.Schools schools) {
        condition(file, "measure.schools.among", schools.among(), register());
      }
      if (indicator.measure() instanceof Measure.LowestFifth fifth) {
        facts.known(fifth.fact()).ifPresent(rows -> lowestFifth(file, fifth, rows));
      }
      if (indicator.measure() instanceof Measure.MartFigure figure) {
        new MartFigureCheck(nothing.night().marts(), nothing.night().codes(), trial)
            .of(file, figure);
      }
    }
  }

  private void lowestFifth(String file, Measure.LowestFifth fifth, Dataset<Row> rows) {
    String of = fifth.of();
    trial.of(file, "measure.lowest_fifth.of", of, () -> rows.select(expr(of).bitwiseAND(lit(0))));
    condition(file, "measure.lowest_fifth.among", fifth.among(), rows);
  }

  /**
   * All of a fact's indicators at once, which is how they are counted; each expression by itself to
   * find fault.
   */
  private void counted(String fact, Dataset<Row> rows) {
    List<Indicator> indicators = catalogue.countedFrom(fact);
    List<Addend> all =
        indicators.stream()
            .flatMap(i -> i.measure().fold(new MeasureColumns(fact)).values().stream())
            .distinct()
            .toList();
    if (!Trial.holds(() -> numbers(rows, all))) {
      for (Indicator indicator : indicators) {
        indicator
            .measure()
            .fold(new MeasureKeys(fact))
            .forEach(
                (key, addend) ->
                    trial.of(
                        reading.file(indicator),
                        "measure." + key,
                        addend.text(),
                        () -> numbers(rows, List.of(addend))));
      }
    }
  }

  private static Dataset<Row> numbers(Dataset<Row> rows, List<Addend> addends) {
    return rows.select(new PupilNumbers(rows, List.of(), addends).column());
  }

  private Dataset<Row> register() {
    return new Areas(nothing)
        .schools(nothing.dataset("school").selectExpr("'' as academic_year", "school_id"));
  }

  private void models() {
    for (VarianceModel model : catalogue.models()) {
      String file = reading.file(model);
      facts
          .known(model.fact())
          .ifPresent(
              rows -> {
                value(file, "response.of", model.response().of(), rows);
                model.among().ifPresent(among -> condition(file, "among", among, rows));
                model.gaps().forEach(pair -> groupsOf(file, pair, rows));
              });
      model
          .covariates()
          .forEach(
              (name, covariate) ->
                  facts
                      .known(covariate.earlier().orElse(model.fact()))
                      .ifPresent(
                          rows ->
                              value(
                                  file,
                                  "covariates.%s.of".formatted(name),
                                  covariate.value().of(),
                                  rows)));
    }
  }

  private void subjectOutcomes() {
    for (SubjectOutcome outcome : catalogue.subjectOutcomes()) {
      String file = reading.file(outcome);
      String scores = "cast(%s as map<string, double>)".formatted(outcome.scores().of());
      facts
          .known(outcome.fact())
          .ifPresent(
              rows -> {
                trial.of(file, "scores.of", scores, () -> rows.select(expr(scores)));
                outcome.among().ifPresent(among -> condition(file, "among", among, rows));
              });
    }
  }

  /** The attributes that tell the groups of a pair apart are in the fact. */
  private void groupsOf(String file, Pair pair, Dataset<Row> rows) {
    Breakdown breakdown = catalogue.breakdowns().get(pair.breakdown());
    if (trial.isSound(reading.file(breakdown), "reads")) {
      Column[] reads = breakdown.reads().stream().map(functions::col).toArray(Column[]::new);
      trial.of(file, "gaps", breakdown.reads().toString(), () -> rows.select(reads));
    }
  }

  /** A condition on rows. */
  private void condition(String file, String key, String text, Dataset<Row> rows) {
    trial.of(file, key, text, () -> rows.filter(expr(text)));
  }

  /** A quantity that is summed. */
  private void value(String file, String key, String text, Dataset<Row> rows) {
    trial.of(file, key, text, () -> rows.select(sum(expr(text))));
  }
}
