/** Programmes of early intervention, and each pupil's own way through help of any kind. */
package cymru.llesiant.marts.moves.programmes;
