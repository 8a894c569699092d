package org.omsexporter.oms;

/**
 * OMS's acknowledgement of a configuration update.
 *
 * @param taskNumber the O&amp;M task that carries it out later; empty where OMS names none
 */
public record UpdateReceipt(String taskNumber, String requestId) {}
