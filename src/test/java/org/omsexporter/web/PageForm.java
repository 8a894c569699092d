package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The form of an action's dialog, as a browser without scripts fills it in and sends it. */
final class PageForm {
  private static final Pattern INPUT =
      Pattern.compile(
          "<input type=\"(?:hidden|text)\" name=\"([^\"]+)\" value=\"([^\"]*)\""
              + "|<textarea name=\"([^\"]+)\"[^>]*>\n?([^<]*)</textarea>");

  private final TestClient client;
  private final String path;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private PageForm(TestClient client, String path) {
    this.client = client;
    this.path = path;
  }

  /** The form of this action on a page as the client sees it. */
  static PageForm open(TestClient client, String path, String action) throws Exception {
    return shown(client, path, action, client.get(path + "?action=" + action));
  }

  /** The form of this action on a page that was answered. */
  static PageForm shown(TestClient client, String path, String action, HttpResponse<String> page) {
    PageForm form = new PageForm(client, path);
    String body = page.body();
    int at = body.indexOf("<section id=\"" + action + "\"");
    assertThat(at).as(body).isPositive();
    Matcher input = INPUT.matcher(body.substring(at, body.indexOf("</section>", at)));
    while (input.find()) {
      String name = input.group(1) == null ? input.group(3) : input.group(1);
      String value = input.group(1) == null ? input.group(4) : input.group(2);
      form.fields.put(unescaped(name), unescaped(value));
    }
    return form;
  }

  PageForm with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  String value(String name) {
    return fields.getOrDefault(name, "");
  }

  HttpResponse<String> send() throws Exception {
    return client
        .header("Content-Type", "application/x-www-form-urlencoded")
        .post(
            path,
            fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unescaped(String html) {
    return html.replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
