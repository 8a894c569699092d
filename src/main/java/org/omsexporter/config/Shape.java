package org.omsexporter.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What kind of value may stand at a place in the configuration. The known keys are {@link #FILE}.
 */
sealed interface Shape {

  /** The whole file. */
  Shape.Fields FILE = file();

  /** A mapping with fixed keys. */
  record Fields(Map<String, Shape> keys) implements Shape {}

  /** A mapping whose keys are names of the user's choice. */
  record Named(Shape value) implements Shape {}

  /**
   * A list.
   *
   * @param loneItem whether a mapping in its place counts as a list of that one
   */
  record ListOf(Shape item, boolean loneItem) implements Shape {
    ListOf(Shape item) {
      this(item, false);
    }

    /** A node that may stand in the list's place, as a list. */
    Node asList(Node node) {
      return loneItem && node instanceof Node.Mapping
          ? new Node.Items(node.origin(), new ArrayList<>(List.of(node)))
          : node;
    }
  }

  /**
   * A text, number or truth value.
   *
   * @param secret whether it is never to be shown
   */
  record Value(boolean secret) implements Shape {}

  private static Fields file() {
    Value plain = new Value(false);
    Value secret = new Value(true);
    Fields serverTls = fields("cert_file", plain, "key_file", plain);
    Fields logs = fields("host", plain, "store_dir", plain, "run_dir", plain, "time_zone", plain);
    Fields oms =
        fields(
            "name", plain,
            "url", plain,
            "username", plain,
            "password", secret,
            "password_file", plain,
            "password_env", plain,
            "cluster_manager_url", plain,
            "cluster_manager_urls", new Named(plain),
            "tls", fields("ca_file", plain, "insecure_skip_verify", plain),
            "poll_interval", plain,
            "details_interval", plain,
            "connector_metrics_interval", plain,
            "request_timeout", plain,
            "max_concurrent_requests", plain,
            "max_requests_per_second", plain,
            "stale_after", plain,
            "projects",
                fields(
                    "types", new ListOf(plain),
                    "include", plain,
                    "exclude", plain,
                    "sub_projects", plain),
            "step_metrics", plain,
            "logs", new ListOf(logs, true));
    Fields metrics =
        fields(
            "listen", plain,
            "tls", serverTls,
            "basic_auth_users", new Named(secret),
            "exclude", plain);
    Fields user = fields("name", plain, "password_hash", secret, "role", plain);
    Fields token =
        fields(
            "name", plain,
            "token", secret,
            "token_file", plain,
            "token_env", plain,
            "role", plain);
    Fields api =
        fields(
            "listen", plain,
            "tls", serverTls,
            "actions", plain,
            "audit_file", plain,
            "users", new ListOf(user),
            "tokens", new ListOf(token),
            "anonymous_role", plain,
            "console_url", plain,
            "external_url", plain,
            "trusted_proxies", new ListOf(plain),
            "session_key_file", plain,
            "signed_out_file", plain,
            "peers", new ListOf(plain),
            "peers_ca_file", plain);
    return fields(
        "oms",
        new ListOf(oms),
        "metrics",
        metrics,
        "api",
        api,
        "shard",
        fields("index", plain, "total", plain),
        "log",
        fields("level", plain, "format", plain));
  }

  private static Fields fields(Object... keysAndShapes) {
    Map<String, Shape> keys = new LinkedHashMap<>();
    for (int i = 0; i < keysAndShapes.length; i += 2) {
      keys.put((String) keysAndShapes[i], (Shape) keysAndShapes[i + 1]);
    }
    return new Fields(keys);
  }
}
