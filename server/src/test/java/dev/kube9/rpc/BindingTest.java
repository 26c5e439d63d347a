package dev.kube9.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import dev.kube9.failure.InvalidParams;
import dev.kube9.protocol.ProblemSeverity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindingTest {
  record Params(@Nullable ProblemSeverity severity) {}

  @Test
  void a_value_of_an_enum_is_read_by_its_text_on_the_wire() {
    assertEquals(ProblemSeverity.TRANSIENT, bind("{\"severity\": \"transient\"}").severity());
    assertNull(bind("{}").severity());
  }

  @Test
  void a_value_that_is_none_of_an_enum_is_refused_with_the_field_and_the_values() {
    for (var wrong : new String[] {"\"TRANSIENT\"", "1", "{}"}) {
      var refused =
          assertThrows(InvalidParams.class, () -> bind("{\"severity\": %s}".formatted(wrong)));
      assertEquals("severity must be one of fatal, transient", refused.reason());
    }
  }

  private static Params bind(String json) {
    return Binding.bind(JsonParser.parseString(json), Params.class);
  }
}
