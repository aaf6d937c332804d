/**
 * How far schools' rates differ beyond chance, without a model: second opinions that cost little.
 */
package cymru.llesiant.statistics.rates;
