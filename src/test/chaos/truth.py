"""What the simulator's record allows the exporter to say, and what it demands of the audit trail."""

import datetime
import json
import re
import threading
import time
import types

from processes import REQUEST_TIMEOUT, STALE_AFTER, Failure

# What is exported may be as old as stale_after, and its reading have taken as long as a call.
WINDOW = STALE_AFTER + REQUEST_TIMEOUT + 3

STEPS = {
    "TRANSFER_PRECHECK": "precheck", "TRANSFER_PREPARE": "prepare", "STRUCT_TRANSFER": "schema_sync",
    "INDEX_TRANSFER": "index", "TRANSFER_INCR_LOG_PULL": "log_pull", "FULL_TRANSFER": "full_sync",
    "INCR_TRANSFER": "incremental_sync", "FULL_VERIFIER": "full_verification",
    "INCR_VERIFIER": "incremental_verification",
    "TRANSFER_APP_SWITCH": "switchover", "REVERSE_INCR_TRANSFER": "reverse_incremental_sync"}
STEP_STATES = {"INIT": "init", "RUNNING": "running", "MONITORING": "monitoring", "SUSPEND": "paused",
               "FAILED": "failed", "FINISHED": "finished"}
COMPONENT_STATES = {
    "INIT": "not_started", "ACTIVE": "running", "RUNNING": "running", "CHANGE_SOURCE": "changing_source",
    "STOP": "stopped", "STOPPED": "stopped", "SUSPEND": "stopped", "SHUTDOWNED": "stopped",
    "EXCEPTION": "error", "FAILED": "error", "ABNORMAL": "error", "ERROR": "error", "UNEXPECTED_EXIT": "error",
    "DONE": "finished", "FINISHED": "finished"}
PROJECT_STATES = {"INIT": "not_started", "SUSPEND": "paused", "FAILED": "failed", "FINISHED": "completed",
                  "RELEASING": "releasing", "RELEASED": "released", "DELETED": "deleted",
                  "RUNNING_MODIFYING": "modifying", "RUNNING_MERGING": "integrating"}

# Calls that change something, and what the audit trail calls them.
CHANGES = {"StartProject": "start", "StopProject": "pause", "ResumeProject": "resume",
           "/connector/task/v2/resume": "start", "/connector/task/v2/stop": "pause",
           "/crawler/restore": "start", "/crawler/clear": "pause"}

SAMPLE = re.compile(r"^(\w+)\{(.*)\} (\S+)$")
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(.)")


def samples(text):
    for line in text.splitlines():
        found = SAMPLE.match(line)
        if found and line.startswith("oms_"):
            labels = {name: ESCAPE.sub(lambda e: "\n" if e[1] == "n" else e[1], value)
                      for name, value in LABEL.findall(found[2])}
            yield found[1], labels, float(found[3])


def stamp(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def seconds(text):
    whole, _, fraction = text.rstrip("Z").partition(".")
    moment = datetime.datetime.strptime(whole, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=datetime.timezone.utc)
    return moment.timestamp() + float("0." + (fraction or "0"))


def project_state(words):
    word, flag = words.get("status"), words.get("flag")
    if word in ("RUNNING", "RUNNING_ALARMING"):
        return {"modifying": "modifying", "merging": "integrating"}.get(flag, "running")
    return PROJECT_STATES.get(word, "unknown")


class Record(threading.Thread):
    """Takes down, while all goes on, what the simulator forgets: latencies, and calls that change something."""

    def __init__(self, simulator):
        super().__init__(daemon=True)
        self.simulator = simulator
        self.latencies = []  # (time, {project: latency in seconds})
        self.calls = []  # (time, action, target)
        self.faults = []
        self.ended = threading.Event()

    def run(self):
        last = stamp(time.time() - 60)
        while not self.ended.wait(0.25):
            try:
                last = self.take(last)
            except OSError:
                pass  # it is just being stopped

    def take(self, last):
        self.note_latencies()
        for call in self.simulator.control("GET", f"calls?from={last}"):
            last = call["at"]
            action = CHANGES.get(call["action"])
            if action:
                sent = call["query"]
                target = sent.get("taskName") or sent.get("crawler") or json.loads(call["body"])["id"]
                self.calls.append((seconds(call["at"]), action, target))
        return last

    def note_latencies(self):
        world = {one["id"]: one["latencySeconds"] for one in self.simulator.control("GET", "world")}
        self.latencies.append((time.time(), world))

    def finish(self):
        self.ended.set()
        self.join()

    def begins(self, kind):
        """A fault that begins now; whoever clears it says when it ended."""
        fault = types.SimpleNamespace(kind=kind, begin=time.time(), end=float("inf"))
        self.faults.append(fault)
        return fault

    def had(self, kind, since, until):
        return any(one.kind == kind and one.begin <= until and one.end >= since for one in self.faults)

    def check(self, text, begun, ended):
        """Raises where a sample is one that the record does not allow. Returns how many were looked at."""
        since = begun - WINDOW
        self.note_latencies()  # a project that is resumed is far behind at once
        allowed = self.allowed(since, ended)
        unknown = self.had("unknown_status", since, ended)
        looked = 0
        for name, labels, value in samples(text):
            project = labels.get("project_id")
            if project is None:
                continue
            words = allowed.get(project)
            if words is None:
                raise Failure(f"{name} of {project}, which there was not")
            if labels["project_name"] not in words["name"]:
                raise Failure(f"{name} of {project}: its name was never {labels['project_name']!r}")
            said = labels.get("status")
            if name == "oms_project_status":
                may = words["project"]
            elif name == "oms_project_step_status":
                may = words[labels["step"]]
            elif name == "oms_component_status":
                may = words[labels["component_id"]]
            elif name == "oms_project_latency_seconds":
                looked += 1
                if value == 1 and "finished" in words["incremental_sync"]:
                    continue  # data flow back: what the world says is of the other direction
                self.check_latency(project, value, since, ended)
                continue
            else:
                continue
            looked += 1
            if said not in may and not (unknown and said == "unknown"):
                raise Failure(f"{name}{labels} was only {sorted(may)}")
        return looked

    def allowed(self, since, until):
        """By project the states that it and its parts were in at some time, in the exporter's words."""
        all_words = {}
        before = {one["id"]: one["words"] for one in self.simulator.control("GET", f"truth?at={stamp(since)}")}
        for one in self.simulator.control("GET", f"truth?from={stamp(since)}&at={stamp(until)}"):
            words = dict(before.get(one["id"], {}))
            found = Words()
            found.take(words)
            for change in one["changes"]:
                words[change["subject"]] = change["word"]
                found.take(words)
            all_words[one["id"]] = found
        for project, words in before.items():
            all_words.setdefault(project, Words()).take(words)
        return all_words

    def check_latency(self, project, value, since, until):
        near = [(at, world[project]) for at, world in sorted(self.latencies, key=lambda one: one[0])
                if since - 7 <= at <= until + 1 and project in world]
        if len(near) < 2:
            return
        gap = max(later[0] - earlier[0] for earlier, later in zip(near, near[1:]))
        slack = 10 + 31 * gap  # a store makes up 30 seconds a second
        low, high = min(one for _, one in near) - slack, max(one for _, one in near) + slack
        if not low <= value <= high:
            course = ", ".join(f"{at - until:.1f}: {one}" for at, one in near)
            raise Failure(f"the latency of {project} was {low:.0f} to {high:.0f} s, not {value} s; by the second: {course}")

    def check_audit(self, file):
        """Raises where a call was sent without an intent, or an intent has no end. Returns how many calls there were."""
        rows = [json.loads(line) for line in file.read_text().splitlines() if line.startswith("{") and line.endswith("}")]
        intents = {}
        for row in rows:
            if row["outcome"] == "intent":
                intents.setdefault((row["action"], row["target"]), []).append(seconds(row["time"]))
        for at, action, target in sorted(self.calls):
            earlier = [time for time in intents.get((action, target), []) if time <= at + 0.01]
            if not earlier:
                raise Failure(f"{action} of {target} was sent at {stamp(at)}, and no intent was on disk")
            intents[(action, target)].remove(max(earlier))
        ended = {row["id"] for row in rows if row["outcome"] != "intent"}
        for row in rows:
            if row["outcome"] == "intent" and row["id"] not in ended:
                raise Failure(f"the intent {row} has no end")
        return len(self.calls)


class Words(dict):
    """By subject the set of states."""

    def __missing__(self, key):
        return set()

    def take(self, words):
        self.setdefault("project", set()).add(project_state(words))
        for subject, word in words.items():
            if subject == "name":
                self.setdefault("name", set()).add(word)
            elif subject in STEPS:
                self.setdefault(STEPS[subject], set()).add(STEP_STATES.get(word, "unknown"))
            elif ":" in subject:
                self.setdefault(subject, set()).add(COMPONENT_STATES.get(word, "unknown"))
