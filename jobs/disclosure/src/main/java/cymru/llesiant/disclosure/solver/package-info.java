/** Linear and integer programmes, by ojAlgo. */
package cymru.llesiant.disclosure.solver;
