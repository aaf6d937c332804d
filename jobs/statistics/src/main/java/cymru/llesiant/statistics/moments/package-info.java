/** What is summed over pupils: states that merge in any order, and what follows from them alone. */
package cymru.llesiant.statistics.moments;
