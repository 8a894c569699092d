package org.omsexporter.web.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of actions, for the pages that redirects lead to. Safe for threads. */
final class Results {
  private final Cache<String, Banner> kept =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).maximumSize(1_000).build();

  /** Keeps one for ten minutes; answers its key. */
  String keep(Banner banner) {
    String key = UUID.randomUUID().toString();
    kept.put(key, banner);
    return key;
  }

  /** The kept one; null where there is none of this key. */
  @Nullable Banner kept(@Nullable String key) {
    return key == null ? null : kept.getIfPresent(key);
  }
}
