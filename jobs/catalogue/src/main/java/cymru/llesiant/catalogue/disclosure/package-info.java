/** What may be shared of people, by whose rules. */
package cymru.llesiant.catalogue.disclosure;
