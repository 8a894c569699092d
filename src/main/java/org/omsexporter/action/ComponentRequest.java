package org.omsexporter.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ComponentType;

/** What is asked of a component, as its request says once it is read. */
sealed interface ComponentRequest {

  /**
   * Start it.
   *
   * @param pullBack whether a connector goes back to the checkpoint of its configuration
   * @param moment that a connector goes back to; null for that checkpoint
   * @param anew whether a full import begins again
   */
  record Start(boolean pullBack, @Nullable Instant moment, boolean anew)
      implements ComponentRequest {}

  /** Stop it. */
  record Pause() implements ComponentRequest {}

  /**
   * Change its configuration.
   *
   * @param config the new values
   * @param shown those that they replace; empty where they are not told
   */
  record Update(JsonNode config, JsonNode shown) implements ComponentRequest {}

  /** Remove it; the word was typed. */
  record Destroy() implements ComponentRequest {}

  /**
   * Reads a body.
   *
   * @throws RefusedException 400 where it says something else than this action takes
   */
  static ComponentRequest of(
      ComponentAction action, ComponentType type, ActionBody body, Instant now)
      throws RefusedException {
    return switch (action) {
      case START -> start(type, body, now);
      case PAUSE -> {
        body.allowOnly();
        yield new Pause();
      }
      case UPDATE -> {
        body.allowOnly("config", "shown");
        yield new Update(body.config(), body.shown());
      }
      case DESTROY -> {
        body.allowOnly("confirm");
        body.confirm(action.confirmation());
        yield new Destroy();
      }
    };
  }

  private static Start start(ComponentType type, ActionBody body, Instant now)
      throws RefusedException {
    if (type.isConnector()) {
      body.allowOnly("pullBack", "pullBackTo");
      return new Start(body.pullBack(), body.pullBackTo(now), false);
    }
    if (type == ComponentType.FULL_IMPORT) {
      body.allowOnly("restart", "confirm");
      return new Start(false, null, body.restart());
    }
    body.allowOnly();
    return new Start(false, null, false);
  }
}
