"""How long others wait beside clients of the API port that do not behave; see bin/chaos --stalled."""

import pathlib
import random
import tempfile
import time

import clients
from processes import Exporter, Simulator

SECONDS = 20
KINDS = {
    "everybody behaves": lambda exporter: [],
    "1,000 clients stall": lambda exporter: clients.stall(exporter, 1_000, random.Random(1), ports=["api"]),
    "600 clients ask for 100 answers in a row and read none":
        lambda exporter: clients.ask_in_a_row(exporter, 600, random.Random(1)),
}


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="stalled-"))
    simulator = Simulator(work, 1, 60)
    exporter = Exporter(work, simulator)
    exporter.start()
    for words, begin in KINDS.items():
        up = clients.Up()
        prober = clients.Prober(exporter, up)
        up.begins()
        prober.start()
        misbehaving = begin(exporter)
        time.sleep(SECONDS)
        prober.ended.set()
        prober.join()
        for client in misbehaving:
            client.close()
        print(f"{words}:")
        prober.report()
    exporter.close()
    simulator.close()


main()
