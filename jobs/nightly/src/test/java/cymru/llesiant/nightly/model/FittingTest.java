package cymru.llesiant.nightly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.nightly.model.figures.Figures;
import cymru.llesiant.nightly.model.file.DuckDbModelFile;
import cymru.llesiant.nightly.model.file.ModelFile;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.binary.Approximation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittingTest {

  private static final Family.Binomial BINOMIAL = new Family.Binomial(Approximation.LAPLACE);

  @TempDir Path folder;

  @Test
  void rows_alike_are_one_cell_and_more_cells_than_memory_holds_are_refused() throws IOException {
    Path csv = folder.resolve("rows.csv");
    StringBuilder text = new StringBuilder("school,x,y\n");
    for (int i = 0; i < 60; i++) {
      text.append("%d,%d,%d\n".formatted(i % 3, i % 2, i % 5 % 2));
    }
    Files.writeString(csv, text);
    ModelRequest request =
        new ModelRequest(
            "y", List.of("x"), List.of("school"), Collections.emptySortedMap(), BINOMIAL);
    try (ModelFile file = new DuckDbModelFile(csv, request.used())) {
      Design design = Design.of(request, file, file.profile());
      Fitting fitting = new Fitting(request, design, file);
      assertThat(fitting.outcome(BINOMIAL, 6).status()).isNotEqualTo(Figures.Status.NOT_ESTIMATED);
      assertThat(fitting.outcome(BINOMIAL, 6).report().integral().orElseThrow().cells())
          .isEqualTo(6); // 3 schools of 2 values
      assertThatThrownBy(() -> fitting.outcome(BINOMIAL, 5))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("more than 5 combinations of values")
          .hasMessageContaining("cut them into bands");
    }
  }
}
