package org.omsexporter.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.AddressRange;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.ApiToken;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.Role;
import org.omsexporter.tls.ServerTls;

/** The configuration of an API port like another, but for what a test sets. */
public final class DraftApi {
  public ListenAddress listen;
  public @Nullable ServerTls tls;
  public boolean actions;
  public List<ApiUser> users;
  public List<ApiToken> tokens;
  public Role anonymousRole;
  public @Nullable URI externalUrl;
  public List<AddressRange> trustedProxies;
  public @Nullable Path sessionKeyFile;
  public @Nullable Path signedOutFile;
  public List<URI> peers;
  public @Nullable Path peersCaFile;

  private DraftApi(ApiConfig like) {
    listen = like.listen();
    tls = like.tls();
    actions = like.actions();
    users = like.users();
    tokens = like.tokens();
    anonymousRole = like.anonymousRole();
    externalUrl = like.externalUrl();
    trustedProxies = like.trustedProxies();
    sessionKeyFile = like.sessionKeyFile();
    signedOutFile = like.signedOutFile();
    peers = like.peers();
    peersCaFile = like.peersCaFile();
  }

  /** A configuration like another, as a test sets it. */
  public static ApiConfig api(ApiConfig like, Consumer<DraftApi> set) {
    DraftApi draft = new DraftApi(like);
    set.accept(draft);
    return new ApiConfig(
        draft.listen,
        draft.tls,
        draft.actions,
        like.auditFile(),
        draft.users,
        draft.tokens,
        draft.anonymousRole,
        like.consoleUrl(),
        draft.externalUrl,
        draft.trustedProxies,
        draft.sessionKeyFile,
        draft.signedOutFile,
        draft.peers,
        draft.peersCaFile);
  }
}
