package cymru.llesiant.nightly.warehouse;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeartbeatTest {

  @Test
  @Timeout(60)
  void it_goes_on_after_a_beat_that_failed() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    Heartbeat heart =
        Heartbeat.every(
            Duration.ofMillis(1),
            () -> {
              three.countDown();
              throw new IOException("no space left");
            });

    three.await();

    heart.stop();
  }
}
