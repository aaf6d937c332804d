/** How uneven the subjects of a school are: the same pupils in this subject and in their others. */
package cymru.llesiant.statistics.subjects;
