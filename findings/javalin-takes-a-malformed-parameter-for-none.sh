#!/usr/bin/env bash
# javalin 7.2.3: a query parameter that cannot be decoded is absent, so that its filter is off and its default applies.
#
# In a path a percent sign without two hex digits is answered 400. One would think so of the query as well. But for ?state=100%
# queryParam gives null, queryParams no values, and queryParamAsClass the default that was named for a missing one: the
# answer is 200, and of everything. Only queryParamMap still has the name, with an empty list, which tells it from absent.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.javalin:javalin:7.2.3 org.slf4j:slf4j-nop:2.0.17
cat >Malformed.java <<'JAVA'
import io.javalin.Javalin;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

class Malformed {
  public static void main(String[] targets) throws Exception {
    Javalin app =
        Javalin.create(
                config ->
                    config.routes.get(
                        "/jobs/{id}",
                        context -> {
                          String state = context.queryParam("state");
                          int limit = context.queryParamAsClass("limit", Integer.class).getOrDefault(50);
                          context.result(state + " " + limit + " " + context.queryParamMap());
                        }))
            .start("127.0.0.1", 0);
    for (String target : targets) {
      try (Socket client = new Socket("127.0.0.1", app.port())) {
        String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream answer = client.getInputStream();
        String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        String status = text.split(" ")[1];
        System.out.println(status.equals("200") ? "200 " + text.substring(text.indexOf("\r\n\r\n") + 4) : status);
      }
    }
    System.exit(0);
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Malformed.java '/jobs/100%' '/jobs/1?state=done&limit=5' '/jobs/1' '/jobs/1?state=100%&limit=5%')
expect "/jobs/100%" 400 "${seen[0]}"
expect "/jobs/1?state=done&limit=5" "200 done 5 {state=[done], limit=[5]}" "${seen[1]}"
expect "/jobs/1" "200 null 50 {}" "${seen[2]}"
expect "/jobs/1?state=100%&limit=5%" "200 null 50 {state=[], limit=[]}" "${seen[3]}"
