package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.doctor.Doctor;
import cymru.llesiant.nightly.doctor.Doctor.Check;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a night needs and has not, and how to mend it. */
@Command(
    name = "doctor",
    description =
        "Java, memory, disk, clock, settings, job repository, secret, inbox: what is missing and how to mend it.")
final class DoctorCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WarehouseOptions where;
  @Spec private CommandSpec spec;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    NightlySettings settings = where.settings(surroundings);
    List<Check> checks = new Doctor(settings, surroundings.clock()).examine();
    for (Check check : checks) {
      spec.commandLine()
          .getOut()
          .printf(
              "%-4s  %-11s %s%n",
              check.exitCode() == ExitCode.DONE ? "ok" : "MEND", check.name(), check.finding());
    }
    return checks.stream()
        .map(Check::exitCode)
        .filter(code -> code != ExitCode.DONE)
        .findFirst()
        .orElse(ExitCode.DONE)
        .code();
  }
}
