# syntax=docker/dockerfile:1

# Base images are named by version, so that a build takes their security updates. To build from fixed ones name them by
# the digests that `docker buildx imagetools inspect IMAGE` tells of your registry.

# Builds the jar.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -ntp -DskipTests package

# What runs: a Java runtime, the jar, and an archive of the classes that it loads.
FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 oms-exporter \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin oms-exporter \
 && install -d -o 10001 -g 10001 /app /var/lib/oms-exporter /run/oms-secrets
COPY --from=build --chown=10001:10001 /build/target/oms-exporter.jar /app/oms-exporter.jar
COPY --chown=10001:10001 bin/java.options /app/java.options
USER 10001:10001
WORKDIR /app

# Two short runs, one of them over the simulator, and what they loaded is archived.
COPY --chown=10001:10001 bin/archive-classes /app/archive-classes
RUN --network=none bash /app/archive-classes /app/oms-exporter.jar /app/java.options /app/oms-exporter.jsa

EXPOSE 9897 9898
VOLUME /var/lib/oms-exporter
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9897 && printf 'GET /-/healthy HTTP/1.0\\r\\nHost: x\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/oms-exporter.jsa", "@/app/java.options", "-jar", "/app/oms-exporter.jar"]
CMD ["run", "--config.file=/etc/oms-exporter/oms-exporter.yml"]
