package cymru.llesiant.nightly.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import cymru.llesiant.nightly.sample.dirty.DirtyRows;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.lives.Absence;
import cymru.llesiant.nightly.sample.lives.Outcome;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The truth a sample was drawn from and what its rows add up to, as one JSON object. */
final class Truth {

  private static final int DECIMALS = 6;

  private final SampleSettings settings;
  private final Landscape landscape;

  Truth(SampleSettings settings, Landscape landscape) {
    this.settings = settings;
    this.landscape = landscape;
  }

  /** Writes the truth with the counts, the dirty rows and the good rows of each dataset. */
  void write(Path file, Counts counts, DirtyRows dirty, Map<Dataset, Long> rows)
      throws IOException {
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("settings", settings());
    truth.put("rows", byTitle(rows));
    truth.put(
        "outcomes",
        Outcome.documented().stream()
            .map(outcome -> outcome.withClassEffects(landscape.classEffects()))
            .map(this::outcome)
            .toList());
    truth.put("school_effects", effects());
    truth.put("absence", absence());
    truth.put("counts", counts.rows());
    truth.put("dirty", dirty.rows());
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    String json =
        JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer(printer)
            .writeValueAsString(truth);
    Files.write(file, (json + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Object> settings() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pupils", settings.pupils());
    map.put("years", settings.years());
    map.put("seed", settings.seed());
    map.put("countries", settings.coverage().countries().stream().map(c -> c.code()).toList());
    map.put("last_year", Landscape.written(landscape.lastYear()));
    map.put("dirty", settings.dirty());
    map.put("class_effects", exact(settings.classEffects()));
    return map;
  }

  private static Map<String, Long> byTitle(Map<Dataset, Long> rows) {
    Map<String, Long> byTitle = new LinkedHashMap<>();
    rows.forEach((dataset, count) -> byTitle.put(dataset.title(), count));
    return byTitle;
  }

  private Map<String, Object> outcome(Outcome outcome) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", outcome.name());
    map.put("mean", exact(outcome.mean()));
    Map<String, Object> variances = new LinkedHashMap<>();
    variances.put("la", square(outcome.spread().authority()));
    variances.put("school", square(outcome.spread().school()));
    variances.put("class", square(outcome.spread().schoolClass()));
    variances.put("residual", exact(outcome.spread().pupilVariance()));
    map.put("variances", variances);
    Map<String, Object> slopes = new LinkedHashMap<>();
    slopes.put("year", exact(outcome.slopes().yearly()));
    slopes.put("prior", exact(outcome.slopes().prior()));
    slopes.put("girl", exact(outcome.slopes().girl()));
    map.put("slopes", slopes);
    Map<String, Object> gaps = new LinkedHashMap<>();
    for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
      int t = landscape.yearsSinceFirst(year);
      gaps.put(Landscape.written(year), exact(outcome.fsmEffect(t)));
    }
    map.put("fsm_effect", gaps);
    return map;
  }

  /** The effects of secondary schools, and of their authorities, on what is delivered exactly. */
  private List<Map<String, Object>> effects() {
    List<Map<String, Object>> effects = new ArrayList<>();
    for (School school : landscape.schools()) {
      if (school.phase() == School.Phase.SEC || school.phase() == School.Phase.ALT) {
        for (Outcome outcome : List.of(Outcome.MATHEMATICS, Outcome.SCIENCE)) {
          Map<String, Object> map = new LinkedHashMap<>();
          map.put("school_id", school.id());
          map.put("outcome", outcome.name());
          map.put("school", exact(outcome.schoolEffect(landscape.seed(), school)));
          map.put("la", exact(outcome.authorityEffect(landscape.seed(), school.authority())));
          effects.add(map);
        }
      }
    }
    return effects;
  }

  private Map<String, Object> absence() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("primary_rate", exact(Absence.PRIMARY_RATE));
    map.put("secondary_rate", exact(Absence.SECONDARY_RATE));
    map.put("yearly_factor", exact(Absence.YEARLY));
    map.put("fsm_factor", exact(Absence.FSM));
    map.put(
        "fsm_absence_grows_in",
        landscape.schools().stream()
            .filter(School::isMainstream)
            .filter(school -> school.nature().fsmAbsenceGrowth() > 1)
            .map(School::id)
            .toList());
    return map;
  }

  private static BigDecimal square(double value) {
    return exact(value * value);
  }

  private static BigDecimal exact(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }
}
