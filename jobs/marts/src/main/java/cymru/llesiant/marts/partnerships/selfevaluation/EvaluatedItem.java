package cymru.llesiant.marts.partnerships.selfevaluation;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.partnerships.MovesAndTargets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An evaluated item as it is written.
 *
 * @param evaluation the evaluation
 * @param measures what each measure is
 */
record EvaluatedItem(Evaluation evaluation, Map<String, AnnexMeasure> measures) {

  private static final String ATTESTATION = "ATTESTATION";
  private static final String SUCCESS = "SUCCESS";

  void fill(RowCells cells) {
    cells
        .put("grade_computed", grade(evaluation.computed()))
        .put("grade_attested", grade(evaluation.attested().grade()))
        .put("grade_final", grade(evaluation.lesser()))
        .put("next_level", grade(evaluation.next()))
        .put("development_focus", evaluation.attested().focus().orElse(null))
        .put("reason_code", reason().orElse(null));
    evaluation.shown().ifPresent(measure -> fillEvidence(cells, measure));
    if (evaluation.tests().stream().anyMatch(test -> test.measure().equals(SUCCESS))) {
      fillSuccess(cells);
    }
    evaluation.limiting().ifPresent(test -> fillLimit(cells, test));
    if (evaluation.next().isPresent() && evaluation.limiting().isEmpty()) {
      cells.put("next_level_measure", ATTESTATION);
    }
  }

  private void fillEvidence(RowCells cells, String measure) {
    Evidence evidence = evaluation.evidence().get(measure);
    cells.put("evidence_measure", measure);
    if (!evidence.isOfNothing()) {
      cells.put("evidence_value", evidence.value());
    }
    if (evidence.kind() == Evidence.Kind.SHARE) {
      cells.put("evidence_cases", evidence.base());
    }
  }

  /** Whichever measure limits the grade, this one is shown where it is known. */
  private void fillSuccess(RowCells cells) {
    Evidence success = evaluation.evidence().get(SUCCESS);
    if (success != null) {
      cells.put("indicators_falling", success.amount()).put("indicators_known", success.base());
    }
  }

  private void fillLimit(RowCells cells, Threshold test) {
    Evidence known = evaluation.evidence().get(test.measure());
    cells
        .put("next_level_measure", test.measure())
        .put("next_level_threshold", test.value().doubleValue());
    if (known != null && !known.isOfNothing()) {
      cells.put("next_level_gap", test.gap(known));
    }
  }

  private static Long grade(OptionalInt grade) {
    return grade.isPresent() ? (long) grade.getAsInt() : null;
  }

  /** The reason a grade is missing, or to read it with care. */
  Optional<String> reason() {
    if (evaluation.hasNoCases()) {
      return Optional.of("NO_CASES");
    }
    if (evaluation.tests().isEmpty()) {
      return evaluation.attested().grade().isPresent()
          ? Optional.empty()
          : Optional.of("NOT_ATTESTED");
    }
    Optional<String> missing = evaluation.firstMissing().map(test -> missing(test.measure()));
    return missing
        .or(() -> isOfFew() ? Optional.of("FEW_CASES") : Optional.empty())
        .or(() -> evaluation.leftOut().map(test -> measures.get(test.measure()).ifMissing()));
  }

  private String missing(String measure) {
    String mart = measures.get(measure).mart();
    if (!mart.isEmpty() && !MovesAndTargets.isMade(mart)) {
      return "NOT_MADE";
    }
    if (evaluation.computed().isEmpty()) {
      return "NOT_SAID";
    }
    String own = measures.get(measure).ifMissing();
    return own.isEmpty() ? "NOT_MEASURED" : own;
  }

  private boolean isOfFew() {
    return evaluation.tests().stream()
        .map(Threshold::measure)
        .filter(evaluation.evidence()::containsKey)
        .anyMatch(
            measure ->
                evaluation.evidence().get(measure).base() < measures.get(measure).leastCases());
  }
}
