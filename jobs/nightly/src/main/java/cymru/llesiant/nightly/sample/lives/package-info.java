/** What happens to the pupils: where they are taught, what they miss, what they reach. */
package cymru.llesiant.nightly.sample.lives;
