/** The made-up country: authorities, neighbourhoods, schools and the pupils born into them. */
package cymru.llesiant.nightly.sample.world;
