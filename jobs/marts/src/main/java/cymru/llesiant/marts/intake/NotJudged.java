package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.marts.intake.text.Unreadable;
import cymru.llesiant.schemas.Rule;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * What is said where something could be neither passed nor failed. What Spark or a reader says of
 * its failure is not passed on, since it may quote a pupil.
 */
final class NotJudged {

  /** The rule that everything can be judged; a finding's value is the rule that could not be. */
  static final String ERROR = "ERROR";

  /** What a file that changed or went away under its reader ends in. */
  private static final List<Class<? extends Throwable>> READING =
      List.of(
          Unreadable.class,
          CharacterCodingException.class,
          FileSystemException.class,
          FileNotFoundException.class,
          EOFException.class,
          ZipException.class);

  private static final String NO_SPACE = "No space left";

  private NotJudged() {}

  /** A file that was good when it was inspected and could not be read to its end after that. */
  static Finding file(String file) {
    return Finding.refused(
        file,
        ERROR,
        "Cannot judge %s: because it could not be read to its end after it had been inspected; look whether it is still there and whole, and run again"
            .formatted(file));
  }

  /** A rule that could not be evaluated: where it would reject rows, none may be loaded. */
  static Finding rule(String file, Rule rule) {
    boolean isRejecting = rule.severity() == Rule.Severity.REJECT;
    return new Finding(
        isRejecting ? Severity.REFUSED : Severity.ADVISORY,
        file,
        0,
        rule.column(),
        ERROR,
        rule.code(),
        1,
        "Cannot judge %s by %s: because the rule could not be evaluated on its rows%s; mend its expression in the contract"
            .formatted(
                file,
                rule.code(),
                isRejecting ? ", and rows that nobody judged are not loaded" : ""));
  }

  /** Whether a failure is one of reading a delivery, and no full disk or lost machine. */
  static boolean isReading(Throwable failure) {
    boolean isFull =
        causes(failure).anyMatch(cause -> String.valueOf(cause.getMessage()).contains(NO_SPACE));
    return !isFull
        && causes(failure)
            .anyMatch(cause -> READING.stream().anyMatch(kind -> kind.isInstance(cause)));
  }

  /** The failure, to be thrown where nothing is declared. */
  static RuntimeException thrown(Exception failure) {
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
