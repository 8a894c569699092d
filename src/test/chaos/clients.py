"""Everybody who talks to the exporter: some as they should, some not."""

import collections
import http.client
import json
import random
import socket
import struct
import threading
import time
import urllib.parse

from processes import TLS, TOKEN, fetch

RESET = struct.pack("ii", 1, 0)
AUTHORIZED = f"Authorization: Bearer {TOKEN}\r\n"


class Prober(threading.Thread):
    """Another client of both ports: how long it waits while the exporter runs."""

    PATHS = {"metrics": ["/-/healthy", "/metrics"], "api": ["/-/healthy", "/api/v1/projects?limit=20"]}

    def __init__(self, exporter, up):
        super().__init__(daemon=True)
        self.exporter, self.up = exporter, up
        self.millis = collections.defaultdict(list)
        self.refused = collections.Counter()
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(0.1):
            for port, paths in self.PATHS.items():
                for path in paths:
                    self.ask(port, path)

    def ask(self, port, path):
        life = self.up.life()
        begun = time.monotonic()
        try:
            connection = http.client.HTTPSConnection("127.0.0.1", getattr(self.exporter, port), timeout=60,
                                                     context=TLS)
            connection.request("GET", path, headers={"Authorization": f"Bearer {TOKEN}"})
            answer = connection.getresponse()
            answer.read()
            connection.close()
            good = answer.status in (200, 503)
        except (OSError, http.client.HTTPException):
            good = False
        if life is not None and self.up.life() == life:
            if good:
                self.millis[port, path].append((time.monotonic() - begun) * 1000)
            else:
                self.refused[port, path] += 1

    def report(self):
        for (port, path), millis in sorted(self.millis.items()):
            millis.sort()
            def part(share):
                return millis[min(len(millis) - 1, int(share * len(millis)))]
            print(f"  {port:7} {path:27} {len(millis):6} answers, median {part(.5):6.1f} ms, p99 {part(.99):7.1f} ms,"
                  f" longest {millis[-1]:7.1f} ms, {self.refused[port, path]} cut off")


class Up:
    """Whether the exporter runs undisturbed; a number that changes when that begins anew."""

    def __init__(self):
        self.count, self.running = 0, False

    def begins(self):
        self.count += 1
        self.running = True

    def ends(self):
        self.running = False

    def life(self):
        return self.count if self.running else None


class Actor(threading.Thread):
    """An operator who pauses and starts at random."""

    def __init__(self, exporter, simulator, seed):
        super().__init__(daemon=True)
        self.exporter, self.simulator = exporter, simulator
        self.dice = random.Random(seed)
        self.statuses = collections.Counter()
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(0.3):
            try:
                self.act()
            except (OSError, http.client.HTTPException):
                self.statuses["no answer"] += 1

    def act(self):
        project = self.dice.choice(self.simulator.control("GET", "world"))
        if self.dice.random() < 0.5 or not project["components"]:
            action = "resume" if project["status"] in ("SUSPEND", "FAILED") else "pause"
            path = f"projects/{project['id']}/actions/{action}"
        else:
            component = urllib.parse.quote(self.dice.choice(project["components"]), safe="")
            path = f"components/{component}/actions/{self.dice.choice(['pause', 'start', 'start'])}"
        status, _ = fetch(self.exporter.url(self.exporter.api, f"/api/v1/{path}"), "POST",
                          headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30)
        self.statuses[status] += 1


def connect(exporter, port, tls, sent):
    """A connection of which these bytes were sent; None where the exporter cut it off before, as it may."""
    client = socket.create_connection(("127.0.0.1", getattr(exporter, port)), 30)
    try:
        if tls:
            client = TLS.wrap_socket(client)
        client.sendall(sent)
        return client
    except OSError:
        client.close()
        return None


def abort_scrapes(exporter, count):
    """Clients that ask and hang up."""
    for _ in range(count):
        client = connect(exporter, "metrics", True, b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
        if client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            client.close()


def stall(exporter, count, dice, ports=("metrics", "api")):
    """Clients that send nothing, half a request, in one of four cases no TLS, or do not read; the caller closes them."""
    paths = {"metrics": "/metrics", "api": "/api/v1/projects?limit=1000"}
    stalled = []
    for _ in range(count):
        port = dice.choice(ports)
        path = paths[port]
        sent = dice.choice(["", f"GET {path} HTTP/1.1\r\nHost:", f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{AUTHORIZED}\r\n",
                            f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{AUTHORIZED}Content-Length: 70000\r\n\r\nx"])
        client = connect(exporter, port, dice.random() < 0.75, sent.encode())
        if client:
            stalled.append(client)
    return stalled


def ask_in_a_row(exporter, count, dice):
    """Clients that ask the API port for a hundred answers in a row and read none; the caller closes them."""
    asking = []
    for _ in range(count):
        path = dice.choice(["/", "/projects", "/api/v1/projects?limit=1000", "/assets/uplot.js"])
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{AUTHORIZED}\r\n"
        client = connect(exporter, "api", True, request.encode() * 100)
        if client:
            asking.append(client)
    return asking
