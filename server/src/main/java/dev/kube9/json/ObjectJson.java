package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.ApiObject;
import java.io.IOException;

/** Reads one object; made anew for each. */
interface ObjectJson<T extends ApiObject> {
  T read(JsonReader in) throws IOException;
}
