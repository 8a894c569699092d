package org.omsexporter.action;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Role;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.Word;

/** What can be done to a component, with who may. */
public enum ComponentAction implements Word {
  START(Role.OPERATOR, null),
  PAUSE(Role.OPERATOR, null),
  /** Changes the configuration; OMS restarts the component. */
  UPDATE(Role.OPERATOR, null),
  /** The console's Destroy of a store and Delete of a connector. */
  DESTROY(Role.ADMIN, "delete");

  private final Role role;
  private final @Nullable String confirmation;

  ComponentAction(Role role, @Nullable String confirmation) {
    this.role = role;
    this.confirmation = confirmation;
  }

  /** The action that a path names in lower case. */
  public static Optional<ComponentAction> of(String word) {
    return Word.find(word, List.of(values()));
  }

  /** The least role that may do it. */
  public Role role() {
    return role;
  }

  /** The word to be typed first; null where none is asked for. */
  public @Nullable String confirmation() {
    return confirmation;
  }

  /** Whether OMS has a call for it: a full verification can only be updated. */
  public boolean existsFor(ComponentType type) {
    return this == UPDATE || type != ComponentType.FULL_VERIFICATION;
  }

  /** Whether the cluster manager does it; the console does the others. */
  public boolean needsClusterManager() {
    return this != UPDATE;
  }
}
