package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.FakeOms;
import org.omsexporter.oms.ListQuery;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;

class EnvelopeTest {
  private static final ListQuery QUERY = new ListQuery(Set.of(ProjectFilter.Type.SYNC), false);

  private final FakeOms oms = new FakeOms();

  @AfterEach
  void close() {
    oms.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":true,\"totalCount\":1,\"data\":[{\"id\":\"np_1\"}]}",
        "{\"data\":[{\"id\":\"np_1\"}],\"totalCount\":\"1\",\"success\":\"true\"}",
        "{\"Success\":\"TRUE\",\"Code\":200,\"Cost\":13,\"TotalCount\":1.0,\"Data\":[{\"Id\":\"np_1\"}]}",
        "{\"code\":\"200\",\"cost\":\"13 ms\",\"data\":[{\"id\":\"np_1\"}],\"totalCount\":1}",
        "{\"success\":null,\"extra\":{\"data\":[1]},\"data\":[{\"id\":\"np_1\"}],\"totalCount\":1}",
        "\uFEFF {\"success\":1,\"data\":[{\"id\":\"np_1\",\"owner\":\"a\tb\"}],\"totalCount\":1}"
            + " \n",
        "{\"data\":null,\"Data\":[{\"id\":\"np_1\"}],\"success\":true,\"totalCount\":1}",
      })
  void aGoodListIsReadInWhateverForm(String answer) {
    ListedPage page = oms.answers(answer).console().listProjects(QUERY, 1);
    assertThat(page.projects())
        .singleElement()
        .satisfies(p -> assertThat(p.id()).isEqualTo("np_1"));
    assertThat(page.totalCount()).isEqualTo(1);
  }

  @Test
  void aListWithoutEndWhereAnObjectIsDueIsRefusedAtItsSecondElement() {
    byte[] begin = ("{\"data\":[1" + ",1".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
    InputStream endless = new ByteArrayInputStream(begin);
    OmsException.Asked asked = new OmsException.Asked("prod", OmsCall.DESCRIBE_PROJECT);
    assertThatThrownBy(() -> EnvelopeReader.object(asked, endless))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageContaining("data are no object");
    assertThat(endless).satisfies(in -> assertThat(in.available()).isGreaterThan(1 << 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":true,\"data\":[]}",
        "{\"success\":true,\"data\":null}",
        "{\"success\":true,\"data\":null,\"totalCount\":0}"
      })
  void anEmptyListIsAGoodAnswer(String answer) {
    assertThat(oms.answers(answer).console().listProjects(QUERY, 1).projects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "true",
        "<html><body>502</body></html>",
        "{}",
        "{\"success\":true}",
        "{\"success\":true,\"data\":{}}",
        "{\"success\":true,\"data\":\"[]\"}",
        "{\"success\":true,\"data\":null,\"totalCount\":5}",
        "{\"success\":true,\"data\":[\"maintenance\"],\"totalCount\":1}",
        "{\"success\":true,\"data\":[{}]}",
        "{\"success\":\"maybe\",\"data\":[]}",
        "{\"success\":{},\"data\":[]}",
        "{\"data\":null}",
        "{\"success\":null,\"data\":null}",
        "{\"success\":true,\"data\":[]",
        "{\"success\":true,\"data\":[{\"id\":\"np_1\"},{\"id\":\"np_2\"",
        "{\"success\":true,\"data\":[]}}",
        "{\"success\":true,\"data\":[]}{\"success\":true}",
        "{\"success\":true,\"data\":[]} trailing",
        "{success:true,data:[]}",
      })
  void anythingElseIsUnreadable(String answer) {
    assertThatThrownBy(() -> oms.answers(answer).console().listProjects(QUERY, 1))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageStartingWith("prod: ListProjects: unreadable answer: ");
    assertThat(oms.calls).containsExactly("console ListProjects unreadable");
  }

  @Test
  void jsonThatIsNestedBeyondReasonIsUnreadable() {
    String deep = "{\"success\":true,\"data\":[" + "[".repeat(100_000) + "]}";
    assertThatThrownBy(() -> oms.answers(deep).console().listProjects(QUERY, 1))
        .isInstanceOf(OmsException.Unreadable.class);
    String deepElsewhere = "{\"x\":" + "{\"a\":".repeat(100_000) + "}";
    assertThatThrownBy(() -> oms.answers(deepElsewhere).console().listProjects(QUERY, 1))
        .isInstanceOf(OmsException.Unreadable.class);
    String digits = "{\"success\":true,\"totalCount\":" + "9".repeat(100_000) + ",\"data\":[]}";
    assertThatThrownBy(() -> oms.answers(digits).console().listProjects(QUERY, 1))
        .isInstanceOf(OmsException.Unreadable.class);
  }

  @Test
  void anUnreadableAnswersTextStaysOutOfTheMessage() {
    assertThatThrownBy(() -> oms.answers("password=hunter2").console().listProjects(QUERY, 1))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aRefusalIsReadFromTheTopLevel() {
    Refusal refusal =
        refusal(
            "{\"success\":false,\"code\":\"GHANA-OPERAT000001\",\"message\":\"项目状态不允许\","
                + "\"advice\":\"稍后再试\",\"requestId\":\"r-7\",\"data\":null,"
                + "\"errorDetail\":{\"code\":\"X\",\"message\":\"other\",\"proposal\":\"other\"}}");
    assertThat(refusal).isEqualTo(new Refusal("GHANA-OPERAT000001", "项目状态不允许", "稍后再试", "r-7"));
  }

  @Test
  void aRefusalIsReadFromItsDetailWhereTheTopLevelIsSilent() {
    assertThat(
            refusal(
                "{\"Success\":\"false\",\"Code\":null,\"ErrorDetail\":{\"Code\":\"GHANA-PROJECT000001\",\"level\":\"ERROR\",\"Message\":\"gone\",\"proposal\":\"check"
                    + " the ID\",\"requestId\":\"r-8\",\"messageMcmsContext\":{\"a\":1}}}"))
        .isEqualTo(new Refusal("GHANA-PROJECT000001", "gone", "check the ID", "r-8"));
    assertThat(refusal("{\"success\":0,\"code\":500,\"errorDetail\":\"broken\"}"))
        .isEqualTo(new Refusal("500", "broken", "", ""));
    assertThat(
            refusal(
                "{\"success\":\"false\",\"code\":200,\"message\":\"\","
                    + "\"errorDetail\":{\"code\":\"GHANA-PROJECT000001\",\"message\":\"gone\"}}"))
        .isEqualTo(new Refusal("GHANA-PROJECT000001", "gone", "", ""));
    assertThat(refusal("{\"success\":false,\"errorDetail\":[]}"))
        .isEqualTo(new Refusal("", "", "", ""));
  }

  @Test
  void aRefusalDropsWhateverDataCameBeforeIt() {
    assertThat(refusal("{\"data\":[{\"id\":\"np_1\"}],\"success\":false,\"code\":\"INNER_ERROR\"}"))
        .isEqualTo(new Refusal("INNER_ERROR", "", "", ""));
  }

  @Test
  void aRefusalHoldsNoSecret() {
    assertThat(
            refusal(
                "{\"success\":false,\"code\":\"E\",\"message\":\"cannot reach"
                    + " jdbc:mysql://u:hunter2@db\",\"advice\":\"check password=hunter2\"}"))
        .isEqualTo(
            new Refusal("E", "cannot reach jdbc:mysql://u:******@db", "check password=******", ""));
  }

  private Refusal refusal(String answer) {
    OmsException.Rejected rejected =
        catchThrowableOfType(
            OmsException.Rejected.class,
            () -> oms.answers(answer).console().listProjects(QUERY, 1));
    assertThat(rejected.sent()).isTrue();
    assertThat(rejected.outcomeUnknown()).isFalse();
    assertThat(oms.calls).containsOnly("console ListProjects rejected");
    return rejected.refusal();
  }

  @Test
  void oneObjectMayStandInAList() {
    for (String data : List.of("{\"id\":\"np_1\"}", "[{\"id\":\"np_1\"}]")) {
      assertThat(oms.data(data).console().describeProject("np_1").project().id()).isEqualTo("np_1");
    }
    for (String data : List.of("null", "[]", "[{\"id\":\"a\"},{\"id\":\"b\"}]", "7", "{}")) {
      assertThatThrownBy(() -> oms.data(data).console().describeProject("np_1"))
          .as(data)
          .isInstanceOf(OmsException.Unreadable.class);
    }
  }

  @Test
  void theStateOfAnotherProjectIsNoAnswer() {
    assertThatThrownBy(() -> oms.data("{\"id\":\"np_2\"}").console().currentProject("np_1"))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageContaining("another project");
  }

  @Test
  void nullIsAGoodAnswerWhereThereMayBeNothing() {
    assertThat(oms.data("null").console().describeComponents("np_1")).isEmpty();
    assertThatThrownBy(() -> oms.data("7").console().describeComponents("np_1"))
        .isInstanceOf(OmsException.Unreadable.class);
    assertThatThrownBy(() -> oms.answers("{\"success\":true}").console().describeComponents("np_1"))
        .isInstanceOf(OmsException.Unreadable.class);
  }

  @Test
  void anActionNeedsAVerdictButNoData() {
    oms.answers("{\"success\":\"true\"}").console().act(OmsCall.START_PROJECT, "np_1");
    oms.answers("{\"success\":true,\"data\":null}").console().act(OmsCall.START_PROJECT, "np_1");
    oms.answers("{\"success\":true,\"data\":[1]}").console().act(OmsCall.START_PROJECT, "np_1");
    assertThatThrownBy(
            () -> oms.answers("{\"code\":\"200\"}").console().act(OmsCall.START_PROJECT, "np_1"))
        .isInstanceOf(OmsException.Unreadable.class);
  }
}
