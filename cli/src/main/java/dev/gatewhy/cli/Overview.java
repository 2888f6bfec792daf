package dev.gatewhy.cli;

/** What {@code gatewhy --help} prints: plain text, so that no verb has to be created for it. */
final class Overview {
  private Overview() {}

  /** The version, as the build wrote it into the jar. */
  static String version() {
    String version = Overview.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** The whole help. */
  static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        gatewhy: why did the gateway answer that, and what do I change?
        Reads access logs of Envoy-based gateways: Envoy, Istio, Envoy Gateway, Contour, Higress, Alibaba MSE.

        usage: gatewhy VERB [OPTIONS] [THINGS]

        """);
    for (Verb verb : Verb.shown()) {
      text.append(String.format("  %-10s %s%n", verb.word(), verb.does()));
    }
    text.append(
        """

        Begin with:
          gatewhy triage access.log
          kubectl logs deploy/gateway | gatewhy triage -
          gatewhy explain UC

        gatewhy VERB --help says more.
        Exit codes: 0 fine, 1 found what --fail-on asks for, 2 wrong use, 3 bad input, 4 unreadable lines and --strict,
        70 a defect of Gatewhy, 130 interrupted.
        """);
    return text.toString();
  }
}
