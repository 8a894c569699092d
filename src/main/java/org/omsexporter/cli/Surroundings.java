package org.omsexporter.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.omsexporter.wiring.Orders;
import org.omsexporter.wiring.UntilStopped;

/**
 * What a command deals with outside itself.
 *
 * @param data standard output as bytes, for data; unlike {@code out} it throws where it cannot be
 *     written
 * @param outIsTerminal whether somebody looks at standard output
 * @param errIsTerminal whether somebody looks at standard error
 * @param environment variables by name
 * @param untilStopped holds a command that runs until it is told to stop
 */
public record Surroundings(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    OutputStream data,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    UntilStopped untilStopped) {

  /** Those of this process; from now on SIGHUP does not end it. */
  public static Surroundings ofThisProcess() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Orders orders = Orders.ofThisProcess(err); // first, since SIGHUP ends the process until then
    return new Surroundings(
        System.in,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        err,
        new FileOutputStream(FileDescriptor.out),
        Terminal.is(Terminal.OUT),
        Terminal.is(Terminal.ERR),
        System.getenv(),
        orders);
  }
}
