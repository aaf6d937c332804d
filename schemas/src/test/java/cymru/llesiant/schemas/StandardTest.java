package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every contract against the Open Data Contract Standard's own JSON Schema, version 3.1.0, read in
 * place.
 */
class StandardTest {

  private static final Path SCHEMA =
      Path.of(System.getProperty("llesiant.shared"), "standards", "odcs-json-schema-v3.1.0.json");
  private static final YAMLMapper YAML = new YAMLMapper();

  @BeforeEach
  void the_standard_is_at_hand() {
    assumeTrue(
        Files.isRegularFile(SCHEMA), "skipped: the published files are not beside this checkout");
  }

  static Stream<Named<SchemaFile>> contracts() {
    SchemaFiles files = SchemaFiles.bundled();
    return Stream.of("datasets", "marts")
        .flatMap(folder -> files.in(folder, ".yaml").stream())
        // a difference is a part of a contract, deeper in the folder of its name
        .filter(file -> file.path().chars().filter(c -> c == '/').count() == 1)
        .map(file -> Named.of(file.path(), file));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void a_contract_keeps_the_standard(SchemaFile file) throws IOException {
    assertThat(standard().validate(YAML.readTree(file.text()))).as(file.path()).isEmpty();
  }

  @Test
  void the_standard_refuses_a_key_it_does_not_know_and_a_dimension_it_does_not_list()
      throws IOException {
    SchemaFile file = contracts().findFirst().orElseThrow().getPayload();
    JsonNode contract = YAML.readTree(file.text());
    ObjectNode table = (ObjectNode) contract.path("schema").path(0);
    ((ObjectNode) table.path("properties").path(0)).put("colour", "green");
    ((ObjectNode) table.path("quality").path(0)).put("dimension", "beauty");

    assertThat(standard().validate(contract))
        .extracting(Object::toString)
        .anyMatch(problem -> problem.contains("colour"))
        .anyMatch(problem -> problem.contains("dimension"));
  }

  private static JsonSchema standard() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(Files.readString(SCHEMA));
  }
}
