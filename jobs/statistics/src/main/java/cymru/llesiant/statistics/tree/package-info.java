/**
 * Random intercepts of nested units over leaves of any kind: what models with more in a leaf than a
 * residual variance have in common.
 */
package cymru.llesiant.statistics.tree;
