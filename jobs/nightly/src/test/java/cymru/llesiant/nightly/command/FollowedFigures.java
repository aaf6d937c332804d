package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Figures of a sample night, each followed back by {@code indicators lineage}.
 *
 * @param folder where the warehouse is
 * @param inbox the deliveries the night took in
 */
record FollowedFigures(Path folder, Path inbox) {

  /** A test a figure: of authorities, a consortium, nations and a school, and what is derived. */
  Stream<DynamicTest> tests() {
    return Stream.of(
            "WB_ATT 660 ALL",
            "W_KS2_CSI NORTH FSM",
            "PA20 W SEN_ANY",
            "FEX_N 990 M",
            "NI073 990 ALL",
            "NI072 E ALL",
            "WB_ATT 9910019 FSM",
            "W_GAP_FSM_KS2 W ALL",
            "NI076 E ALL")
        .map(figure -> DynamicTest.dynamicTest(figure, () -> isFollowed(figure.split(" "))));
  }

  private void isFollowed(String... figure) throws IOException {
    Map<String, JsonNode> parts = parts(figure);
    JsonNode printed = parts.get("Printed figure").get("rows");
    assertThat(printed).isNotEmpty();
    for (JsonNode row : printed) {
      assertThat(row.get("entity").asText()).isEqualTo(figure[1]);
      assertThat(row.get("group_code").asText()).isEqualTo(figure[2]);
    }
    assertThat(parts.get("Definition").get("notes").toString()).doesNotContain("changed since");
    if (parts.containsKey("Schools added up")) {
      addsUp(printed.get(0), parts.get("Schools added up"));
    }
    if (parts.containsKey("Figures of the two groups")) {
      assertThat(parts.get("Figures of the two groups").get("notes").get(0).asText())
          .endsWith("they differ by the printed gap");
    }
    for (JsonNode file : parts.get("Deliveries").get("rows")) {
      assertThat(file.get("sha256").asText())
          .isEqualTo(Sha256.of(inbox.resolve(file.get("file").asText())));
    }
    assertThat(parts.get("Deliveries").get("rows")).isNotEmpty();
  }

  private static void addsUp(JsonNode printed, JsonNode schools) {
    double numerator = 0;
    for (JsonNode school : schools.get("rows")) {
      numerator += school.get("numerator").asDouble();
    }
    assertThat(numerator).isEqualTo(printed.get("numerator").asDouble());
    assertThat(schools.get("rows")).hasSize(printed.get("schools").asInt());
    assertThat(schools.get("notes").get(0).asText()).endsWith("which is what is printed");
  }

  private Map<String, JsonNode> parts(String... figure) throws IOException {
    CalledCommand called =
        CalledCommand.in(
            folder,
            "indicators",
            "lineage",
            figure[0],
            "--entity",
            figure[1],
            "--group",
            figure[2],
            "--format",
            "json",
            "--warehouse",
            "warehouse");
    assertThat(called.exitCode()).as(called.err()).isZero();
    Map<String, JsonNode> parts = new TreeMap<>();
    new ObjectMapper()
        .readTree(called.out())
        .forEach(part -> parts.put(part.get("title").asText(), part));
    return parts;
  }
}
