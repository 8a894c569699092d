package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.oms.mask.ConfigMask;

/** Whatever an action's body holds is understood or refused with a sentence. */
class BodiesFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-05T07:00:00Z");

  /** One part of a body. */
  @FunctionalInterface
  private interface Part {
    void read(ActionBody body) throws RefusedException;
  }

  @FuzzTest
  void action(byte[] bytes) {
    ObjectNode json = object(bytes);
    if (json == null) {
      return;
    }
    ActionBody body = new ActionBody(json);
    understood(body, part -> part.allowOnly("confirm", "pullBack", "pullBackTo"));
    understood(body, part -> part.confirm("delete"));
    understood(body, ActionBody::restart);
    understood(body, ActionBody::shown);
    understood(
        body,
        part -> {
          Instant moment = part.pullBackTo(NOW);
          assertThat(moment == null || (part.pullBack() && !moment.isAfter(NOW))).isTrue();
        });
    understood(body, part -> edit(json, part.config()));
  }

  /** The body as a component's own configuration, edited by the part of it that says so. */
  private static void edit(ObjectNode original, JsonNode edited) {
    ObjectNode masked = ConfigMask.mask(original);
    assertThat(ConfigMask.changes(original, masked)).isEmpty();
    try {
      Optional<ObjectNode> changes = ConfigMask.changes(original, edited);
      assertThat(String.valueOf(changes)).doesNotContain(ConfigMask.MASK);
    } catch (IllegalArgumentException masks) {
      assertThat(masks).hasMessageContaining("masked part");
    }
  }

  private static void understood(ActionBody body, Part part) {
    try {
      part.read(body);
    } catch (RefusedException e) {
      assertThat(e.httpStatus()).isEqualTo(400);
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private static @Nullable ObjectNode object(byte[] bytes) {
    try {
      return JSON.readTree(bytes) instanceof ObjectNode object ? object : null;
    } catch (IOException e) {
      return null;
    }
  }
}
