/** When inspectors are expected, and what the evidence says that they will ask about. */
package cymru.llesiant.marts.readiness;
