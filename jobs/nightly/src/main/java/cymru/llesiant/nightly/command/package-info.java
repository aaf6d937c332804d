/** The commands, a class each; {@link cymru.llesiant.nightly.command.Main} lists them. */
package cymru.llesiant.nightly.command;
