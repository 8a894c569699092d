package org.omsexporter.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.testing.DraftComponent;

/** The log folders of a connector and a store, as OMS lays them out. */
abstract class LogFolders {
  static final String CONNECTOR = "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000006";
  static final String STORE = "10.0.0.7-7145:OB_MYSQL_np_1_1:0000000097";

  @TempDir Path root;
  Path connectorLogs;
  Path storeLogs;
  LogFiles logs;

  @BeforeEach
  void directories() throws IOException {
    connectorLogs = Files.createDirectories(root.resolve("run").resolve(CONNECTOR).resolve("logs"));
    storeLogs = Files.createDirectories(root.resolve("store/store7145/log"));
    logs = new LogFiles(List.of(host(null, "store", "run")));
  }

  List<String> bodies(LogOwner owner, @Nullable String file, int count) throws Exception {
    return logs.newest(owner, file, count, LineFilter.all(), line -> {}).stream()
        .map(LogLine::body)
        .toList();
  }

  List<String> bodies(Component component, @Nullable String file, int count) throws Exception {
    return bodies(owner(component), file, count);
  }

  LogDirectories host(@Nullable String host, String storeDir, String runDir) {
    return new LogDirectories(host, root.resolve(storeDir), root.resolve(runDir), ZoneOffset.UTC);
  }

  static LogOwner connector() {
    return owner(component(ComponentType.CONNECTOR, CONNECTOR, null));
  }

  static LogOwner owner(Component component) {
    return new LogOwner(component, "", Set.of("10.0.0.7"));
  }

  static Component store(String id, @Nullable Integer port) {
    return component(ComponentType.STORE, id, port);
  }

  static Component component(ComponentType type, String id, @Nullable Integer port) {
    return DraftComponent.component(type, id, draft -> draft.storePort = port);
  }
}
