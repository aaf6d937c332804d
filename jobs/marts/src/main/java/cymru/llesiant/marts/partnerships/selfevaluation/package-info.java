/**
 * The voluntary self-evaluation of partnerships by the items of Annex A of the guidance of 2010:
 * what data show, what partnerships attest, and how far the next level is.
 */
package cymru.llesiant.marts.partnerships.selfevaluation;
