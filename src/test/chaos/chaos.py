"""Both processes, and at random whatever can go wrong; see bin/chaos."""

import argparse
import pathlib
import random
import sys
import tempfile
import time
import traceback

import clients
from processes import CONTINUE, RELOAD, STOP, Exporter, Failure, Simulator, await_true, fetch
from truth import Record, samples

PROJECTS = 60
FAULTS = ["error_code", "http_status", "unauthorized", "redirect", "html", "hang", "slow_body", "cut_body",
          "endless_body", "huge_body", "half_projects_gone", "unknown_status", "no_metric_history",
          "empty_metric_history"]
SCENARIOS = ["steady", "lagging", "paused", "failed_incremental", "full_sync"]


class Chaos:
    def __init__(self, work, seed):
        self.dice = random.Random(seed)
        self.simulator = Simulator(work, seed, PROJECTS)
        self.exporter = Exporter(work, self.simulator)
        self.up = clients.Up()
        self.record = Record(self.simulator)
        self.prober = clients.Prober(self.exporter, self.up)
        self.actor = clients.Actor(self.exporter, self.simulator, seed)
        self.counts = {}
        self.scrapes = self.looked = 0
        self.cut, self.latest = [], ""
        self.sizes = []

    def run(self, duration):
        try:
            self.exporter.start()
            self.up.begins()
            for thread in (self.record, self.prober, self.actor):
                thread.start()
            begun = time.monotonic()
            self.spell(begun + duration / 3, [self.kill, *self.events()])
            self.calm()  # what grows is looked for in one life of the process
            self.sizes.append(self.exporter.size())
            for part in range(1, 5):
                self.spell(begun + duration * (2 + part) / 6, self.events())
                if part < 4 and duration > 300:
                    self.calm()
                    self.sizes.append(self.exporter.size())
            self.end()
        finally:
            for process in (self.exporter.process, self.simulator.process):
                if process is not None and process.poll() is None:
                    process.send_signal(CONTINUE)
                    process.kill()
                    process.wait()

    def events(self):
        return [self.fault, self.fault, self.fault, self.change, self.change, self.change, self.abort, self.stall,
                self.reload, self.bad_reload, self.renew, self.stop_exporter, self.stop_simulator]

    def spell(self, end, events):
        while time.monotonic() < end:
            event = self.dice.choice(events)
            self.counts[event.__name__] = self.counts.get(event.__name__, 0) + 1
            self.latest = event.__name__
            event()
            self.scrape()
            time.sleep(self.dice.uniform(0, 1))

    def scrape(self):
        """One scrape, all of which the record has to allow."""
        self.exporter.alive()
        begun = time.time()
        try:
            status, text = fetch(self.exporter.url(self.exporter.metrics, "/metrics"))
        except OSError:  # a connection in some hundreds may be cut off, in its handshake too; the next one may not
            self.cut.append(self.latest)
            status, text = fetch(self.exporter.url(self.exporter.metrics, "/metrics"))
        if status != 200:
            raise Failure(f"a scrape was answered {status}: {text[:200]}")
        self.scrapes += 1
        self.looked += self.record.check(text, begun, time.time())

    def fault(self):
        kind = self.dice.choice(FAULTS)
        fault = self.record.begins(kind)
        self.simulator.control("POST", "faults", {"kind": kind})
        for _ in range(self.dice.randint(1, 4)):
            time.sleep(1)
            self.scrape()
        self.simulator.control("DELETE", "faults")
        fault.end = time.time()

    def change(self):
        """Something happens in OMS by itself."""
        world = self.simulator.control("GET", "world")
        one = self.dice.choice(world)
        project = {"project": one["id"]}
        what = self.dice.randrange(7)
        if what == 0:
            latency = self.dice.randint(-5, 4000)
            self.simulator.control("POST", "world", {**project, "latencySeconds": latency})
            self.record.latencies.append((time.time(), {one["id"]: latency}))
        elif what == 1:
            self.simulator.control("POST", "world", {**project, "release": True})
        elif what == 2:
            self.simulator.control("POST", "world", {**project, "name": f"n{self.dice.randrange(10**6)}"})
        elif what == 3 and len(world) > PROJECTS * 3 // 4:
            self.simulator.control("POST", "world", {**project, "remove": True})
        elif what == 4 and len(world) < PROJECTS * 5 // 4:
            self.simulator.control("POST", "world", {"add": self.dice.choice(SCENARIOS)})
        elif what == 5 and one["components"]:
            self.simulator.control("POST", "world", {"component": self.dice.choice(one["components"]),
                                                     "componentStatus": self.dice.choice(["FAILED", "RUNNING", "STOPPED"])})
        else:
            self.simulator.control("POST", "world", {**project, "modifying": self.dice.random() < 0.5})

    def abort(self):
        clients.abort_scrapes(self.exporter, 100)

    def stall(self):
        stalled = clients.stall(self.exporter, 200, self.dice)
        for _ in range(self.dice.randint(2, 6)):
            time.sleep(1)
            self.scrape()
        for client in stalled:
            client.close()

    def reload(self):
        self.exporter.write_config(details=self.dice.randint(2, 4))
        self.exporter.signal(RELOAD)
        await_true("a reload", lambda: self.exporter.metric("oms_exporter_config_last_reload_successful") == 1)

    def bad_reload(self):
        self.exporter.write_config(broken=True)
        self.exporter.signal(RELOAD)
        await_true("a refused reload", lambda: self.exporter.metric("oms_exporter_config_last_reload_successful") == 0)
        self.reload()

    def renew(self):
        """Both ports get another certificate; the old one stays where the new one cannot be used."""
        before = self.exporter.certificate()
        if self.dice.random() < 0.3:
            self.exporter.write_certificate(other_key=True)
            self.exporter.signal(RELOAD)
            await_true("a refused renewal",
                       lambda: self.exporter.metric("oms_exporter_config_last_reload_successful") == 0)
            if not self.exporter.serves(before):
                raise Failure("a certificate that does not fit its key is served")
        self.exporter.write_certificate()
        self.exporter.signal(RELOAD)
        await_true("a renewed certificate", lambda: self.exporter.serves(self.exporter.certificate()))

    def kill(self):
        self.up.ends()
        self.exporter.kill()
        time.sleep(self.dice.uniform(0, 2))
        self.exporter.start()
        self.up.begins()

    def stop_exporter(self):
        self.up.ends()
        self.exporter.signal(STOP)
        time.sleep(self.dice.uniform(0.5, 3))
        self.exporter.signal(CONTINUE)
        self.up.begins()

    def stop_simulator(self):
        self.simulator.signal(STOP)
        time.sleep(self.dice.uniform(0.5, 3))
        self.simulator.signal(CONTINUE)

    def calm(self):
        """Nothing goes wrong: everything that there is has to show."""
        self.simulator.control("DELETE", "faults")
        await_true("every project shows once nothing goes wrong", self.complete)

    def complete(self):
        _, text = fetch(self.exporter.url(self.exporter.metrics, "/metrics"))
        shown, reached = set(), False
        for name, labels, value in samples(text):
            if name == "oms_project_status":
                shown.add(labels["project_id"])
            reached |= name == "oms_up" and value == 1
        return reached and shown == self.simulator.listed()

    def end(self):
        self.actor.ended.set()
        self.actor.join()
        self.calm()
        self.scrape()
        self.prober.ended.set()
        self.prober.join()
        first = self.sizes[0]
        self.sizes.append(self.exporter.size())
        await_true("heap, threads, files and connections are what they were", lambda: self.flat(first))
        self.record.finish()
        self.exporter.close()
        self.calls = self.record.check_audit(self.exporter.audit)

    def flat(self, first):
        last = self.exporter.size()
        self.sizes[-1] = last
        return (last["heap MiB"] <= first["heap MiB"] * 1.2 + 12
                and all(last[what] <= first[what] + 8 for what in ("threads", "files", "sockets")))

    def report(self):
        print(f"{self.scrapes} scrapes; {self.looked} states and latencies, each as the record has it;"
              f" {len(self.cut)} scrapes cut off and made again {self.cut}")
        print(f"{self.calls} calls that change something, each with its intent; answers to actions:",
              ", ".join(f"{status}: {count}" for status, count in sorted(self.actor.statuses.items(), key=str)))
        print("events:", ", ".join(f"{name} {count}" for name, count in sorted(self.counts.items())))
        for size in self.sizes:
            print("  " + ", ".join(f"{what} {value}" for what, value in size.items()))
        print("other clients meanwhile:")
        self.prober.report()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, required=True)
    arguments = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="chaos-"))
    print(f"seed {arguments.seed}, {arguments.seconds:.0f} s, logs in {work}", flush=True)
    chaos = None
    try:
        chaos = Chaos(work, arguments.seed)
        chaos.run(arguments.seconds)
        chaos.report()
        return 0
    except Exception as failure:  # whatever it is, with what the exporter said
        if not isinstance(failure, Failure):
            traceback.print_exc(file=sys.stdout)
        print(f"FAILED: {failure}\n{(work / 'exporter.log').read_text()[-3000:] if chaos else ''}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
