package cymru.llesiant.marts.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.marts.intake.mapping.FileShape.Numbers;
import cymru.llesiant.marts.intake.mapping.Mapping.Recoding;
import cymru.llesiant.marts.intake.mapping.Mapping.Recoding.Unlisted;
import cymru.llesiant.marts.intake.mapping.Mapping.Rows;
import cymru.llesiant.marts.intake.mapping.Mapping.Symbol;
import cymru.llesiant.marts.intake.pivot.PivotShape;
import cymru.llesiant.marts.intake.reading.ShortRows;
import cymru.llesiant.marts.intake.text.XmlShape;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one mapping from its YAML, which already holds what it extends. */
final class MappingReader {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "note",
          "extends",
          "target",
          "file",
          "symbols",
          "recode",
          "let",
          "leave_out",
          "set_aside",
          "parts",
          "gives",
          "figures");
  private static final String NO_VALUE = "null";

  private final String path;
  private final List<SchemaProblem> problems;

  MappingReader(String path, List<SchemaProblem> problems) {
    this.path = path;
    this.problems = problems;
  }

  Mapping read(JsonNode yaml) {
    only("", yaml, KEYS);
    return new Mapping(
        text("id", yaml.path("id")),
        text("title", yaml.path("title")),
        text("target", yaml.path("target")),
        file(yaml.path("file")),
        symbols(yaml.path("symbols")),
        recodings(yaml.path("recode")),
        texts("let", yaml.path("let")),
        rows("leave_out", yaml.path("leave_out")),
        rows("set_aside", yaml.path("set_aside")),
        parts(yaml.path("parts")),
        texts("gives", yaml.path("gives")),
        figures(yaml.path("figures")));
  }

  private FileShape file(JsonNode node) {
    only(
        "file",
        node,
        Set.of("has", "may_have", "name", "short_rows", "numbers", "document", "pivot"));
    return new FileShape(
        list("file.has", node.path("has")),
        list("file.may_have", node.path("may_have")),
        optional(node, "name").flatMap(this::pattern),
        choice("file.short_rows", ShortRows.class, node.path("short_rows"), ShortRows.REFUSED),
        choice("file.numbers", Numbers.class, node.path("numbers"), Numbers.WRITTEN),
        document(node.path("document")),
        pivot(node.path("pivot")));
  }

  private Optional<PivotShape> pivot(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    String place = "file.pivot";
    only(place, node, Set.of("has", "labels", "headings", "value"));
    for (String key : List.of("has", "labels", "headings")) {
      if (node.path(key).isEmpty()) {
        problem(place + "." + key, "is missing");
      }
    }
    return Optional.of(
        PivotShape.of(
            list(place + ".has", node.path("has")),
            list(place + ".labels", node.path("labels")),
            list(place + ".headings", node.path("headings")),
            text(place + ".value", node.path("value"))));
  }

  private Optional<XmlShape> document(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    only("file.document", node, Set.of("records", "rows"));
    List<String> records = list("file.document.records", node.path("records"));
    if (records.isEmpty()) {
      problem("file.document.records", "is missing");
    }
    return Optional.of(new XmlShape(records, optional(node, "rows").orElse("")));
  }

  private Optional<Pattern> pattern(String regex) {
    try {
      return Optional.of(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      problem("file.name", "is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  private Map<String, Symbol> symbols(JsonNode nodes) {
    Map<String, Symbol> symbols = new LinkedHashMap<>();
    nodes
        .properties()
        .forEach(
            entry -> {
              String place = "symbols." + entry.getKey();
              JsonNode node = entry.getValue();
              only(place, node, Set.of("status", "lower", "upper"));
              symbols.put(
                  entry.getKey(),
                  new Symbol(
                      entry.getKey(),
                      text(place + ".status", node.path("status")),
                      optional(node, "lower"),
                      optional(node, "upper")));
            });
    return symbols;
  }

  private List<Recoding> recodings(JsonNode nodes) {
    List<Recoding> recodings = new ArrayList<>();
    nodes
        .properties()
        .forEach(
            entry -> {
              String place = "recode." + entry.getKey();
              JsonNode node = entry.getValue();
              only(place, node, Set.of("of", "to", "unlisted"));
              Map<String, Optional<String>> codes = new LinkedHashMap<>();
              node.path("to")
                  .properties()
                  .forEach(
                      code ->
                          codes.put(
                              code.getKey(),
                              Optional.of(code.getValue().asText())
                                  .filter(value -> !value.equals(NO_VALUE))));
              recodings.add(
                  new Recoding(
                      entry.getKey(),
                      text(place + ".of", node.path("of")),
                      codes,
                      choice(
                          place + ".unlisted",
                          Unlisted.class,
                          node.path("unlisted"),
                          Unlisted.KEPT)));
            });
    return recodings;
  }

  private List<Rows> rows(String place, JsonNode nodes) {
    List<Rows> rows = new ArrayList<>();
    for (JsonNode node : nodes) {
      only(place, node, Set.of("where", "because"));
      rows.add(
          new Rows(
              text(place + ".where", node.path("where")),
              text(place + ".because", node.path("because"))));
    }
    return rows;
  }

  private Map<String, List<String>> parts(JsonNode nodes) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    nodes
        .properties()
        .forEach(
            entry -> parts.put(entry.getKey(), list("parts." + entry.getKey(), entry.getValue())));
    return parts;
  }

  private List<Figure> figures(JsonNode nodes) {
    List<Figure> figures = new ArrayList<>();
    nodes
        .properties()
        .forEach(
            entry -> {
              String place = "figures." + entry.getKey();
              JsonNode node = entry.getValue();
              only(place, node, Set.of("numerator", "denominator", "printed", "decimals"));
              Figure figure =
                  new Figure(
                      entry.getKey(),
                      sum(place + ".numerator", node.path("numerator")),
                      sum(place + ".denominator", node.path("denominator")),
                      optional(node, "printed"),
                      node.has("decimals")
                          ? OptionalInt.of(node.path("decimals").asInt())
                          : OptionalInt.empty());
              if (figure.numerator().isEmpty() && figure.printed().isEmpty()) {
                problem(place, "gives nothing; add a numerator or the printed column");
              }
              figures.add(figure);
            });
    return figures;
  }

  private Optional<SignedSum> sum(String place, JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    Optional<SignedSum> sum = SignedSum.parse(node.asText());
    if (sum.isEmpty()) {
      problem(place, "is '%s'; write columns with + and - between".formatted(node.asText()));
    }
    return sum;
  }

  private Map<String, String> texts(String place, JsonNode nodes) {
    Map<String, String> texts = new LinkedHashMap<>();
    nodes
        .properties()
        .forEach(
            entry ->
                texts.put(entry.getKey(), text(place + "." + entry.getKey(), entry.getValue())));
    return texts;
  }

  private List<String> list(String place, JsonNode nodes) {
    List<String> list = new ArrayList<>();
    nodes.forEach(node -> list.add(text(place, node)));
    return list;
  }

  private <E extends Enum<E>> E choice(String place, Class<E> type, JsonNode node, E otherwise) {
    if (node.isMissingNode()) {
      return otherwise;
    }
    for (E choice : type.getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(node.asText())) {
        return choice;
      }
    }
    problem(
        place, "is %s; use one of %s".formatted(node.asText(), List.of(type.getEnumConstants())));
    return otherwise;
  }

  private String text(String place, JsonNode node) {
    if (!node.isValueNode() || node.asText().isBlank()) {
      problem(place, "is missing");
      return "";
    }
    return node.asText().strip();
  }

  private static Optional<String> optional(JsonNode node, String key) {
    return node.has(key) ? Optional.of(node.path(key).asText()) : Optional.empty();
  }

  private void only(String place, JsonNode node, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problem(
                    place.isEmpty() ? key : place + "." + key,
                    "is not known; there are " + known.stream().sorted().toList());
              }
            });
  }

  private void problem(String place, String what) {
    problems.add(new SchemaProblem(path, place, what));
  }
}
