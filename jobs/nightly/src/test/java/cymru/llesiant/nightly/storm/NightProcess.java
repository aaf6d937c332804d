package cymru.llesiant.nightly.storm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A night in a process of its own, with what it has said so far. */
final class NightProcess {

  private static final int BY_SIGNAL_9 = 128 + 9;
  private static final String TAKES_OVER = "Took the warehouse over from a run that was killed: ";

  private final Process process;
  private final List<String> words = new ArrayList<>();
  private final Thread listener = new Thread(this::listen, "listener");
  private int lines = Integer.MAX_VALUE;

  private NightProcess(Process process) {
    this.process = process;
  }

  static NightProcess start(List<String> command, Path folder) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // one secret: pupils' keys depend on it
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    return new NightProcess(builder.redirectErrorStream(true).start());
  }

  /** Kills it, unless it ends before. */
  void killAt(Moment moment) throws InterruptedException {
    lines = moment.lines();
    listener.start();
    if (!process.waitFor(moment.time().toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }

  void await() throws InterruptedException {
    if (listener.getState() == Thread.State.NEW) {
      listener.start();
    }
    listener.join();
    process.waitFor();
  }

  boolean wasKilled() {
    return process.exitValue() == BY_SIGNAL_9;
  }

  /** What is wrong with how it ended. */
  Optional<String> failure() {
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of("it ended with %d: %s".formatted(process.exitValue(), words));
  }

  /** What is wrong with how it followed one that was killed while it held the warehouse. */
  Optional<String> followed(NightProcess killed) {
    boolean shouldSay = killed != null && killed.hasBegun() && hasBegun();
    boolean says =
        killed != null
            && words.stream()
                .anyMatch(
                    line ->
                        line.startsWith(TAKES_OVER)
                            && line.contains("process %d,".formatted(killed.process.pid())));
    return shouldSay && !says
        ? Optional.of("it did not say whom it followed: " + words)
        : Optional.empty();
  }

  /** The last step that it said was done, and so the next was under way. */
  String stepUnderWay() {
    return words.stream()
        .filter(line -> line.startsWith("  ") && line.contains(" rows/s"))
        .reduce((first, second) -> second)
        .map(line -> "after " + line.strip().split(" ")[0])
        .orElse(hasBegun() ? "in the first step" : "before the night began");
  }

  private boolean hasBegun() {
    return words.stream()
        .anyMatch(line -> line.startsWith("Night as at") || line.startsWith("Resuming"));
  }

  private void listen() {
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null) {
        words.add(line);
        if (words.size() >= lines) {
          process.destroyForcibly();
        }
        line = out.readLine();
      }
    } catch (IOException e) {
      words.add(e.toString());
    }
  }
}
