/**
 * The Healthy Schools enhancement model of England: how far plans and their outcomes are, and
 * whether enough schools are moderated. Rows are gathered by school and judged in plain Java.
 */
package cymru.llesiant.marts.healthyschools;
