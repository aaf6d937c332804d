/** The command {@code model}, with its options. */
package cymru.llesiant.nightly.command.model;
