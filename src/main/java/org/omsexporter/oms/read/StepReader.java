package org.omsexporter.oms.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;

/** Reads the steps of a project. */
final class StepReader {
  private static final double MILLISECONDS_PER_SECOND = 1e3;

  private final Interner interner;

  StepReader(Interner interner) {
    this.interner = interner;
  }

  /** The steps in OMS's order, one of a name: the failed one where there are several. */
  List<Step> steps(List<LooseJson> list) {
    Map<String, Step> byName = new LinkedHashMap<>();
    int place = 0;
    for (LooseJson json : list) {
      place++;
      Step step = step(json, place);
      if (step != null) {
        byName.merge(step.name(), step, StepReader::worse);
      }
    }
    return new ArrayList<>(byName.values());
  }

  private static Step worse(Step first, Step second) {
    boolean secondFailedAlone =
        second.status() == StepStatus.FAILED && first.status() != StepStatus.FAILED;
    return secondFailedAlone ? second : first;
  }

  private @Nullable Step step(LooseJson json, int place) {
    String omsName = json.text("name");
    if (omsName == null) {
      json.countUnknown("name", "none");
      return null;
    }
    StepKind kind = StepKind.of(omsName).orElse(null);
    if (kind == null) {
      json.countUnknown("name", omsName);
    }
    Integer order = json.smallInteger("order");
    LooseJson extra = json.object("extraInfo");
    StepStatus status = json.word("status", StepStatus::of, StepStatus.UNKNOWN);
    return new Step(
        order == null ? place : order,
        kind,
        interner.share(kind == null ? omsName.toLowerCase(Locale.ROOT) : kind.word()),
        description(json),
        status,
        Ratio.ofPercent(json.percent("progress")),
        json.time("startTime"),
        json.time("finishTime"),
        extra.time("failedTime"),
        status.isGood() ? null : error(extra),
        checkpoint(kind, json),
        fullSync(kind, json));
  }

  private @Nullable String description(LooseJson json) {
    String description = json.text("description");
    return description == null ? null : interner.share(description);
  }

  private static @Nullable String error(LooseJson extra) {
    StringJoiner error = new StringJoiner("; ");
    String code = ErrorDetails.words(extra, "errorCode");
    String message = ErrorDetails.words(extra, "errorMsg");
    if (code != null || message != null) {
      error.add(code == null ? message : message == null ? code : code + ": " + message);
    } else {
      ErrorDetails.texts(extra, "errorDetails").forEach(error::add);
    }
    return error.length() == 0 ? null : error.toString();
  }

  private static @Nullable Checkpoint checkpoint(@Nullable StepKind kind, LooseJson json) {
    if (kind != StepKind.INCREMENTAL_SYNC && kind != StepKind.REVERSE_INCREMENTAL_SYNC) {
      return null;
    }
    LooseJson info = json.object("stepInfo");
    Checkpoint checkpoint =
        new Checkpoint(
            info.checkpoint("incrTimestampCheckpoint"), info.time("checkpointSampleTimestamp"));
    boolean empty = checkpoint.position() == null && checkpoint.sampledAt() == null;
    return empty ? null : checkpoint;
  }

  private static @Nullable FullSync fullSync(@Nullable StepKind kind, LooseJson json) {
    if (kind != StepKind.FULL_SYNC && kind != StepKind.FULL_VERIFICATION) {
      return null;
    }
    LooseJson info = json.object("stepInfo");
    if (!info.isObject()) {
      return null;
    }
    return new FullSync(
        info.number("processedRecords"),
        info.number("capacity"),
        side(info, "src"),
        side(info, "dst"));
  }

  private static FullSync.Side side(LooseJson info, String end) {
    Double milliseconds = info.number(end + "Rt");
    return new FullSync.Side(
        info.number(end + "Rps"),
        milliseconds == null ? null : milliseconds / MILLISECONDS_PER_SECOND,
        info.number(end + "Iops"));
  }
}
