#!/usr/bin/env bash
# javalin 7.2.3: a parameter that is read as a boolean is never malformed: yes, 1 and a misspelt true are false.
#
# queryParamAsClass answers 400 where a whole number is asked for and a word is given. As Boolean it takes true, in any case, and
# makes false of all else: ?force=1, ?dry_run=yes and ?dry_run=ture are false without a word, though one of them does harm then.
# As Double it takes NaN, which passes each check for a bound that is written as "not above", Infinity, and 5d.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.javalin:javalin:7.2.3 com.fasterxml.jackson.core:jackson-databind:2.23.0 org.slf4j:slf4j-nop:2.0.17
cat >Words.java <<'JAVA'
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Words {
  public static void main(String[] targets) throws Exception {
    Javalin app =
        Javalin.create(
                config -> {
                  config.routes.get("/boolean", context -> context.result("" + context.queryParamAsClass("v", Boolean.class).get()));
                  config.routes.get("/integer", context -> context.result("" + context.queryParamAsClass("v", Integer.class).get()));
                  config.routes.get(
                      "/double",
                      context -> context.result("" + context.queryParamAsClass("v", Double.class).check(v -> !(v > 10), "above 10").get()));
                })
            .start("127.0.0.1", 0);
    for (String target : targets) {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + target)).build();
      HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      System.out.println(answer.statusCode() == 200 ? answer.body() : answer.statusCode());
    }
    System.exit(0);
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Words.java '/integer?v=yes' '/boolean?v=TRUE' '/boolean?v=yes' '/boolean?v=1' '/boolean?v=ture' \
  '/double?v=11' '/double?v=NaN' '/double?v=5d')
expect "yes as Integer" 400 "${seen[0]}"
expect "TRUE as Boolean" true "${seen[1]}"
expect "yes as Boolean" false "${seen[2]}"
expect "1 as Boolean" false "${seen[3]}"
expect "ture as Boolean" false "${seen[4]}"
expect "11 as Double, not above 10" 400 "${seen[5]}"
expect "NaN as Double, not above 10" NaN "${seen[6]}"
expect "5d as Double, not above 10" 5.0 "${seen[7]}"
