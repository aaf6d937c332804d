package cymru.llesiant.marts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Breakdown.Group;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds declared sums of groups against every pupil there can be, by the groups' conditions. */
@ExtendWith(SparkExtension.class)
class BreakdownSumsTest {

  private static final Pattern TEXT = Pattern.compile("'([^']*)'");
  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(FILES, Contracts.read(FILES, "datasets"));

  private final SparkSession spark;

  BreakdownSumsTest(SparkSession spark) {
    this.spark = spark;
  }

  static Stream<Breakdown> breakdowns() {
    return CATALOGUE.breakdowns().values().stream()
        .filter(breakdown -> !breakdown.sums().isEmpty() || !breakdown.within().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("breakdowns")
  void a_pupil_of_a_whole_is_in_one_part_at_most_and_one_of_a_part_is_in_the_whole(
      Breakdown breakdown) {
    Map<String, List<String>> wholes = new LinkedHashMap<>(breakdown.sums());
    for (Row pupil : spark.sql(query(breakdown)).collectAsList()) {
      wholes.forEach(
          (whole, parts) -> {
            long in = parts.stream().filter(part -> is(pupil, part)).count();
            assertThat(in).as("%s: parts of %s", pupil, whole).isLessThanOrEqualTo(1);
            if (in == 1) {
              assertThat(is(pupil, whole)).as("%s: %s", pupil, whole).isTrue();
            } else if (is(pupil, whole)) {
              assertThat(pupil.anyNull() || isOfNoGroup(pupil, breakdown))
                  .as("%s: is in %s and none of %s", pupil, whole, parts)
                  .isTrue();
            }
          });
      breakdown
          .within()
          .forEach(
              (whole, parts) -> {
                long in = parts.stream().filter(part -> is(pupil, part)).count();
                assertThat(in).as("%s: parts of %s", pupil, whole).isLessThanOrEqualTo(1);
                assertThat(in == 0 || is(pupil, whole)).as("%s: %s", pupil, whole).isTrue();
              });
    }
  }

  /** Every combination of what the attributes can be, and whether it is in each group. */
  private static String query(Breakdown breakdown) {
    Map<String, String> conditions = conditions(breakdown);
    String values =
        breakdown.reads().stream()
            .map(
                attribute ->
                    "(values %s) as t_%s(%s)".formatted(values(attribute), attribute, attribute))
            .collect(Collectors.joining(" cross join "));
    String groups =
        conditions.entrySet().stream()
            .map(g -> "coalesce(%s, false) as g_%s".formatted(g.getValue(), g.getKey()))
            .collect(Collectors.joining(", "));
    return "select %s, %s from %s".formatted(String.join(", ", breakdown.reads()), groups, values);
  }

  /** What the conditions name, something they do not, and nothing. */
  private static String values(String attribute) {
    Set<String> texts = new LinkedHashSet<>();
    for (Breakdown breakdown : CATALOGUE.breakdowns().values()) {
      for (Group group : breakdown.groups()) {
        if (breakdown.reads().contains(attribute)) {
          Matcher matcher = TEXT.matcher(group.when());
          while (matcher.find()) {
            texts.add(matcher.group(1));
          }
        }
      }
    }
    boolean textual =
        CATALOGUE.breakdowns().values().stream()
            .flatMap(breakdown -> breakdown.groups().stream())
            .anyMatch(g -> g.when().matches(".*\\b" + attribute + " (=|<>|in|not in) .*"));
    List<String> values = new ArrayList<>();
    if (textual) {
      texts.forEach(text -> values.add("('%s')".formatted(text)));
      values.add("('none of these')");
      values.add("(cast(null as string))");
    } else {
      values.addAll(List.of("(true)", "(false)", "(cast(null as boolean))"));
    }
    return String.join(", ", values);
  }

  private static Map<String, String> conditions(Breakdown breakdown) {
    Set<String> named = new LinkedHashSet<>();
    Stream.of(breakdown.sums(), breakdown.within())
        .forEach(
            sums ->
                sums.forEach(
                    (whole, parts) -> {
                      named.add(whole);
                      named.addAll(parts);
                    }));
    breakdown.groups().forEach(group -> named.add(group.code()));
    Map<String, String> conditions = new LinkedHashMap<>();
    for (Breakdown other : CATALOGUE.breakdowns().values()) {
      if (breakdown.reads().containsAll(other.reads())) {
        other.groups().stream()
            .filter(group -> named.contains(group.code()))
            .forEach(group -> conditions.put(group.code(), group.when()));
      }
    }
    assertThat(conditions.keySet()).as("groups of " + breakdown.id()).containsAll(named);
    return conditions;
  }

  private static boolean is(Row pupil, String group) {
    return pupil.getAs("g_" + group);
  }

  private static boolean isOfNoGroup(Row pupil, Breakdown breakdown) {
    return breakdown.groups().stream().noneMatch(group -> is(pupil, group.code()))
        || Stream.of(pupil.schema().fieldNames())
            .anyMatch(name -> "none of these".equals(pupil.getAs(name)));
  }
}
