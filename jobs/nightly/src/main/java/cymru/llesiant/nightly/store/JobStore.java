package cymru.llesiant.nightly.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import cymru.llesiant.nightly.settings.NightlySettings.Repository;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The nights of one warehouse in a job repository: what was begun, what is done, what resumes. The
 * repository may serve several warehouses; each sees only its own jobs.
 */
public final class JobStore implements AutoCloseable {

  /** The exit status of a night that a gate refused: it got its answer and is not resumed. */
  private static final ExitStatus REFUSED = new ExitStatus("REFUSED");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HikariDataSource database;
  private final JobRepository repository;
  private final TaskExecutorJobOperator operator;
  private final String jobName;
  private final String place;

  private JobStore(HikariDataSource database, String jobName, String place) throws Exception {
    this.database = database;
    this.jobName = jobName;
    this.place = place;
    JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
    factory.setDataSource(database);
    factory.setTransactionManager(new JdbcTransactionManager(database));
    factory.afterPropertiesSet();
    this.repository = factory.getObject();
    this.operator = new TaskExecutorJobOperator();
    operator.setJobRepository(repository);
    operator.setJobRegistry(new MapJobRegistry());
    operator.afterPropertiesSet();
  }

  /**
   * Opens the repository and makes its tables when they are not there.
   *
   * @throws Refusal when the database cannot be reached
   */
  public static JobStore open(Warehouse warehouse, Repository settings) {
    try {
      HikariDataSource database = new HikariDataSource(configuration(settings));
      new JobTables(database).create();
      return new JobStore(database, "night-" + identity(warehouse), place(settings));
    } catch (Refusal e) {
      throw e;
    } catch (Exception e) {
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot open the job repository %s: because %s; see `llesiant doctor`"
              .formatted(place(settings), rootMessage(e)),
          e);
    }
  }

  public JobRepository repository() {
    return repository;
  }

  public String jobName() {
    return jobName;
  }

  /**
   * Marks executions as failed that a killed process left running. The caller holds the warehouse's
   * lock, so none of them is alive.
   */
  public void recoverDead() {
    repository.findRunningJobExecutions(jobName).forEach(operator::recover);
  }

  /** The last night begun, if it neither ended nor was refused. */
  public Optional<NightKey> unfinished() {
    return Optional.ofNullable(repository.getLastJobInstance(jobName))
        .map(repository::getLastJobExecution)
        .filter(execution -> execution.getStatus() != BatchStatus.COMPLETED)
        .filter(execution -> !execution.getExitStatus().getExitCode().equals(REFUSED.getExitCode()))
        .map(execution -> NightKey.of(execution.getJobParameters()));
  }

  /** Forgets what an earlier try at a night did, because the night is begun anew. */
  public void forget(NightKey key) {
    Optional.ofNullable(repository.getJobInstance(jobName, key.parameters()))
        .ifPresent(repository::deleteJobInstance);
  }

  /**
   * Runs a night, from where it stopped if it was begun.
   *
   * @throws Refusal when the database was lost meanwhile, so that it does not even know of it
   */
  public JobExecution run(Job job, NightKey key) {
    try {
      return operator.start(job, key.parameters());
    } catch (JobExecutionException e) {
      throw new IllegalStateException(
          "Cannot start night %s: because %s".formatted(key.release(), e.getMessage()), e);
    } catch (NestedRuntimeException e) {
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot go on with the night: because the job repository %s was lost: %s; mend it and run again to resume"
              .formatted(place, rootMessage(e)),
          e);
    }
  }

  /** Writes down that a gate refused the night, so that it is begun anew and not resumed. */
  public void markRefused(JobExecution execution) {
    execution.setExitStatus(REFUSED);
    repository.update(execution);
  }

  @Override
  public void close() {
    database.close();
  }

  private static HikariConfig configuration(Repository settings) {
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(settings.url());
    configuration.setUsername(settings.user());
    configuration.setPassword(settings.passwordFile().map(JobStore::password).orElse(""));
    configuration.setMaximumPoolSize(4);
    // a night that loses the database asks for it several times more, each time so long
    configuration.setConnectionTimeout(PATIENCE.toMillis());
    configuration.setPoolName("job repository");
    return configuration;
  }

  /** The database's address, without what may follow it. */
  private static String place(Repository settings) {
    return settings.url().split("[?;]", 2)[0];
  }

  private static String password(Path file) {
    if (OwnerOnly.isOpenToOthers(file)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot use the password file %s: because others than its owner can read it; chmod 600 it"
              .formatted(file));
    }
    return text(file).strip();
  }

  /** A name of the warehouse that stays when its folder is moved. */
  private static String identity(Warehouse warehouse) {
    Path file = warehouse.repository().resolve("warehouse.id");
    if (!Files.exists(file)) {
      OwnerOnly.replace(file, UUID.randomUUID() + "\n");
    }
    return text(file).strip();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
