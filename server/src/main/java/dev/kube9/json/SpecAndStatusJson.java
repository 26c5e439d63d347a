package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.ApiObject;
import java.io.IOException;

/** Reads an object that has metadata, a spec and a status. */
abstract class SpecAndStatusJson<T extends ApiObject> implements ObjectJson<T> {
  final MetaJson meta;

  SpecAndStatusJson(Strings strings) {
    meta = new MetaJson(strings);
  }

  @Override
  public final T read(JsonReader in) throws IOException {
    Json.object(in, this::member);
    return make();
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "metadata" -> meta.read(in);
      case "spec" -> Json.object(in, this::spec);
      case "status" -> Json.object(in, this::status);
      default -> in.skipValue();
    }
  }

  /** Reads or skips a field of the spec. */
  abstract void spec(String field, JsonReader in) throws IOException;

  /** Reads or skips a field of the status. */
  abstract void status(String field, JsonReader in) throws IOException;

  /** Makes the object when all of it has been read. */
  abstract T make();
}
