package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.reading.CatalogueReading;
import cymru.llesiant.schemas.NearestName;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tries out the expressions of a catalogue and notes those that do not hold, one problem a key.
 * What may follow from another problem is not noted: an expression that could not be read, and one
 * that mentions a column whose own expression does not hold.
 */
final class Trial {

  private static final Pattern WORD = Pattern.compile("\\w+");

  /** The sections in which each column sees those before it. */
  private static final Pattern SEEN_BY_THE_NEXT = Pattern.compile("^(rows|derive)\\.");

  private static final List<String> FUNCTIONS =
      CollectionConverters.asJava(FunctionRegistry.functionSet()).stream()
          .map(FunctionIdentifier::funcName)
          .toList();

  private final CatalogueReading reading;
  private final List<SchemaProblem> problems = new ArrayList<>();
  private final Set<String> doubtful = new HashSet<>();
  private final Set<String> doubtfulLater = new HashSet<>();
  private String section = "";

  /**
   * A trial of what could be read.
   *
   * @param reading the catalogue with what is known to be wrong with it
   */
  Trial(CatalogueReading reading) {
    this.reading = reading;
  }

  /** What was found so far. */
  List<SchemaProblem> problems() {
    return List.copyOf(problems);
  }

  /** Whether nothing is known to be wrong with what a file says at a key. */
  boolean isSound(String file, String key) {
    return reading.isSound(file, key)
        && problems.stream().noneMatch(problem -> problem.touches(file, key));
  }

  /** What an analysis of a text gives, or nothing when something is wrong there. */
  Optional<Dataset<Row>> of(String file, String key, String text, Supplier<Dataset<Row>> analysis) {
    enter(file + " " + key.replaceFirst("\\..*", ""));
    if (!isSound(file, key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(analysis.get());
    } catch (Exception e) {
      String what = whatIsWrong(e);
      if (!isInDoubt(text)) {
        problems.add(new SchemaProblem(file, key, what));
      }
      return Optional.empty();
    }
  }

  /** Notes a name that is none of those there are. */
  void known(String file, String key, String name, Set<String> names) {
    if (isSound(file, key) && !names.contains(name)) {
      problems.add(
          new SchemaProblem(
              file, key, "is %s; %s".formatted(name, new NearestName(names).remark(name))));
    }
  }

  /** Whether an analysis succeeds. */
  static boolean holds(Supplier<Dataset<Row>> analysis) {
    try {
      analysis.get();
      return true;
    } catch (Exception e) {
      whatIsWrong(e);
      return false;
    }
  }

  /** The texts of a fact's file; for one that does not hold a null stands in. */
  Expressions expressions(String file) {
    return (key, text, use) -> {
      Optional<Dataset<Row>> held = of(file, key, text, () -> use.apply(expr(text)));
      boolean isColumn = key.contains(".");
      if (isColumn && (held.isEmpty() || isInDoubt(text))) {
        Set<String> seenBy = SEEN_BY_THE_NEXT.matcher(key).find() ? doubtful : doubtfulLater;
        seenBy.add(key.substring(key.lastIndexOf('.') + 1));
      }
      Column instead = isColumn ? lit(null) : lit(null).cast("boolean");
      return held.map(rows -> expr(text)).orElse(instead);
    };
  }

  /** What a section made is there for those after it. */
  private void enter(String entered) {
    if (!entered.equals(section)) {
      doubtful.addAll(doubtfulLater);
      doubtfulLater.clear();
      section = entered;
    }
  }

  private boolean isInDoubt(String text) {
    return WORD.matcher(text).results().anyMatch(word -> doubtful.contains(word.group()));
  }

  /** What an exception says of the catalogue; one that says nothing of it goes on its way. */
  private static String whatIsWrong(Exception e) {
    if (e instanceof AnalysisException || e instanceof IllegalArgumentException) {
      String first =
          e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElseThrow();
      return first + nearestFunction(e);
    }
    throw e instanceof RuntimeException other ? other : new IllegalStateException(e);
  }

  /** Spark names the nearest columns itself, but no functions. */
  private static String nearestFunction(Exception e) {
    return e instanceof AnalysisException analysis
            && analysis.getMessageParameters().containsKey("routineName")
        ? new NearestName(FUNCTIONS)
            .hint(analysis.getMessageParameters().get("routineName").replace("`", ""))
        : "";
  }
}
