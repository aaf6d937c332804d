package cymru.llesiant.marts.reportcards;

/** Why nothing is said of a curve. */
enum CurveReason {
  PLAN_TO_COME("the plan is not made yet"),
  UNKNOWN_ENTITY("no register knows what the card is of"),
  NO_FIGURE("there is no figure of it"),
  NO_DIRECTION("neither way is better by its indicator and no target says which is"),
  FEWER_THAN_THREE_YEARS("fewer than 3 comparable years before the plan"),
  NO_SPREAD("the years before the plan lie on a line, so that it has no band"),
  NO_FORECAST("the forecast does not reach to the last year"),
  SERIES_BREAK("what is counted changed since the plan"),
  FIGURE_UNKNOWN("the figure is withheld or known within limits only");

  private final String text;

  CurveReason(String text) {
    this.text = text;
  }

  /** The reason in words, as published. */
  String text() {
    return text;
  }
}
