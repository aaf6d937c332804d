/** What can be worked out of what is published, by somebody who sees nothing else. */
package cymru.llesiant.disclosure.attack;
