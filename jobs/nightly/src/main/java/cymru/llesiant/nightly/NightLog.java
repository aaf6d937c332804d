package cymru.llesiant.nightly;

import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * Sends the log of a run to its file. Whatever looks like a pupil's number is masked on the way, in
 * messages and in stack traces, lest a library quotes a row.
 */
final class NightLog implements AutoCloseable {

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX}{UTC} %-5p %c{1} %replace{%m%n%ex}{[A-Z][0-9]{11}[0-9A-Z]}{(masked)}";

  private NightLog() {}

  static NightLog to(Path file) {
    OwnerOnly.write(file, "");
    ConfigurationBuilder<BuiltConfiguration> log =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    log.add(
        log.newAppender("file", "File")
            .addAttribute("fileName", file.toString())
            .add(
                log.newLayout("PatternLayout")
                    .addAttribute("pattern", LINE)
                    .addAttribute("alwaysWriteExceptions", false)));
    log.add(log.newLogger("cymru.llesiant", Level.INFO));
    log.add(log.newLogger("org.springframework.batch", Level.INFO));
    log.add(log.newRootLogger(Level.WARN).add(log.newAppenderRef("file")));
    Configurator.reconfigure(log.build());
    return new NightLog();
  }

  /** Goes back to what logs said before. */
  @Override
  public void close() {
    Configurator.reconfigure();
  }
}
