package org.omsexporter.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A file that is none of other people's business. */
final class PrivateFile {
  /** The mode of one that is made, 0600. */
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<PosixFilePermission> FOR_OTHERS =
      PosixFilePermissions.fromString("---" + "---" + "rwx");
  private static final Set<PosixFilePermission> FOR_GROUP =
      PosixFilePermissions.fromString("---" + "rwx" + "---");

  /** What Kubernetes adds to all files of a volume with an {@code fsGroup} when it mounts it. */
  private static final Set<PosixFilePermission> AS_KUBERNETES_MOUNTS =
      PosixFilePermissions.fromString("---" + "rw-" + "---");

  private PrivateFile() {}

  /** A new, empty one in the directory of another, under a name that nobody has. */
  static Path besides(Path file) throws IOException {
    return Files.createTempFile(
        file.toAbsolutePath().getParent(), "." + file.getFileName() + "-", null, OWNER_ONLY);
  }

  /**
   * Refuses what others may read or write. The group may read a file of another owner, as
   * Kubernetes mounts a Secret.
   *
   * @param key of the configuration that names the file
   * @throws IOException with the mode to set
   */
  static void checkMode(String key, Path file) throws IOException {
    boolean own = Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    Set<PosixFilePermission> tooMuch = EnumSet.copyOf(FOR_OTHERS);
    if (own) {
      tooMuch.addAll(FOR_GROUP);
    }
    refuse(key, file, tooMuch, own ? "600" : "440");
  }

  /**
   * Refuses what everybody may read or write. The group may: Kubernetes gives it all files of a
   * volume, each time that it is mounted.
   *
   * @param key of the configuration that names the file
   * @throws IOException with the mode to set
   */
  static void checkOthers(String key, Path file) throws IOException {
    refuse(key, file, FOR_OTHERS, "600");
  }

  private static void refuse(
      String key, Path file, Set<PosixFilePermission> tooMuch, String modeToSet)
      throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(tooMuch::contains)) {
      throw new IOException(
          "%s: others may read or write %s (%s): chmod %s %s%s"
              .formatted(
                  key,
                  file,
                  PosixFilePermissions.toString(mode),
                  modeToSet,
                  file,
                  mode.containsAll(AS_KUBERNETES_MOUNTS) && Collections.disjoint(mode, FOR_OTHERS)
                      ? " (Kubernetes undoes that on a volume with fsGroup: mount a Secret instead)"
                      : ""));
    }
  }
}
