package org.omsexporter.oms.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.oms.read.LooseValueTest;

/** What an edit of a masked configuration changes. */
class ConfigChangesTest {
  private static ObjectNode config(String json) {
    return (ObjectNode) LooseValueTest.json(json.replace('\'', '"'));
  }

  @Test
  void whatAClientCannotCarryIsNoDifference() {
    ObjectNode original =
        config("{'a':1234567890123456789,'t':'1234567890123456789','f':1.0,'type':'a\\r\\nb'}");
    for (String edit :
        new String[] {
          "{'a':'1234567890123456789'}",
          "{'a':1234567890123456800,'t':1234567890123456800}",
          "{'a':1.2345678901234568e18}",
          "{'f':1}",
          "{'type':'a\\nb'}"
        }) {
      assertThat(ConfigMask.changes(original, config(edit))).as(edit).isEmpty();
    }
    assertThat(ConfigMask.changes(original, config("{'a':'1234567890123456790'}")))
        .hasValueSatisfying(
            changes -> assertThat(changes).hasToString("{\"a\":1234567890123456790}"));
    assertThat(ConfigMask.changes(original, config("{'f':2}"))).contains(config("{'f':2}"));
  }

  @Test
  void onlyWhatAnEditChangesIsSent() {
    ObjectNode original =
        config(
            "{'sink':{'password':'x','url':'a://u:x@h','workers':8,'list':[1,2]},'source':{'a':'b'}}");
    ObjectNode edited = ConfigMask.mask(original);
    assertThat(ConfigMask.changes(original, edited)).isEmpty();
    ((ObjectNode) edited.get("sink")).put("workers", "16").put("added", true);
    assertThat(ConfigMask.changes(original, edited))
        .contains(config("{'sink':{'workers':'16','added':true}}"));
    ((ObjectNode) edited.get("sink")).put("workers", "8").remove("added");
    assertThat(ConfigMask.changes(original, edited)).isEmpty();
    ((ObjectNode) edited.get("sink")).put("password", "new").put("url", "b://u:new@i");
    assertThat(ConfigMask.changes(original, edited))
        .contains(config("{'sink':{'password':'new','url':'b://u:new@i'}}"));
  }

  @Test
  void whatAnEditLeavesOutStaysAsItIs() {
    ObjectNode original = config("{'sink':{'password':'x','a':1},'source':{'b':2}}");
    assertThat(ConfigMask.changes(original, config("{}"))).isEmpty();
    assertThat(ConfigMask.changes(original, config("{'sink':{'a':2}}")))
        .contains(config("{'sink':{'a':2}}"));
    assertThat(ConfigMask.changes(original, config("{'new':{'c':{'d':1}}}")))
        .contains(config("{'new':{'c':{'d':1}}}"));
  }

  @Test
  void aMaskIsNeverSent() {
    ObjectNode original = config("{'sink':{'url':'a://u:x@h','n':1}}");
    assertThat(
            ConfigMask.changes(
                original, config("{'sink':{'password':'******','url':'a://u:******@h','n':2}}")))
        .contains(config("{'sink':{'n':2}}"));
    for (String edit :
        new String[] {
          "{'sink':{'url':'b://u:******@h'}}",
          "{'sink':{'list':['******']}}",
          "{'sink':'******x'}",
          "{'sink':{'a******':1}}",
          "{'sink':{'a******':{'b':1}}}",
        }) {
      assertThatThrownBy(() -> ConfigMask.changes(original, config(edit)))
          .as(edit)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("config.sink")
          .hasMessageContaining("masked");
    }
    assertThatThrownBy(() -> ConfigMask.changes(original, LooseValueTest.json("[]")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'x'", "null", "7", "[]", "[{'n':1}]"})
  void nothingButAnObjectTakesThePlaceOfAnObject(String value) {
    ObjectNode original = config("{'sink':{'n':1}}");
    assertThatThrownBy(() -> ConfigMask.changes(original, config("{'sink':%s}".formatted(value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "config.sink has keys of its own: write an object with those that are to change.");
  }

  @Test
  void theOriginalIsLeftAlone() {
    ObjectNode original = config("{'sink':{'password':'x','list':[{'token':'y'}]}}");
    ObjectNode copy = original.deepCopy();
    ConfigMask.mask(original);
    assertThat(original).isEqualTo(copy);
  }
}
