package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void figuresLookAlikeOnMachinesOfAnyLanguage() {
    Locale before = Locale.getDefault();
    try {
      for (String language : new String[] {"en-US", "de-DE", "ar-EG-u-nu-arab"}) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(Pages.number(3.14)).isEqualTo("3.1");
        assertThat(Pages.bytes(1_340_000.0)).isEqualTo("1.3 MB/s");
        assertThat(Pages.millis(0.0055)).isEqualTo("5.5 ms");
        assertThat(Pages.percent(0.42)).isEqualTo("42 %");
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
