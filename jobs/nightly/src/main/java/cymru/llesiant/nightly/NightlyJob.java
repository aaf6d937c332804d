package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.nightly.NightPlan.CountedStep;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.release.Publication;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The steps of a night, in order. Each leaves its result whole or not at all, so a step that was
 * killed is simply done again.
 */
final class NightlyJob {

  private final JobStore store;
  private final NightPlan plan;
  private final Inputs inputs;
  private final Publication publication;
  private final Progress progress;
  private final String reason;
  private final Product product;

  NightlyJob(
      JobStore store,
      NightPlan plan,
      Inputs inputs,
      Publication publication,
      Progress progress,
      String reason,
      Product product) {
    this.store = store;
    this.plan = plan;
    this.inputs = inputs;
    this.publication = publication;
    this.progress = progress;
    this.reason = reason;
    this.product = product;
  }

  Job job() {
    SimpleJobBuilder night =
        new JobBuilder(store.jobName(), store.repository())
            .start(step("intake", this::intake))
            .next(step("facts", counted(plan.facts())))
            .next(step("cells", counted(plan.cells())));
    for (Mart mart : plan.marts()) {
      night.next(step(mart.name(), new MartTasklet(mart, inputs)));
    }
    return night.next(step("publish", this::publish)).build();
  }

  private RepeatStatus intake(StepContribution contribution, ChunkContext chunk) {
    IntakeSummary summary = plan.intake().take(inputs);
    summary.keep(inputs.staging());
    contribution.incrementWriteCount(summary.inputs().accepted());
    return RepeatStatus.FINISHED;
  }

  private RepeatStatus publish(StepContribution contribution, ChunkContext chunk) {
    JobInstance night = contribution.getStepExecution().getJobExecution().getJobInstance();
    List<MartFile> written = plan.marts().stream().map(mart -> written(night, mart)).toList();
    publication.publish(written, IntakeSummary.kept(inputs.staging()).inputs(), reason, product);
    contribution.incrementWriteCount(written.stream().mapToLong(MartFile::rows).sum());
    return RepeatStatus.FINISHED;
  }

  private MartFile written(JobInstance night, Mart mart) {
    return MartTasklet.written(
        store.repository().getLastStepExecution(night, mart.name()), inputs.martFile(mart.name()));
  }

  private Tasklet counted(CountedStep work) {
    return (contribution, chunk) -> {
      contribution.incrementWriteCount(work.rows(inputs));
      return RepeatStatus.FINISHED;
    };
  }

  private Step step(String name, Tasklet work) {
    return new StepBuilder(name, store.repository()).tasklet(work).listener(progress).build();
  }
}
