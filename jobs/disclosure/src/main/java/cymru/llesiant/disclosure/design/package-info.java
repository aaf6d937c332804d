/** Which numbers are left out beside the sensitive ones, so that those cannot be worked out. */
package cymru.llesiant.disclosure.design;
