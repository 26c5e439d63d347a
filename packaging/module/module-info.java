/** The program as a module of the runtime that is shipped, with the libraries inside. */
@SuppressWarnings("module")
module dev.kube9 {
  requires java.logging;
  requires java.management;
  requires jdk.httpserver;
}
