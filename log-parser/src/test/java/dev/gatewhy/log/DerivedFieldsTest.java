package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DerivedFieldsTest {
  private static LogRecord with(Field field, String value) {
    return LogRecord.builder().put(field, value).build();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "10.1.2.3:8080, 8080, private",
        "93.184.216.34:443, 443, public",
        "127.0.0.1:15000, 15000, loopback",
        "[2001:db8::1]:80, 80, public",
        "[fd00::1]:80, 80, private",
        "[::1]:9, 9, loopback",
        "/var/run/app.sock, none, unix",
        "@abstract, none, unix",
        "envoy://internal_client_address/10.1.2.3:80, 80, private",
        "tcp://10.1.2.3:81, 81, private",
        "100.64.1.1:80, 80, private",
        "172.32.0.1:80, 80, public",
        "example.com:443, 443, public",
        "redis.local:6379, 6379, private",
        "10.1.2.3, none, private",
        "10.1.2.3:99999, none, private",
        "10.1.2.3:x, none, private",
      })
  void portAndKindOfTheUpstreamHost(String host, String port, String kind) {
    LogRecord record = with(Field.UPSTREAM_HOST, host);
    assertThat(record.text(Field.UPSTREAM_PORT).orElse(null)).isEqualTo(port);
    assertThat(record.number(Field.UPSTREAM_PORT))
        .isEqualTo(port == null ? LogRecord.NO_NUMBER : Long.parseLong(port));
    assertThat(record.text(Field.UPSTREAM_ADDRESS_KIND)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "shop.example.com, shop.example.com, none",
        "shop.example.com:8443, shop.example.com, 8443",
        "[2001:db8::1]:80, 2001:db8::1, 80",
        "2001:db8::1, 2001:db8::1, none",
        "shop:, shop, none",
        ":80, none, 80",
      })
  void hostAndPortOfTheAuthority(String authority, String host, String port) {
    LogRecord record = with(Field.AUTHORITY, authority);
    assertThat(record.text(Field.AUTHORITY_HOST).orElse("")).isEqualTo(host == null ? "" : host);
    assertThat(record.text(Field.AUTHORITY_PORT).orElse(null)).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com, SHOP.example.com:443, true",
    "a.example.com, b.example.com, false"
  })
  void theServerNameMatchesTheAuthorityWithoutRegardToCaseAndPort(
      String sni, String authority, String matches) {
    LogRecord record =
        LogRecord.builder()
            .put(Field.REQUESTED_SERVER_NAME, sni)
            .put(Field.AUTHORITY, authority)
            .build();
    assertThat(record.text(Field.SNI_MATCHES_AUTHORITY)).contains(matches);
  }

  @Test
  void processingTimeIsWhatIsLeftWhenTheRequestHasArrived() {
    LogRecord record =
        LogRecord.builder().put(Field.DURATION, 1500).put(Field.REQUEST_DURATION, 1200).build();
    assertThat(record.number(Field.PROCESSING_TIME)).isEqualTo(300);
    assertThat(with(Field.DURATION, "1500").presence(Field.PROCESSING_TIME))
        .isEqualTo(Presence.UNLOGGED);
  }

  @ParameterizedTest
  @CsvSource({
    "/items/123?x=1, /items/*",
    "/, /",
    "/api/v1/orders, /api/v1/orders",
    "/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301/x, /u/*/x",
    "/deadbeef, /deadbeef",
    "/deadbee1, /*",
    "/a//b/, /a//b/",
    "/x#y/1, /x",
    "/pkg.Service/Method, /pkg.Service/Method",
  })
  void aPathLosesItsQueryAndItsVariableParts(String path, String shape) {
    assertThat(with(Field.PATH, path).text(Field.PATH_SHAPE)).contains(shape);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'1.2.3.4, 203.0.113.9', 10.0.0.1:5, 203.0.113.0/24",
            "none, 198.51.100.7:4711, 198.51.100.0/24",
        "none, [2001:db8:1:2::3]:1, 2001:db8:1::/48", "unknown, 10.0.0.1:5, unknown",
      })
  void theClientsNetworkIsThatOfTheLastHopElseOfThePeer(
      String forwarded, String peer, String network) {
    LogRecord.Builder builder = LogRecord.builder().put(Field.DOWNSTREAM_REMOTE_ADDRESS, peer);
    LogRecord record =
        builder.put(Field.X_FORWARDED_FOR, forwarded == null ? "-" : forwarded).build();
    assertThat(record.text(Field.CLIENT_NETWORK)).contains(network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"300.1.2.3", "1.2.3", "1.2.3.4.5", "1..2.3", "1.2.3.4444", "[::1]", ":", ""})
  void whatIsNoAddressIsNoNetworkAndNoNameToLookUp(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @Test
  void plainAddressesHaveTheNetworkThatAllHave() {
    String letters = "0123456789..::,, []a/";
    Seeded.forAll(
        20_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int part = random.nextInt(1, 5); part > 0; part--) {
            text.append(random.nextInt(300)).append(random.nextInt(9) == 0 ? "," : ".");
          }
          text.append(random.nextInt(300));
          if (random.nextInt(3) == 0) {
            text.insert(
                random.nextInt(text.length() + 1),
                letters.charAt(random.nextInt(letters.length())));
          }
          LogRecord record = with(Field.X_FORWARDED_FOR, text.toString());
          String last = text.substring(text.lastIndexOf(",") + 1).strip();
          assertThat(record.text(Field.CLIENT_NETWORK).orElse(""))
              .as(text.toString())
              .isEqualTo(Addresses.network(last));
        });
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "POST, /shop.Orders/Get, HTTP/2, shop.Orders/Get",
        "GET, /shop.Orders/Get, HTTP/2, none",
        "POST, /shop.Orders/Get, HTTP/1.1, none",
        "POST, /orders/Get, HTTP/2, none",
        "POST, /a.b/c/d, HTTP/2, none",
        "POST, /a.b/c?d, HTTP/2, none",
        "POST, /a.b/, HTTP/2, none",
      })
  void aGrpcCallIsKnownByItsForm(String method, String path, String protocol, String service) {
    LogRecord record =
        LogRecord.builder()
            .put(Field.METHOD, method)
            .put(Field.PATH, path)
            .put(Field.PROTOCOL, protocol)
            .build();
    assertThat(record.text(Field.GRPC_SERVICE).orElse(null)).isEqualTo(service);
  }

  @Test
  void theGatewayIsItsHostNameElseItsAddress() {
    LogRecord.Builder builder =
        LogRecord.builder().put(Field.DOWNSTREAM_LOCAL_ADDRESS, "10.1.2.3:8443");
    assertThat(builder.build().text(Field.GATEWAY)).contains("10.1.2.3");
    assertThat(builder.put(Field.GATEWAY_HOST, "gw-1").build().text(Field.GATEWAY))
        .contains("gw-1");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "outbound|8080|v1|reviews.shop, 8080, v1",
        "outbound|80||reviews.shop, 80, none",
        "PassthroughCluster, none, none",
        "inbound|x||, none, none",
      })
  void portAndSubsetOfAnIstioCluster(String cluster, String port, String subset) {
    LogRecord record = with(Field.UPSTREAM_CLUSTER, cluster);
    assertThat(record.text(Field.CLUSTER_PORT).orElse(null)).isEqualTo(port);
    assertThat(record.text(Field.CLUSTER_SUBSET).orElse(null)).isEqualTo(subset);
  }

  @Test
  void aDerivedFieldIsUnloggedAsLongAsMoreLoggingCouldFillIt() {
    assertThat(LogRecord.builder().build().presence(Field.UPSTREAM_PORT))
        .isEqualTo(Presence.UNLOGGED);
    assertThat(LogRecord.builder().none(Field.UPSTREAM_HOST).build().presence(Field.UPSTREAM_PORT))
        .isEqualTo(Presence.NONE);
    LogRecord noServerName = LogRecord.builder().none(Field.REQUESTED_SERVER_NAME).build();
    assertThat(noServerName.presence(Field.SNI_MATCHES_AUTHORITY)).isEqualTo(Presence.NONE);
    LogRecord noForwarded = LogRecord.builder().none(Field.X_FORWARDED_FOR).build();
    assertThat(noForwarded.presence(Field.CLIENT_NETWORK)).isEqualTo(Presence.UNLOGGED);
    LogRecord noClient =
        LogRecord.builder()
            .none(Field.X_FORWARDED_FOR)
            .none(Field.DOWNSTREAM_REMOTE_ADDRESS)
            .build();
    assertThat(noClient.presence(Field.CLIENT_NETWORK)).isEqualTo(Presence.NONE);
  }
}
