package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.ApiObject;
import java.io.IOException;

/** Reads one object. Each instance is used for one object only. */
interface ObjectJson<T extends ApiObject> {
  T read(JsonReader in) throws IOException;
}
