package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.ModelFile.Profile;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The fixed part of a model, besides the intercept, as columns of numbers: for each term its
 * column, or for a factor one column for each value but the reference; an interaction is the
 * products of the columns of its parts.
 *
 * @param terms the columns
 * @param constant factors that have one value only, so that nothing is left to estimate
 */
record Design(List<Term> terms, List<String> constant) {

  /** More columns than this ask for an identifier taken as a factor. */
  static final int MOST_TERMS = 200;

  Design {
    terms = List.copyOf(terms);
    constant = List.copyOf(constant);
  }

  /**
   * The design a request asks for, given what the file holds; nothing but the intercept when no row
   * is complete.
   *
   * @throws Refusal with everything that does not fit
   */
  static Design of(ModelRequest request, ModelFile file, Profile profile) {
    if (profile.complete() == 0) {
      return new Design(List.of(), List.of());
    }
    List<String> problems = new ArrayList<>();
    if (!profile.numeric(request.response())) {
      problems.add(
          "Cannot explain %s: because %d of its values are no numbers; choose a numeric response"
              .formatted(request.response(), profile.notNumbers().get(request.response())));
    }
    Map<String, List<Term.Part>> parts = new LinkedHashMap<>();
    for (String column : request.explaining()) {
      parts.put(column, parts(column, request, file, profile, problems));
    }
    List<Term> terms = new ArrayList<>();
    request.fixed().forEach(term -> terms.addAll(products(ModelRequest.columns(term), parts)));
    if (terms.size() > MOST_TERMS) {
      problems.add(
          "Cannot fit %d columns: because at most %d are; leave out factors with many values"
              .formatted(terms.size(), MOST_TERMS));
    }
    if (!problems.isEmpty()) {
      throw new Refusal(ExitCode.USAGE, String.join("\n", problems));
    }
    return new Design(
        terms, parts.keySet().stream().filter(column -> parts.get(column).isEmpty()).toList());
  }

  /** The columns' names. */
  List<String> names() {
    return terms.stream().map(Term::name).toList();
  }

  private static List<Term.Part> parts(
      String column, ModelRequest request, ModelFile file, Profile profile, List<String> problems) {
    String reference = request.references().get(column);
    if (profile.numeric(column)) {
      if (reference != null) {
        problems.add(
            "Cannot take %s as the reference of %s: because the column holds numbers"
                .formatted(reference, column));
      }
      return List.of(new Term.Number(column));
    }
    SortedSet<String> values = file.values(column, MOST_TERMS + 1);
    if (values.size() > MOST_TERMS) {
      problems.add(
          "Cannot take %s as a factor: because it has more than %d values; leave it out"
              .formatted(column, MOST_TERMS));
      return List.of();
    }
    if (reference != null && !values.contains(reference)) {
      problems.add(
          "Cannot take %s as the reference of %s: because no row has it; %s"
              .formatted(reference, column, new NearestName(values).remark(reference)));
    }
    String base = reference == null ? values.first() : reference;
    return values.stream()
        .filter(value -> !value.equals(base))
        .<Term.Part>map(value -> new Term.Is(column, value))
        .toList();
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
