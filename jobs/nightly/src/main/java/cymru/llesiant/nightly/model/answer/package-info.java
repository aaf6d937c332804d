/** The forms in which a model's answer is given. */
package cymru.llesiant.nightly.model.answer;
