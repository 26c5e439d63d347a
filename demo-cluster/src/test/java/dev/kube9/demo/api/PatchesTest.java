package dev.kube9.demo.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a':{}}    | [{'op':'add','path':'/a/x~1y','value':1}]                          | {'a':{'x/y':1}}
          {'a':{}}    | [{'op':'add','path':'/a/x~0y','value':1}]                          | {'a':{'x~y':1}}
          {'a':1}     | [{'op':'replace','path':'/a','value':2}]                           | {'a':2}
          {'a':1}     | [{'op':'remove','path':'/a'}]                                      | {}
          {'a':1}     | [{'op':'test','path':'/a','value':1}]                              | {'a':1}
          {}          | [{'op':'test','path':'/a','value':null},{'op':'add','path':'/a','value':{}}] | {'a':{}}
          {'l':[1,3]} | [{'op':'add','path':'/l/1','value':2}]                             | {'l':[1,2,3]}
          {'l':[1]}   | [{'op':'add','path':'/l/-','value':2}]                             | {'l':[1,2]}
          {'l':[1,2]} | [{'op':'remove','path':'/l/0'}]                                    | {'l':[2]}
          """)
  void a_json_patch_that_applies(String before, String patch, String after) {
    assertEquals(
        json(after),
        Patches.apply(json(before), JsonParser.parseString(quoted(patch)).getAsJsonArray()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}        | [{'op':'add','path':'/a/b','value':1}]
          {'a':{}}  | [{'op':'test','path':'/a','value':null}]
          {}        | [{'op':'remove','path':'/a'}]
          {'l':[]}  | [{'op':'add','path':'/l/1','value':1}]
          {}        | [{'op':'nonsense','path':'/a'}]
          """)
  void a_json_patch_that_does_not_apply_is_refused(String before, String patch) {
    var refused =
        assertThrows(
            ApiError.class,
            () ->
                Patches.apply(
                    json(before), JsonParser.parseString(quoted(patch)).getAsJsonArray()));
    assertEquals(422, refused.code());
  }

  @Test
  void a_merge_patch_merges_objects_and_removes_with_null() {
    assertEquals(
        json("{'a':{'x':1,'z':3},'l':[9]}"),
        Patches.merge(
            json("{'a':{'x':1,'y':2},'l':[1,2]}"), json("{'a':{'y':null,'z':3},'l':[9]}")));
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(quoted(text)).getAsJsonObject();
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }
}
