package dev.kube9.protocol;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes an enum as the string that its {@code toString} gives. LSP4J's own adapter writes numbers.
 * An unknown string is read as null.
 */
public final class WireEnums implements TypeAdapterFactory {
  @Override
  @SuppressWarnings("unchecked") // the adapter is for exactly this type
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    var raw = type.getRawType();
    return raw.isEnum() && raw.getPackage() == WireEnums.class.getPackage()
        ? (TypeAdapter<T>) new Adapter<>(raw)
        : null;
  }

  private static final class Adapter<E> extends TypeAdapter<@Nullable E> {
    private final E[] values;

    Adapter(Class<E> type) {
      values = type.getEnumConstants();
    }

    @Override
    public void write(JsonWriter out, @Nullable E value) throws IOException {
      out.value(value == null ? null : value.toString());
    }

    @Override
    public @Nullable E read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      var text = in.nextString();
      for (var value : values) {
        if (value.toString().equals(text)) {
          return value;
        }
      }
      return null;
    }
  }
}
