package dev.gatewhy.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Masks the values of parameters that carry secrets, wherever they stand in a line or a path:
 * {@code ?token=abc} becomes {@code ?token=***}.
 *
 * <p>It looks at every {@code =} (also {@code %3D}) and at every {@code ":"} of a JSON text, reads
 * the name before it, and masks up to the end of the value. A name is secret by its ending, so
 * {@code id_token} and {@code X-Amz-Signature} are too. Also masked: {@code Bearer …}, {@code Basic
 * …}, and the password in {@code https://user:password@host}. Better a value too many than one too
 * few.
 */
final class Secrets {
  private static final String MASK = "***";
  private static final int LONGEST_NAME = 64;
  private static final List<String> ENDINGS =
      List.of(
          "token",
          "password",
          "passwd",
          "passphrase",
          "secret",
          "signature",
          "sig",
          "api_key",
          "apikey",
          "api-key",
          "access_key",
          "accesskey",
          "access-key",
          "private_key",
          "access_key_id",
          "auth",
          "authorization",
          "session",
          "sessionid",
          "session_id",
          "session-id",
          "credential",
          "credentials",
          "jwt",
          "cookie");
  private static final Set<String> WHOLE =
      Set.of("key", "code", "sid", "pwd", "pass", "otp", "pin", "assertion", "ticket");
  private static final List<String> SCHEMES =
      List.of("bearer ", "basic ", "bearer%20", "basic%20", "bearer+", "basic+");

  private Secrets() {}

  /** The text with secret values masked. */
  static String mask(String text) {
    if (text.indexOf('=') < 0
        && text.indexOf('%') < 0
        && text.indexOf(':') < 0
        && text.indexOf(' ') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = secretValueAt(text, i);
      if (value >= 0 && value >= copied) {
        int end =
            switch (text.charAt(i)) {
              case ':' -> text.indexOf('@', value);
              case '"' -> quotedEnd(text, value);
              default -> valueEnd(text, value);
            };
        if (end > value) {
          out.append(text, copied, value).append(MASK);
          copied = end;
          i = end - 1;
        }
      }
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  /** What stands under {@code name} in a log, masked if that is the name of a secret. */
  static String mask(String name, String value) {
    return hasSecretEnding(nameBefore(name, name.length())) ? MASK : value;
  }

  /** Where the secret value begins that {@code i} announces, or -1. */
  private static int secretValueAt(String text, int i) {
    char c = text.charAt(i);
    if (c == '=') {
      return isSecret(text, i) ? i + 1 : -1;
    }
    if (c == '%') {
      return text.regionMatches(true, i, "%3d", 0, 3) && isSecret(text, i) ? i + 3 : -1;
    }
    if (c == '"' && text.startsWith("\":", i)) {
      int open = text.startsWith("\": ", i) ? i + 3 : i + 2;
      return open < text.length()
              && text.charAt(open) == '"'
              && hasSecretEnding(nameBefore(text, i))
          ? open + 1
          : -1;
    }
    if (c == ':' && text.startsWith("://", i)) {
      return password(text, i + 3);
    }
    return c == 'b' || c == 'B' ? credentials(text, i) : -1;
  }

  private static boolean isSecret(String text, int nameEnd) {
    String name = nameBefore(text, nameEnd);
    return WHOLE.contains(name) || hasSecretEnding(name);
  }

  private static boolean hasSecretEnding(String name) {
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The parameter's name that ends before {@code end}, in lower case; percent escapes and brackets
   * around it do not count.
   */
  private static String nameBefore(String text, int end) {
    int stop = end;
    while (stop > 0 && (text.charAt(stop - 1) == ']' || text.charAt(stop - 1) == ')')) {
      stop--;
    }
    if (stop >= 3 && (text.regionMatches(true, stop - 3, "%5d", 0, 3))) {
      stop -= 3;
    }
    int from = stop;
    while (from > 0 && stop - from < LONGEST_NAME && isNameLetter(text.charAt(from - 1))) {
      from--;
    }
    String name = text.substring(from, stop).toLowerCase(Locale.ROOT);
    // an escaped separator before the name is part of neither: \u0026token=, %26token=, %3Ftoken=
    if (from > 0 && text.charAt(from - 1) == '\\' && name.startsWith("u0026")) {
      return name.substring(5);
    }
    boolean percent = from > 0 && text.charAt(from - 1) == '%' && name.length() > 2;
    return percent ? name.substring(2) : name;
  }

  private static boolean isNameLetter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '.';
  }

  private static int credentials(String text, int i) {
    if (i > 0 && isNameLetter(text.charAt(i - 1))) {
      return -1;
    }
    for (String scheme : SCHEMES) {
      int value = i + scheme.length();
      if (text.regionMatches(true, i, scheme, 0, scheme.length())
          && looksLikeCredentials(text, value)) {
        return value;
      }
    }
    return -1;
  }

  /**
   * Credentials are long and hold digits or capitals; the words that follow "basic" or "bearer" in
   * prose do not.
   */
  private static boolean looksLikeCredentials(String text, int from) {
    boolean mixed = false;
    int i = from;
    for (;
        i < text.length() && (isNameLetter(text.charAt(i)) || "+/=~%".indexOf(text.charAt(i)) >= 0);
        i++) {
      char c = text.charAt(i);
      mixed |= c >= '0' && c <= '9' || i > from && c >= 'A' && c <= 'Z';
    }
    return mixed && i - from >= 6;
  }

  /** Where the password of {@code user:password@host} begins, or -1. */
  private static int password(String text, int from) {
    int colon = -1;
    for (int i = from; i < text.length() && i - from < 256; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return colon;
      } else if (c == ':' && colon < 0) {
        colon = i + 1;
      } else if (c <= ' ' || c == '/' || c == '?' || c == '"' || c == '#') {
        return -1;
      }
    }
    return -1;
  }

  /**
   * The end of a JSON text; a quote behind a backslash belongs to it. In a format without escapes
   * that masks too much, never too little.
   */
  private static int quotedEnd(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, text.length());
  }

  private static int valueEnd(String text, int from) {
    int i = from;
    while (i < text.length() && !endsValue(text, i)) {
      i++;
    }
    return i;
  }

  private static boolean endsValue(String text, int i) {
    char c = text.charAt(i);
    return switch (c) {
      case '&', ';', '"', '\'', '<', '>', '#' -> true;
      case '%' -> text.regionMatches(true, i, "%26", 0, 3);
      case '\\' -> text.startsWith("\\u0026", i) || text.startsWith("\\\"", i);
      default -> c <= ' ';
    };
  }
}
