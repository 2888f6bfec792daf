package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "/a?token=abc => /a?token=***",
        "/a?x=1&password=p%20w&y=2 => /a?x=1&password=***&y=2",
        "/a?PASSWD=x => /a?PASSWD=***",
        "/a?client_secret=x;b=1 => /a?client_secret=***;b=1",
        "/a?X-Amz-Signature=0f0f&X-Amz-Date=1 => /a?X-Amz-Signature=***&X-Amz-Date=1",
        "/a?sig=a/b+c= => /a?sig=***",
        "/a?api_key=1 => /a?api_key=***",
        "/a?apikey=1#frag => /a?apikey=***#frag",
        "/a?access_token=a.b.c HTTP/1.1 => /a?access_token=*** HTTP/1.1",
        "/a?auth=1&authorization=2 => /a?auth=***&authorization=***",
        "/login;jsessionid=1 => /login;jsessionid=***",
        "/a?user[password]=1 => /a?user[password]=***",
        "/a?user%5Bpassword%5D=1 => /a?user%5Bpassword%5D=***",
        "/r?to=%2Fb%3Ftoken%3Dabc%26x%3D1 => /r?to=%2Fb%3Ftoken%3D***%26x%3D1",
        "{\"path\":\"/a?token=abc\",\"response_code\":\"503\"} =>"
            + " {\"path\":\"/a?token=***\",\"response_code\":\"503\"}",
        "{\"path\":\"/a?token=abc\\u0026page=2\"} => {\"path\":\"/a?token=***\\u0026page=2\"}",
        "{\"path\":\"/a?p=1\\u0026token=abc\"} => {\"path\":\"/a?p=1\\u0026token=***\"}",
        "{\"authorization\":\"Bearer abc\"} => {\"authorization\":\"***\"}",
        "{\"x-api-key\": \"abc\"} => {\"x-api-key\": \"***\"}",
        "Authorization Bearer eyJhbGciOi.J9 end => Authorization Bearer *** end",
        "https://bob:hunter2@example.com/a => https://bob:***@example.com/a",
      })
  void secretValuesAreMasked(String text, String masked) {
    assertThat(Secrets.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a?page=2&sort=name",
        "response_code=503",
        "{\"response_code\":\"503\",\"response_code_details\":\"via_upstream\",\"authority\":\"shop\"}",
        "route_name:reviews-route AND response_code_details=~\"upstream_reset.*\"",
        "basic authentication was asked for",
        "the bearer of bad news",
        "10.1.2.3:8080",
        "outbound|8080||search.shop.svc.cluster.local",
        "http://example.com:8080/a@b",
        "token",
        "a=b",
        "=",
        "",
        "token="
      })
  void everythingElseStays(String text) {
    assertThat(Secrets.mask(text)).isEqualTo(text);
  }

  @Test
  void aLongHostileLineIsMaskedInLinearTime() {
    for (String part :
        new String[] {"=", "token=", "://a:", "@", "%3D", "\":\"", "bearer%20", "a"}) {
      long start = System.nanoTime();
      Secrets.mask(part.repeat(200_000 / part.length()));
      assertThat(System.nanoTime() - start).as(part).isLessThan(5_000_000_000L);
    }
  }
}
