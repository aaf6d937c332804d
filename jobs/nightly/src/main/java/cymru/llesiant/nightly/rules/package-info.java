/** What deliveries are held to, rule by rule, as pages to be looked up by the code of a finding. */
package cymru.llesiant.nightly.rules;
