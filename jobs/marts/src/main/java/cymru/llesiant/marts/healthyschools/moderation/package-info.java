/** Whether enough schools of a programme are moderated, and which ones are drawn for it. */
package cymru.llesiant.marts.healthyschools.moderation;
