package cymru.llesiant.statistics.multilevel;

/** What a model's variances are chosen to make smallest; both are -2 log likelihood. */
public enum Criterion {
  /**
   * Restricted maximum likelihood: the likelihood of what the fixed effects leave, so that
   * estimating them does not make variances too small. Values of models with different fixed
   * effects cannot be compared.
   */
  REML,
  /** Maximum likelihood. */
  ML
}
