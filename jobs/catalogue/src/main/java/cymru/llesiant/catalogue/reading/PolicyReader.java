package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what may be shared of people, from {@code disclosure/policy.yaml}. */
public final class PolicyReader {

  private static final String[] KEYS = {
    "because",
    "rules",
    "small_school",
    "rounding",
    "most_suppressed",
    "insiders",
    "levels",
    "phases",
    "indicators",
    "contributors",
    "sensitive",
    "rungs"
  };

  private final Catalogue catalogue;
  private final Set<String> phases;

  private PolicyReader(Catalogue catalogue, Set<String> phases) {
    this.catalogue = catalogue;
    this.phases = phases;
  }

  /**
   * The policy in the schema files.
   *
   * @param catalogue what is measured
   * @param phases the codes of the phases there are
   * @throws SchemaException with everything that is wrong with it
   */
  public static Policy read(SchemaFiles files, Catalogue catalogue, Set<String> phases) {
    List<SchemaProblem> problems = new ArrayList<>();
    PolicyReader reader = new PolicyReader(catalogue, phases);
    Optional<Policy> policy =
        files.in("disclosure", ".yaml").stream()
            .findFirst()
            .flatMap((SchemaFile file) -> Entry.of(file, problems))
            .map(reader::read);
    if (policy.isEmpty() && problems.isEmpty()) {
      problems.add(new SchemaProblem("disclosure/policy.yaml", "", "is missing"));
    }
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return policy.orElseThrow();
  }

  private Policy read(Entry entry) {
    entry.only(KEYS);
    entry.text("because");
    Set<String> indicators = new LinkedHashSet<>(entry.texts("indicators"));
    Map<String, String> contributors = entry.textsByKey("contributors");
    contributors.forEach((amounts, share) -> requireContributor(entry, indicators, amounts, share));
    indicators.forEach(id -> requireShareable(entry, id, contributors.keySet()));
    requireApart(entry, indicators);
    List<String> sensitive = entry.texts("sensitive");
    sensitive.forEach(id -> entry.unlessKnown("sensitive", id, indicators));
    if (entry.texts("levels").contains("partnership")
        && !entry.texts("levels").contains("school")) {
      entry.problem("levels", "has partnership without school, which partnerships add up from");
    }
    entry.texts("phases").forEach(phase -> entry.unlessKnown("phases", phase, phases));
    return new Policy(
        rules(entry),
        entry.wholeFrom(0, "small_school"),
        entry.wholeFrom(1, "rounding"),
        entry.wholeFrom(0, "most_suppressed"),
        yes(entry, "insiders"),
        entry.someOf("levels", Level.values()),
        Set.copyOf(entry.texts("phases")),
        indicators,
        contributors,
        Set.copyOf(sensitive),
        entry.entries("rungs").stream().map(this::rung).toList());
  }

  private static List<Policy.Rules> rules(Entry entry) {
    List<Policy.Rules> rules = new ArrayList<>();
    for (Entry each : entry.entries("rules")) {
      each.only(
          "from", "threshold", "least_denominator", "sensitive_denominator", "amount_protection");
      rules.add(
          new Policy.Rules(
              day(each),
              each.wholeFrom(2, "threshold"),
              each.wholeFrom(1, "least_denominator"),
              each.wholeFrom(1, "sensitive_denominator"),
              each.wholeFrom(1, "amount_protection")));
    }
    if (rules.isEmpty()) {
      entry.problem("rules", "are none; say from which day on which numbers are left out");
    }
    if (rules.stream().map(Policy.Rules::from).distinct().count() < rules.size()) {
      entry.problem("rules", "has two that begin on one day");
    }
    return rules;
  }

  private static LocalDate day(Entry entry) {
    try {
      return LocalDate.parse(entry.text("from"));
    } catch (DateTimeParseException e) {
      entry.problem("from", "is no day; write it 2010-09-01");
      return LocalDate.MAX;
    }
  }

  private static boolean yes(Entry entry, String key) {
    if (!entry.says(key, "true") && !entry.says(key, "false")) {
      entry.problem(key, "is neither true nor false");
    }
    return entry.says(key, "true");
  }

  private void requireShareable(Entry entry, String id, Set<String> amounts) {
    List<Indicator> definitions = definitions(id);
    if (definitions.isEmpty()) {
      entry.unlessKnown(
          "indicators", id, catalogue.indicators().stream().map(Indicator::id).toList());
    }
    for (Indicator definition : definitions) {
      if (isAmount(definition) && !amounts.contains(id)) {
        entry.problem("contributors", "does not say whose amounts %s adds up".formatted(id));
      } else if (!isAmount(definition) && !isOfPupils(definition)) {
        entry.problem("indicators", "has %s, which counts no pupils".formatted(id));
      }
    }
  }

  private static boolean isAmount(Indicator indicator) {
    return indicator.measure() instanceof Measure.Ratio;
  }

  private static boolean isOfPupils(Indicator indicator) {
    return indicator.measure() instanceof Measure.Share
        || indicator.measure() instanceof Measure.Rate rate
            && rate.counts() == Measure.Counts.PUPILS;
  }

  private void requireContributor(
      Entry entry, Set<String> indicators, String amounts, String share) {
    entry.entry("contributors").unlessKnown(amounts, share, indicators);
    if (!indicators.contains(amounts)
        || !definitions(amounts).stream().allMatch(PolicyReader::isAmount)) {
      entry.problem("contributors", "has %s, which is no amount shared".formatted(amounts));
    }
    if (!definitions(share).stream().allMatch(i -> i.measure() instanceof Measure.Share)) {
      entry.problem("contributors", "has %s, which is no share of pupils".formatted(share));
    }
  }

  /** What is counted among pupils must not be pupils among whom something else is counted. */
  private void requireApart(Entry entry, Set<String> indicators) {
    Set<String> counted = new TreeSet<>();
    Set<String> among = new TreeSet<>();
    for (String id : indicators) {
      for (Indicator definition : definitions(id)) {
        if (definition.measure() instanceof Measure.Share share) {
          counted.add(share.fact() + " where " + share.of());
          among.add(share.fact() + " where " + share.among());
        }
      }
    }
    counted.retainAll(among);
    if (!counted.isEmpty()) {
      entry.problem("indicators", "count among " + counted + ", which others of them count");
    }
  }

  private List<Indicator> definitions(String id) {
    return catalogue.indicators().stream().filter(i -> i.id().equals(id)).toList();
  }

  private Policy.Rung rung(Entry entry) {
    entry.only("schools", "areas");
    return new Policy.Rung(entry.has("schools"), groups(entry, "schools"), groups(entry, "areas"));
  }

  private Map<String, List<String>> groups(Entry rung, String key) {
    Entry entry = rung.entry(key);
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String id : entry.keys()) {
      List<String> codes = entry.texts(id);
      groups.put(id, List.copyOf(codes));
      entry.unlessKnown(id, id, catalogue.breakdowns().keySet());
      Set<String> bound = bound(id);
      requireWholeSums(entry, id, codes);
      requireMargins(entry, id, codes);
      codes.stream()
          .filter(code -> catalogue.breakdowns().containsKey(id) && !bound.contains(code))
          .forEach(
              code ->
                  entry.problem(
                      id,
                      "has %s, of which the breakdown does not say what it adds up to"
                          .formatted(code)));
    }
    return groups;
  }

  /** What is not told of a whole would be told by what is. */
  private void requireWholeSums(Entry entry, String id, List<String> codes) {
    Optional.ofNullable(catalogue.breakdowns().get(id)).stream()
        .flatMap(breakdown -> breakdown.sums().values().stream())
        .filter(parts -> parts.stream().anyMatch(codes::contains))
        .filter(parts -> !codes.containsAll(parts))
        .forEach(parts -> entry.problem(id, "has some of %s only; name all".formatted(parts)));
  }

  /** Two-way groups add up to margins, which have to be told for that to be seen. */
  private void requireMargins(Entry rung, String id, List<String> codes) {
    Set<String> told = new TreeSet<>(Set.of("ALL"));
    rung.keys().forEach(key -> told.addAll(rung.texts(key)));
    Optional.ofNullable(catalogue.breakdowns().get(id)).stream()
        .flatMap(
            breakdown ->
                Stream.of(breakdown.sums(), breakdown.within())
                    .flatMap(sums -> sums.entrySet().stream()))
        .filter(sum -> sum.getValue().stream().anyMatch(codes::contains))
        .map(Map.Entry::getKey)
        .filter(whole -> !told.contains(whole))
        .forEach(
            whole ->
                rung.problem(id, "has groups that add up to %s, but not that".formatted(whole)));
  }

  /** The groups of which a breakdown says what they add up to. */
  private Set<String> bound(String id) {
    Set<String> bound = new TreeSet<>();
    Optional.ofNullable(catalogue.breakdowns().get(id))
        .ifPresent(
            breakdown -> {
              breakdown.sums().values().forEach(bound::addAll);
              breakdown.within().values().forEach(bound::addAll);
            });
    return bound;
  }
}
