package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;

/** Shows again and again that a process is alive, until it is stopped or the process ends. */
final class Heartbeat {

  private final ScheduledExecutorService heart;

  private Heartbeat(ScheduledExecutorService heart) {
    this.heart = heart;
  }

  /** What is done at each beat. */
  interface Beat {
    void show() throws IOException;
  }

  static Heartbeat every(Duration time, Beat beat) {
    ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "warehouse lock");
              thread.setDaemon(true);
              return thread;
            });
    heart.scheduleAtFixedRate(
        () -> show(beat), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    return new Heartbeat(heart);
  }

  /** A beat that is missed is said in the log; the next may succeed. */
  private static void show(Beat beat) {
    try {
      beat.show();
    } catch (IOException e) {
      LogManager.getLogger(Heartbeat.class).warn("the lock could not be shown to be held", e);
    }
  }

  /** Waits for a beat under way: a channel interrupted in a write is closed, and gives its lock. */
  void stop() {
    heart.shutdown();
    boolean isInterrupted = false;
    boolean isStill = false;
    while (!isStill) {
      try {
        isStill = heart.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
