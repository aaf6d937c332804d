/** The catalogue of indicators for readers: lists, definitions in words, and pages made of them. */
package cymru.llesiant.nightly.indicators;
