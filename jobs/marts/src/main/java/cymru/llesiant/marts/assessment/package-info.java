/**
 * What may be said of a figure, each verdict by its own name, and how steeply figures rise from the
 * schools with most pupils on free meals to those with fewest. All estimation is the kernel's.
 */
package cymru.llesiant.marts.assessment;
