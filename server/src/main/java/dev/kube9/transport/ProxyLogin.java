package dev.kube9.transport;

import dev.kube9.transport.ProxyFailure.Why;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Adds the login to each plain request to a proxy, without being asked, as Go does. */
record ProxyLogin(ProxyAddress proxy) implements Interceptor {
  private static final int PROXY_LOGIN_WANTED = 407;

  @Override
  public Response intercept(Chain chain) throws IOException {
    var login = proxy.login();
    var request = chain.request();
    var response =
        chain.proceed(
            login == null
                ? request
                : request.newBuilder().header("Proxy-Authorization", login.basic()).build());
    if (response.code() != PROXY_LOGIN_WANTED) {
      return response;
    }
    response.close();
    throw new ProxyFailure(proxy, login == null ? Why.LOGIN_MISSING : Why.LOGIN_REFUSED, "", null);
  }
}
