package org.omsexporter.tls;

import java.nio.file.Path;

/**
 * Certificate and key of a listening port.
 *
 * @param certFile PEM certificate chain, the server's own first
 * @param keyFile its private key, PKCS#8 in PEM, not encrypted
 */
public record ServerTls(Path certFile, Path keyFile) {}
