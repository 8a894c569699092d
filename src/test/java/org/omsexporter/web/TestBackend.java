package org.omsexporter.web;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Authenticator;
import org.omsexporter.access.SessionKey;
import org.omsexporter.action.Actions;
import org.omsexporter.config.AddressRange;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.ApiToken;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.HoldBack;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.ServerStatus;
import org.omsexporter.web.http.Services;
import org.omsexporter.web.http.Sessions;
import org.omsexporter.web.http.Watched;

/** A backend with users vera (viewer), oscar (operator) and ada (admin), each with a password. */
public final class TestBackend implements Backend {
  private static final Map<String, Secret> HASHES = new ConcurrentHashMap<>();

  final List<Watched> installations = new ArrayList<>();
  public SessionKey sessionKey = SessionKey.drawn();
  boolean ready = true;
  List<String> reloadProblems = List.of();
  int reloads;
  @Nullable Error mistake;
  private ApiConfig api =
      new ApiConfig(
          ListenAddress.parse("127.0.0.1:0"),
          null,
          true,
          null,
          List.of(user("vera", Role.VIEWER), user("oscar", Role.OPERATOR), user("ada", Role.ADMIN)),
          List.of(new ApiToken("robot", Secret.of("robot-token"), Role.VIEWER)),
          Role.VIEWER,
          null,
          null,
          List.of(),
          null);
  private Authenticator authenticator = Authenticator.forApi(api);

  /** Every route over a backend. */
  static List<Route> routes(Backend backend, Actions actions) {
    return ApiPort.routes(
        Services.of(backend, actions, Clock.systemUTC()),
        new Sessions(backend, Clock.systemUTC()),
        HoldBack.BY_TIMER);
  }

  /** Puts into effect what is behind a proxy. */
  void proxied(@Nullable String externalUrl, String... proxies) {
    api(
        new ApiConfig(
            api.listen(),
            api.tls(),
            api.actions(),
            api.auditFile(),
            api.users(),
            api.tokens(),
            api.anonymousRole(),
            api.consoleUrl(),
            externalUrl == null ? null : URI.create(externalUrl),
            Stream.of(proxies).map(AddressRange::parse).toList(),
            api.sessionKeyFile()));
  }

  /** Puts other users into effect. */
  public void users(List<ApiUser> users) {
    api(
        new ApiConfig(
            api.listen(),
            api.tls(),
            api.actions(),
            api.auditFile(),
            users,
            api.tokens(),
            api.anonymousRole(),
            api.consoleUrl(),
            api.externalUrl(),
            api.trustedProxies(),
            api.sessionKeyFile()));
  }

  /** A user in effect. */
  public ApiUser user(String name) {
    return api.users().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  static String password(String user) {
    return user + "-password";
  }

  /** Puts another configuration into effect. */
  public void api(ApiConfig config) {
    this.api = config;
    this.authenticator = Authenticator.forApi(config);
  }

  void anonymous(String role) {
    api(
        new ApiConfig(
            api.listen(),
            api.tls(),
            api.actions(),
            api.auditFile(),
            api.users(),
            api.tokens(),
            Role.valueOf(role.toUpperCase(Locale.ROOT)),
            api.consoleUrl(),
            api.externalUrl(),
            api.trustedProxies(),
            api.sessionKeyFile()));
  }

  void actions(boolean on) {
    api(
        new ApiConfig(
            api.listen(),
            api.tls(),
            on,
            api.auditFile(),
            api.users(),
            api.tokens(),
            api.anonymousRole(),
            api.consoleUrl(),
            api.externalUrl(),
            api.trustedProxies(),
            api.sessionKeyFile()));
  }

  @Override
  public List<Watched> installations() {
    return installations;
  }

  @Override
  public ApiConfig api() {
    return api;
  }

  @Override
  public Authenticator authenticator() {
    return authenticator;
  }

  @Override
  public SessionKey sessionKey() {
    return sessionKey;
  }

  @Override
  public ServerStatus status() {
    return new ServerStatus(ready, "1.2.3", "abc1234", Instant.now(), ShardConfig.ALL, List.of());
  }

  @Override
  public List<String> reload() {
    reloads++;
    if (mistake != null) {
      throw mistake;
    }
    return reloadProblems;
  }

  private static ApiUser user(String name, Role role) {
    Secret hash =
        HASHES.computeIfAbsent(
            name,
            key -> Secret.of(BCrypt.withDefaults().hashToString(4, password(key).toCharArray())));
    return new ApiUser(name, hash, role);
  }
}
