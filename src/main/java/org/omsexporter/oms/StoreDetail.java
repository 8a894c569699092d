package org.omsexporter.oms;

import org.jspecify.annotations.Nullable;

/**
 * A store as the cluster manager sees it.
 *
 * @param active whether the cluster manager's own data are current
 * @param status 0 is normal
 */
public record StoreDetail(
    @Nullable Boolean active,
    @Nullable Integer status,
    String errMsg,
    String role,
    @Nullable Integer port) {}
