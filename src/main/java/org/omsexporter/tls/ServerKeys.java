package org.omsexporter.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificate and key of the metrics port, which can be exchanged while it is open. The JDK's
 * server keeps the TLS context that it was started with, so that context asks here at each
 * handshake. Safe for threads.
 */
public final class ServerKeys extends X509ExtendedKeyManager {
  static {
    // Read once, at the first handshake of a server in this process. A second handshake in an open
    // connection is of no use to a client, and would cost us a signature each time that it asks.
    System.getProperties().putIfAbsent("jdk.tls.rejectClientInitiatedRenegotiation", "true");
  }

  private final String key;
  private volatile X509ExtendedKeyManager present;

  private ServerKeys(String key, X509ExtendedKeyManager present) {
    this.key = key;
    this.present = present;
  }

  /**
   * Reads both files.
   *
   * @param key of the configuration that names them
   * @throws IOException when they cannot be used; names them
   */
  public static ServerKeys of(String key, ServerTls tls) throws IOException {
    return new ServerKeys(key, load(key, tls));
  }

  /** TLS 1.2 and 1.3 with the certificate that is present at each handshake. */
  public HttpsConfigurator configurator() {
    SSLContext context;
    try {
      context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {this}, null, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no TLS", e);
    }
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    parameters.setCipherSuites(strong(parameters.getCipherSuites()));
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters connection) {
        connection.setSSLParameters(parameters);
      }
    };
  }

  /** Without suites that lack forward secrecy, and without those with SHA-1. */
  private static String[] strong(String[] suites) {
    return Arrays.stream(suites)
        .filter(suite -> !suite.startsWith("TLS_RSA_") && !suite.endsWith("_SHA"))
        .toArray(String[]::new);
  }

  /**
   * Reads another certificate; new connections get it once the result is run.
   *
   * @throws IOException as {@link #of}; nothing has changed then
   */
  public Runnable renewal(ServerTls tls) throws IOException {
    X509ExtendedKeyManager next = load(key, tls);
    return () -> present = next;
  }

  private static X509ExtendedKeyManager load(String key, ServerTls tls) throws IOException {
    try {
      return PemFiles.keyManager(tls);
    } catch (PemException e) {
      throw new IOException(
          "%s: %s, %s: %s".formatted(key, tls.certFile(), tls.keyFile(), e.getMessage()), e);
    }
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return present.chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return present.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return present.getServerAliases(keyType, issuers);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return present.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return present.getPrivateKey(alias);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
