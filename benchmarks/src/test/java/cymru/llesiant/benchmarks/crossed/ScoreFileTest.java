package cymru.llesiant.benchmarks.crossed;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.subjects.crossed.CrossedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {

  @Test
  void what_was_written_is_read(@TempDir Path folder) throws IOException {
    Path csv = new ScoreFile(4, 10, 5, 1).in(folder);
    CrossedData data = ScoreFile.read(csv);
    assertThat(Files.readAllLines(csv)).hasSize(1 + 4 * 10 * 3);
    assertThat(data.rows()).isEqualTo(4 * 10 * 3);
    assertThat(data.pupils()).isEqualTo(4 * 10);
    assertThat(data.schools()).hasSize(4);
    assertThat(data.subjects()).hasSize(5);
  }

  @Test
  void a_seed_gives_one_file(@TempDir Path folder) throws IOException {
    String once = Files.readString(new ScoreFile(4, 10, 5, 1).in(folder));
    assertThat(Files.readString(new ScoreFile(4, 10, 5, 1).in(folder))).isEqualTo(once);
    assertThat(Files.readString(new ScoreFile(4, 10, 5, 2).in(folder))).isNotEqualTo(once);
  }
}
