/** Rates made comparable between areas whose pupils differ, such as in age or stage. */
package cymru.llesiant.statistics.standardised;
