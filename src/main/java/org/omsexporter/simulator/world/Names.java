package org.omsexporter.simulator.world;

import java.util.List;
import java.util.Locale;

/** Names as people give them: mostly plain, some in Chinese, a few that break careless software. */
public final class Names {
  private static final List<String> SUBJECTS =
      List.of("orders", "payment", "stock", "users", "logistics", "invoices", "audit", "ledger");
  private static final List<String> CHINESE = List.of("订单同步", "支付流水", "库存", "用户画像", "物流轨迹");

  private Names() {}

  /** Name of a project: no spaces, at most 64 characters. */
  static String project(Plan plan) {
    Dice dice = new Dice(plan.seed(), "name");
    String sink = plan.sink().type().toLowerCase(Locale.ROOT);
    String tail = plan.index() < 1_000 ? "%03d".formatted(plan.index()) : "" + plan.index();
    return switch (plan.index() % 24) {
      case 3, 10 -> dice.pick(CHINESE) + "-" + tail;
      case 7 -> "say\"quoted\"-" + tail;
      case 11 -> "back\\slash-" + tail;
      case 15 -> "🚀发布-" + tail;
      case 19 -> "a$b|c.*(d)-" + tail;
      default -> dice.pick(SUBJECTS) + "-" + sink + "-" + tail;
    };
  }

  /** Name of a data source. */
  static String endpoint(Dice dice, String type, String number) {
    String plain = type.toLowerCase(Locale.ROOT) + "_" + number;
    return switch (dice.below(12)) {
      case 0 -> "生产库_" + number;
      case 1 -> "db\"" + number + "\"";
      case 2 -> "db\\" + number;
      case 3 -> "库😀" + number;
      default -> plain;
    };
  }
}
