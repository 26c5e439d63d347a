package dev.kube9.kubeconfig;

/**
 * Why the content of a file is not a kubeconfig. The message continues a sentence after the file's
 * name and contains none of its text.
 */
final class NotAKubeconfig extends Exception {
  NotAKubeconfig(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
