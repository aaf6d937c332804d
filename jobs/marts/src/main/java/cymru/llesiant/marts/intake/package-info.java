/**
 * From the inbox to typed datasets without identifiers: files are inspected, rows are held against
 * their contract, what breaks it is set aside with its reason, and a file that cannot be trusted is
 * refused whole.
 */
package cymru.llesiant.marts.intake;
