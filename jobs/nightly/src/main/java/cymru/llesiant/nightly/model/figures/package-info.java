/** The figures of a fitted model as answers give them, whichever model of the kernel it was. */
package cymru.llesiant.nightly.model.figures;
