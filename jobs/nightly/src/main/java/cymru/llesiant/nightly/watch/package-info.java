/** What whoever watches the nights from outside is told: when one last went well, and counts. */
package cymru.llesiant.nightly.watch;
