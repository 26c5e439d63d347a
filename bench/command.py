"""The part "command" of bench.py: the command line as whole processes, in turn with kubectl's."""
import os
import subprocess
import time

ABSENT = "absent"  # no Deployment has this name: the exit code is 1


def restart_of(context, namespace, name):
    """The words of a restart without waiting."""
    return ["restart", f"deployment/{name}", "-n", namespace, "--context", context]


def completion_of(context, namespace):
    """The words of a shell's question for the workloads to restart."""
    return ["__complete", "restart", "--context", context, "-n", namespace, "deploy/"]


class Ended:
    """A process that has ended: its exit code, its lines, how long it took, and how much of that after its last line, in ms."""

    def __init__(self, *words, **more):
        began = time.monotonic()
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
        self.lines, said = 0, began
        while process.stdout.readline():
            self.lines, said = self.lines + 1, time.monotonic()
        self.code = process.wait()
        gone = time.monotonic()
        self.took, self.after_last_line = (gone - began) * 1000, (gone - said) * 1000

    def expect(self, code):
        assert self.code == code, f"the exit code is {self.code} and not {code}"
        return self


class Commands:
    """The figures of one checkout's command line."""

    def __init__(self, root, kubeconfig, context, namespace):
        self.program, self.context, self.namespace = str(root / "kube9"), context, namespace
        self.environment = {**os.environ, "KUBECONFIG": str(kubeconfig)}
        self.restarts, self.ends, self.failed_ends, self.versions, self.helps, self.completions = [], [], [], [], [], []

    def run(self, *words):
        return Ended(self.program, *words, env=self.environment)

    def restart(self, name):
        return self.run(*restart_of(self.context, self.namespace, name))

    def round(self, name):
        restarted = self.restart(name).expect(0)
        self.restarts.append(restarted.took)
        self.ends.append(restarted.after_last_line)
        self.failed_ends.append(self.restart(ABSENT).expect(1).after_last_line)
        self.versions.append(self.run("--version").expect(0).took)
        self.helps.append(self.run("--help").expect(0).took)
        self.completions.append(self.warm_completion())

    def warm_completion(self):
        """How long it takes when the proposals are kept from an earlier call; None of a build without completion."""
        question = completion_of(self.context, self.namespace)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            completed = self.run(*question)
            if completed.code != 0:
                return None
            if completed.lines:
                return self.run(*question).expect(0).took
        raise AssertionError("nothing is proposed")


def measure(bench, options):
    """
    Each round restarts a Deployment of its own by each program.

    bench -- the module bench.py
    """
    context = bench.context_of(options.kubeconfig)
    builds = {who: Commands(root, options.kubeconfig, context, bench.NAMESPACE) for who, root in bench.builds(options).items()}
    total = options.rounds * (len(builds) + 1)
    bench.apply(options.kubeconfig, *(bench.deployment(f"app-{i:02}") for i in range(total)))
    names = iter(f"app-{i:02}" for i in range(total))
    peer, peer_versions = [], []
    for _ in range(options.rounds):
        for commands in builds.values():
            time.sleep(bench.QUIET)
            commands.round(next(names))
        time.sleep(bench.QUIET)
        kubectl = ["kubectl", "--kubeconfig", str(options.kubeconfig)]
        peer.append(Ended(*kubectl, "rollout", "restart", f"deploy/{next(names)}", "-n", bench.NAMESPACE).expect(0).took)
        peer_versions.append(Ended("kubectl", "version", "--client").expect(0).took)
    for who, commands in builds.items():
        bench.row("restart, whole process", who, commands.restarts, "ms", bench.times(commands.restarts, peer))
        bench.row("last line to end, exit code 0", who, commands.ends, "ms")
        bench.row("last line to end, exit code 1", who, commands.failed_ends, "ms")
        bench.row("--version", who, commands.versions, "ms")
        bench.row("--help", who, commands.helps, "ms")
        bench.row("__complete, warm", who, commands.completions, "ms")
    bench.row("restart, whole process", "kubectl rollout restart", peer, "ms")
    bench.row("--version", "kubectl version --client", peer_versions, "ms")
