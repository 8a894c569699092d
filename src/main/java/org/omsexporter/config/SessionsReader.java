package org.omsexporter.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.files.NamedFiles;

/** Reads what lets sessions hold, and end, over restarts and in all replicas. */
final class SessionsReader {
  private final Section api;

  SessionsReader(Section api) {
    this.api = api;
  }

  /** The key that sessions are signed with; null where none is named. */
  @Nullable Path keyFile() {
    return privateFile("session_key_file");
  }

  /** Where it is kept who signed out; null where none is named. */
  @Nullable Path signedOutFile() {
    return privateFile("signed_out_file");
  }

  /** The addresses of the other replicas. */
  List<URI> peers() {
    List<URI> peers = new ArrayList<>();
    List<String> given = api.texts("peers");
    for (int i = 0; i < given.size(); i++) {
      try {
        peers.add(WebAddress.parse(given.get(i), false));
      } catch (IllegalArgumentException e) {
        api.report(
            "peers[" + i + "]",
            WebAddress.withoutUser(given.get(i)),
            "an http or https address of host and port alone, such as http://oms-exporter-1:9898");
      }
    }
    return peers;
  }

  /** The authorities that are trusted of peers; null for the Java runtime's. */
  @Nullable Path peersCaFile() {
    return api.authorities("peers_ca_file");
  }

  /** Reports what makes no sense without a key that others have, too. */
  void checkTogether(ApiConfig config) {
    if (config.sessionKeyFile() != null || api.isWrong("session_key_file")) {
      return;
    }
    String both = "both: that key signs the sessions it is about";
    if (config.signedOutFile() != null) {
      api.report("signed_out_file", "without session_key_file", both);
    }
    if (!config.peers().isEmpty()) {
      api.report("peers", "without session_key_file", both);
    }
  }

  /** A file that may be missing; if it is there, not everybody may read it. */
  private @Nullable Path privateFile(String key) {
    Path file = api.file(key);
    if (file == null) {
      return null;
    }
    if (!Files.exists(file)) {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        api.report(key, file.toString(), "a file in a directory that exists");
      }
      return file;
    }
    try {
      NamedFiles.check(file);
    } catch (IOException e) {
      api.report(key, file.toString(), "a file: " + NamedFiles.reason(e));
      return file;
    }
    if (isOpenToOthers(file)) {
      api.report(
          key,
          "everybody on this machine may read or write " + file,
          "mode 0600, as set by: chmod 600 " + file);
    }
    return file;
  }

  private static boolean isOpenToOthers(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // not to be found out here; whoever reads the file says what is wrong
    }
  }
}
