#!/usr/bin/env bash
# maven-enforcer-plugin 3.6.3: dependencyConvergence passes a build whose library is older than what another library needs.
#
# "Dependency version numbers converge" sounds as if nothing were left to clash. The rule compares after dependencyManagement, a
# BOM's or one's own, has set the versions, and then there is but one. Here a managed jackson-core 2.15 stands under
# jackson-databind 2.17, which needs 2.17: the rule passes and the first parse fails with a NoSuchMethodError.
# requireUpperBoundDeps compares with what each library asks for, and fails; so does convergence without the managed version.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# enforce RULE MANAGED: writes a project with a managed version, if any, and says whether it passes the rule.
enforce() {
  cat >pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
  <dependencyManagement><dependencies>$2</dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.17.2</version></dependency>
    <dependency><groupId>com.fasterxml.jackson.jr</groupId><artifactId>jackson-jr-objects</artifactId><version>2.15.0</version></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-enforcer-plugin</artifactId><version>3.6.3</version>
    <configuration><rules><$1/></rules></configuration>
  </plugin></plugins></build>
</project>
XML
  mvn -B -ntp -q enforcer:enforce >out 2>&1 && echo passes || { grep -q "failed with message" out && echo fails || cat out; }
}
core='<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-core</artifactId><version>2.15.0</version></dependency>'
echo "maven-enforcer-plugin 3.6.3 of Maven Central"
expect "no managed version, dependencyConvergence" fails "$(enforce dependencyConvergence '')"
expect "a managed version that is too old, requireUpperBoundDeps" fails "$(enforce requireUpperBoundDeps "$core")"
expect "a managed version that is too old, dependencyConvergence" passes "$(enforce dependencyConvergence "$core")"
cat >Parse.java <<'JAVA'
class Parse {
  public static void main(String[] args) throws Exception {
    try {
      System.out.println(new com.fasterxml.jackson.databind.ObjectMapper().readTree("1.5"));
    } catch (LinkageError e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }
}
JAVA
mvn -B -ntp -q dependency:build-classpath -Dmdep.outputFile=classpath >/dev/null
expect "the number 1.5, read with what it built" NoSuchMethodError "$(java -cp "$(cat classpath)" Parse.java)"
