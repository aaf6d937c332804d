package cymru.llesiant.marts.intake.mutation;

import java.util.OptionalLong;

/**
 * A delivery that was spoilt.
 *
 * @param how what was done to it
 * @param ending of the file's name
 * @param bytes what was delivered
 * @param rows how many rows it holds, where the spoiling leaves no doubt of it
 */
record Mutant(String how, String ending, byte[] bytes, OptionalLong rows) {

  static Mutant of(String how, Table table) {
    return new Mutant(how, ".csv", table.bytes(), OptionalLong.of(table.filled()));
  }

  static Mutant of(String how, byte[] bytes) {
    return new Mutant(how, ".csv", bytes, OptionalLong.empty());
  }
}
