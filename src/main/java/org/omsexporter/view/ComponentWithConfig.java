package org.omsexporter.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.omsexporter.model.Component;

/**
 * One component as it was just read.
 *
 * @param config in OMS's own shape, masked
 */
public record ComponentWithConfig(Component component, ObjectNode config) {}
