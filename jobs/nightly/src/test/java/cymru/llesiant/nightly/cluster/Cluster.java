package cymru.llesiant.nightly.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster of a master and two workers on the loopback address, in processes of
 * their own that are started from the jars of the class path.
 */
public final class Cluster implements AutoCloseable {

  private static final String MASTER = "org.apache.spark.deploy.master.Master";
  private static final String WORKER = "org.apache.spark.deploy.worker.Worker";
  private static final int WORKERS = 2;

  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private String address = "";

  private Cluster(Path home) {
    this.home = home;
  }

  /**
   * Starts it in an empty folder and waits until both workers are there.
   *
   * @param memory how much each worker may give to executors
   */
  public static Cluster start(Path folder, String memory) throws IOException {
    Cluster cluster = new Cluster(folder.resolve("spark"));
    Path jars = Files.createDirectories(cluster.home.resolve("jars"));
    for (Path jar : classPath().filter(entry -> !isProduct(entry)).toList()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    String said = cluster.start(MASTER, "Starting Spark master at ", "--port", "0");
    cluster.address = said.substring(said.indexOf("spark://")).strip();
    for (int i = 0; i < WORKERS; i++) {
      Path work = folder.resolve("work" + i);
      cluster.start(
          WORKER,
          "Successfully registered with master",
          "--cores",
          "1",
          "--memory",
          memory,
          "--work-dir",
          work.toString(),
          cluster.address);
    }
    return cluster;
  }

  /** The master's address. */
  public String address() {
    return address;
  }

  /** What executors need beyond Spark's jars, where they see the same folders. */
  static String productPath() {
    return classPath()
        .filter(Cluster::isProduct)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A program of Spark's, with what it finds its folder and address by. */
  ProcessBuilder program(String name, List<String> arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("llesiant.root") + "/jobs/jvm.options",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-cp",
                productPath() + File.pathSeparator + home.resolve("jars") + "/*",
                name));
    words.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(words).redirectErrorStream(true);
    process.environment().put("SPARK_HOME", home.toString());
    process.environment().put("SPARK_SCALA_VERSION", "2.13");
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return process;
  }

  /** The executors that run now. */
  List<ProcessHandle> executors() {
    return processes.stream().flatMap(process -> process.toHandle().children()).toList();
  }

  @Override
  public void close() throws IOException {
    // workers first: they would start executors again
    List<ProcessHandle> all = new ArrayList<>(processes.stream().map(Process::toHandle).toList());
    all.addAll(executors());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }

  /** Starts a process and gives the line in which it says that it is ready. */
  private String start(String name, String ready, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    words.addAll(List.of(arguments));
    // a log of Spark's own, not the product's, which is silent
    ProcessBuilder builder = program(name, words);
    builder
        .command()
        .add(1, "-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties");
    Process process = builder.start();
    processes.add(process);
    List<String> said = new ArrayList<>();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !line.contains(ready)) {
      said.add(line);
      line = out.readLine();
    }
    if (line == null) {
      close();
      throw new IllegalStateException(
          "Cannot start %s: because it said %s".formatted(name, String.join("\n", said)));
    }
    Thread rest = new Thread(() -> out.lines().forEach(unread -> {}), "rest of " + name);
    rest.setDaemon(true);
    rest.start();
    return line;
  }

  private static Stream<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }

  private static boolean isProduct(Path entry) {
    return Files.isDirectory(entry) || entry.getFileName().toString().startsWith("llesiant-");
  }
}
