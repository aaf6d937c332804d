package cymru.llesiant.marts.targets;

/** Why a target is not judged, or not held against the targets below it. */
enum TargetReason {
  UNKNOWN_ENTITY("no register knows what it is set for"),
  OTHER_COUNTRY("the plan it stands in is not one of this country"),
  UNKNOWN_INDICATOR("the catalogue does not have its indicator"),
  OUT_OF_RANGE("a percentage aimed at lies outside 0 to 100"),
  AGAINST_INDICATOR("it aims the way that is worse by its indicator"),
  NOT_OVER("the term is not over"),
  NO_TERM_FIGURE("its indicator is not counted by this term"),
  NO_FIGURE("there is no figure"),
  FIGURE_UNKNOWN("the figure is withheld or known within limits only"),
  SEVERAL_FIGURES("there are figures of several phases and none of all"),
  NO_CHILDREN("no target says that it belongs to it"),
  NOT_ADDITIVE("figures of this unit do not add up"),
  OTHER_FIGURE("a target below it is of another indicator, group, year or term");

  private final String text;

  TargetReason(String text) {
    this.text = text;
  }

  /** The reason in words, as published. */
  String text() {
    return text;
  }
}
