/**
 * From a printed figure of a release back to the schools that were added up, the facts and the
 * deliveries behind them and the definition.
 */
package cymru.llesiant.nightly.indicators.lineage;
