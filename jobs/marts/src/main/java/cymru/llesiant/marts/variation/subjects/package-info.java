/**
 * How uneven the subjects of a school are. Spark gathers each school's pupils with their scores by
 * subject, standardised within the country, and sums them to one state a school; the kernel
 * compares subjects and fits departments crossed with pupils from those states on the driver.
 * Pupils are summed in the order of their scores, so figures depend neither on partitions nor on
 * the order of rows nor on how pupils are named.
 */
package cymru.llesiant.marts.variation.subjects;
