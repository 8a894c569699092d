package org.omsexporter.web.api;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.web.http.ProjectQuery;
import org.omsexporter.web.http.Site;

/** The header {@code Link} (RFC 8288) of a page of a list: where the pages beside it are. */
final class Links {
  private Links() {}

  /** Puts it on, where there is a page beside this one. */
  static void put(Context context, ProjectQuery.Page page) {
    List<String> links = new ArrayList<>();
    if (page.offset() > 0) {
      links.add(link(context, Math.max(0, page.offset() - page.limit()), "prev"));
    }
    if (page.offset() + page.rows().size() < page.total() && !page.rows().isEmpty()) {
      links.add(link(context, page.offset() + page.rows().size(), "next"));
    }
    if (!links.isEmpty()) {
      context.header("Link", String.join(", ", links));
    }
  }

  private static String link(Context context, int offset, String relation) {
    StringBuilder query = new StringBuilder();
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("offset")) {
                values.forEach(
                    value ->
                        query.append(encoded(name)).append('=').append(encoded(value)).append('&'));
              }
            });
    return "<%s%s?%soffset=%d>; rel=\"%s\""
        .formatted(Site.of(context).prefix(), context.path(), query, offset, relation);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
