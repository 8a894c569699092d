package org.omsexporter.oms.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.oms.read.LooseValueTest;

/** What of a configuration is masked, and what is shown. */
class ConfigMaskTest {
  private static ObjectNode config(String json) {
    return (ObjectNode) LooseValueTest.json(json.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "dbPassword",
        "db_passwd",
        "user.pwd",
        "secret",
        "clientSecret",
        "token",
        "access_token",
        "accessKey",
        "access-key",
        "ACCESS_KEY_SECRET",
        "accesskeyid",
        "sasl.jaas.config",
        "credential",
        "privateKey",
        "apiKey",
        "passphrase",
        "Authorization",
        "pass",
        "AK",
        "sk",
        "pass_word"
      })
  void aTellingKeyHidesItsValue(String key) {
    masks("{'" + key + "':'x','n':'x'}", "{'" + key + "':'******','n':'x'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basic.auth.user.info",
        "basicAuthUserInfo",
        "ssl.keystore.pass",
        "keyStorePass",
        "dbpass",
        "encryptKey",
        "encryption_key",
        "aes.key",
        "accountKey",
        "accessKeyId",
        "accessId",
        "signature",
        "sig",
        "X-Amz-Signature",
        "cookie",
        "Set-Cookie",
        "jsessionid",
        "pw",
        "dbPw",
        "passcode",
        "密码",
        "数据库密码",
        "口令"
      })
  void keysOfOtherProgramsAndLanguagesHideTheirValuesToo(String key) {
    masks("{'" + key + "':'x'}", "{'" + key + "':'******'}");
    assertThat(ConfigMask.maskText(key + "=x1")).isEqualTo(key + "=******");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a7Fq29sdK3lPq0Zx",
        "hunter2",
        "dGhpcyBpcyBhIHNlY3JldA==",
        "P@ssw0rd!",
        "s3cret with blanks"
      })
  void whatIsNotKnownToBeSafeIsHidden(String value) {
    masks("{'sink':{'magic':'" + value + "'}}", "{'sink':{'magic':'******'}}");
    masks("{'sink':{'l':['" + value + "']}}", "{'sink':{'l':['******']}}");
    masks("{'sink':{'topic':'" + value + "'}}", "{'sink':{'topic':'" + value + "'}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "16",
        "1.5",
        "64MB",
        "100 ms",
        "true",
        "FAST",
        "read-committed",
        "com.example.Driver",
        "2024-03-05T07:01:27Z",
        "+08:00",
        "10.0.0.7:2881",
        "a.example.net:9092,b.example.net:9092",
        "/data/oms/run",
        "http://h:8080/a",
        ""
      })
  void aPlainFormIsShownWhateverItsKey(String value) {
    masks("{'sink':{'unknown':'" + value + "'}}", "{'sink':{'unknown':'" + value + "'}}");
  }

  @Test
  void theKeysOfOmsOwnConfigurationsAreShown() {
    String config =
        "{'coordinator':{'throttleRps':'1000','connectorJvmParam':'-server -Xms8g -Xmx8g'},"
            + "'condition':{'whiteCondition':'[{\\'name\\':\\'db_0\\',\\'all\\':false}]'},"
            + "'source':{'subtopics':'OB_MYSQL_np_5a_1','drcNetUser':'u1','charset':'utf8mb4',"
            + "'checkpoint':'{\\'OB_MYSQL_np_5a_1\\':\\'1709622087\\'}','sliceWorkerNum':8},"
            + "'sink':{'bootstrap.servers':'k1:9092','enablePartitionBucket':'v2'}}";
    masks(config, config);
  }

  @Test
  void integersThatOtherProgramsRoundAreTexts() {
    masks(
        "{'a':9007199254740993,'b':9007199254740992,'c':-1234567890123456789,'d':[9007199254740993]}",
        "{'a':'9007199254740993','b':9007199254740992,'c':'-1234567890123456789',"
            + "'d':['9007199254740993']}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"username", "jdbcUrl", "topic", "compass", "task", "passive", "host", "sink"})
  void anotherKeyHidesNothing(String key) {
    masks("{'" + key + "':'x'}", "{'" + key + "':'x'}");
  }

  @Test
  void secretsAreHiddenAtAnyDepthAndWhateverTheirType() {
    masks(
        "{'sink':{'a':[{'password':'x'},{'b':{'Token':12345}}],'secrets':{'c':'x','d':['y',1]}}}",
        "{'sink':{'a':[{'password':'******'},{'b':{'Token':'******'}}],"
            + "'secrets':{'c':'******','d':['******','******']}}}");
    masks(
        "{'password':null,'token':'','secret':true,'n':1,'f':false}",
        "{'password':null,'token':'','secret':true,'n':1,'f':false}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user=a&password=x1 | user=a&password=******",
        "password=x1&user=a | password=******&user=a",
        "PASSWORD = x1; user = a | PASSWORD = ******; user = a",
        "password=x,y;z&ssl=true | password=******&ssl=true",
        "password=x1, user=a | password=******, user=a",
        "password='x1 ; y' user='a' | password='******' user='a'",
        "password=\"x\\\"1\" user | password=\"******\" user",
        "password='it''s'; b=1 | password='******'; b=1",
        "password='open | password='******",
        "jdbc:mysql://h:3306/db?user=a&password=x1 | jdbc:mysql://h:3306/db?user=a&password=******",
        "jdbc:mysql://u:x1@h:3306/db | jdbc:mysql://u:******@h:3306/db",
        "jdbc:mysql://u:x@1@h:3306/db | jdbc:mysql://u:******@h:3306/db",
        "jdbc:mysql://u:x/1@h:3306/db?a=b | jdbc:mysql://u:******@h:3306/db?a=b",
        "jdbc:mysql://h:3306/db | jdbc:mysql://h:3306/db",
        "http://h:8080/a@b | http://h:8080/a@b",
        "a://u:x@h b://v:y@i | a://u:******@h b://v:******@i",
        "jdbc:oracle:thin:scott/tiger@//h:1521/x | jdbc:oracle:thin:scott/******@//h:1521/x",
        "jdbc:oracle:thin:@//h:1521/x | jdbc:oracle:thin:@//h:1521/x",
        "jdbc:db2://h:50000/db:user=u;password=x1; | jdbc:db2://h:50000/db:user=u;password=******",
        "x.LoginModule required username=\"u\" password=\"x 1;\"; | x.LoginModule required"
            + " username=\"u\" password=\"******\";",
        "{'token':'x1','a':'b' | {'token':'******','a':'b'",
        "\\\"token\\\": \\\"x1\\\", \\\"a\\\" | \\\"token\\\": \\\"******\\\", \\\"a\\\"",
        "url%3Fpassword%3Dx1%26a%3D1 | url%3Fpassword%3D******%26a%3D1",
        "Authorization: Bearer abc | Authorization: ******",
        "-----BEGIN RSA PRIVATE KEY----- abc | ******",
        "the password is wrong | the password is wrong",
        "ak=x1&sk=x2&task=3 | ak=******&sk=******&task=3",
        "plain text, nothing else | plain text, nothing else",
        "accessKeySecret:x1 | accessKeySecret:******",
        "Authorization: Basic dXNlcjpwYXNzd29yZA== | Authorization: ******",
        "'Authorization': 'Basic dXNlcjpwYXNzd29yZA==' x | 'Authorization': '******' x",
        "sent Basic dXNlcjpwYXNzd29yZA== to h | sent Basic ****** to h",
        "password=YWJjZA== | password=******",
        "-Djavax.net.ssl.keyStorePass=x1 -Xmx1g | -Djavax.net.ssl.keyStorePass=****** -Xmx1g",
        "-Dssl.pass=x1 | -Dssl.pass=******",
        "http://h/a?b=1&sig=x1%2B&c=2 | http://h/a?b=1&sig=******&c=2",
        "http://h/a?X-Amz-Signature=x1&b=2 | http://h/a?X-Amz-Signature=******&b=2",
        "http://h/a?sign=x1&timestamp=2 | http://h/a?sign=******&timestamp=2",
        "basic.auth.user.info=u:x1 | basic.auth.user.info=******",
        "Cookie: a=x1; b=x2 | Cookie: ******; b=x2",
        "pw=x1;a=1 | pw=******;a=1",
        "密码：x1，重试 | 密码：******，重试",
        "密码为x1 | 密码为******",
        "口令=x1 a=b | 口令=****** a=b",
        "start --password x1 --port 1 | start --password ****** --port 1",
        "obclient -h10.0.0.7 -uroot -px1 -Doms | obclient -h10.0.0.7 -uroot -p****** -Doms",
        "curl -u admin:x1 http://h | curl -u admin:****** http://h",
        "CREATE USER a IDENTIFIED BY 'x1' | CREATE USER a IDENTIFIED BY ******",
        "<password>x1</password> | <password>******</password>",
        "root:x1@tcp(h:3306)/db | root:******@tcp(h:3306)/db",
        "got eyJhbGciOiJI.eyJzdWIiOiIx.abc_-1 here | got ****** here",
        "LTAI5tabcdefghijkl | ******",
      })
  void secretsInsideTextsAreHidden(String before, String after) {
    assertThat(ConfigMask.maskText(before)).isEqualTo(after);
    assertThat(ConfigMask.maskText(after)).isEqualTo(after);
  }

  @Test
  void secretsInJsonThatATextCarriesAreHidden() {
    assertThat(ConfigMask.maskText("{\"a\":1,\"b\":{\"password\":\"x\"}}"))
        .isEqualTo("{\"a\":1,\"b\":{\"password\":\"******\"}}");
    assertThat(ConfigMask.maskText("[{\"url\":\"a://u:x@h\"}]"))
        .isEqualTo("[{\"url\":\"a://u:******@h\"}]");
    assertThat(ConfigMask.maskText("{\"a\":\"{\\\"token\\\":\\\"x\\\"}\"}"))
        .isEqualTo("{\"a\":\"{\\\"token\\\":\\\"******\\\"}\"}");
    assertThat(ConfigMask.maskText(" { \"a\" : 1 } ")).isEqualTo(" { \"a\" : 1 } ");
    assertThat(ConfigMask.maskText("{\"a\":1} password=x {\"b\":2}")).doesNotContain("x");
    assertThat(ConfigMask.maskText("{\"a\":\"password=hunter2\",\"a\":1}"))
        .doesNotContain("hunter2");
  }

  @Test
  void aVeryLongTextIsMaskedInReasonableTime() {
    String secret = "password='" + "ab\\'".repeat(500_000) + "' next=1";
    assertThat(ConfigMask.maskText(secret)).isEqualTo("password='******' next=1");
    String many = "password=x&".repeat(100_000);
    assertThat(ConfigMask.maskText(many)).doesNotContain("x");
    assertThat(ConfigMask.maskText("://".repeat(100_000))).hasSize(300_000);
    assertThat(ConfigMask.maskText("password".repeat(100_000))).hasSize(800_000);
    assertThat(ConfigMask.maskText("[".repeat(100_000) + "]")).hasSize(100_001);
  }

  private static void masks(String before, String after) {
    assertThat(ConfigMask.mask(config(before))).isEqualTo(config(after));
  }
}
