package cymru.llesiant.statistics.subjects.crossed;

/** Which means the fixed part of the model has. */
public enum SubjectMeans {
  /** One intercept for all subjects: for scores standardised within each subject. */
  COMMON,
  /** A mean for each subject, since some are marked harder than others everywhere. */
  EACH
}
