package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.file.ModelFile;
import cymru.llesiant.nightly.model.file.ModelFile.Profile;
import cymru.llesiant.nightly.model.file.Term;
import java.util.List;
import java.util.Optional;

/**
 * The columns of numbers of a model: the fixed part besides the intercept, for each term its
 * column, or for a factor one column for each value but the reference; an interaction is the
 * products of the columns of its parts.
 *
 * @param terms the columns of the fixed part
 * @param constant factors that have one value only, so that nothing is left to estimate
 * @param response the column explained
 * @param slope the one of the terms whose slope differs between innermost groups
 * @param weight the column whose values the rows weigh
 */
record Design(
    List<Term> terms,
    List<String> constant,
    Term response,
    Optional<Term> slope,
    Optional<Term> weight) {

  Design {
    terms = List.copyOf(terms);
    constant = List.copyOf(constant);
  }

  /**
   * The design a request asks for, given what the file holds; nothing but the intercept, and the
   * covariate of a slope, when no row is complete.
   *
   * @throws cymru.llesiant.nightly.warehouse.Refusal with everything that does not fit
   */
  static Design of(ModelRequest request, ModelFile file, Profile profile) {
    if (profile.complete() == 0) {
      Optional<Term> slope = request.family().slope().map(Term::number);
      return new Design(
          slope.stream().toList(),
          List.of(),
          Term.number(request.response()),
          slope,
          request.family().weights().map(Term::number));
    }
    return new DesignReading(request, file, profile).design();
  }

  /** The names of the columns of the fixed part. */
  List<String> names() {
    return terms.stream().map(Term::name).toList();
  }
}
