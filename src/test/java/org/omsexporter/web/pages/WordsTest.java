package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Pattern GAP = Pattern.compile("\\{\\w+}");

  @Test
  void eachLanguageHasEveryKeyAndTheSameGapsToFill() {
    Words english = Words.ENGLISH;
    Words chinese = Words.named("zh");
    assertThat(chinese.texts().keySet()).isEqualTo(english.texts().keySet());
    english
        .texts()
        .forEach(
            (key, text) ->
                assertThat(gaps(chinese.texts().getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(gaps(text)));
  }

  @Test
  void theBrowsersFirstKnownLanguageIsTaken() {
    assertThat(Words.accepted("zh-CN,zh;q=0.9,en;q=0.8").tag()).isEqualTo("zh-CN");
    assertThat(Words.accepted("zh").tag()).isEqualTo("zh-CN");
    assertThat(Words.accepted("fr,zh-Hans-CN;q=0.5").tag()).isEqualTo("zh-CN");
    assertThat(Words.accepted("de,en;q=0.5").tag()).isEqualTo("en");
    assertThat(Words.accepted("de").tag()).isEqualTo("en");
    assertThat(Words.accepted("?!").tag()).isEqualTo("en");
    assertThat(Words.accepted(null).tag()).isEqualTo("en");
  }

  @Test
  void gapsAreFilledAndUnknownValuesStayAsTheyAre() {
    assertThat(Words.ENGLISH.text("list.count", 1, 100, 1000))
        .isEqualTo("1 to 100 of 1000 projects");
    assertThat(Words.ENGLISH.word("step", "some_new_step")).isEqualTo("some_new_step");
  }

  private static Set<String> gaps(String text) {
    return GAP.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
