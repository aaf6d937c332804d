/**
 * A second opinion on a model's variances by refitting it to data drawn anew: a diagnostic, made
 * only when it is asked for.
 */
package cymru.llesiant.statistics.bootstrap;
