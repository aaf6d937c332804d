/** Which pupils there is a reason to look after, for those who look after them. */
package cymru.llesiant.marts.vulnerable;
