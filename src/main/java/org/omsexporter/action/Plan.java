package org.omsexporter.action;

import java.util.function.Supplier;

/**
 * What will be sent for one attempt: permitted, and nothing sent yet.
 *
 * @param asked what the trail says of it beyond the action: a moment, keys; empty where there is
 *     nothing to add
 * @param send sends it, once, and tells what became of it
 */
record Plan(String asked, Supplier<ActionOutcome> send) {}
