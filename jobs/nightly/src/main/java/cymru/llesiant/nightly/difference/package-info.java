/** What is different between two releases, mart by mart and figure by figure, and why. */
package cymru.llesiant.nightly.difference;
