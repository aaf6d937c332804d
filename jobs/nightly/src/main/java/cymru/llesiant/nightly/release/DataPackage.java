package cymru.llesiant.nightly.release;

import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A release described as a Frictionless Data Package, for tools that know that form.
 *
 * @param id the release
 * @param marts the contracts of its marts
 * @param shelf the folder it lies in
 */
record DataPackage(ReleaseId id, List<Contract> marts, Shelf shelf) {

  String json() {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("profile", "data-package");
    described.put("name", "llesiant-" + id);
    described.put("title", "Llesiant marts as at " + id.asOf());
    described.put("version", id.toString());
    described.put("resources", marts.stream().map(this::resource).toList());
    return Json.write(described);
  }

  private Map<String, Object> resource(Contract mart) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("profile", "data-resource");
    resource.put("name", mart.name());
    resource.put("path", shelf.path(mart));
    resource.put("format", "parquet");
    resource.put("mediatype", "application/vnd.apache.parquet");
    resource.put("description", mart.purpose() + " " + mart.grain());
    resource.put("tier", shelf.tier(mart));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("fields", mart.columns().stream().map(DataPackage::field).toList());
    schema.put("primaryKey", mart.keyNames());
    resource.put("schema", schema);
    return resource;
  }

  private static Map<String, Object> field(Column column) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("name", column.name());
    field.put("type", LogicalType.of(column.type()));
    field.put("description", column.description());
    column.unit().ifPresent(unit -> field.put("unit", unit));
    field.put("constraints", Map.of("required", column.required()));
    return field;
  }
}
