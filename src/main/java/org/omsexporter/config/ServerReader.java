package org.omsexporter.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.files.NamedFiles;
import org.omsexporter.tls.PemException;
import org.omsexporter.tls.PemFiles;
import org.omsexporter.tls.ServerTls;

/** Reads the two ports and who may use them. */
final class ServerReader {
  private static final Pattern USER_NAME = Pattern.compile("[^:\\p{Cntrl}]+");
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[abxy]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");
  private static final String BCRYPT_ALLOWED =
      "a bcrypt hash of a cost from 4 to 16, as the command hash-password makes";
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");
  private static final List<Role> GRANTED = List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN);

  private final Section metrics;
  private final Section api;
  private final SessionsReader sessions;
  private final Problems problems;

  ServerReader(Section file, Problems problems) {
    this.metrics = file.section("metrics");
    this.api = file.section("api");
    this.sessions = new SessionsReader(api);
    this.problems = problems;
  }

  MetricsConfig metrics() {
    Section users = metrics.section("basic_auth_users");
    Map<String, Secret> hashes = users.secrets();
    hashes.forEach(
        (name, hash) -> {
          if (!USER_NAME.matcher(name).matches()) {
            users.report(name, "a user name with a colon or control character", "without");
          }
          if (!users.has(name)) {
            users.report(name, "missing", BCRYPT_ALLOWED);
          }
          checkHash(users, name, hash);
        });
    return new MetricsConfig(
        listen(metrics, MetricsConfig.DEFAULT.listen()),
        tls(metrics),
        hashes,
        metrics.pattern("exclude"));
  }

  ApiConfig api() {
    Path auditFile = api.file("audit_file");
    if (auditFile != null) {
      NamedFiles.otherThanFile(auditFile)
          .ifPresent(
              other -> api.report("audit_file", auditFile.toString(), "a file, not " + other));
    }
    return new ApiConfig(
        listen(api, ApiConfig.DEFAULT.listen()),
        tls(api),
        api.flag("actions", false),
        auditFile,
        users(),
        tokens(),
        api.word("anonymous_role", Role.VIEWER, List.of(Role.VIEWER, Role.NONE)),
        api.address("console_url", true),
        api.address("external_url", true),
        trustedProxies(),
        sessions.keyFile(),
        sessions.signedOutFile(),
        sessions.peers(),
        sessions.peersCaFile());
  }

  /** Reports what does not fit between the ports, and between actions and roles. */
  void checkTogether(MetricsConfig metricsConfig, ApiConfig apiConfig) {
    ListenAddress one = metricsConfig.listen();
    ListenAddress other = apiConfig.listen();
    if (!metrics.isWrong("listen") && !api.isWrong("listen") && one.meets(other)) {
      api.report("listen", other.toString(), "another port than metrics.listen has");
    }
    sessions.checkTogether(apiConfig);
    Stream<Role> roles =
        Stream.concat(
            apiConfig.users().stream().map(ApiUser::role),
            apiConfig.tokens().stream().map(ApiToken::role));
    boolean somebodyActs = roles.anyMatch(role -> role.atLeast(Role.OPERATOR));
    if (apiConfig.actions()
        && !somebodyActs
        && !api.isIncomplete("users")
        && !api.isIncomplete("tokens")) {
      api.report("actions", "true", "needs a user or token with the role operator or admin");
    }
    if (apiConfig.actions() && apiConfig.tls() == null && !other.isLoopback()) {
      problems.warn(
          "api.listen",
          other
              + " takes actions without TLS from beyond this machine, so passwords can be read on"
              + " the way");
    }
    if (apiConfig.anonymousRole() == Role.VIEWER
        && !api.has("anonymous_role")
        && !other.isLoopback()) {
      problems.warn(
          "api.anonymous_role",
          "not given, so whoever reaches "
              + other
              + " reads projects and components without signing in; say viewer to have it so, or"
              + " none");
    }
    if (apiConfig.anonymousRole() == Role.NONE
        && apiConfig.users().isEmpty()
        && apiConfig.tokens().isEmpty()) {
      problems.warn("api.anonymous_role", "none, without users or tokens: nobody can use the API");
    }
  }

  private List<AddressRange> trustedProxies() {
    List<AddressRange> ranges = new ArrayList<>();
    List<String> given = api.texts("trusted_proxies");
    for (int i = 0; i < given.size(); i++) {
      try {
        ranges.add(AddressRange.parse(given.get(i)));
      } catch (IllegalArgumentException e) {
        api.report(
            "trusted_proxies[" + i + "]",
            given.get(i),
            "an IP address or a range such as 10.0.0.0/8 or fd00::/8");
      }
    }
    return ranges;
  }

  private List<ApiUser> users() {
    List<ApiUser> users = new ArrayList<>();
    for (Section user : api.sections("users")) {
      Secret hash = Secret.of(user.text("password_hash").orElse(""));
      if (user.has("password_hash")) {
        checkHash(user, "password_hash", hash);
      } else {
        user.report("password_hash", "missing", BCRYPT_ALLOWED);
      }
      users.add(new ApiUser(name(user), hash, role(user)));
    }
    return users;
  }

  private List<ApiToken> tokens() {
    List<ApiToken> tokens = new ArrayList<>();
    for (Section token : api.sections("tokens")) {
      Secret secret = token.secret("token");
      if (!secret.value().isEmpty()) {
        if (!TOKEN.matcher(secret.value()).matches()) {
          problems.add(
              token.path("token"), "not shown", "printable ASCII without spaces, on one line", "");
        } else if (tokens.stream().anyMatch(other -> other.token().equals(secret))) {
          problems.add(token.path("token"), "not shown", "not the token of another", "");
        }
      }
      tokens.add(new ApiToken(name(token), secret, role(token)));
    }
    return tokens;
  }

  private static String name(Section owner) {
    return owner.required("name", USER_NAME, "a name without a colon");
  }

  /** The role; the highest stands in for a wrong one, so that one mistake is reported once. */
  private static Role role(Section owner) {
    if (!owner.has("role")) {
      owner.report("role", "missing", Section.words(GRANTED));
    }
    return owner.word("role", Role.ADMIN, GRANTED);
  }

  private static void checkHash(Section owner, String key, Secret hash) {
    if (owner.text(key).isPresent() && !BCRYPT.matcher(hash.value()).matches()) {
      owner.report(key, "not shown", BCRYPT_ALLOWED);
    }
  }

  private static ListenAddress listen(Section server, ListenAddress fallback) {
    return server.value(
        "listen",
        fallback,
        "host:port or :port with a port from 0 to 65535, such as " + fallback,
        ListenAddress::parse);
  }

  private static @Nullable ServerTls tls(Section server) {
    Section tls = server.section("tls");
    Path certFile = tls.file("cert_file");
    Path keyFile = tls.file("key_file");
    if (certFile == null && keyFile == null) {
      return null;
    }
    if (certFile == null || keyFile == null) {
      String missing = certFile == null ? "cert_file" : "key_file";
      if (!tls.isWrong(missing)) {
        tls.report(missing, "missing", "certificate and key");
      }
      return null;
    }
    ServerTls pair = new ServerTls(certFile, keyFile);
    boolean certified = true;
    try {
      PemFiles.certificates(certFile);
    } catch (PemException e) {
      tls.report("cert_file", certFile.toString(), "a PEM certificate chain: " + e.getMessage());
      certified = false;
    }
    try {
      if (certified) {
        PemFiles.keyStore(pair);
      } else {
        PemFiles.key(keyFile);
      }
    } catch (PemException e) {
      tls.report("key_file", keyFile.toString(), "a PEM key in PKCS#8: " + e.getMessage());
    }
    return pair;
  }
}
