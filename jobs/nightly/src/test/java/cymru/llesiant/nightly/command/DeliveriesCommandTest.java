package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.delivery.Withdrawals;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesCommandTest {

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void publish() {
    warehouse = new Warehouse(folder.resolve("warehouse"));
    new SampleReleases(warehouse).publishStale();
  }

  @Test
  void each_delivery_in_use_is_listed_with_its_standing_and_day() {
    CalledCommand called = CalledCommand.in(folder, "deliveries", "list");

    assertThat(called.exitCode()).isZero();
    assertThat(called.out())
        .containsPattern("660/x.csv +attainment_result +MISSING +2010-11-01 +10 +1");
  }

  @Test
  void a_delivery_is_withdrawn_by_its_name_with_or_without_its_ending_and_restored() {
    CalledCommand called = CalledCommand.in(folder, "deliveries", "withdraw", "660/x.csv");

    assertThat(called.exitCode()).isZero();
    assertThat(called.out())
        .isEqualTo("660/x is withdrawn; the next run makes figures without it\n");
    assertThat(Withdrawals.read(warehouse.withdrawn()).deliveries()).containsExactly("660/x");
    assertThat(CalledCommand.in(folder, "deliveries", "list").out())
        .endsWith("660/x is withdrawn\n");

    assertThat(CalledCommand.in(folder, "deliveries", "restore", "660/x").exitCode()).isZero();
    assertThat(Withdrawals.read(warehouse.withdrawn()).deliveries()).isEmpty();
  }

  @Test
  void what_is_no_delivery_cannot_be_withdrawn() {
    CalledCommand called = CalledCommand.in(folder, "deliveries", "withdraw", "660/y");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err())
        .startsWith("Cannot withdraw 660/y: because no figure is made from it;")
        .contains("660/x");
  }
}
