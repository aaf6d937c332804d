/** What all pupils of a place were given of the sessions their schools were open. */
package cymru.llesiant.marts.moves.sessions;
