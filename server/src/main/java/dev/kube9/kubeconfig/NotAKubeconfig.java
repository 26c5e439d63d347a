package dev.kube9.kubeconfig;

/** Why the content of a file is no kubeconfig: words that fit behind its name, none of its text. */
final class NotAKubeconfig extends Exception {
  NotAKubeconfig(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
