package cymru.llesiant.marts.reportcards;

/** Whether a curve has turned; what the codes mean stands in the list {@code curve_status}. */
enum CurveStatus {
  TURNED,
  NOT_TURNED,
  WORSENING,
  TOO_EARLY
}
