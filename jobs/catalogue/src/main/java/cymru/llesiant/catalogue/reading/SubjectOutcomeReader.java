package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.SubjectOutcome.Minimums;
import cymru.llesiant.catalogue.VarianceModel.Value;
import cymru.llesiant.schemas.SchemaFile;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads which results are compared subject by subject. */
final class SubjectOutcomeReader {

  private static final List<Level> SCOPES = List.of(Level.LA, Level.CONSORTIUM, Level.NATION);

  /** Limits need a standard error, which needs two pupils. */
  private static final int LEAST_PUPILS_IN_SUBJECT = 2;

  private final Collection<String> facts;

  SubjectOutcomeReader(Collection<String> facts) {
    this.facts = facts;
  }

  /** The outcome of a file; what is wrong with it is a problem of its entry. */
  SubjectOutcome read(SchemaFile file, Entry entry) {
    entry.only(
        "id",
        "label",
        "definition",
        "source",
        "countries",
        "stage",
        "fact",
        "among",
        "scores",
        "scopes",
        "minimums");
    String id = entry.text("id");
    if (!id.equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(id));
    }
    String fact = entry.text("fact");
    entry.unlessKnown("fact", fact, facts);
    return new SubjectOutcome(
        id,
        Labels.of(entry, "label"),
        entry.text("definition"),
        entry.text("source"),
        entry.someOf("countries", Country.values()),
        entry.text("stage"),
        fact,
        entry.optionalText("among"),
        scores(entry.entry("scores").only("of", "decimals")),
        scopes(entry),
        minimums(entry.entry("minimums")));
  }

  private static Value scores(Entry scores) {
    int decimals = scores.whole("decimals");
    if (decimals < 0 || decimals > Value.MOST_DECIMALS) {
      scores.problem("decimals", "is %d; choose 0 to %d".formatted(decimals, Value.MOST_DECIMALS));
      decimals = 0;
    }
    return new Value(scores.text("of"), decimals);
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

  private static Minimums minimums(Entry entry) {
    entry.only("schools", "pupils_in_school", "pupils_in_subject", "pupils_to_rely_on", "clusters");
    return new Minimums(
        entry.wholeFrom(1, "schools"),
        entry.wholeFrom(1, "pupils_in_school"),
        entry.wholeFrom(LEAST_PUPILS_IN_SUBJECT, "pupils_in_subject"),
        entry.wholeFrom(1, "pupils_to_rely_on"),
        entry.wholeFrom(1, "clusters"));
  }
}
