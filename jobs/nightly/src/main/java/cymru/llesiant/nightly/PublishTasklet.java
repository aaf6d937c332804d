package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.release.Publication;
import cymru.llesiant.nightly.store.NightKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Publishes the staged marts, with what earlier steps, perhaps of an earlier run, wrote down. */
final class PublishTasklet implements Tasklet {

  private final JobRepository repository;
  private final List<Mart> marts;
  private final Inputs inputs;
  private final NightKey key;
  private final Publication publication;
  private final String reason;

  PublishTasklet(
      JobRepository repository,
      List<Mart> marts,
      Inputs inputs,
      NightKey key,
      Publication publication,
      String reason) {
    this.repository = repository;
    this.marts = marts;
    this.inputs = inputs;
    this.key = key;
    this.publication = publication;
    this.reason = reason;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    JobInstance night = contribution.getStepExecution().getJobExecution().getJobInstance();
    List<MartFile> written =
        marts.stream()
            .map(
                mart ->
                    MartTasklet.written(
                        repository.getLastStepExecution(night, mart.name()),
                        inputs.martFile(mart.name())))
            .toList();
    Product product = Product.thisBuild(inputs.spark().version());
    switch (key.purpose()) {
      case NIGHT -> publication.publish(written, deliveries(), reason, product);
      case BACKFILL -> publication.add(written, deliveries(), reason, product);
    }
    contribution.incrementWriteCount(written.stream().mapToLong(MartFile::rows).sum());
    return RepeatStatus.FINISHED;
  }

  private Manifest.Inputs deliveries() {
    try {
      IntakeReport report = IntakeReport.read(inputs.staging());
      List<Delivery> deliveries = report.files().stream().map(PublishTasklet::delivery).toList();
      return new Manifest.Inputs(
          key.inputs(),
          key.pseudonyms(),
          report.accepted() + report.quarantined() + report.replaced(),
          report.accepted(),
          report.quarantined(),
          deliveries,
          report.sources());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Delivery delivery(FileReport file) {
    return new Delivery(
        file.file(),
        file.sha256(),
        file.bytes(),
        file.sender(),
        file.dataset(),
        file.rows(),
        file.accepted(),
        file.quarantined(),
        file.replaced());
  }
}
