package dev.kube9.auth;

import dev.kube9.auth.Credential.Proof;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.Entry;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.time.Time;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the credential of a user's entry with client-go's precedence: a token, else a name and a
 * password, else a program or an auth provider. A certificate is used beside any of them, and
 * instead of a program. Entries with the same program share its runs.
 */
public final class Credentials {
  private final ClientOptions options;
  private final TokenIssuer issuer;
  private final Time time;
  private final Map<ExecCommand, ExecPlugin> plugins = new HashMap<>();
  private final Map<OidcEntry, Oidc> providers = new HashMap<>();

  public Credentials(ClientOptions options, TokenIssuer issuer, Time time) {
    this.options = options;
    this.issuer = issuer;
    this.time = time;
  }

  /**
   * For a server with TLS. Sends nothing and runs no program.
   *
   * @param inAddress the user and password of the server's address as the value of Authorization,
   *     or null. As in client-go they have precedence over the entry, and no program is run beside
   *     them
   * @throws KubeconfigFailure when client-go would refuse the entry
   */
  public Credential of(Kubeconfig.Parts parts, Optional<String> inAddress) {
    var user = parts.user();
    if (user == null) {
      return inAddress.map(Credentials::fixed).orElse(Credential.NONE);
    }
    var provided = provided(parts, user);
    var certificate = CertificateFiles.of(user);
    var own = inAddress.map(header -> inAddress(user, header)).or(() -> own(user));
    var header =
        own.orElseGet(
            () ->
                certificate.isPresent() && user.child("exec").isPresent()
                    ? Credential.NONE
                    : provided.orElse(Credential.NONE));
    return certificate.<Credential>map(c -> new WithCertificate(header, c)).orElse(header);
  }

  /** Stops all running programs. */
  public synchronized void close() {
    plugins.values().forEach(ExecPlugin::cancelLogin);
  }

  /** The token file is not used then, but it is an error if it is missing, as in client-go. */
  private static Credential inAddress(Entry user, String authorization) {
    if (user.text("token").isEmpty()) {
      user.path("tokenFile").ifPresent(TokenFile::confirmReadable);
    }
    return fixed(authorization);
  }

  private static Credential fixed(String authorization) {
    var proof = new Proof(authorization, null);
    return () -> proof;
  }

  /** For a server of kube9's own on loopback without TLS: its token. */
  public static Credential ownToken(Kubeconfig.Parts parts) {
    var user = parts.user();
    return Optional.ofNullable(user)
        .flatMap(u -> u.text("token"))
        .<Credential>map(t -> () -> Proof.bearer(t))
        .orElse(Credential.NONE);
  }

  /** Credentials that are in the entry or in files. */
  private static Optional<Credential> own(Entry user) {
    var token = user.text("token").map(t -> checked(user, t));
    var file = user.path("tokenFile");
    var password = user.text("username").isPresent() || user.text("password").isPresent();
    if (password && (token.isPresent() || file.isPresent())) {
      throw user.invalid("it has a token and a username or password: only one of them is allowed");
    }
    if (file.isPresent()) {
      return Optional.of(new TokenFile(file.get(), token.orElse(null)));
    }
    if (token.isPresent()) {
      var proof = Proof.bearer(token.get());
      return Optional.of(() -> proof);
    }
    if (password) {
      var proof = basic(user.text("username").orElse(""), user.text("password").orElse(""));
      return Optional.of(() -> proof);
    }
    return Optional.empty();
  }

  /**
   * The entry's own token without white space around it, such as a newline that was copied with it.
   */
  private static String checked(Entry user, String token) {
    var stripped = token.strip();
    var flaw = HeaderText.flaw(stripped);
    if (flaw.isPresent()) {
      throw NoCredentials.because(
          "%s: its token cannot be sent: %s".formatted(user.where(), flaw.get()),
          "Copy the token again, without invisible characters");
    }
    return stripped;
  }

  private static Proof basic(String name, String password) {
    var bytes = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Proof("Basic " + Base64.getEncoder().encodeToString(bytes), null);
  }

  /** The program or auth provider. It is checked even if something else has precedence. */
  private Optional<Credential> provided(Kubeconfig.Parts parts, Entry user) {
    var exec = user.child("exec");
    var provider = user.child("auth-provider");
    if (exec.isPresent() && provider.isPresent()) {
      throw user.invalid("it has exec and auth-provider: only one of them is allowed");
    }
    if (exec.isPresent()) {
      return Optional.of(plugin(parts, exec.get()));
    }
    return provider.map(p -> provider(user, p));
  }

  private synchronized Credential plugin(Kubeconfig.Parts parts, Entry exec) {
    var command = ExecEntry.command(parts, exec, options.environment());
    if (!options.allowExec()) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Kind.Untrusted,
          "context %s would run the program %s, and the workspace is not trusted"
              .formatted(parts.name(), command.command()),
          "Trust the workspace to let kubeconfigs run programs");
    }
    return plugins.computeIfAbsent(command, c -> new ExecPlugin(c, time));
  }

  private synchronized Credential provider(Entry user, Entry provider) {
    return providers.computeIfAbsent(
        OidcEntry.of(user, provider), entry -> new Oidc(entry, issuer, time));
  }

  /** Adds the entry's certificate to the proofs of another credential that have none. */
  private static final class WithCertificate implements Credential {
    // Not a record: the first hash or comparison of one generates code, 20 ms of the first request.
    private final Credential header;
    private final CertificateFiles files;

    WithCertificate(Credential header, CertificateFiles files) {
      this.header = header;
      this.files = files;
    }

    @Override
    public Proof proof() throws InterruptedException {
      return header.proof().with(files.now());
    }

    @Override
    public boolean renew(Proof refused) throws InterruptedException {
      return header.renew(new Proof(refused.authorization(), null)) || !proof().equals(refused);
    }

    @Override
    public void allowLogin() {
      header.allowLogin();
    }

    @Override
    public String toString() {
      return "a credential with a certificate";
    }
  }
}
