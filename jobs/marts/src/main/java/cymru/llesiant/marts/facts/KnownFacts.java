package cymru.llesiant.marts.facts;

import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.reading.CatalogueReading;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The facts whose columns are known, derived without rows; of one in doubt nothing is. */
final class KnownFacts {

  private final Inputs nothing;
  private final CatalogueReading reading;
  private final Trial trial;
  private final Map<String, Dataset<Row>> facts = new LinkedHashMap<>();

  private KnownFacts(Inputs nothing, CatalogueReading reading, Trial trial) {
    this.nothing = nothing;
    this.reading = reading;
    this.trial = trial;
  }

  /**
   * The facts of a catalogue as far as it could be read.
   *
   * @param nothing inputs without rows
   * @param trial notes what does not hold in their derivations
   */
  static KnownFacts of(Inputs nothing, CatalogueReading reading, Trial trial) {
    KnownFacts known = new KnownFacts(nothing, reading, trial);
    known.derive();
    return known;
  }

  /** The columns of a fact, as a frame without rows; nothing when the fact is in doubt. */
  Optional<Dataset<Row>> known(String fact) {
    return Optional.ofNullable(facts.get(fact));
  }

  /** Each fact without rows, by id. */
  Map<String, Dataset<Row>> byId() {
    return new LinkedHashMap<>(facts);
  }

  private void derive() {
    for (Fact fact : reading.readable().facts().values()) {
      if (isReadable(fact) && fact.sources().stream().allMatch(this::isKnown)) {
        String file = reading.file(fact);
        FactDerivation derivation =
            new FactDerivation(fact, new Areas(nothing), trial.expressions(file));
        trial
            .of(file, "grain", fact.grain().toString(), () -> derivation.rows(this::source))
            .filter(rows -> isAlone(fact))
            .ifPresent(rows -> facts.put(fact.id(), columnsOf(rows)));
      }
    }
  }

  /** Whether nothing of a fact but its description is in doubt: only then are its columns known. */
  private boolean isReadable(Fact fact) {
    return reading.problems().stream()
        .filter(problem -> problem.file().equals(reading.file(fact)))
        .allMatch(problem -> problem.place().equals("description"));
  }

  /** Whether no other file declares the fact too: which of the two is meant cannot be known. */
  private boolean isAlone(Fact fact) {
    return nothing.night().files().in("facts", ".yaml").stream()
        .filter(file -> file.stem().equals(fact.id()))
        .allMatch(file -> reading.isSound(file.path(), "id"));
  }

  /**
   * Whether the columns of a dataset or fact are known; of a fact that is in doubt they are not.
   */
  private boolean isKnown(String source) {
    return reading.readable().facts().containsKey(source)
        ? facts.containsKey(source)
        : nothing.night().datasets().find(source).isPresent();
  }

  private Dataset<Row> source(String name) {
    return reading.readable().facts().containsKey(name) ? facts.get(name) : nothing.dataset(name);
  }

  /** The columns alone: what is held against them need not derive the fact again. */
  private Dataset<Row> columnsOf(Dataset<Row> rows) {
    return nothing.spark().createDataFrame(List.of(), rows.schema());
  }
}
