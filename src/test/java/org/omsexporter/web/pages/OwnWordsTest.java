package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnWordsTest {
  private final OwnWords chinese = new OwnWords(Words.named("zh"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OMS accepted pause. The component is stopped now. | OMS 已接受“暂停”。组件现在的状态：已停止。
          The component is running; start needs it to be stopped or error. Nothing was sent. | 组件状态为“运行中”；“启动”需要处于“已停止”或“异常”。没有发送任何请求。
          OMS refused: busy. Try later. The project is running now. | OMS 拒绝了该操作：“busy. Try later”。项目现在的状态：运行中。
          alice has the role viewer; this needs the role operator. | alice 的角色是“只读”；此操作需要“操作员”。
          OMS did not answer in time. Try again. | OMS 没有及时响应。请重试。
          OMS cannot be reached; see that it runs and that the address is right. | 无法连接 OMS，请确认它在运行且地址正确。
          prod: ListProjects: no whole answer in time | prod：ListProjects 没有在时限内完整响应。
          prod: ListProjects: answered with HTTP 502: GHANA-1: 失败 | prod：ListProjects 返回 HTTP 502：“GHANA-1: 失败”。
          """)
  void theExportersOwnSentencesAreTranslatedAndOmssWordsStay(String english, String wanted) {
    assertThat(chinese.of(english)).contains(wanted);
  }

  @Test
  void aTextWithASentenceThatIsNotKnownStaysWhole() {
    assertThat(chinese.of("OMS accepted pause. Something else happened.")).isEmpty();
  }

  @Test
  void noTextIsNoText() {
    assertThat(chinese.of("")).contains("");
  }

  @Test
  void readersOfEnglishGetWhatWasWrittenDown() {
    String text = "OMS accepted pause. The component is stopped now.";
    assertThat(new OwnWords(Words.ENGLISH).of(text)).contains(text);
  }
}
