/** Pupils and departments crossed within schools. */
package cymru.llesiant.benchmarks.crossed;
