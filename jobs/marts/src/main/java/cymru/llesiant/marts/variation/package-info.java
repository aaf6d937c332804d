/**
 * How outcomes vary between authorities, schools, classes and pupils. Spark sums each model's
 * pupils exactly by innermost group ({@code cells}); the kernel fits every scope from those sums on
 * the driver, once for all marts ({@code fits}), so figures depend neither on partitions nor on the
 * order of rows. {@code results} and {@code within} hold the marts; here is what they share.
 */
package cymru.llesiant.marts.variation;
