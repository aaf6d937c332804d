/**
 * The fits of a night: each model, variant and scope in which there are pupils, made by the kernel
 * from the pupils' sums, once for all marts.
 */
package cymru.llesiant.marts.variation.fits;
