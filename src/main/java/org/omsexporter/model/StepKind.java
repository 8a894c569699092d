package org.omsexporter.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A step that OMS documents, with its names in both generations of OMS. */
public enum StepKind implements Word {
  PRECHECK("TRANSFER_PRECHECK", "PRE_CHECK"),
  PREPARE("TRANSFER_PREPARE", "PREPARE", "SYNC_PREPARE"),
  SCHEMA_SYNC("STRUCT_TRANSFER", "STRUCT_MIGRATION", "STRUCT_SYNC"),
  INDEX("INDEX_TRANSFER", "INDEX_MIGRATION"),
  LOG_PULL("TRANSFER_INCR_LOG_PULL", "INCR_LOG_PULL", "SYNC_INCR_LOG_PULL"),
  FULL_SYNC("FULL_TRANSFER", "FULL_MIGRATION", "CONNECTOR_FULL_SYNC"),
  INCREMENTAL_SYNC("INCR_TRANSFER", "INCR_SYNC", "CONNECTOR_INCR_SYNC"),
  FULL_VERIFICATION("FULL_VERIFIER", "FULL_VALIDATION"),
  INCREMENTAL_VERIFICATION("INCR_VERIFIER"),
  SWITCHOVER("TRANSFER_APP_SWITCH", "APP_SWITCH"),
  REVERSE_INCREMENTAL_SYNC("REVERSE_INCR_TRANSFER", "REVERSE_INCR_SYNC");

  private static final Map<String, StepKind> BY_OMS_NAME =
      Arrays.stream(values())
          .flatMap(kind -> kind.omsNames.stream().map(name -> Map.entry(name, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> omsNames;

  StepKind(String... omsNames) {
    this.omsNames = List.of(omsNames);
  }

  /** The step's name in OMS 4.1 and later, as DescribeProjectStepMetric takes it. */
  public String omsName() {
    return omsNames.get(0);
  }

  /** The step with this OMS name, of either generation and in any case; empty for another name. */
  public static Optional<StepKind> of(String omsName) {
    return Optional.ofNullable(BY_OMS_NAME.get(omsName.strip().toUpperCase(Locale.ROOT)));
  }
}
