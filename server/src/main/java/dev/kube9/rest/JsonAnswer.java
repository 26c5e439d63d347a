package dev.kube9.rest;

import com.google.gson.JsonParseException;
import com.google.gson.stream.MalformedJsonException;
import dev.kube9.json.WithoutManagedFields;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import okhttp3.Response;

/** Reads the JSON of a successful answer. */
final class JsonAnswer {
  private JsonAnswer() {}

  /** Makes a value of the body. */
  interface Reading<T> {
    T read(Reader body) throws IOException;
  }

  /**
   * Reads the body as a whole.
   *
   * @throws dev.kube9.failure.ApiFailure when it is not the JSON that was expected
   * @throws IOException when the connection breaks
   */
  static <T> T read(Response response, Reading<T> reading) throws IOException {
    try {
      return reading.read(body(response));
    } catch (MalformedJsonException | JsonParseException | IllegalStateException notJson) {
      throw Failures.unreadable(response, notJson);
    } catch (EOFException ended) {
      // gson's own message: the answer is complete but its JSON is not. A connection that breaks
      // has another one.
      if (String.valueOf(ended.getMessage()).startsWith("End of input")) {
        throw Failures.unreadable(response, ended);
      }
      throw ended;
    }
  }

  /** The body without {@code managedFields}, which no reader here uses. */
  static Reader body(Response response) {
    return new InputStreamReader(
        new WithoutManagedFields(response.body().byteStream()), StandardCharsets.UTF_8);
  }
}
