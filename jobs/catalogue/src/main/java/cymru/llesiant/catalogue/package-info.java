/**
 * What is measured, as data: indicators, the facts they are counted from, the breakdowns they are
 * shown by. Knows no Spark: expressions are text here and become columns in {@code marts.measures}.
 */
package cymru.llesiant.catalogue;
