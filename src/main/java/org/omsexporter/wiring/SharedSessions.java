package org.omsexporter.wiring;

import java.io.IOException;
import java.time.InstantSource;
import org.omsexporter.access.SessionKey;
import org.omsexporter.access.SignOutFile;
import org.omsexporter.access.SignOuts;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.peer.Peers;

/**
 * What makes sessions hold, and end, beyond one process: their key, who signed out, and the peers
 * that tell of it. Reads are safe for threads; changes come one after the other.
 */
final class SharedSessions implements AutoCloseable {
  private final SignOuts signOuts;
  private final Peers peers;
  private volatile ApiConfig config;
  private volatile SessionKey key;

  private SharedSessions(ApiConfig config, SessionKey key, InstantSource clock) {
    this.config = config;
    this.key = key;
    this.signOuts = new SignOuts(this::key, clock);
    this.peers = new Peers(signOuts, this::key, clock, Peers.scheduler());
  }

  /**
   * Reads the configured files. Asks no peer yet, and holds no file open.
   *
   * @throws IOException when a file cannot be used; says what to do
   */
  static SharedSessions open(ApiConfig config, InstantSource clock) throws IOException {
    SharedSessions sessions =
        new SharedSessions(config, SessionKey.open(config.sessionKeyFile()), clock);
    sessions.change(config).run();
    return sessions;
  }

  /** What sessions are signed with. */
  SessionKey key() {
    return key;
  }

  /** The sessions that were ended before their time. */
  SignOuts signOuts() {
    return signOuts;
  }

  /** Asks each peer once, so that this process knows what they know before it serves. */
  void catchUp() {
    peers.catchUp();
  }

  /** Asks the peers from now on. */
  void start() {
    peers.start();
  }

  /**
   * Reads the files of another configuration; nothing is changed yet.
   *
   * @return puts it into effect
   * @throws IOException when a file cannot be used
   * @throws IllegalArgumentException when the CA file of the peers cannot be used
   */
  Runnable change(ApiConfig next) throws IOException {
    boolean drawn = next.sessionKeyFile() == null && config.sessionKeyFile() == null;
    SessionKey nextKey = drawn ? key : SessionKey.open(next.sessionKeyFile());
    SignOutFile file = SignOutFile.open(next.signedOutFile());
    Runnable nextPeers = peers.change(next);
    return () -> {
      config = next;
      key = nextKey;
      nextPeers.run();
      signOuts.keepIn(file);
    };
  }

  @Override
  public void close() {
    peers.close();
  }
}
