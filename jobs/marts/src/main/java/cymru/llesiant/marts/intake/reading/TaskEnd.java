package cymru.llesiant.marts.intake.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** The end of the Spark task that is running, however it ends. */
final class TaskEnd {

  private TaskEnd() {}

  /** Closes a file then. */
  static void closes(Closeable file) {
    TaskCompletionListener close =
        task -> {
          try {
            file.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    TaskContext.get().addTaskCompletionListener(close);
  }
}
