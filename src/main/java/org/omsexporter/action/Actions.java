package org.omsexporter.action;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.AuditEntry.Outcome;
import org.omsexporter.config.Role;
import org.omsexporter.oms.WatchedOms;
import org.omsexporter.oms.http.OmsException;

/**
 * Carries out what people ask for: credentials and role, body, the guard on a fresh read, one call,
 * another read, the audit trail. What is refused is never sent, and what is sent is sent once. Safe
 * for threads; attempts at one project come one after the other.
 */
public final class Actions {
  private static final int LOCKS = 64;

  /** Name of this machine, which a pod's name is, too. */
  private static final String HOST = host();

  private static final ActionOutcome MISTAKE =
      new ActionOutcome.Failed(
          500,
          "A mistake of oms-exporter ended it; its log says more. Whether anything was sent is"
              + " unknown.",
          null,
          null,
          true,
          List.of());

  private final AuditTrail trail;
  private final ActionCounter counter;
  private final InstantSource clock;
  private final ProjectActions projects;
  private final ComponentActions components;
  private final LabelActions labels;
  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

  /** Over this trail. */
  public Actions(AuditTrail trail, ActionCounter counter, InstantSource clock) {
    this.trail = trail;
    this.counter = counter;
    this.clock = clock;
    this.projects = new ProjectActions();
    this.components = new ComponentActions(clock);
    this.labels = new LabelActions();
  }

  /** The trail that everything tried goes to. */
  public AuditTrail trail() {
    return trail;
  }

  /**
   * Tries what is asked for.
   *
   * @param enabled whether actions are switched on
   * @param installations where the target may be
   */
  public ActionOutcome perform(
      Attempt attempt,
      boolean enabled,
      List<? extends WatchedOms> installations,
      ActionBody.Source body) {
    Place place = Place.of(attempt, installations);
    Intent intent = Intent.NONE;
    ActionOutcome outcome;
    try {
      admit(attempt, enabled);
      ActionBody read = new ActionBody(body.read());
      synchronized (lock(place, attempt)) {
        Plan plan = plan(attempt, installations, read);
        intent = new Intent(plan.asked(), UUID.randomUUID().toString());
        trail.intend(entry(attempt, place, intent, Outcome.INTENT, "It is sent to OMS now.", null));
        outcome = plan.send().get();
      }
    } catch (RefusedException refused) {
      outcome = refused.outcome();
    } catch (UnreadStateException unread) {
      outcome = unread.outcome;
    } catch (RuntimeException | Error e) {
      record(attempt, place, intent, MISTAKE);
      throw e;
    }
    record(attempt, place, intent, outcome);
    return outcome;
  }

  /** Records an attempt that was refused before its turn, as for wrong credentials. */
  public void refused(
      Attempt attempt, List<? extends WatchedOms> installations, int httpStatus, String detail) {
    record(
        attempt,
        Place.of(attempt, installations),
        Intent.NONE,
        new ActionOutcome.Refused(httpStatus, detail));
  }

  private Plan plan(Attempt attempt, List<? extends WatchedOms> installations, ActionBody body)
      throws RefusedException {
    try {
      return switch (attempt.targetType()) {
        case PROJECT -> projects.plan(attempt, installations, body);
        case COMPONENT -> components.plan(attempt, installations, body);
        case LABEL -> labels.plan(attempt, installations, body);
      };
    } catch (OmsException e) {
      // Only reads come here; what a call that changes something throws is caught where it is made.
      OmsFailure failure = new OmsFailure(e);
      if (failure.isNoSuchProject()) {
        throw new RefusedException(404, "OMS no longer has this project. Nothing was sent.");
      }
      throw new UnreadStateException(failure.unread());
    }
  }

  /** The state could not be read, so there is nothing to send. */
  private static final class UnreadStateException extends RuntimeException {
    private final transient ActionOutcome outcome;

    UnreadStateException(ActionOutcome outcome) {
      super(outcome.detail());
      this.outcome = outcome;
    }
  }

  /**
   * What is to be sent, for the trail.
   *
   * @param id that it shares with its outcome; empty where nothing is to be sent
   */
  private record Intent(String asked, String id) {
    static final Intent NONE = new Intent("", "");
  }

  private static void admit(Attempt attempt, boolean enabled) throws RefusedException {
    Role needed = role(attempt);
    if (attempt.anonymous()) {
      throw new RefusedException(401, "Sign in: this needs the role %s.".formatted(needed.word()));
    }
    if (!attempt.role().atLeast(needed)) {
      throw new RefusedException(
          403,
          "%s has the role %s; this needs the role %s."
              .formatted(attempt.user(), attempt.role().word(), needed.word()));
    }
    if (!enabled) {
      throw new RefusedException(
          403, "Actions are switched off here; api.actions in the configuration switches them on.");
    }
  }

  private static Role role(Attempt attempt) throws RefusedException {
    RefusedException none =
        new RefusedException(404, "There is no action \"%s\".".formatted(attempt.action()));
    return switch (attempt.targetType()) {
      case PROJECT ->
          ProjectAction.of(attempt.action()).map(ProjectAction::role).orElseThrow(() -> none);
      case LABEL ->
          ProjectAction.of(attempt.action())
              .filter(ProjectAction::isByTag)
              .map(ProjectAction::role)
              .orElseThrow(() -> none);
      case COMPONENT ->
          ComponentAction.of(attempt.action()).map(ComponentAction::role).orElseThrow(() -> none);
    };
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private Object lock(Place place, Attempt attempt) {
    String key = place.projectId() == null ? attempt.target() : place.projectId();
    return locks.get(Math.floorMod(key.hashCode(), LOCKS));
  }

  private void record(Attempt attempt, Place place, Intent intent, ActionOutcome outcome) {
    trail.record(
        entry(attempt, place, intent, outcome.audited(), outcome.detail(), outcome.requestId()));
    counter.count(place.oms(), attempt.action(), attempt.targetType(), outcome.audited());
  }

  private AuditEntry entry(
      Attempt attempt,
      Place place,
      Intent intent,
      Outcome outcome,
      String detail,
      @Nullable String requestId) {
    return new AuditEntry(
        clock.instant(),
        attempt.user(),
        attempt.remote(),
        attempt.action(),
        attempt.targetType(),
        attempt.target(),
        place.oms(),
        place.projectId(),
        outcome,
        detail,
        requestId,
        intent.asked(),
        intent.id(),
        HOST);
  }

  /** Where a target stands, for the trail: found before it is known whether anybody may. */
  private record Place(String oms, @Nullable String projectId) {
    static Place of(Attempt attempt, List<? extends WatchedOms> installations) {
      try {
        return switch (attempt.targetType()) {
          case PROJECT -> {
            var found = Targets.project(installations, attempt.oms(), attempt.target());
            yield new Place(found.installation().name(), found.state().project().id());
          }
          case COMPONENT -> {
            var found = Targets.component(installations, attempt.oms(), attempt.target());
            yield new Place(found.installation().name(), found.state().project().id());
          }
          case LABEL -> new Place(LabelActions.place(attempt, installations), null);
        };
      } catch (RefusedException e) {
        return new Place("", null);
      }
    }
  }
}
