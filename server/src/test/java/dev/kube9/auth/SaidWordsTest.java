package dev.kube9.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of waiting programs, with the address and the code that are found in them. */
class SaidWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter"
            + " the code FJKL34MNO to authenticate. | https://microsoft.com/devicelogin | FJKL34MNO",
        "open https://login.example/device and enter code AB-12 | https://login.example/device"
            + " | AB-12",
        "Please visit the following URL in your browser: http://localhost:8000. |"
            + " http://localhost:8000 |",
        "First copy your one-time code: ABCD-EFGH, then open (https://github.com/login/device)"
            + " | https://github.com/login/device | ABCD-EFGH",
        "If the browser does not open, open this URL https://device.sso.eu-west-1.amazonaws.com/"
            + " Then enter the code: 'WXYZ-1234' | https://device.sso.eu-west-1.amazonaws.com/ |"
            + " WXYZ-1234",
        "Verification code is shown below: 123456 |  | 123456",
        "Go to https://x.example/?user_code=HJKL-QRST | https://x.example/?user_code=HJKL-QRST |",
        "exit code 1: the code THAT was given | |",
        "error: HTTP status code 403 FORBIDDEN | |",
        "failed with error code 10054 | |",
        "your code expired, ask for another | |",
      })
  void the_page_and_the_code_are_found(String said, @Nullable String url, @Nullable String code) {
    assertEquals(url, SaidWords.url(said).orElse(null));
    assertEquals(code, SaidWords.code(said).orElse(null));
  }

  @Test
  void a_terminals_colours_and_line_ends_are_taken_out() {
    assertEquals(
        "Open https://a.example now",
        SaidWords.cleaned("\u001b[1;32mOpen\u001b[0m\r\n\thttps://a.example\u0007 now\n"));
  }
}
