package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Covariate;
import cymru.llesiant.catalogue.VarianceModel.Minimums;
import cymru.llesiant.catalogue.VarianceModel.Nesting;
import cymru.llesiant.catalogue.VarianceModel.Outcome;
import cymru.llesiant.catalogue.VarianceModel.Value;
import cymru.llesiant.schemas.SchemaFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a model of variation. */
final class VarianceModelReader {

  private static final List<Level> SCOPES = List.of(Level.LA, Level.CONSORTIUM, Level.NATION);

  private final Collection<String> facts;
  private final Pairs pairs;

  VarianceModelReader(Collection<String> facts, Pairs pairs) {
    this.facts = facts;
    this.pairs = pairs;
  }

  /** The model of a file; what is wrong with it is a problem of its entry. */
  VarianceModel read(SchemaFile file, Entry entry) {
    entry.only(
        "id",
        "label",
        "definition",
        "source",
        "countries",
        "stage",
        "fact",
        "among",
        "outcome",
        "better",
        "response",
        "levels",
        "class_subject",
        "covariates",
        "variants",
        "scopes",
        "minimums",
        "breaks",
        "gaps",
        "strata");
    String id = entry.text("id");
    if (!id.equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(id));
    }
    return new VarianceModel(
        id,
        Labels.of(entry, "label"),
        entry.text("definition"),
        entry.text("source"),
        entry.someOf("countries", Country.values()),
        entry.text("stage"),
        fact(entry),
        entry.optionalText("among"),
        entry.oneOf("outcome", Outcome.values()),
        entry.oneOf("better", Better.values()),
        value(entry.entry("response").only("of", "decimals")),
        levels(entry),
        entry.optionalText("class_subject"),
        covariates(entry.entry("covariates")),
        variants(entry),
        scopes(entry),
        minimums(entry.entry("minimums")),
        breaks(entry),
        gaps(entry),
        strata(entry));
  }

  private String fact(Entry entry) {
    String fact = entry.text("fact");
    entry.unlessKnown("fact", fact, facts);
    return fact;
  }

  private static Value value(Entry value) {
    int decimals = value.whole("decimals");
    if (decimals < 0 || decimals > Value.MOST_DECIMALS) {
      value.problem("decimals", "is %d; choose 0 to %d".formatted(decimals, Value.MOST_DECIMALS));
      decimals = 0;
    }
    return new Value(value.text("of"), decimals);
  }

  private static List<Nesting> levels(Entry entry) {
    List<Nesting> levels = List.copyOf(entry.someOf("levels", Nesting.values()));
    if (!entry.isSound("levels")) {
      return levels;
    }
    if (!levels.contains(Nesting.SCHOOL)) {
      entry.problem("levels", "lacks school");
    }
    if (!levels.equals(levels.stream().sorted().toList())) {
      entry.problem("levels", "are not written outermost first");
    }
    if (levels.contains(Nesting.CLASS) != entry.has("class_subject")) {
      entry.problem("class_subject", "goes with the level class, and only with it");
    }
    return levels;
  }

  private Map<String, Covariate> covariates(Entry entry) {
    Map<String, Covariate> covariates = new LinkedHashMap<>();
    for (String name : entry.keys()) {
      Entry covariate = entry.entry(name).only("fact", "of", "decimals");
      Optional<String> earlier =
          covariate.has("fact") ? Optional.of(fact(covariate)) : Optional.empty();
      covariates.put(name, new Covariate(earlier, value(covariate)));
    }
    return covariates;
  }

  private static Map<String, List<String>> variants(Entry entry) {
    Entry all = entry.entry("variants");
    List<String> covariates = entry.entry("covariates").keys();
    boolean known = entry.isSound("covariates");
    Map<String, List<String>> variants = new LinkedHashMap<>();
    for (String name : all.keys()) {
      variants.put(name, all.texts(name));
      variants.get(name).stream()
          .filter(used -> known)
          .forEach(used -> all.unlessKnown(name, used, covariates));
    }
    if (variants.isEmpty() && entry.isSound("variants")) {
      entry.problem("variants", "has none; write \"NULL\": []");
    }
    return variants;
  }

  private static Set<Level> scopes(Entry entry) {
    Set<Level> scopes = entry.someOf("scopes", Level.values());
    for (Level scope : scopes) {
      if (!SCOPES.contains(scope)) {
        entry.problem("scopes", "has %s; choose of %s".formatted(scope, SCOPES));
      }
    }
    return scopes;
  }

  private static Set<AcademicYear> breaks(Entry entry) {
    Set<AcademicYear> breaks = new TreeSet<>();
    for (String year : entry.texts("breaks")) {
      try {
        breaks.add(AcademicYear.parse(year));
      } catch (IllegalArgumentException e) {
        entry.problem("breaks", "has %s, which is not written like 2009/10".formatted(year));
      }
    }
    return breaks;
  }

  private List<Pair> gaps(Entry entry) {
    List<String> named = entry.texts("gaps");
    named.stream().filter(pairs::lack).forEach(id -> entry.unlessKnown("gaps", id, pairs.ids()));
    return named.stream().flatMap(id -> pairs.find(id).stream()).toList();
  }

  /** Strata are named by their breakdown: the groups of its pair. */
  private List<Pair> strata(Entry entry) {
    List<Pair> strata = new ArrayList<>();
    for (String breakdown : entry.texts("strata")) {
      List<Pair> ofBreakdown = pairs.of(breakdown);
      if (ofBreakdown.size() == 1) {
        strata.addAll(ofBreakdown);
      } else if (!pairs.unread().contains(breakdown)) {
        entry.problem(
            "strata",
            "has %s, a breakdown with %d pairs of groups; choose one with one pair of %s"
                .formatted(breakdown, ofBreakdown.size(), withOnePair()));
      }
    }
    if (!strata.isEmpty() && entry.says("outcome", "binary")) {
      entry.problem("strata", "goes with a continuous outcome only");
    }
    return strata;
  }

  private List<String> withOnePair() {
    Map<String, Long> counts =
        pairs.read().stream()
            .collect(Collectors.groupingBy(Pair::breakdown, TreeMap::new, Collectors.counting()));
    return counts.keySet().stream().filter(breakdown -> counts.get(breakdown) == 1).toList();
  }

  private static Minimums minimums(Entry entry) {
    entry.only("schools", "pupils_in_school", "pupils_in_class", "clusters");
    return new Minimums(
        entry.wholeFrom(1, "schools"),
        entry.wholeFrom(1, "pupils_in_school"),
        entry.wholeFrom(1, "pupils_in_class"),
        entry.wholeFrom(1, "clusters"));
  }
}
