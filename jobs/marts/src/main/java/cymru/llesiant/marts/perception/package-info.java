/**
 * What pupils and parents think: how many answered of those asked, how many do not know, how many
 * see it well, and whether that changed since the survey before.
 */
package cymru.llesiant.marts.perception;
