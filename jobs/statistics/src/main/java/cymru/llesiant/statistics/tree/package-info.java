/**
 * Random intercepts of nested units over leaves of any kind, by one pass up the tree of units and
 * one down: what models of nested units have in common.
 */
package cymru.llesiant.statistics.tree;
