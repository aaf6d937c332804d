package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.disclosure.DisclosureGate;
import cymru.llesiant.nightly.NightPlan.CountedStep;
import cymru.llesiant.nightly.release.Publication;
import cymru.llesiant.nightly.store.JobStore;
import cymru.llesiant.nightly.store.NightKey;
import cymru.llesiant.nightly.warehouse.Warehouse;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The steps of a night, in order. Each leaves its result whole or not at all, so a step that was
 * killed is simply done again.
 */
final class NightlyJob {

  private final JobStore store;
  private final Warehouse warehouse;
  private final NightPlan plan;
  private final Inputs inputs;
  private final MartsAhead marts;
  private final Progress progress;

  NightlyJob(
      JobStore store,
      Warehouse warehouse,
      NightPlan plan,
      Inputs inputs,
      MartsAhead marts,
      Progress progress) {
    this.store = store;
    this.warehouse = warehouse;
    this.plan = plan;
    this.inputs = inputs;
    this.marts = marts;
    this.progress = progress;
  }

  /** The job that makes the night's release. */
  Job job(NightKey key, String reason) {
    SimpleJobBuilder night =
        new JobBuilder(store.jobName(), store.repository())
            .listener(heading(key))
            .start(step("intake", new IntakeTasklet(plan.intake(), inputs, warehouse, progress)))
            .next(step("facts", counted(plan.facts())))
            .next(step("cells", counted(plan.cells())));
    for (Mart mart : plan.marts()) {
      night.next(step(mart.name(), new MartTasklet(mart, marts)));
    }
    if (plan.marts().stream().anyMatch(DisclosureGate::attacks)) {
      night.next(step("disclosure", new DisclosureTasklet(inputs, warehouse)));
    }
    return night.next(step("publish", publish(key, reason))).build();
  }

  /** Says which night it is, once the repository knows that it was begun. */
  private JobExecutionListener heading(NightKey key) {
    return new JobExecutionListener() {
      @Override
      public void beforeJob(JobExecution execution) {
        int tries = store.repository().getJobExecutions(execution.getJobInstance()).size();
        String heading =
            tries > 1 ? "Resuming the night as at %s, run %s" : "Night as at %s, run %s";
        progress.say(heading.formatted(key.asOf(), key.runId()));
      }
    };
  }

  private Tasklet publish(NightKey key, String reason) {
    Publication publication = new Publication(warehouse, inputs.night(), key.release());
    return new PublishTasklet(store.repository(), plan.marts(), inputs, key, publication, reason);
  }

  private Tasklet counted(CountedStep work) {
    return (contribution, chunk) -> {
      contribution.incrementWriteCount(work.rows(inputs));
      return RepeatStatus.FINISHED;
    };
  }

  private Step step(String name, Tasklet work) {
    return progress.around(new StepBuilder(name, store.repository()).tasklet(work).build());
  }
}
