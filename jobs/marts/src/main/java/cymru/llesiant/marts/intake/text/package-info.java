/** Files as they are written down: bytes, encodings, comma-separated records. */
package cymru.llesiant.marts.intake.text;
