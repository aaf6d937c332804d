/** What an authority sets for its nights: the settings file, the surroundings, the secret. */
package cymru.llesiant.nightly.settings;
