package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoadOrderTest {

  @Test
  void what_others_refer_to_comes_first() {
    List<String> order = names(Contracts.read(SchemaFiles.bundled(), "datasets"));
    assertThat(order.indexOf("area")).isLessThan(order.indexOf("school"));
    assertThat(order.indexOf("school")).isLessThan(order.indexOf("attendance"));
    assertThat(order.indexOf("teaching_group")).isLessThan(order.indexOf("class_membership"));
  }

  @Test
  void a_dataset_may_refer_to_itself() {
    assertThat(names(contracts(Map.of("b", "b.id", "a", "b.id")))).containsExactly("b", "a");
  }

  @Test
  void datasets_that_refer_to_one_another_have_no_order() {
    assertThatThrownBy(() -> names(contracts(Map.of("a", "b.id", "b", "a.id"))))
        .hasMessageContaining("break the circle");
  }

  private static List<String> names(Contracts contracts) {
    return LoadOrder.of(contracts).stream().map(Contract::name).toList();
  }

  private static Contracts contracts(Map<String, String> references) {
    TreeMap<String, String> files = new TreeMap<>();
    references.forEach(
        (name, to) ->
            files.put(
                "datasets/" + name + ".yaml",
                """
                name: %1$s
                version: 1.0.0
                description: {purpose: A test.}
                schema:
                  - name: %1$s
                    dataGranularityDescription: One row a thing.
                    properties:
                      - {name: id, logicalType: string, description: The thing.}
                      - name: other
                        logicalType: string
                        description: Another thing.
                        relationships: [{to: %2$s}]
                """
                    .formatted(name, to)));
    return Contracts.read(new SchemaFiles(files), "datasets");
  }
}
