/** Whether the pupils of one group are more spread than those of another in the same schools. */
package cymru.llesiant.marts.variation.spread;
