/** Where the figures of a school point to a need, for its needs analysis. */
package cymru.llesiant.marts.healthyschools.needs;
