package cymru.llesiant.nightly.indicators.lineage;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.nightly.indicators.Formula;
import cymru.llesiant.nightly.indicators.KnownIndicators;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The way back from a printed figure of a release, all read from the release but for what the
 * catalogue says of facts.
 *
 * @param release the release
 * @param known the indicators of the catalogue
 * @param schemas the fingerprint of the schema files the catalogue was read from
 */
public record Lineage(Release release, KnownIndicators known, String schemas) {

  /**
   * The parts of the way, from the figure to the release.
   *
   * @throws Refusal when there is no such indicator, school, area or row, with what there is
   */
  public List<Part> of(PrintedFigure asked) {
    List<Indicator> definitions = known.definitions(asked.indicator());
    String id = definitions.get(0).id();
    PrintedFigure figure = asked.of(id);
    List<Part> parts = new ArrayList<>();
    Set<String> senders = new TreeSet<>();
    Indicator definition = definitions.get(definitions.size() - 1);
    refuseMartFigure(definition);
    List<String> conditions = List.of();
    try (ReleaseFigures figures = new ReleaseFigures(release)) {
      if (figure.entity().isEmpty()) {
        List<Map<String, Object>> kept = figures.kept(id);
        parts.add(
            new Part("Figures in the release", kept.isEmpty() ? List.of("none") : List.of(), kept));
      } else {
        Map<String, Object> place = figures.place(figure);
        List<Map<String, Object>> printed = figures.printed(figure, place);
        Map<String, Object> first = printed.get(0);
        definition = definition(definitions, first).orElse(definition);
        parts.add(new Part("Printed figure", List.of(named(place)), printed));
        for (Map<String, Object> row : printed) {
          AddedSchools added = AddedSchools.of(figures, definition, known.catalogue(), row);
          parts.add(added.part(printed.size() == 1));
          senders.addAll(added.authorities());
        }
        conditions =
            new Origins(known.catalogue(), definition)
                .condition(first.get("breakdown").toString(), first.get("group_code").toString());
      }
      parts.add(definition(definition, conditions, figures.definitions(id)));
    }
    parts.addAll(origins(definition, senders));
    parts.add(madeFrom());
    return List.copyOf(parts);
  }

  /** A figure of a mart of its own is not found by a place, a year and a group. */
  private static void refuseMartFigure(Indicator definition) {
    if (definition.measure() instanceof Measure.MartFigure figure) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot follow %s: because its figures stand in the mart %s, which has a key of its own; ask llesiant query \"%s\""
              .formatted(definition.id(), figure.mart(), figure.query()));
    }
  }

  private static Optional<Indicator> definition(
      List<Indicator> definitions, Map<String, Object> row) {
    return definitions.stream()
        .filter(each -> each.version().equals(row.get("indicator_version")))
        .findFirst();
  }

  private static String named(Map<String, Object> place) {
    return "%s %s, %s".formatted(place.get("level"), place.get("entity"), place.get("name"));
  }

  private Part definition(
      Indicator definition, List<String> conditions, List<Map<String, Object>> released) {
    Formula formula = Formula.of(definition);
    List<String> notes = new ArrayList<>();
    for (Map<String, Object> row : released) {
      notes.add("%s: %s".formatted(row.get("label_en"), row.get("definition")));
      notes.add("source: " + row.get("source"));
    }
    notes.add("value: " + formula.value());
    formula.numerator().ifPresent(text -> notes.add("numerator: " + text));
    formula.denominator().ifPresent(text -> notes.add("denominator: " + text));
    notes.addAll(conditions);
    if (!schemas.equals(release.manifest().schemas())) {
      notes.add(
          "formula and facts are those of the schemas here, which have changed since the release was made");
    }
    return new Part("Definition", notes, dates(released));
  }

  private static List<Map<String, Object>> dates(List<Map<String, Object>> released) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> row : released) {
      Map<String, Object> dated = new LinkedHashMap<>(row);
      dated.keySet().removeAll(List.of("label_en", "definition", "source"));
      rows.add(dated);
    }
    return rows;
  }

  private List<Part> origins(Indicator definition, Set<String> authorities) {
    Indicator counted =
        definition
            .measure()
            .derivedFrom()
            .map(of -> known.inForce(of, definition.from()))
            .orElse(definition);
    Origins origins = new Origins(known.catalogue(), counted);
    List<Part> parts = new ArrayList<>();
    if (!origins.facts().isEmpty()) {
      parts.add(
          new Part(
              "Facts",
              origins.facts().stream().map(f -> f.id() + ": " + f.description()).toList(),
              origins.factRows()));
      parts.add(new Part("Columns of the facts", List.of(), origins.columnRows()));
    }
    parts.add(deliveries(known.catalogue().datasets(counted), authorities));
    return parts;
  }

  /** The files of the authorities asked about and of those that are no authority; else all. */
  private Part deliveries(Set<String> datasets, Set<String> authorities) {
    List<Delivery> all =
        release.manifest().inputs().deliveries().stream()
            .filter(delivery -> datasets.contains(delivery.dataset()))
            .toList();
    List<Delivery> near =
        all.stream()
            .filter(
                delivery ->
                    authorities.isEmpty()
                        || authorities.contains(delivery.sender())
                        || !delivery.sender().matches("\\d{3}"))
            .toList();
    List<String> notes = new ArrayList<>();
    notes.add("datasets: " + String.join(", ", datasets));
    if (near.size() < all.size()) {
      notes.add(
          "other authorities' files with these datasets: %d; what their pupils' earlier years say may be there, `llesiant releases show` lists them"
              .formatted(all.size() - near.size()));
    }
    return new Part("Deliveries", notes, near.stream().map(Lineage::row).toList());
  }

  private static Map<String, Object> row(Delivery delivery) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", delivery.path());
    row.put("dataset", delivery.dataset());
    row.put("rows", delivery.rows());
    row.put("accepted", delivery.accepted());
    row.put("rejected", delivery.quarantined());
    row.put("sha256", delivery.sha256());
    return row;
  }

  private Part madeFrom() {
    Manifest manifest = release.manifest();
    Stream<Manifest.MartEntry> marts =
        manifest.marts().stream().filter(mart -> mart.name().startsWith("indicator"));
    return new Part(
        "Release",
        List.of(
            "release %s as at %s, night %s"
                .formatted(release.id(), manifest.dataAsAt(), manifest.runId()),
            "inputs %s, schemas %s".formatted(manifest.inputs().fingerprint(), manifest.schemas()),
            "llesiant %s (%s), Java %s, Spark %s"
                .formatted(
                    manifest.product().version(),
                    manifest.product().commit(),
                    manifest.product().java(),
                    manifest.product().spark())),
        marts.map(Lineage::row).toList());
  }

  private static Map<String, Object> row(Manifest.MartEntry mart) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("mart", mart.name());
    row.put("file", mart.file().path());
    row.put("rows", mart.rows());
    row.put("sha256", mart.file().sha256());
    return row;
  }
}
