/**
 * The night. {@link cymru.llesiant.nightly.NightlyJob} is its table of contents; {@link
 * cymru.llesiant.nightly.NightRun} decides which night it is and whether anything is to do.
 */
package cymru.llesiant.nightly;
