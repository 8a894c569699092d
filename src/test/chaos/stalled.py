"""How long others wait beside a thousand clients of the API port that stall; see bin/chaos --stalled."""

import pathlib
import random
import tempfile
import time

import clients
from processes import Exporter, Simulator

CLIENTS = 1_000
SECONDS = 20


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="stalled-"))
    simulator = Simulator(work, 1, 60)
    exporter = Exporter(work, simulator)
    exporter.start()
    for words, count in (("nobody stalls", 0), (f"{CLIENTS} clients of the API port stall", CLIENTS)):
        up = clients.Up()
        prober = clients.Prober(exporter, up)
        up.begins()
        prober.start()
        stalled = clients.stall(exporter, count, random.Random(1), ports=["api"])
        time.sleep(SECONDS)
        prober.ended.set()
        prober.join()
        for client in stalled:
            client.close()
        print(f"{words}:")
        prober.report()
    exporter.close()
    simulator.close()


main()
