package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** What readers of Chinese see that is not. */
class ChinesePagesTest {
  /** What is not for readers, is not ours, or says of itself that it is English. */
  private static final Pattern NOT_OURS_OR_ENGLISH =
      Pattern.compile(
          "(?s)<(script|textarea|pre)\\b.*?</\\1>|<(\\w+)[^>]* lang=\"en\"[^>]*>.*?</\\2>");

  /** Text between tags, and attributes that are shown or read out. */
  private static final Pattern READ =
      Pattern.compile(">([^<>]+)<|(?:aria-label|title|data-[a-z-]+|alt|placeholder)=\"([^\"]*)\"");

  /** Three words of Latin letters in a row: a sentence or a phrase. */
  private static final Pattern PHRASE =
      Pattern.compile("[A-Z]?[a-z']+[,:;]?( [A-Za-z']+[,:;]?){2,}");

  /** The simulated OMS's own English, which is passed on as it is. */
  private static final Pattern OMS_SAYS =
      Pattern.compile(
          "store process exited with code|Please contact the administrator|target table not"
              + " exist|Lost connection to broker|broker not available|Unknown column .{1,20} in"
              + " .{1,20}list.{1,5}");

  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();
  private static final TestClient ada = chinese(exporter.as("ada"));
  private static final String steady = "/projects/" + world.projectIdOf(Scenario.STEADY);

  @AfterEach
  void answerAgain() {
    exporter.simulator.faults().clear();
  }

  @Test
  void everyProjectIsShownInChinese() throws Exception {
    for (Scenario scenario : Scenario.values()) {
      String project = "/projects/" + world.projectIdOf(scenario);
      for (String rest : List.of("", "/objects", "/settings", "/verification", "/performance")) {
        assertChinese(ada, project + rest);
      }
      for (String action : List.of("start", "pause", "resume", "release", "delete")) {
        assertChinese(ada, project + "?action=" + action);
      }
    }
  }

  @Test
  void everyKindOfComponentIsShownInChinese() throws Exception {
    List<String> components =
        List.of(
            exporter.component(Scenario.STEADY, "store"),
            exporter.component(Scenario.STEADY, "connector"),
            exporter.component(Scenario.FAILED_INCREMENTAL, "connector"),
            exporter.component(Scenario.FULL_SYNC, "full_import"),
            exporter.component(Scenario.FULL_VERIFICATION, "full_verification"));
    for (String component : components) {
      String path = path(component);
      assertChinese(ada, path);
      assertChinese(ada, path + "/logs");
      assertChinese(ada, path + "/logs?file=none");
      for (String action : List.of("start", "pause", "update", "destroy")) {
        assertChinese(ada, path + "?action=" + action);
      }
    }
  }

  @Test
  void theOtherPagesAreInChinese() throws Exception {
    exporter.as("oscar").post("/api/v1" + steady + "/actions/resume", "{}");
    TestClient nobody = chinese(exporter.client());
    for (TestClient reader : List.of(ada, chinese(exporter.as("vera")), nobody)) {
      for (String path : List.of("/", "/projects", "/actions", steady)) {
        assertChinese(reader, path);
      }
    }
    assertChinese(nobody, "/sign-in");
  }

  @Test
  void problemsAreInChinese() throws Exception {
    for (String path :
        List.of("/nowhere", "/projects/np_none", "/projects?sort=color", "/result?result=1.2.3")) {
      assertChinese(ada, path);
    }
    assertChinese(ada, steady + "?action=dance");
    assertChinese(chinese(exporter.client().header("Authorization", "Basic eDp5")), "/");
  }

  @Test
  void whatBecameOfAnActionIsInChinese() throws Exception {
    String project = "/projects/" + world.projectIdOf(Scenario.CATCHING_UP);
    PageForm done = PageForm.open(ada, project, "pause");
    PageForm refused = PageForm.open(ada, project, "pause");
    assertThat(banner(done.send())).contains("暂停：成功", "OMS 已接受。现在的状态：已暂停。");
    assertThat(banner(refused.send())).contains("被拒绝", "当前状态不允许该操作");
    assertThat(trail()).contains("OMS 已接受“暂停”。项目现在的状态：已暂停。", "项目状态为“已暂停”；“暂停”需要处于“运行中”。没有发送任何请求。");
    exporter
        .simulator
        .faults()
        .add(Fault.errorCode("GHANA-OPERAT000001", "操作失败").on("StopProject"));
    String other = "/projects/" + world.projectIdOf(Scenario.LAGGING);
    assertThat(banner(PageForm.open(ada, other, "pause").send()))
        .contains("暂停：失败", "OMS 拒绝了该操作。现在的状态：运行中。", "OMS 错误码");
    assertThat(trail()).contains("OMS 拒绝了该操作：“操作失败”。项目现在的状态：运行中。");
  }

  @Test
  void theTrailIsInChineseWhateverBecameOfAnAction() throws Exception {
    TestClient api = exporter.as("ada");
    String connector = "/api/v1" + path(exporter.component(Scenario.INTEGRATING, "connector"));
    String destroy = "{\"confirm\":\"delete\"}";
    api.post(connector + "/actions/start", "{}");
    api.post(connector + "/actions/destroy", destroy);
    api.post(connector + "/actions/pause", "{}");
    api.post(connector + "/actions/destroy", destroy);
    api.post(connector + "/actions/start", "{\"pullBack\":true}");
    exporter.as("vera").post(connector + "/actions/pause", "{}");
    exporter.client().post(connector + "/actions/pause", "{}");
    exporter.simulator.faults().add(Fault.of(FaultKind.CUT_BODY));
    api.post(connector + "/actions/pause", "{}");
    assertThat(trail())
        .contains("组件现在的状态：已停止。", "OMS 已接受启动并回拉。", "回拉。")
        .contains("vera 的角色是“只读”", "请登录：此操作需要")
        .doesNotContain("lang=\"en\">The", "lang=\"en\">OMS");
  }

  private static String trail() throws Exception {
    return ada.get("/actions").body();
  }

  @Test
  void anOmsThatDoesNotAnswerIsToldInChinese() throws Exception {
    exporter.simulator.faults().add(Fault.httpStatus(500));
    world.controls().setProjectStatus(world.projectIdOf(Scenario.MODIFYING), "RUNNING");
    String component = path(exporter.component(Scenario.MODIFYING, "store"));
    exporter.simulator.faults().add(Fault.of(FaultKind.CUT_BODY));
    assertChinese(ada, component);
    assertChinese(ada, component + "?action=pause");
    assertChinese(ada, steady + "/objects");
  }

  private static TestClient chinese(TestClient client) {
    return client.header("Accept-Language", "zh-CN").header("Accept", "text/html");
  }

  private static String path(String component) {
    return "/components/" + TestExporter.encoded(component);
  }

  /** The page that an action's form leads to, which is in Chinese. */
  private static String banner(HttpResponse<String> answer) throws Exception {
    HttpResponse<String> page =
        answer.statusCode() == 303
            ? ada.get(answer.headers().firstValue("Location").orElseThrow())
            : answer;
    assertChinese("the result", page.body());
    return page.body();
  }

  private static void assertChinese(TestClient reader, String path) throws Exception {
    assertChinese(path, reader.get(path).body());
  }

  private static void assertChinese(String what, String page) {
    assertThat(page).as(what).contains("lang=\"zh-CN\"");
    String ours = NOT_OURS_OR_ENGLISH.matcher(page).replaceAll("");
    List<String> english = new ArrayList<>();
    for (MatchResult read : READ.matcher(ours).results().toList()) {
      String text = read.group(1) == null ? read.group(2) : read.group(1);
      if (PHRASE.matcher(OMS_SAYS.matcher(text).replaceAll("")).find()) {
        english.add(text.strip());
      }
    }
    assertThat(english).as(what).isEmpty();
  }
}
