/**
 * Schools and areas beside those like them: bands and families, expectations, neighbours, ranks.
 * All estimation is the kernel's.
 */
package cymru.llesiant.marts.benchmarks;
