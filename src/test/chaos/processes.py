"""The two processes: a simulated OMS and the exporter over it, both from the jar, as users run them."""

import base64
import http.client
import json
import os
import random
import re
import signal
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request

JAR = "target/oms-exporter.jar"
TOKEN = "chaos-token"
PATIENCE = 180  # seconds that anything may take on a busy machine
STALE_AFTER = 20
REQUEST_TIMEOUT = 3
PORTS = random.SystemRandom()  # not the dice: two runs of one seed may go on at once

CONFIG = """\
oms:
  - name: chaos
    url: http://127.0.0.1:{console}
    username: admin
    password: simulated-password
    cluster_manager_url: http://127.0.0.1:{cm}
    poll_interval: 1s
    details_interval: {details}s
    request_timeout: {timeout}s
    stale_after: {stale}s
    max_requests_per_second: 500
metrics:
  listen: "127.0.0.1:{metrics}"
  tls: {{cert_file: cert.pem, key_file: key.pem}}
api:
  listen: "127.0.0.1:{api}"
  tls: {{cert_file: cert.pem, key_file: key.pem}}
  actions: true
  audit_file: {audit}
  tokens: [{{name: chaos, token: {token}, role: admin}}]
log: {{level: warn}}
"""


# Certificates are compared with the one in the file, not with a name.
TLS = ssl.create_default_context()
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE


class Failure(Exception):
    """Something that must not happen."""


def free_port():
    """A port that is free, below those that Linux gives to clients, so that none has it when a server starts again."""
    while True:
        port = PORTS.randrange(20_000, 32_768)
        with socket.socket() as taken:
            try:
                taken.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass  # another server's


def fetch(url, method="GET", body=None, headers=None, timeout=PATIENCE):
    """Status and text of one answer; raises OSError where there is none."""
    data = None if body is None else body.encode()
    request = urllib.request.Request(url, data, headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout, context=TLS) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()
    except http.client.HTTPException as half:
        raise ConnectionError(f"{url}: half an answer: {half}") from None


def await_true(what, condition, patience=PATIENCE):
    end = time.monotonic() + patience
    while True:
        try:
            if condition():
                return
        except OSError:
            pass  # its port is not open, or it is just being stopped
        if time.monotonic() > end:
            raise Failure(f"{what}: not within {patience} s")
        time.sleep(0.2)


class Simulator:
    """A simulated OMS, whose own record of its world is the truth."""

    def __init__(self, work, seed, projects):
        self.console, self.cm = free_port(), free_port()
        self.log = open(work / "simulator.log", "wb")
        self.process = subprocess.Popen(
            ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR, "simulate",
             f"--console.listen=127.0.0.1:{self.console}", f"--cm.listen=127.0.0.1:{self.cm}",
             f"--projects={projects}", f"--seed={seed}", "--log-projects=0"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        await_true("the simulator starts", lambda: self.control("GET", "world"))

    def control(self, method, path, body=None):
        status, text = fetch(f"http://127.0.0.1:{self.console}/simulator/{path}", method,
                             None if body is None else json.dumps(body))
        if status != 200:
            raise Failure(f"{method} /simulator/{path}: {status} {text}")
        return json.loads(text)

    def listed(self):
        """The IDs of the projects that its list has, which has no sub-projects."""
        credentials = base64.b64encode(b"admin:simulated-password").decode()
        _, text = fetch(f"http://127.0.0.1:{self.console}/api/v2?Action=ListProjects", "POST",
                        '{"pageNumber": 1, "pageSize": 150, "visibleSubProject": false}',
                        {"Content-Type": "application/json", "Authorization": f"Basic {credentials}"})
        return set(re.findall(r'"id"\s*:\s*"(np_\w+)"', text, re.I))

    def signal(self, number):
        self.process.send_signal(number)

    def close(self):
        self.process.kill()
        self.process.wait()


class Exporter:
    """The exporter; may be killed and started again, always on the same ports and files."""

    def __init__(self, work, simulator):
        self.work, self.simulator = work, simulator
        self.metrics, self.api = free_port(), free_port()
        self.config, self.audit = work / "oms-exporter.yml", work / "audit.jsonl"
        self.log = open(work / "exporter.log", "ab")
        self.process = None
        self.write_certificate()

    def write_config(self, details=2, broken=False):
        text = CONFIG.format(console=self.simulator.console, cm=self.simulator.cm, details=details,
                             timeout=REQUEST_TIMEOUT, stale=STALE_AFTER, metrics=self.metrics,
                             api=self.api, audit=self.audit, token=TOKEN)
        self.config.write_text(text + ("metrics: nonsense\n" if broken else ""))

    def write_certificate(self, other_key=False):
        """A new certificate for both ports; one that does not fit its key where told."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-subj", "/CN=localhost", "-days", "1", "-out", "cert.pem",
                        "-keyout", "other.pem" if other_key else "key.pem"],
                       cwd=self.work, check=True, stderr=subprocess.DEVNULL)

    def serves(self, certificate):
        """Whether both ports have this certificate."""
        return all(ssl.get_server_certificate(("127.0.0.1", port), timeout=30) == certificate
                   for port in (self.metrics, self.api))

    def certificate(self):
        return (self.work / "cert.pem").read_text()

    def url(self, port, path):
        return f"https://127.0.0.1:{port}{path}"

    def start(self):
        self.write_config()
        self.process = subprocess.Popen(
            ["java", "@bin/java.options", "-Xmx96m", "-jar", JAR, "run", f"--config.file={self.config}"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        await_true("the exporter is ready", lambda: self.alive() and all(
            fetch(self.url(port, "/-/ready"), timeout=5)[0] == 200
            for port in (self.metrics, self.api)))

    def alive(self):
        if self.process.poll() is not None:
            raise Failure(f"the exporter ended with {self.process.returncode}")
        return True

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        """Ends it as a service manager does."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failure("the exporter did not end on SIGTERM") from None

    def metric(self, name):
        """The first sample of a metric."""
        _, text = fetch(self.url(self.metrics, f"/metrics?name[]={name}"), timeout=30)
        found = re.search(r"^" + name + r"\S* (\S+)$", text, re.M)
        return float(found.group(1)) if found else None

    def jcmd(self, *command):
        return subprocess.run(["jcmd", str(self.process.pid), *command], check=True, text=True,
                              stdout=subprocess.PIPE, timeout=PATIENCE).stdout

    def size(self):
        """What must not grow: MiB of heap after a collection, threads but those of the two ports' pools, files, sockets."""
        self.jcmd("GC.run")
        used = sum(int(kib) for kib in re.findall(r"generation .* used (\d+)K", self.jcmd("GC.heap_info")))
        names = re.findall(r'^"([^"]+)"', self.jcmd("Thread.print"), re.M)
        pooled = sum(bool(re.match(r"(qtp|metrics-)\d", name)) for name in names)
        folder = f"/proc/{self.process.pid}/fd"
        files = []
        for number in os.listdir(folder):
            try:
                files.append(os.readlink(f"{folder}/{number}"))
            except FileNotFoundError:
                pass  # closed meanwhile
        sockets = sum(name.startswith("socket:") for name in files)
        return {"heap MiB": round(used / 1024, 1), "threads": len(names) - pooled, "pooled threads": pooled,
                "files": len(files) - sockets, "sockets": sockets}


STOP, CONTINUE, RELOAD = signal.SIGSTOP, signal.SIGCONT, signal.SIGHUP
