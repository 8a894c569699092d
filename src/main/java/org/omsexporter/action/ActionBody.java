package org.omsexporter.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request asks for beyond its path. */
public final class ActionBody {

  /** Reads the body when it is its turn: after credentials and roles. */
  @FunctionalInterface
  public interface Source {
    /**
     * The body; an empty object where none came.
     *
     * @throws RefusedException when it is too large, of another type or no JSON object
     */
    ObjectNode read() throws RefusedException;
  }

  private final ObjectNode json;

  ActionBody(ObjectNode json) {
    this.json = json;
  }

  /** Refuses members that have no place: a misspelt one must not be taken for its absence. */
  void allowOnly(String... names) throws RefusedException {
    Iterator<String> members = json.fieldNames();
    while (members.hasNext()) {
      String member = members.next();
      if (!List.of(names).contains(member)) {
        throw bad(
            "\"%s\" has no place here; %s."
                .formatted(
                    member,
                    names.length == 0
                        ? "this action takes no body"
                        : "what it takes is " + String.join(", ", names)));
      }
    }
  }

  /** Demands the typed word, exactly. */
  void confirm(@Nullable String word) throws RefusedException {
    if (word == null) {
      return;
    }
    JsonNode typed = json.path("confirm");
    if (!typed.isTextual() || !typed.asText().equals(word)) {
      throw bad("This cannot be undone. Send {\"confirm\":\"%s\"} to do it.".formatted(word));
    }
  }

  /** Whether to pull back; false where it is not said. */
  boolean pullBack() throws RefusedException {
    return flag("pullBack");
  }

  private boolean flag(String name) throws RefusedException {
    JsonNode flag = json.path(name);
    if (!flag.isMissingNode() && !flag.isNull() && !flag.isBoolean()) {
      throw bad("\"%s\" is true or false.".formatted(name));
    }
    return flag.asBoolean();
  }

  /**
   * Whether a full import is to begin again, which takes a typed word; false where it is not said.
   */
  boolean restart() throws RefusedException {
    boolean restart = flag("restart");
    if (restart) {
      confirm("restart");
    } else if (json.has("confirm")) {
      throw bad("\"confirm\" has no place without \"restart\": true.");
    }
    return restart;
  }

  /** The moment to pull back to; null where none is given. */
  @Nullable Instant pullBackTo(Instant now) throws RefusedException {
    JsonNode moment = json.path("pullBackTo");
    if (moment.isMissingNode() || moment.isNull()) {
      return null;
    }
    if (!pullBack()) {
      throw bad("\"pullBackTo\" has no place without \"pullBack\": true.");
    }
    Instant instant = instant(moment);
    if (instant.isAfter(now)) {
      throw bad("\"pullBackTo\" lies in the future; now it is %s.".formatted(now));
    }
    if (instant.getEpochSecond() <= 0) {
      throw bad("\"pullBackTo\" lies before 1970.");
    }
    return instant;
  }

  /** The edited configuration. */
  JsonNode config() throws RefusedException {
    JsonNode config = json.path("config");
    if (!config.isObject() || config.isEmpty()) {
      throw bad("\"config\" is an object with the keys that are to change.");
    }
    return config;
  }

  /** The values that the edited ones replace, as they were shown; empty where they do not come. */
  JsonNode shown() throws RefusedException {
    JsonNode shown = json.path("shown");
    if (!shown.isMissingNode() && !shown.isObject()) {
      throw bad("\"shown\" is an object with the values that \"config\" was edited from.");
    }
    return shown;
  }

  private static Instant instant(JsonNode moment) throws RefusedException {
    try {
      if (moment.isTextual()) {
        return OffsetDateTime.parse(moment.asText().strip()).toInstant();
      }
    } catch (DateTimeException e) {
      throw bad("\"pullBackTo\" is no time such as 2024-03-05T07:01:27Z.");
    }
    throw bad("\"pullBackTo\" is a text with a time such as 2024-03-05T07:01:27Z.");
  }

  private static RefusedException bad(String detail) {
    return new RefusedException(400, detail);
  }
}
