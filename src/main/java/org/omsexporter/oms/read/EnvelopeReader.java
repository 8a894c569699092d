package org.omsexporter.oms.read;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.http.OmsException.Asked;

/**
 * Reads one console answer as it arrives: elements of a list are handed over one by one, so that no
 * answer is ever a tree as a whole.
 *
 * <p>The envelope's properties may come in any order, so elements may be handed over before it
 * turns out that the answer is no good: whoever takes them keeps them only if reading returns.
 */
public final class EnvelopeReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY).build();

  private final Asked asked;
  private final Expected expected;
  private final Consumer<JsonNode> elements;

  private boolean dataPresent;
  private boolean dataNull;
  private boolean dataIsList;
  private @Nullable JsonNode data;
  private @Nullable JsonNode success;
  private @Nullable JsonNode code;
  private @Nullable JsonNode message;
  private @Nullable JsonNode advice;
  private @Nullable JsonNode requestId;
  private @Nullable JsonNode totalCount;
  private @Nullable JsonNode errorDetail;

  private EnvelopeReader(Asked asked, Expected expected, Consumer<JsonNode> elements) {
    this.asked = asked;
    this.expected = expected;
    this.elements = elements;
  }

  /** What the data of an answer should be. */
  enum Expected {
    /** A list; null is an empty one. */
    LIST,
    /** An object, or a list of one. */
    OBJECT,
    /** As {@link #OBJECT}, or null where OMS has nothing to tell. */
    OBJECT_OR_NULL,
    /** Whatever there is, null included: the answer of an action. */
    ANYTHING
  }

  /** Reads an answer whose data are a list. */
  public static Envelope list(Asked asked, InputStream body, Consumer<JsonNode> elements)
      throws IOException {
    return new EnvelopeReader(asked, Expected.LIST, elements).read(body);
  }

  /** The data of an answer whose data are an object. */
  public static JsonNode object(Asked asked, InputStream body) throws IOException {
    return requireNonNull(
        new EnvelopeReader(asked, Expected.OBJECT, element -> {}).read(body).data());
  }

  /** The data of an answer whose data are an object; one without properties where they are null. */
  public static JsonNode objectOrEmpty(Asked asked, InputStream body) throws IOException {
    JsonNode data = objectOrNone(asked, body).data();
    return data == null ? JsonNodeFactory.instance.objectNode() : data;
  }

  /** Reads an answer whose data are an object, or null where OMS has nothing to tell. */
  public static Envelope objectOrNone(Asked asked, InputStream body) throws IOException {
    return new EnvelopeReader(asked, Expected.OBJECT_OR_NULL, element -> {}).read(body);
  }

  /** Reads an answer whose data do not matter, or may be anything. */
  public static Envelope anything(Asked asked, InputStream body) throws IOException {
    return new EnvelopeReader(asked, Expected.ANYTHING, element -> {}).read(body);
  }

  /** Reads a whole JSON object that is no envelope. */
  public static JsonNode tree(Asked asked, InputStream body) throws IOException {
    try (JsonParser parser = MAPPER.createParser(body)) {
      expectObject(asked, parser.nextToken());
      JsonNode tree = MAPPER.readTree(parser);
      expectEnd(asked, parser);
      return tree;
    }
  }

  private Envelope read(InputStream body) throws IOException {
    try (JsonParser parser = MAPPER.createParser(body)) {
      expectObject(asked, parser.nextToken());
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        property(name, parser);
      }
      expectEnd(asked, parser);
    }
    return judged();
  }

  private static void expectObject(Asked asked, @Nullable JsonToken first) {
    if (first == null) {
      throw new OmsException.Unreadable(asked, "empty", null);
    }
    if (first != JsonToken.START_OBJECT) {
      throw new OmsException.Unreadable(asked, "no JSON object", null);
    }
  }

  private static void expectEnd(Asked asked, JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new OmsException.Unreadable(asked, "more than one JSON value", null);
    }
  }

  private void property(String name, JsonParser parser) throws IOException {
    switch (LooseJson.lowerCamel(name)) {
      case "data" -> data(parser);
      case "success" -> success = tree(parser, success);
      case "code" -> code = tree(parser, code);
      case "message" -> message = tree(parser, message);
      case "advice" -> advice = tree(parser, advice);
      case "requestId" -> requestId = tree(parser, requestId);
      case "totalCount" -> totalCount = tree(parser, totalCount);
      case "errorDetail" -> errorDetail = tree(parser, errorDetail);
      default -> parser.skipChildren();
    }
  }

  /** The next value; where it is null, the one that the property had before in another case. */
  private static @Nullable JsonNode tree(JsonParser parser, @Nullable JsonNode before)
      throws IOException {
    JsonNode value = MAPPER.readTree(parser);
    return value == null || value.isNull() ? before : value;
  }

  private void data(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      dataNull = true;
      return;
    }
    if (dataPresent) {
      throw new OmsException.Unreadable(asked, "data twice", null);
    }
    dataPresent = true;
    if (expected == Expected.LIST && token == JsonToken.START_ARRAY) {
      dataIsList = true;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode element = MAPPER.readTree(parser);
        elements.accept(element == null ? NullNode.getInstance() : element);
      }
    } else if (token == JsonToken.START_ARRAY && expected != Expected.ANYTHING) {
      data = listOfOne(parser);
    } else {
      data = MAPPER.readTree(parser);
    }
  }

  /** A list where an object is due is refused at its second element: it may be without end. */
  private JsonNode listOfOne(JsonParser parser) throws IOException {
    ArrayNode list = MAPPER.createArrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!list.isEmpty()) {
        throw unreadable("data are no object");
      }
      list.add(MAPPER.<JsonNode>readTree(parser));
    }
    return list;
  }

  private Envelope judged() {
    Boolean good = success == null ? null : LooseValue.flag(success);
    if (success != null && good == null) {
      throw unreadable("success is neither true nor false");
    }
    if (Boolean.FALSE.equals(good)) {
      throw new OmsException.Rejected(asked, refusal());
    }
    if (good == null && !dataPresent) {
      throw unreadable("neither success nor data");
    }
    return new Envelope(expectedData(), count(), text(requestId));
  }

  private @Nullable JsonNode expectedData() {
    return switch (expected) {
      case LIST -> {
        if (!dataIsList && (dataPresent || !dataNull)) {
          throw unreadable(dataPresent ? "data are no list" : "no data");
        }
        yield null;
      }
      case OBJECT -> theObject();
      case OBJECT_OR_NULL -> dataNull && !dataPresent ? null : theObject();
      case ANYTHING -> data;
    };
  }

  private JsonNode theObject() {
    JsonNode object = data;
    if (object != null && object.isArray() && object.size() == 1) {
      object = object.get(0);
    }
    if (object == null || !object.isObject()) {
      throw unreadable(object == null ? "no data" : "data are no object");
    }
    return object;
  }

  private @Nullable Long count() {
    return totalCount == null ? null : LooseValue.integer(totalCount);
  }

  private Refusal refusal() {
    return new Refusal(
        first(word(code), detail("code"), code),
        first(message, detail("message"), detail("reason"), textual(errorDetail)),
        first(advice, detail("proposal"), detail("advice")),
        first(requestId, detail("requestId")));
  }

  /** A code that is more than a number, which says less than that of the detail. */
  private static @Nullable JsonNode word(@Nullable JsonNode code) {
    return code == null || LooseValue.number(code) != null ? null : code;
  }

  private @Nullable JsonNode detail(String name) {
    return errorDetail == null ? null : LooseJson.property(errorDetail, name);
  }

  private static @Nullable JsonNode textual(@Nullable JsonNode node) {
    return node != null && node.isTextual() ? node : null;
  }

  private static String first(@Nullable JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      String text = text(candidate);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static String text(@Nullable JsonNode node) {
    String text = node == null ? null : LooseValue.text(node);
    return text == null ? "" : text;
  }

  private OmsException.Unreadable unreadable(String reason) {
    return new OmsException.Unreadable(asked, reason, null);
  }
}
