package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the data of a console answer that OMS calls good.
 *
 * @param data null for a list, whose elements were handed over one by one, and where there is none
 * @param totalCount null where OMS does not say
 * @param requestId empty where OMS gives none
 */
public record Envelope(@Nullable JsonNode data, @Nullable Long totalCount, String requestId) {}
