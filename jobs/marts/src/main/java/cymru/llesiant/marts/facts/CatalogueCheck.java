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
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.PupilNumbers;
import cymru.llesiant.marts.measures.Addend;
import cymru.llesiant.marts.measures.MeasureColumns;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Holds every expression of the catalogue against the columns there are, by analysing it on frames
 * without rows before the night begins. Nothing is read.
 */
public final class CatalogueCheck {

  private final Inputs nothing;
  private final Catalogue catalogue;
  private final Map<String, Dataset<Row>> facts = new LinkedHashMap<>();
  private final List<SchemaProblem> problems = new ArrayList<>();

  private CatalogueCheck(SparkSession spark, Night night) {
    this.nothing = new Inputs(spark, Path.of("no-staging-yet"), night);
    this.catalogue = night.catalogue();
  }

  /**
   * Refuses a catalogue with an expression that does not hold.
   *
   * @throws SchemaException with every problem, by file and key
   */
  public static void require(SparkSession spark, Night night) {
    CatalogueCheck check = new CatalogueCheck(spark, night);
    check.facts();
    check.breakdowns();
    check.indicators();
    check.models();
    check.subjectOutcomes();
    if (!check.problems.isEmpty()) {
      throw new SchemaException(check.problems);
    }
  }

  /** The facts without rows: their columns, as the catalogue declares them. */
  static Map<String, Dataset<Row>> emptyFacts(SparkSession spark, Night night) {
    CatalogueCheck check = new CatalogueCheck(spark, night);
    check.facts();
    return check.facts;
  }

  private void facts() {
    for (Fact fact : catalogue.facts().values()) {
      boolean known =
          fact.sources().stream()
              .filter(catalogue.facts()::containsKey)
              .allMatch(facts::containsKey);
      // a fact of which nothing is known was refused already; what needs it waits
      if (known) {
        FactDerivation derivation = new FactDerivation(fact, new Areas(nothing), tried(file(fact)));
        tried(file(fact), "grain", () -> derivation.rows(this::source))
            .ifPresent(rows -> facts.put(fact.id(), columnsOf(rows)));
      }
    }
  }

  private Dataset<Row> source(String name) {
    return catalogue.facts().containsKey(name) ? facts.get(name) : nothing.dataset(name);
  }

  /** The columns alone: what is held against them need not derive the fact again. */
  private Dataset<Row> columnsOf(Dataset<Row> rows) {
    return nothing.spark().createDataFrame(List.of(), rows.schema());
  }

  /** What a breakdown reads is in every fact that is counted by it. */
  private void breakdowns() {
    for (Breakdown breakdown : catalogue.breakdowns().values()) {
      String file = "breakdowns/%s.yaml".formatted(breakdown.id());
      Column[] reads = breakdown.reads().stream().map(functions::col).toArray(Column[]::new);
      countedBy(breakdown)
          .flatMap(fact -> known(fact).stream())
          .map(fact -> tried(file, "reads", () -> fact.select(reads)))
          .toList()
          .stream()
          .limit(1)
          .flatMap(Optional::stream)
          .forEach(attributes -> groups(file, breakdown, attributes));
    }
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
      tried(
          file,
          "groups.%s.when".formatted(group.code()),
          () -> attributes.select(when(expr(group.when()), group.code())));
    }
  }

  private void indicators() {
    for (Fact fact : catalogue.countedFacts()) {
      known(fact.id()).ifPresent(rows -> counted(fact.id(), rows));
    }
    for (Indicator indicator : catalogue.indicators()) {
      String file = "indicators/%s.yaml".formatted(indicator.id());
      if (indicator.measure() instanceof Measure.Schools schools) {
        tried(file, "measure.schools.among", () -> register().filter(expr(schools.among())));
      }
      if (indicator.measure() instanceof Measure.LowestFifth fifth) {
        known(fifth.fact())
            .ifPresent(
                rows -> {
                  tried(
                      file,
                      "measure.lowest_fifth.of",
                      () -> rows.select(expr(fifth.of()).bitwiseAND(lit(0))));
                  tried(file, "measure.lowest_fifth.among", () -> rows.filter(expr(fifth.among())));
                });
      }
    }
  }

  /**
   * All of a fact's indicators at once, which is how they are counted; one by one to find fault.
   */
  private void counted(String fact, Dataset<Row> rows) {
    List<Indicator> indicators = catalogue.countedFrom(fact);
    List<Addend> all = indicators.stream().flatMap(i -> addends(i, fact)).distinct().toList();
    if (!isSound(() -> numbers(rows, all))) {
      for (Indicator indicator : indicators) {
        tried(
            "indicators/%s.yaml".formatted(indicator.id()),
            "measure",
            () -> numbers(rows, addends(indicator, fact).toList()));
      }
    }
  }

  private static Stream<Addend> addends(Indicator indicator, String fact) {
    return indicator.measure().fold(new MeasureColumns(fact)).values().stream();
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
      String file = "models/%s.yaml".formatted(model.id());
      value(file, "response.of", model.fact(), model.response().of());
      model
          .among()
          .ifPresent(
              among ->
                  known(model.fact())
                      .ifPresent(rows -> tried(file, "among", () -> rows.filter(expr(among)))));
      model
          .covariates()
          .forEach(
              (name, covariate) ->
                  value(
                      file,
                      "covariates.%s.of".formatted(name),
                      covariate.earlier().orElse(model.fact()),
                      covariate.value().of()));
      model.gaps().forEach(pair -> groupsOf(file, model.fact(), pair));
    }
  }

  private void subjectOutcomes() {
    for (SubjectOutcome outcome : catalogue.subjectOutcomes()) {
      String file = "subjects/%s.yaml".formatted(outcome.id());
      String scores = "cast(%s as map<string, double>)".formatted(outcome.scores().of());
      known(outcome.fact())
          .ifPresent(
              rows -> {
                tried(file, "scores.of", () -> rows.select(expr(scores)));
                outcome
                    .among()
                    .ifPresent(among -> tried(file, "among", () -> rows.filter(expr(among))));
              });
    }
  }

  /** The attributes that tell the groups of a pair apart are in the fact. */
  private void groupsOf(String file, String fact, Pair pair) {
    List<String> reads = catalogue.breakdowns().get(pair.breakdown()).reads();
    known(fact)
        .ifPresent(
            rows ->
                tried(
                    file,
                    "gaps",
                    () -> rows.select(reads.stream().map(functions::col).toArray(Column[]::new))));
  }

  /** A quantity that is summed. */
  private void value(String file, String key, String fact, String text) {
    known(fact).ifPresent(rows -> tried(file, key, () -> rows.select(sum(expr(text)))));
  }

  private Optional<Dataset<Row>> known(String fact) {
    return Optional.ofNullable(facts.get(fact));
  }

  private Expressions tried(String file) {
    return (key, text, use) ->
        tried(file, key, () -> use.apply(expr(text))).map(rows -> expr(text)).orElse(lit(null));
  }

  private static boolean isSound(Supplier<Dataset<Row>> analysis) {
    try {
      analysis.get();
      return true;
    } catch (Exception e) {
      if (isOfCatalogue(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isOfCatalogue(Exception problem) {
    return problem instanceof AnalysisException || problem instanceof IllegalArgumentException;
  }

  /** What an analysis gives, or nothing and a problem; each problem is noted once. */
  private Optional<Dataset<Row>> tried(String file, String key, Supplier<Dataset<Row>> analysis) {
    try {
      return Optional.of(analysis.get());
    } catch (Exception e) {
      if (!isOfCatalogue(e)) {
        throw e;
      }
      SchemaProblem problem =
          new SchemaProblem(
              file,
              key,
              e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElseThrow());
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return Optional.empty();
    }
  }

  private static String file(Fact fact) {
    return "facts/%s.yaml".formatted(fact.id());
  }
}
