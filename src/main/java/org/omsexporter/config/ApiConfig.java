package org.omsexporter.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.tls.ServerTls;

/**
 * The port of the operator API and its pages.
 *
 * @param listen where it listens
 * @param tls certificate and key, null for plain HTTP
 * @param actions whether projects and components may be acted upon
 * @param auditFile JSON-lines file of the audit trail, null to keep it in memory and in the log
 *     only
 * @param users who may sign in with a password, names unique
 * @param tokens who may call with a bearer token, names unique
 * @param anonymousRole what a caller without credentials may do: {@link Role#VIEWER} or {@link
 *     Role#NONE}
 * @param consoleUrl the OMS console's address for links back, null for no links
 * @param externalUrl how people reach this port through a proxy, a path prefix included; null where
 *     they reach it as it listens
 * @param trustedProxies whose {@code X-Forwarded-For} counts, and who may send any {@code Host}
 * @param sessionKeyFile the key that sessions are signed with, made where it is missing; null for a
 *     key of this process alone
 * @param signedOutFile keeps over restarts which sessions were ended; null to keep them in memory
 *     only
 * @param peers the API ports of the other replicas, which are asked for the sessions that were
 *     ended there
 * @param peersCaFile PEM certificates that are trusted of peers in place of the Java runtime's,
 *     null for the runtime's own
 */
public record ApiConfig(
    ListenAddress listen,
    @Nullable ServerTls tls,
    boolean actions,
    @Nullable Path auditFile,
    List<ApiUser> users,
    List<ApiToken> tokens,
    Role anonymousRole,
    @Nullable URI consoleUrl,
    @Nullable URI externalUrl,
    List<AddressRange> trustedProxies,
    @Nullable Path sessionKeyFile,
    @Nullable Path signedOutFile,
    List<URI> peers,
    @Nullable Path peersCaFile) {

  /** This machine only, port 9898, plain HTTP, reading for all, no actions. */
  public static final ApiConfig DEFAULT =
      new ApiConfig(
          ListenAddress.parse("127.0.0.1:9898"),
          null,
          false,
          null,
          List.of(),
          List.of(),
          Role.VIEWER,
          null,
          null,
          List.of(),
          null,
          null,
          List.of(),
          null);

  public ApiConfig {
    users = List.copyOf(users);
    tokens = List.copyOf(tokens);
    trustedProxies = List.copyOf(trustedProxies);
    peers = List.copyOf(peers);
  }
}
