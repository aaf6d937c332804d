/** Made-up samples whose truth is known, and how often intervals contain it. */
package cymru.llesiant.statistics.simulation;
