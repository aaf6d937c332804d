package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.file.ModelFile;
import cymru.llesiant.nightly.model.file.ModelFile.Profile;
import cymru.llesiant.nightly.model.file.Term;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Finds the columns of a model in a file, with everything that does not fit. */
final class DesignReading {

  /** More columns than this ask for an identifier taken as a factor. */
  static final int MOST_TERMS = 200;

  /** Enough to see what else than 0 and 1 an outcome holds, however these are written. */
  private static final int SOME_VALUES = 20;

  private final ModelRequest request;
  private final ModelFile file;
  private final Profile profile;
  private final List<String> problems = new ArrayList<>();

  DesignReading(ModelRequest request, ModelFile file, Profile profile) {
    this.request = request;
    this.file = file;
    this.profile = profile;
  }

  /**
   * The design.
   *
   * @throws Refusal with everything that does not fit
   */
  Design design() {
    Term response = request.family().isBinomial() ? outcome() : number();
    Map<String, List<Term.Part>> parts = new LinkedHashMap<>();
    request.explaining().forEach(column -> parts.put(column, parts(column)));
    List<Term> terms = new ArrayList<>();
    request.fixed().forEach(term -> terms.addAll(products(ModelRequest.columns(term), parts)));
    if (terms.size() > MOST_TERMS) {
      problems.add(
          "Cannot fit %d columns: because at most %d are; leave out factors with many values"
              .formatted(terms.size(), MOST_TERMS));
    }
    Optional<Term> slope = request.family().slope().flatMap(column -> slope(column, parts));
    request.family().weights().ifPresent(this::checkWeights);
    if (!problems.isEmpty()) {
      throw new Refusal(ExitCode.USAGE, String.join("\n", problems));
    }
    return new Design(
        terms,
        parts.keySet().stream().filter(column -> parts.get(column).isEmpty()).toList(),
        response,
        slope,
        request.family().weights().map(Term::number));
  }

  private Term number() {
    if (!profile.numeric(request.response())) {
      problems.add(
          "Cannot explain %s: because %d of its values are no numbers; choose a numeric response"
              .formatted(request.response(), profile.notNumbers().get(request.response())));
    }
    return Term.number(request.response());
  }

  /** 1 where the response is 1, or is not its reference, else 0. */
  private Term outcome() {
    String column = request.response();
    SortedSet<String> values = file.values(column, SOME_VALUES);
    if (profile.numeric(column)) {
      checkNoReference(column);
      if (!values.stream().allMatch(DesignReading::isZeroOrOne)) {
        problems.add(
            "Cannot take %s as an outcome: because it holds other numbers than 0 and 1; make it 0 and 1, or leave out --family"
                .formatted(column));
      }
      return Term.number(column);
    }
    if (values.size() > 2) {
      problems.add(
          "Cannot take %s as an outcome: because it has more than 2 values; make it 0 and 1"
              .formatted(column));
      return Term.number(column);
    }
    String base = base(column, values);
    return values.stream()
        .filter(value -> !value.equals(base))
        .findFirst()
        .map(value -> Term.is(column, value))
        .orElseGet(() -> Term.is(column, "")); // no cell is empty: the outcome is never had
  }

  private static boolean isZeroOrOne(String value) {
    double number = Double.parseDouble(value);
    return number == 0 || number == 1;
  }

  private List<Term.Part> parts(String column) {
    if (profile.numeric(column)) {
      checkNoReference(column);
      return List.of(new Term.Number(column));
    }
    SortedSet<String> values = file.values(column, MOST_TERMS + 1);
    if (values.size() > MOST_TERMS) {
      problems.add(
          "Cannot take %s as a factor: because it has more than %d values; leave it out"
              .formatted(column, MOST_TERMS));
      return List.of();
    }
    String base = base(column, values);
    return values.stream()
        .filter(value -> !value.equals(base))
        .<Term.Part>map(value -> new Term.Is(column, value))
        .toList();
  }

  private void checkNoReference(String column) {
    String reference = request.references().get(column);
    if (reference != null && !request.family().strata().equals(Optional.of(column))) {
      problems.add(
          "Cannot take %s as the reference of %s: because the column holds numbers"
              .formatted(reference, column));
    }
  }

  private String base(String column, SortedSet<String> values) {
    String reference = request.references().get(column);
    if (reference != null && !values.contains(reference)) {
      problems.add(
          "Cannot take %s as the reference of %s: because no row has it; %s"
              .formatted(reference, column, new NearestName(values).remark(reference)));
    }
    return reference == null ? values.first() : reference;
  }

  private Optional<Term> slope(String column, Map<String, List<Term.Part>> parts) {
    List<Term.Part> slope = parts.get(column);
    if (slope.size() != 1) {
      problems.add(
          "Cannot let the slope of %s differ: because it is a factor of %s; choose numbers or a factor of 2 values"
              .formatted(column, slope.isEmpty() ? "1 value" : slope.size() + 1 + " values"));
      return Optional.empty();
    }
    return Optional.of(new Term(slope));
  }

  private void checkWeights(String column) {
    if (!profile.numeric(column)) {
      problems.add(
          "Cannot weigh rows by %s: because %d of its values are no numbers; choose a numeric --weights"
              .formatted(column, profile.notNumbers().get(column)));
    }
  }

  private static List<Term> products(List<String> columns, Map<String, List<Term.Part>> parts) {
    List<Term> products = List.of(new Term(List.of()));
    for (String column : columns) {
      products =
          products.stream()
              .flatMap(product -> parts.get(column).stream().map(product::times))
              .toList();
    }
    return products;
  }
}
