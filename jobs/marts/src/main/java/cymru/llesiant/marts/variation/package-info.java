/**
 * How outcomes vary between authorities, schools, classes and pupils. Spark sums each model's
 * pupils exactly by innermost group; the kernel fits every scope from those sums on the driver, so
 * figures depend neither on partitions nor on the order of rows.
 */
package cymru.llesiant.marts.variation;
