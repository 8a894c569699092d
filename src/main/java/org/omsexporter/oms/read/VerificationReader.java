package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ComponentStatus;

/** Reads the pages of ListProjectFullVerifyResult. */
public final class VerificationReader {
  /** Tables in one answer. */
  static final int PAGE_SIZE = 100;

  /** Ends a list that does not end. */
  private static final int MOST_PAGES = 100;

  private VerificationReader() {}

  /** What to ask for one page. */
  public static ObjectNode query(String projectId, int pageNumber) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("projectId", projectId);
    body.putNull("sourceSchemas");
    body.putNull("destSchemas");
    body.putNull("status");
    body.put("pageNumber", pageNumber);
    body.put("pageSize", PAGE_SIZE);
    return body;
  }

  /**
   * One page.
   *
   * @param total how many tables there are in all; null where OMS does not say
   */
  public record Page(List<VerifiedTable> tables, @Nullable Long total) {}

  /**
   * The tables of all pages, each once.
   *
   * @param pages makes the call for one page, from 1
   */
  public static List<VerifiedTable> all(IntFunction<Page> pages) {
    Set<VerifiedTable> tables = new LinkedHashSet<>();
    int entries = 0;
    for (int number = 1; number <= MOST_PAGES; number++) {
      Page page = pages.apply(number);
      boolean grew = tables.addAll(page.tables());
      entries += page.tables().size();
      boolean isShort = page.tables().size() < PAGE_SIZE;
      boolean whole =
          page.total() == null
              ? isShort
              : entries == page.total() || (entries > page.total() && isShort);
      if (!grew || whole) {
        break;
      }
    }
    return new ArrayList<>(tables);
  }

  /** The tables of one answer. */
  public static Page page(LooseJson data, @Nullable Long total) {
    List<VerifiedTable> tables = new ArrayList<>();
    for (LooseJson json : data.objects("fullVerifyTableStatistics", "verification")) {
      tables.add(table(json));
    }
    return new Page(tables, total);
  }

  private static VerifiedTable table(LooseJson json) {
    String error = ErrorDetails.words(json, "message");
    String details = String.join("; ", ErrorDetails.texts(json, "errorDetails"));
    String description = ErrorDetails.words(json, "resultDesc");
    return new VerifiedTable(
        json.textOrEmpty("sourceSchemaName"),
        json.textOrEmpty("sourceTableName"),
        json.textOrEmpty("destSchemaName"),
        json.number("consistentCount"),
        json.number("mismatchedCount"),
        json.number("sourceOnlyCount"),
        json.number("destOnlyCount"),
        Ratio.ofVerification(json, "progress"),
        json.word("status", ComponentStatus::of, ComponentStatus.UNKNOWN),
        json.textOrEmpty("resultType"),
        description == null ? "" : description,
        error == null ? details : error);
  }
}
