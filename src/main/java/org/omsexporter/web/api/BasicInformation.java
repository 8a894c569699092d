package org.omsexporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.omsexporter.view.ConnectionRow;
import org.omsexporter.view.ProjectRow;

/**
 * Basic Information of a project, flat in JSON: its row, and both ends with names like {@code
 * sourceHost}.
 *
 * @param allowedActions what OMS lets be done in the project's state, whoever asks
 */
record BasicInformation(
    @JsonUnwrapped ProjectRow row,
    @JsonUnwrapped(prefix = "source") ConnectionRow source,
    @JsonUnwrapped(prefix = "sink") ConnectionRow sink,
    List<String> allowedActions) {}
