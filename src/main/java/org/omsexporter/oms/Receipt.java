package org.omsexporter.oms;

/**
 * OMS's acknowledgement of an action that answers nothing else.
 *
 * @param requestId OMS's number of the request; empty where it gave none
 */
public record Receipt(String requestId) {}
