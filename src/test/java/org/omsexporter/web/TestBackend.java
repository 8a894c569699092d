package org.omsexporter.web;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Authenticator;
import org.omsexporter.access.SessionKey;
import org.omsexporter.access.SignOuts;
import org.omsexporter.action.Actions;
import org.omsexporter.config.AddressRange;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.ApiToken;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.testing.DraftApi;
import org.omsexporter.view.Installation;
import org.omsexporter.view.OmsReads;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.HoldBack;
import org.omsexporter.web.http.Judge;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.ServerStatus;
import org.omsexporter.web.http.Services;
import org.omsexporter.web.http.Sessions;

/** A backend with users vera (viewer), oscar (operator) and ada (admin), each with a password. */
public final class TestBackend implements Backend {
  private static final Map<String, Secret> HASHES = new ConcurrentHashMap<>();

  /** The clients of an OMS that is not there. */
  private static final OmsConnection NOWHERE =
      new OmsConnections("test", Clock.systemUTC())
          .open(
              OmsConfig.of(
                  "nowhere", URI.create("http://127.0.0.1:1"), "admin", Secret.of("password")),
              CallObserver.NONE,
              field -> {});

  private final List<ServerStatus.Polls> polls = new ArrayList<>();
  final List<Installation> installations = new ArrayList<>();
  public SessionKey sessionKey = SessionKey.drawn();
  public InstantSource clock = Clock.systemUTC();
  private final SignOuts signOuts = new SignOuts(() -> sessionKey, () -> clock.instant());
  boolean ready = true;
  List<String> reloadProblems = List.of();
  int reloads;
  @Nullable Error mistake;
  private ApiConfig api =
      DraftApi.api(
          ApiConfig.DEFAULT,
          draft -> {
            draft.listen = ListenAddress.parse("127.0.0.1:0");
            draft.actions = true;
            draft.users =
                List.of(
                    user("vera", Role.VIEWER),
                    user("oscar", Role.OPERATOR),
                    user("ada", Role.ADMIN));
            draft.tokens = List.of(new ApiToken("robot", Secret.of("robot-token"), Role.VIEWER));
          });
  private Authenticator authenticator = Authenticator.forApi(api);

  /** Every route over a backend. */
  static List<Route> routes(Backend backend, Actions actions) {
    return ApiPort.routes(
        Services.of(backend, actions, Clock.systemUTC()),
        new Sessions(backend, Clock.systemUTC()),
        new Judge(backend),
        HoldBack.BY_TIMER);
  }

  /** Puts into effect what is behind a proxy. */
  void proxied(@Nullable String externalUrl, String... proxies) {
    api(
        DraftApi.api(
            api,
            draft -> {
              draft.externalUrl = externalUrl == null ? null : URI.create(externalUrl);
              draft.trustedProxies = Stream.of(proxies).map(AddressRange::parse).toList();
            }));
  }

  /** Puts other users into effect. */
  public void users(List<ApiUser> users) {
    api(DraftApi.api(api, draft -> draft.users = users));
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
    Role anonymous = Role.valueOf(role.toUpperCase(Locale.ROOT));
    api(DraftApi.api(api, draft -> draft.anonymousRole = anonymous));
  }

  void actions(boolean on) {
    api(DraftApi.api(api, draft -> draft.actions = on));
  }

  /** Adds an installation of which only a snapshot is known. */
  public void watch(Snapshot snapshot, ServerStatus.Polls polls) {
    this.polls.add(polls);
    OmsReads reads = new OmsReads(NOWHERE.interactive(), (id, from, to) -> Optional.empty());
    installations.add(
        new Installation() {
          @Override
          public String name() {
            return snapshot.oms();
          }

          @Override
          public Snapshot snapshot() {
            return snapshot;
          }

          @Override
          public OmsConnection connection() {
            throw new UnsupportedOperationException();
          }

          @Override
          public OmsReads reads() {
            return reads;
          }

          @Override
          public List<LogDirectories> logs() {
            return List.of();
          }

          @Override
          public Reread refresh(String projectId) {
            return Reread.NOTHING;
          }
        });
  }

  @Override
  public List<Installation> installations() {
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
  public SignOuts signOuts() {
    return signOuts;
  }

  @Override
  public ServerStatus status() {
    return new ServerStatus(ready, "1.2.3", "abc1234", Instant.now(), ShardConfig.ALL, polls);
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
