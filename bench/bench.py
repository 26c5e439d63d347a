#!/usr/bin/env python3
"""Measures kube9 next to its peers, in one run on one machine, and prints a table.

    bench/bench.py [--kubeconfig FILE] [--rounds 9] [--small] [--against CHECKOUT] [PART...]

Parts: start, click, restart, command and lag need --kubeconfig, a cluster in which they create a namespace
(and delete it afterwards); scale, events, many and logins use a simulated cluster. Without parts, all possible
ones are run. Needs kubectl on the PATH, and a JDK 25 where ./kube9 looks for its Java.
With --against, the kube9 of another checkout is measured too: in start, click, command and events in turn
with this one in each round, in the other parts after it.
"""
import argparse
import base64
import glob
import json
import os
import pathlib
import queue
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import command

ROOT = pathlib.Path(__file__).resolve().parent.parent
HERE = ROOT / "bench"
NAMESPACE = "kube9-bench"
CLICK_AFTER = 2  # seconds after the launch: nobody has been contacted yet
QUIET = 3  # seconds between restarts, so that the work of one rollout does not add to the time of the next restart
rows = []


def row(what, who, values, unit, note=""):
    """Adds a line to the table: the median, and the range of the values."""
    who = re.sub("^kube9$|^kube9(?=, warm)", Server.build, who)
    values = [v for v in values if v is not None]
    middle = statistics.median(values) if values else None
    spread = f"{min(values):.4g} .. {max(values):.4g}" if len(values) > 1 else ""
    rows.append((what, who, middle, unit, spread, note))
    shown = "-" if middle is None else f"{middle:.4g} {unit}"
    print(f"  {what}: {who}: {shown}  {spread}  {note}", flush=True)


class Server:
    """A kube9 server as an editor starts it. Each message is stored with the time of its arrival."""
    build, root = "kube9", ROOT  # what is measured now

    def __init__(self, kubeconfig, root=None, prefix=()):
        root = root or Server.root
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [*prefix, str(root / "kube9"), "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.lock = threading.Lock()
        self.answers = {}
        self.notes = queue.Queue()
        self.number = 0
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.ask("initialize", {"processId": os.getpid(), "initializationOptions": {"kubeconfig": [str(kubeconfig)]}})
        self.initialized = time.monotonic() - self.began
        self.tell("initialized", {})

    def _read(self):
        out = self.process.stdout
        while True:
            length = 0
            while line := out.readline().strip():
                name, value = line.split(b":", 1)
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                return
            message, now = json.loads(out.read(length)), time.monotonic()
            if "id" in message and "method" not in message:
                self.answers.pop(message["id"]).put((now, message))
            else:
                self.notes.put((now, message))

    def tell(self, method, params, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        with self.lock:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()

    def send(self, method, params):
        with self.lock:
            self.number += 1
            number = self.number
            answer = self.answers[number] = queue.Queue()
        self.tell(method, params, id=number)
        return answer

    def ask(self, method, params):
        _, message = self.send(method, params).get(timeout=300)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']['message']}")
        return message["result"]

    def tree(self, parent=None, **more):
        return self.ask("kube9/tree", {"parent": parent, **more})

    def kind(self, label="Deployments"):
        context = self.tree()["nodes"][0]["id"]
        workloads = self.tree(context)["nodes"][0]["id"]
        return next(n["id"] for n in self.tree(workloads)["nodes"] if n["label"] == label)

    def told_of(self, node, timeout):
        """The time at which a change of this node was reported; None after the timeout."""
        until = time.monotonic() + timeout
        while (left := until - time.monotonic()) > 0:
            try:
                now, note = self.notes.get(timeout=left)
            except queue.Empty:
                break
            if note["method"] == "kube9/treeChanged" and node in note["params"]["nodes"]:
                return now
        return None

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status")
        return int(re.search(r"VmRSS:\s+(\d+)", status.read_text())[1]) / 1024 if status.exists() else None

    def threads(self):
        return int(re.search(r"Threads:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1])

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def live_heap(self):
        """MB in use after a full collection."""
        subprocess.run([JAVA / "bin/jcmd", str(self.process.pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
        info = subprocess.run(
            [JAVA / "bin/jcmd", str(self.process.pid), "GC.heap_info"], check=True, capture_output=True, text=True).stdout
        return sum(int(used) for used in re.findall(r"(?:new generation|DefNew|Tenured|tenured generation)\s+total \d+K, used (\d+)K", info)) / 1024

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)


def java_home():
    """The JDK in the first place where ./kube9 looks for its Java; that may also be a Java without a compiler."""
    places = [line for line in (ROOT / "server/java-homes").read_text().splitlines() if line.startswith(("/", "~/"))]
    on_path = os.path.realpath(shutil.which("java") or "/none/bin/java")
    installed = (home for place in places for home in sorted(glob.glob(os.path.expanduser(place))))
    for home in (os.environ.get("KUBE9_JAVA_HOME"), os.environ.get("JAVA_HOME"), pathlib.Path(on_path).parent.parent, *installed):
        release = pathlib.Path(home or "/none", "release")
        if release.exists() and (m := re.search(r'JAVA_VERSION="(\d+)', release.read_text())) and int(m[1]) >= 25 and pathlib.Path(home, "bin/javac").exists():
            return pathlib.Path(home)
    sys.exit("bench: no JDK 25 found; set JAVA_HOME")


def kubectl(*args, kubeconfig=None, **more):
    return subprocess.run(
        ["kubectl", *(["--kubeconfig", str(kubeconfig)] if kubeconfig else []), *args],
        check=True, capture_output=True, text=True, **more).stdout


def timed(body, pause=0):
    time.sleep(pause)
    began = time.monotonic()
    body()
    return (time.monotonic() - began) * 1000


def deployment(name, replicas=1):
    labels = {"app": name}
    return {
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name, "namespace": NAMESPACE},
        "spec": {"replicas": replicas, "selector": {"matchLabels": labels},
                 "template": {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "main", "image": "nginx"}]}}}}


def apply(kubeconfig, *objects):
    kubectl("apply", "-f", "-", kubeconfig=kubeconfig,
            input=json.dumps({"apiVersion": "v1", "kind": "List", "items": list(objects)}))


# --- on a real cluster ------------------------------------------------------------------------

def builds(options):
    return {"kube9": ROOT, **({"kube9, the other checkout": options.against} if options.against else {})}


def show_deployments(server):
    nodes = server.tree(server.kind(), filter={"text": "", "namespaces": [NAMESPACE]})["nodes"]
    assert len(nodes) >= 50, nodes


def times(values, peer):
    """How many times as long as the peer it takes: each divided by the peer's in the same round."""
    return f"{statistics.median(v / p for v, p in zip(values, peer)):.2f} x kubectl of the same round"


def start(options):
    apply(options.kubeconfig, *(deployment(f"app-{i:02}") for i in range(50)))
    initialized, shown, memory, peer = {}, {}, {}, []
    for _ in range(options.rounds):
        for who, root in builds(options).items():  # alternating, because the speed of the machine varies
            server = Server(options.kubeconfig, root)
            show_deployments(server)
            shown.setdefault(who, []).append((time.monotonic() - server.began) * 1000)
            initialized.setdefault(who, []).append(server.initialized * 1000)
            memory.setdefault(who, []).append(server.resident())
            server.close()
        peer.append(timed(lambda: kubectl("get", "deploy", "-n", NAMESPACE, kubeconfig=options.kubeconfig)))
    for who in builds(options):
        row("launch to initialize", who, initialized[who], "ms", times(initialized[who], peer))
        row("launch to rows of 50 Deployments", who, shown[who], "ms", times(shown[who], peer))
    row("launch to rows of 50 Deployments", "kubectl get deploy", peer, "ms")
    row("launch to 50 Deployments listed", "the gateway alone", bare_list(options), "ms", "no server, no tree, a cache of its own")
    for who in builds(options):
        row("resident then", who, memory[who], "MB")
    row("the JVM alone", "java -version",
        [timed(lambda: subprocess.run([JAVA / "bin/java", "-XX:+UseSerialGC", "-version"], capture_output=True, check=True))
         for _ in range(options.rounds)], "ms")


def click(options):
    """The first look at a cluster when the editor has been open for a moment."""
    apply(options.kubeconfig, *(deployment(f"app-{i:02}") for i in range(50)))
    took, memory, live, spent, peer = {}, {}, {}, {}, []
    for _ in range(options.rounds):
        for who, root in builds(options).items():
            server = Server(options.kubeconfig, root)
            time.sleep(CLICK_AFTER - server.initialized)
            spent.setdefault(who, []).append(server.cpu() * 1000)
            took.setdefault(who, []).append(timed(lambda: show_deployments(server)))
            memory.setdefault(who, []).append(server.resident())
            live.setdefault(who, []).append(server.live_heap())
            server.close()
        peer.append(timed(lambda: kubectl("get", "deploy", "-A", kubeconfig=options.kubeconfig)))
    for who in builds(options):
        row("click to 50 rows after 2 s", who, took[who], "ms", times(took[who], peer))
        row("resident then", who, memory[who], "MB")
        row("live heap then", who, live[who], "MB")
        row("CPU until the click", who, spent[who], "ms")
    row("click to 50 rows after 2 s", "kubectl get deploy -A", peer, "ms")


JVM_OPTIONS = f"@{ROOT / 'server/jvm.options'}"


def bare_list(options):
    """The times of BareList until its output; with an AOT cache, as the server has one."""
    with tempfile.TemporaryDirectory() as scratch:
        classes, jar, cache = (pathlib.Path(scratch, name) for name in ("classes", "bare.jar", "bare.aot"))
        server = ROOT / "server/target/kube9-server.jar"
        subprocess.run([JAVA / "bin/javac", "-cp", server, "-d", classes, HERE / "BareList.java"], check=True)
        subprocess.run([JAVA / "bin/jar", "-c", "-f", jar, "-C", classes, "."], check=True)
        program = ["-cp", f"{server}:{jar}", "BareList", str(options.kubeconfig), context_of(options.kubeconfig), NAMESPACE]
        subprocess.run([JAVA / "bin/java", JVM_OPTIONS, f"-XX:AOTCacheOutput={cache}", *program], check=True, capture_output=True)

        def once():
            began = time.monotonic()
            with subprocess.Popen([JAVA / "bin/java", JVM_OPTIONS, f"-XX:AOTCache={cache}", *program], stdout=subprocess.PIPE) as process:
                listed = int(process.stdout.readline())
                took = (time.monotonic() - began) * 1000
            assert listed >= 50, listed
            return took

        return [once() for _ in range(options.rounds)]


def context_of(kubeconfig):
    return kubectl("config", "current-context", kubeconfig=kubeconfig).strip()


def restart(options):
    apply(options.kubeconfig, *(deployment(f"app-{i:02}") for i in range(50)))
    server = Server(options.kubeconfig)
    ref = {"context": context_of(options.kubeconfig), "namespace": NAMESPACE, "kind": "Deployment"}
    server.ask("kube9/restart", {"workload": {**ref, "name": "app-00"}, "waitForRollout": False})
    row("restart without waiting", "kube9, warm",
        [timed(lambda: server.ask("kube9/restart", {"workload": {**ref, "name": f"app-{i + 1:02}"}, "waitForRollout": False}), QUIET)
         for i in range(options.rounds)], "ms")
    server.close()
    row("restart without waiting", "kubectl rollout restart",
        [timed(lambda: kubectl("rollout", "restart", f"deploy/app-{i + 20:02}", "-n", NAMESPACE, kubeconfig=options.kubeconfig), QUIET)
         for i in range(options.rounds)], "ms")


class Api:
    """Watches the cluster directly, to know when a rollout is really complete."""

    def __init__(self, kubeconfig):
        config = json.loads(kubectl("config", "view", "--minify", "--flatten", "--raw", "-o", "json", kubeconfig=kubeconfig))
        cluster, user = config["clusters"][0]["cluster"], config["users"][0]["user"]
        self.url = cluster["server"]
        self.headers = {"Authorization": f"Bearer {user['token']}"} if "token" in user else {}
        self.tls = ssl.create_default_context(cadata=base64.b64decode(cluster["certificate-authority-data"]).decode())
        if "client-certificate-data" in user:
            with tempfile.TemporaryDirectory() as scratch:
                pem = pathlib.Path(scratch, "user.pem")
                pem.touch(0o600)
                pem.write_bytes(base64.b64decode(user["client-certificate-data"]) + b"\n" + base64.b64decode(user["client-key-data"]))
                self.tls.load_cert_chain(pem)

    def open(self, path):
        return urllib.request.urlopen(urllib.request.Request(self.url + path, headers=self.headers), context=self.tls)

    def generation(self, name):
        with self.open(f"/apis/apps/v1/namespaces/{NAMESPACE}/deployments/{name}") as answer:
            return json.load(answer)["metadata"]["generation"]

    def completion(self, name, generation):
        """A future: the time at which a raw watch shows that a later generation is rolled out."""
        moment = queue.Queue()
        ready = threading.Event()

        def follow():
            with self.open(f"/apis/apps/v1/namespaces/{NAMESPACE}/deployments?watch=1&fieldSelector=metadata.name%3D{name}") as lines:
                ready.set()
                for line in lines:
                    now = time.monotonic()
                    if complete(json.loads(line)["object"], generation):
                        moment.put(now)
                        return

        threading.Thread(target=follow, daemon=True).start()
        ready.wait(10)
        return moment


def complete(d, generation):
    status, wanted = d.get("status", {}), d["spec"]["replicas"]
    return (d["metadata"]["generation"] > generation and status.get("observedGeneration", 0) >= d["metadata"]["generation"]
            and status.get("updatedReplicas", 0) == wanted and status.get("replicas", 0) == wanted
            and status.get("availableReplicas", 0) == wanted)


def lag(options):
    apply(options.kubeconfig, deployment("lag", 2))
    kubectl("rollout", "status", "deploy/lag", "-n", NAMESPACE, kubeconfig=options.kubeconfig)
    api, server = Api(options.kubeconfig), Server(options.kubeconfig)
    ref = {"context": context_of(options.kubeconfig), "namespace": NAMESPACE, "kind": "Deployment", "name": "lag"}

    def by_kube9():
        while not server.notes.empty():
            server.notes.get()
        moment = api.completion("lag", api.generation("lag"))
        answer = server.send("kube9/restart", {"workload": ref, "waitForRollout": True, "timeoutSeconds": 120, "workDoneToken": "lag"})
        while True:
            now, note = server.notes.get(timeout=120)
            if note["method"] == "$/progress" and note["params"]["value"]["kind"] == "end":
                break
        assert "result" in answer.get(timeout=10)[1]
        return (now - moment.get(timeout=10)) * 1000

    def by_kubectl():
        moment = api.completion("lag", api.generation("lag"))
        kubectl("rollout", "restart", "deploy/lag", "-n", NAMESPACE, kubeconfig=options.kubeconfig)
        kubectl("rollout", "status", "deploy/lag", "-n", NAMESPACE, kubeconfig=options.kubeconfig)
        return (time.monotonic() - moment.get(timeout=10)) * 1000

    def by_polling():
        generation = api.generation("lag")
        moment = api.completion("lag", generation)
        kubectl("rollout", "restart", "deploy/lag", "-n", NAMESPACE, kubeconfig=options.kubeconfig)
        while True:
            time.sleep(2)
            with api.open(f"/apis/apps/v1/namespaces/{NAMESPACE}/deployments/lag") as answer:
                if complete(json.load(answer), generation):
                    return (time.monotonic() - moment.get(timeout=10)) * 1000

    row("complete to told", "kube9", [by_kube9() for _ in range(options.rounds)], "ms")
    row("complete to told", "kubectl rollout status", [by_kubectl() for _ in range(options.rounds)], "ms")
    row("complete to told", "polling every 2 s", [by_polling() for _ in range(options.rounds)], "ms")
    server.close()


# --- on a cluster that only answers -----------------------------------------------------------

class Big:
    def __init__(self, deployments, pods):
        self.process = subprocess.Popen(
            [JAVA / "bin/java", "-Xmx512m", HERE / "BigCluster.java", str(deployments), str(pods)], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        self.kubeconfig = pathlib.Path(tempfile.mkstemp(suffix=".kubeconfig")[1])
        self.kubeconfig.write_text(json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "big",
            "clusters": [{"name": "big", "cluster": {"server": self.url}}], "users": [{"name": "big", "user": {}}],
            "contexts": [{"name": "big", "context": {"cluster": "big", "user": "big"}}]}))

    def get(self, path, method="GET"):
        with urllib.request.urlopen(urllib.request.Request(self.url + path, method=method)) as answer:
            return answer.read().decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.kubeconfig.unlink()


def typed_classes():
    """The class path of client-java with all its dependencies, also those that the server's build excludes."""
    pom = HERE / "peer-pom.xml"
    listed = pathlib.Path(tempfile.gettempdir(), f"kube9-bench-{os.getpid()}.cp")
    made = subprocess.run([ROOT / "mvnw", "-q", "-B", "-f", pom, "dependency:build-classpath", f"-Dmdep.outputFile={listed}"],
                          capture_output=True, text=True)
    if made.returncode:
        print(made.stdout[-2000:], file=sys.stderr)
        return None
    classes = listed.read_text()
    listed.unlink()
    return classes


def many_deployments(options):
    total = 500 if options.small else 5000
    with Big(total, 3) as big:
        first, last = [], []
        for _ in range(3):
            server = Server(big.kubeconfig)
            kind = server.kind()
            began = time.monotonic()
            page = server.tree(kind)
            first.append((time.monotonic() - began) * 1000)
            shown = 0
            while cursor := page.get("cursor"):
                shown += len(page["nodes"]) - 1
                page = server.tree(kind, cursor=cursor)
            shown += len(page["nodes"])
            last.append((time.monotonic() - began) * 1000)
            assert shown == total, shown
            server.close()
        row(f"{total} Deployments, first rows", "kube9", first, "ms")
        row(f"{total} Deployments, last row", "kube9", last, "ms")
        row(f"{total} Deployments, last row", "kubectl get deploy",
            [timed(lambda: kubectl("get", "deployments", "-A", "-o", "name", kubeconfig=big.kubeconfig)) for _ in range(3)], "ms")


def followed_pods(options, pods, classes):
    with Big(1, pods) as big:
        server = Server(big.kubeconfig)
        giant = server.tree(server.kind())["nodes"][0]
        settle(server)  # what the server prepares while nobody asks is no part of it
        before = server.live_heap()
        began = time.monotonic()
        server.tell("kube9/visible", {"nodes": [giant["id"].replace("/giant", ""), giant["id"]], "namespaces": []})
        server.tree(giant["id"])
        asked = time.monotonic() - began
        # The watch begins after the list, so when a change arrives, everything has been listed.
        big.get("/bench/touch", "POST")
        while not server.told_of(giant["id"], 0.1):
            big.get("/bench/touch", "POST")
        listed = time.monotonic() - began
        row(f"{pods} pods followed", "kube9", [listed], "s", f"first rows after {asked:.2f} s")
        row(f"{pods} pods followed, live heap", "kube9", [server.live_heap()], "MB", f"{before:.1f} MB before; {server.resident():.0f} MB resident")
        changes = []
        for _ in range(options.rounds):
            time.sleep(0.4)  # longer than the window in which changes are collected, which is not to be measured
            while not server.notes.empty():
                server.notes.get()
            server.tree(giant["id"])  # as an editor does: changes are reported relative to the last answer
            began = time.monotonic()
            big.get("/bench/touch", "POST")
            told = server.told_of(giant["id"], 5)
            if not told:
                sys.exit(f"bench: a change among {pods} pods was not told")
            changes.append((told - began) * 1000)
        row(f"{pods} pods, a change to treeChanged", "kube9", changes, "ms")
        server.tell("kube9/visible", {"nodes": [], "namespaces": []})
        time.sleep(1)
        row(f"{pods} pods, live heap after collapse", "kube9", [server.live_heap()], "MB")
        server.close()
        row(f"{pods} pods listed", "kubectl get pods",
            [timed(lambda: kubectl("get", "pods", "-n", "big", "-o", "name", kubeconfig=big.kubeconfig)) / 1000], "s")
        if classes:
            typed = subprocess.run([JAVA / "bin/java", "-Xmx6g", "-XX:+UseSerialGC", "-cp", classes, HERE / "TypedList.java", big.url],
                                   capture_output=True, text=True)
            if typed.returncode:
                row(f"{pods} pods listed", "client-java typed", [], "s", "failed: " + typed.stderr.strip().splitlines()[0][:80])
            else:
                count, seconds, heap = typed.stdout.split()
                assert int(count) == pods
                row(f"{pods} pods listed", "client-java typed", [float(seconds)], "s")
                row(f"{pods} pods listed, live heap", "client-java typed", [float(heap)], "MB")


def scale(options):
    many_deployments(options)
    classes = typed_classes()
    for pods in (100, 500) if options.small else (500, 5000, 50000):
        followed_pods(options, pods, classes)


def one_event(options, pods):
    """CPU of one pod event while its workload rolls and its pods are on screen."""
    count = 200 if options.small else 1000
    for who, root in builds(options).items():
        with Big(1, pods) as big:
            server = Server(big.kubeconfig, root)
            category = server.kind()
            big.get("/bench/roll", "POST")
            giant = server.tree(category)["nodes"][0]["id"]
            server.tree(giant)
            server.tell("kube9/visible", {"nodes": [category, giant], "namespaces": []})
            settle(server)
            before = server.cpu()
            big.get(f"/bench/events?count={count}&rate=100", "POST")
            settle(server)
            row(f"{pods} pods rolling and expanded, CPU of one event", who, [(server.cpu() - before) * 1000 / count], "ms",
                f"{count} events at 100 a second")
            server.process.kill()


def event_storm(options):
    """10,000 pod events a second on one visible category, for a server on one core."""
    pods, rate, seconds = (500, 1000, 2) if options.small else (5000, 10_000, 5)
    with Big(1, pods) as big:
        server = Server(big.kubeconfig, prefix=("taskset", "-c", "0"))
        category = server.kind()
        big.get("/bench/roll", "POST")
        server.tree(category)
        server.tell("kube9/visible", {"nodes": [category], "namespaces": []})
        settle(server)
        while not server.notes.empty():
            server.notes.get()
        before, began = server.cpu(), time.monotonic()
        big.get(f"/bench/events?count={rate * seconds}&rate={rate}", "POST")
        sent = time.monotonic() - began
        settle(server)
        behind = time.monotonic() - began - sent - SETTLED
        told = 0
        while not server.notes.empty():
            told += server.notes.get()[1]["method"] == "kube9/treeChanged"
        what = f"{rate * seconds / sent:.0f} pod events a second on one core"
        row(f"{what}, CPU of one event", "kube9", [(server.cpu() - before) * 1e6 / rate / seconds], "µs")
        row(f"{what}, treeChanged a second", "kube9", [told / sent], "")
        row(f"{what}, done after the last one", "kube9", [max(0, behind) * 1000], "ms", "to the next second")
        server.process.kill()


SETTLED = 1.0


def settle(server):
    """Waits until the server has used no CPU for a second."""
    used = server.cpu()
    while True:
        time.sleep(SETTLED)
        now = server.cpu()
        if now - used <= 0.02:
            return
        used = now


def events(options):
    for pods in (100, 500) if options.small else (500, 5000, 50000):
        one_event(options, pods)
    event_storm(options)


def many(options):
    waits, idle = (20, 3) if options.small else (200, 30)
    with Big(waits + 1, 3) as big:
        server = Server(big.kubeconfig)
        for i in range(waits):
            ref = {"context": "big", "namespace": "big", "kind": "Deployment", "name": f"app-{i + 1:05}"}
            server.send("kube9/restart", {"workload": ref, "waitForRollout": True, "timeoutSeconds": 600, "workDoneToken": f"t{i}"})
        waiting = set()
        while len(waiting) < waits:
            _, note = server.notes.get(timeout=60)
            if note["method"] == "$/progress" and "Waiting" in str(note["params"]["value"].get("message")):
                waiting.add(note["params"]["token"])
        time.sleep(5)  # for rollouts without a known reason the events are requested once, after 2 s
        asked, cpu = int(big.get("/bench/requests")), server.cpu()
        time.sleep(idle)
        row(f"{waits} waits, requests a minute", "kube9", [(int(big.get("/bench/requests")) - asked) * 60 / idle], "")
        row(f"{waits} waits, CPU of a core", "kube9", [(server.cpu() - cpu) / idle * 100], "%")
        row(f"{waits} waits, threads", "kube9", [server.threads()], "")
        row(f"{waits} waits, resident", "kube9", [server.resident()], "MB")
        row(f"{waits} waits, requests in all", "kube9", [asked], "", "2 a restart, the rest are lists and watches")
        server.process.kill()


HANGING = 10  # contexts whose logins wait for a person and never end


def logins(options):
    """Repeatedly requests the rows of one cluster on one core, while logins of other clusters hang."""
    seconds, pause = (75, 5) if options.small else (600, 5)
    with Big(20, 1) as big, tempfile.TemporaryDirectory() as scratch:
        mark = f"{NAMESPACE}-{os.getpid()}"
        plugin = {"apiVersion": "client.authentication.k8s.io/v1", "interactiveMode": "IfAvailable", "command": "sh",
                  "args": ["-c", f"echo open https://id.example/device and enter AB-12 >&2; exec sleep 100000"]}
        config = json.loads(big.kubeconfig.read_text())
        for i in range(HANGING):
            name = f"sso-{i}"
            config["clusters"].append({"name": name, "cluster": {"server": "https://127.0.0.1:1"}})
            config["users"].append({"name": name, "user": {"exec": {**plugin, "env": [{"name": "KUBE9_BENCH", "value": mark}, {"name": "WHICH", "value": name}]}}})
            config["contexts"].append({"name": name, "context": {"cluster": name, "user": name}})
        kubeconfig = pathlib.Path(scratch, "config")
        kubeconfig.write_text(json.dumps(config))
        server = Server(kubeconfig, prefix=["taskset", "-c", "0"])
        kind = server.kind()
        server.tree(kind)
        threads, hanging, ours, theirs, most = server.threads(), [], [], [], 0
        began = time.monotonic()
        while (now := time.monotonic() - began) < seconds:
            if now >= 60 * len(hanging) / HANGING:  # as if a person clicked on each of them once a minute
                hanging.append(server.send("kube9/workloads", {"context": f"sso-{len(hanging) % HANGING}"}))
            ours.append(timed(lambda: server.tree(kind)))
            theirs.append(timed(lambda: kubectl("get", "deployments", "-A", "-o", "name", "--context", "big", kubeconfig=kubeconfig)))
            most = max(most, programs(mark))
            time.sleep(pause)
        row(f"rows while {HANGING} logins hang, one core", "kube9", ours, "ms", f"up to {most} programs waited, for {seconds} s")
        row(f"rows while {HANGING} logins hang, one core", "kubectl get deploy", theirs, "ms", "a process each, on any core")
        assert most > 1, "no logins hung"
        for i in range(HANGING):
            server.tell("kube9/cancelLogin", {"context": f"sso-{i}"})
        for answer in hanging:
            assert "error" in answer.get(timeout=90)[1]
        until = time.monotonic() + 90
        while (left := (programs(mark), server.threads() - threads)) > (0, 2) and time.monotonic() < until:
            time.sleep(0.5)
        row("programs left over", "kube9", [left[0]], "")
        row("threads more than before", "kube9", [max(0, left[1])], "", "the JVM's own come and go")
        assert left <= (0, 2), left
        server.close()
        assert programs(mark) == 0


def programs(mark):
    """The number of running programs with this mark."""
    found = 0
    for line in pathlib.Path("/proc").glob("[0-9]*/environ"):
        try:
            found += f"KUBE9_BENCH={mark}".encode() in line.read_bytes()
        except OSError:
            pass  # the process has ended meanwhile
    return found


def table():
    print("\n| what | who | median | spread | |\n|---|---|---:|---|---|")
    for what, who, middle, unit, spread, note in rows:
        print(f"| {what} | {who} | {'-' if middle is None else f'{middle:.4g} {unit}'.strip()} | {spread} | {note} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kubeconfig", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--small", action="store_true", help="few objects and rounds: shows that it works, not how fast")
    parser.add_argument("--against", type=pathlib.Path, metavar="CHECKOUT", help="measure this kube9 too")
    parser.add_argument("parts", nargs="*", metavar="PART")
    options = parser.parse_args()
    if options.small:
        options.rounds = 2
    real = {"start": start, "click": click, "restart": restart, "lag": lag,
            "command": lambda options: command.measure(sys.modules[__name__], options)}
    own = {"scale": scale, "events": events, "many": many, "logins": logins}
    in_turn = {"start", "click", "command", "events"}
    unknown = set(options.parts) - {*real, *own}
    if unknown:
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    chosen = options.parts or [*(real if options.kubeconfig else ()), *own]
    if not options.kubeconfig and any(p in real for p in chosen):
        parser.error("start, click, restart, command and lag need --kubeconfig")
    if not shutil.which("kubectl"):
        parser.error("kubectl is not on the PATH")
    subprocess.run([ROOT / "kube9", "--version"], check=True)
    wait_for_cache(ROOT)
    if options.against:
        options.against = options.against.resolve()
        subprocess.run([options.against / "kube9", "--version"], check=True)
        wait_for_cache(options.against)
    try:
        if any(p in real for p in chosen):
            kubectl("create", "namespace", NAMESPACE, kubeconfig=options.kubeconfig)
        for part in chosen:
            for Server.build, Server.root in builds(options).items():
                print(f"{part}, {Server.build}:", flush=True)
                {**real, **own}[part](options)
                if part in in_turn:
                    break
            Server.build, Server.root = "kube9", ROOT
    finally:
        if any(p in real for p in chosen):
            kubectl("delete", "namespace", NAMESPACE, "--wait=false", "--ignore-not-found", kubeconfig=options.kubeconfig)
    table()


def wait_for_cache(root):
    """Waits for the AOT cache that the first start makes in the background, so that only later starts are measured."""
    target = root / "server/target"
    end = time.monotonic() + 120
    while list(target.glob("*.aot.lock")):
        if time.monotonic() > end:
            sys.exit("bench: the training run does not end")
        time.sleep(0.1)
    jar = target / "kube9-server.jar"
    caches = [c for c in target.glob("*.aot") if c.stat().st_mtime > jar.stat().st_mtime]
    if not caches:
        sys.exit("bench: the training run left no AOT cache")
    # With this option the JVM reports why it cannot use the cache, and does not start without it silently.
    said = subprocess.run([JAVA / "bin/java", JVM_OPTIONS, "-XX:AOTMode=on", f"-XX:AOTCache={caches[0]}", "-jar", jar, "--version"],
                          capture_output=True, text=True)
    if said.returncode or "kube9" not in said.stdout:
        sys.exit(f"bench: the AOT cache is not accepted: {said.stderr.strip()}")


JAVA = java_home()
if __name__ == "__main__":
    main()
