package org.omsexporter.web.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sentences of the exporter's own that reach the pages in English, as the audit trail keeps them,
 * in a reader's language. Each is a text {@code own.…} of {@link Words} with named gaps:
 *
 * <pre>
 * own.needs = The project is {state}; {action} needs it to be {states}.
 * </pre>
 *
 * What fills {@code {text}} is passed on without a full stop at its end, mostly OMS's own words.
 */
record OwnWords(Words words) {
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)\\d?}");
  private static final List<Sentence> SENTENCES = sentences(Words.ENGLISH.texts());

  /** One sentence: what it looks like at the begin of a text, and its gaps in turn. */
  private record Sentence(String key, Pattern pattern, List<String> gaps) {}

  /** The sentences in the reader's language; empty where one of them is not known. */
  Optional<String> of(String english) {
    if (words == Words.ENGLISH) {
      return Optional.of(english);
    }
    StringBuilder said = new StringBuilder();
    String rest = english.strip();
    while (!rest.isEmpty()) {
      boolean known = false;
      for (Sentence sentence : SENTENCES) {
        Matcher matcher = sentence.pattern.matcher(rest);
        if (matcher.matches()) {
          said.append(filled(sentence, matcher));
          rest = matcher.group("rest").strip();
          known = true;
          break;
        }
      }
      if (!known) {
        return Optional.empty();
      }
    }
    return Optional.of(said.toString());
  }

  private String filled(Sentence sentence, Matcher matcher) {
    String text = words.text(sentence.key);
    for (String gap : sentence.gaps) {
      text = text.replace("{" + gap + "}", value(gap, matcher.group(gap)));
    }
    return text;
  }

  private String value(String gap, String value) {
    return switch (gap) {
      // the sentence around it has its own end
      case "text" -> value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
      case "action" -> words.word("action.any", value);
      case "role", "needed" -> words.word("role", value);
      case "component" -> words.word("component", value.replace(' ', '_'));
      case "state" -> words.word("state", value);
      case "states" ->
          Arrays.stream(value.split(" or "))
              .map(state -> words.word("state", state))
              .collect(Collectors.joining(words.text("refusal.or")));
      default -> value;
    };
  }

  /** After each sentence only others may come that hold nobody else's text. */
  private static List<Sentence> sentences(Map<String, String> texts) {
    Map<String, String> own =
        texts.entrySet().stream()
            .filter(text -> text.getKey().startsWith("own."))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    String closed =
        own.values().stream()
            .filter(text -> !text.contains("{text}"))
            .map(text -> pattern(text, "(?:"))
            .collect(Collectors.joining("|"));
    List<Sentence> sentences = new ArrayList<>();
    own.forEach(
        (key, text) -> {
          List<String> gaps = GAP.matcher(text).results().map(gap -> gap.group(1)).toList();
          String rest = "(?<rest>(?: (?:%s))*)".formatted(closed);
          sentences.add(new Sentence(key, Pattern.compile(pattern(text, "(?<%s>") + rest), gaps));
        });
    return List.copyOf(sentences);
  }

  /**
   * Pattern of a sentence.
   *
   * @param group how a gap's group begins; {@code %s} is its name
   */
  private static String pattern(String text, String group) {
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    for (var gap : GAP.matcher(text).results().toList()) {
      String name = gap.group(1);
      pattern.append(Pattern.quote(text.substring(end, gap.start())));
      pattern.append(group.formatted(name)).append(values(name)).append(')');
      end = gap.end();
    }
    return pattern.append(Pattern.quote(text.substring(end))).toString();
  }

  private static String values(String gap) {
    return switch (gap) {
      case "text" -> ".+?";
      case "states" -> "[a-z_]+(?: or [a-z_]+)*";
      case "component" -> "[a-z ]+";
      default -> "\\S+";
    };
  }
}
