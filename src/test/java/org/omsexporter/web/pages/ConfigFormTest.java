package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.action.RefusedException;
import org.omsexporter.web.http.Form;

class ConfigFormTest {
  private static final String CONFIG =
      """
      {"text":"5","number":5,"flag":true,"nothing":null,"list":["a","b"],"lines":"a\\nb",
       "a/b":{"~c":"x","empty":{}}}
      """;

  @Test
  void everyValueIsAFieldThatTellsWhatItShows() {
    List<ConfigField> fields = ConfigForm.fields(config());
    assertThat(fields)
        .extracting(ConfigField::label)
        .containsExactly("text", "number", "flag", "nothing", "list", "lines", "a/b.~c");
    assertThat(fields.get(0))
        .isEqualTo(new ConfigField("text", "config/text", "5", false, "shown/text", "\"5\"", ""));
    assertThat(fields.get(6).name()).isEqualTo("config/a~1b/~0c");
  }

  @Test
  void aFormThatComesBackAsItWasEditsNothing() throws Exception {
    assertThat(edited("", "").config()).isEmpty();
  }

  @Test
  void lineEndsOfTheBrowserAreNoEdit() throws Exception {
    assertThat(edited("lines", "a\r\nb").config()).isEmpty();
  }

  @Test
  void anEditKeepsShapeAndTypeAndTellsWhatWasShown() throws Exception {
    assertThat(edited("a/b.~c", "y"))
        .hasToString("Edit[config={\"a/b\":{\"~c\":\"y\"}}, shown={\"a/b\":{\"~c\":\"x\"}}]");
    assertThat(edited("text", "6").config()).hasToString("{\"text\":\"6\"}");
    assertThat(edited("number", " 6 ").config()).hasToString("{\"number\":6}");
    assertThat(edited("flag", "false").config()).hasToString("{\"flag\":false}");
    assertThat(edited("list", "[]").config()).hasToString("{\"list\":[]}");
    assertThat(edited("nothing", "some text").config()).hasToString("{\"nothing\":\"some text\"}");
    assertThat(edited("nothing", "7").config()).hasToString("{\"nothing\":7}");
    assertThat(edited("text", "").config()).hasToString("{\"text\":\"\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "number, ''",
    "number, 5 6",
    "number, 5x",
    "number, null",
    "flag, yes",
    "flag, ''",
    "flag, 1",
    "list, '[\"a\",\"b\"'",
    "list, '[\"a\"] b'",
    "list, a"
  })
  void whatIsNotOfTheValuesTypeIsRefusedByName(String label, String text) {
    assertThatThrownBy(() -> edited(label, text))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(label + " is ")
        .hasMessageContaining("Nothing was sent")
        .extracting(e -> ((RefusedException) e).httpStatus())
        .isEqualTo(400);
  }

  @Test
  void whatWasTypedMayBeASecretAndIsNotRepeated() {
    String body = "shown/keys=[\"******\"]&config/keys=[\"typed-secret\"";
    assertThatThrownBy(() -> ConfigForm.edit(new Form(body)))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("keys is a list")
        .hasMessageNotContaining("typed-secret");
  }

  @ParameterizedTest
  @CsvSource({"shown/a=nonsense&config/a=1", "shown/a=1&config/a=2&shown/a/b=1&config/a/b=2"})
  void aFormThatIsNotOursIsRefused(String body) {
    assertThatThrownBy(() -> ConfigForm.edit(new Form(body)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be read");
  }

  /** What comes back where one field has this text and the others theirs. */
  private static ConfigForm.Edit edited(String label, String text) throws RefusedException {
    StringBuilder body = new StringBuilder("action=update");
    for (ConfigField field : ConfigForm.fields(config())) {
      String value = field.label().equals(label) ? text : field.value();
      body.append('&').append(pair(field.shownName(), field.shown()));
      body.append('&').append(pair(field.name(), value));
    }
    return ConfigForm.edit(new Form(body.toString()));
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static ObjectNode config() {
    try {
      return (ObjectNode) new ObjectMapper().readTree(CONFIG);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
