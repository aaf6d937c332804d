package cymru.llesiant.marts;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Named pieces of work that are begun in the order they are added in, some at a time, before anyone
 * asks for what they give: while Spark plans one piece it computes another. A piece may ask for
 * earlier ones, and waits for them; for a later one it would wait for ever.
 *
 * @param <T> what a piece gives
 */
public final class WorkAhead<T> implements AutoCloseable {

  /** One is planned while another is computed, and the third where either waits. */
  private static final int AT_A_TIME = 3;

  private final ExecutorService workers;
  private final Map<String, Future<T>> pieces = new ConcurrentHashMap<>();

  /** Nothing to do yet; three pieces are worked on at a time. */
  public WorkAhead() {
    this(AT_A_TIME);
  }

  /**
   * Nothing to do yet.
   *
   * @param atATime how many pieces are worked on at a time
   */
  public WorkAhead(int atATime) {
    this.workers =
        Executors.newFixedThreadPool(
            atATime,
            work -> {
              Thread worker = new Thread(work, "work-ahead");
              worker.setDaemon(true);
              return worker;
            });
  }

  /** Adds a piece, to be begun when those before it are. */
  public void add(String name, Callable<T> work) {
    FutureTask<T> piece = new FutureTask<>(work);
    if (pieces.putIfAbsent(name, piece) != null) {
      throw new IllegalArgumentException("Cannot add " + name + ": because it is there already");
    }
    workers.execute(piece);
  }

  /** Whether there is a piece of that name. */
  public boolean has(String name) {
    return pieces.containsKey(name);
  }

  /** What a piece gives, when it is done; what it throws is thrown to everyone who asks. */
  public T get(String name) {
    try {
      return pieces.get(name).get();
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } catch (CancellationException | InterruptedException e) {
      throw new IllegalStateException("Cannot go on with " + name + ": because it was stopped", e);
    }
  }

  /** What a piece gives, to one who asks for it last: it is not kept any longer. */
  public T take(String name) {
    T given = get(name);
    pieces.remove(name);
    return given;
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /** Stops what is under way, and returns when nothing is any more. */
  @Override
  public void close() {
    workers.shutdownNow();
    pieces.values().forEach(piece -> piece.cancel(true));
    try {
      while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
