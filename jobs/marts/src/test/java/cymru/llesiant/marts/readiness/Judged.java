package cymru.llesiant.marts.readiness;

import java.time.LocalDate;
import java.util.Optional;

/** Judgements by hand. */
final class Judged {

  private Judged() {}

  /** A judgement of an inspection that put nobody into a category; its number is its day. */
  static Judgement in(String day, String framework, String aspect, int grade) {
    return new Judgement(
        day,
        LocalDate.parse(day),
        framework,
        aspect,
        grade,
        Judgement.NO_CATEGORY,
        Optional.empty());
  }
}
