package cymru.llesiant.nightly;

import cymru.llesiant.marts.intake.text.PupilNumber;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * Sends the log of a run to its file. Whatever looks like a pupil's number is masked on the way, in
 * messages and in stack traces, lest a library quotes a row.
 */
final class NightLog {

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX}{UTC} %-5p %c{1} %replace{%m%n%ex}{"
          + PupilNumber.LOOK
          + "}{(masked)}";

  private NightLog() {}

  /** Does work with the log going to a new file; then logs say what they said before. */
  static <R> R during(Path file, Supplier<R> work) {
    OwnerOnly.write(file, "");
    Configurator.reconfigure(configuration(file));
    try {
      return work.get();
    } finally {
      Configurator.reconfigure();
    }
  }

  private static BuiltConfiguration configuration(Path file) {
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
    return log.build();
  }
}
