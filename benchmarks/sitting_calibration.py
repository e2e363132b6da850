"""Is the confidence a probability that means what it says? Beside the truth of simulated days, in bins.

    python benchmarks/sitting_calibration.py --bench DIR --cmd "backbreak replay -" [--context] [--seeds 150 155]

DIR holds the bench's sim.py, score.py and run.py (numpy is needed by the bench alone). A line "away, 0.7" says: nobody is
seated with a probability of 70 in 100. Also the Brier score (lower is better) of P(seated) at every minute the machine
is awake, beside the peers' yes or no.
"""

import argparse
import sys

import numpy as np

SILENCES = (0, 75, 100, 120, 180, 240, 360, 600, 1200, np.inf)
"""Bins of an open silence, in seconds since the last input."""
CHANCES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96, 1.001)


def said(out):
    """(t, seated with this probability, the state's word) of each live line."""
    for line in out:
        if "state" in line and "confidence" in line:
            sure = line["confidence"]
            yield line["t"], sure if line["state"] == "sitting" else 1.0 - sure, line["state"]


def table(title, value, edges, told, true):
    """How sure it said it was, and how often it was so."""
    print(f"{title:>22s} {'lines':>8s} {'said':>6s} {'true':>6s} {'off':>6s}")
    for low, high in zip(edges, edges[1:], strict=False):
        here = (value >= low) & (value < high)
        if here.sum() >= 30:
            a, b = told[here].mean(), true[here].mean()
            print(f"{f'{low:g} to {high:g}':>22s} {here.sum():8d} {a:6.3f} {b:6.3f} {a - b:+6.3f}")


def report(rows):
    """rows: (probability of being seated, the word, seconds since the last input, really seated, locked)"""
    seated, word, silent, true, shut = (np.array(one) for one in zip(*rows, strict=True))
    here, away = word == "sitting", word != "sitting"
    table("sitting, by silence", silent[here], SILENCES, seated[here], true[here])
    table("sitting, by said", seated[here], CHANCES, seated[here], true[here])
    for name, some in (("away", away & ~shut), ("away, locked or asleep", away & shut)):
        print(f"Brier {((seated[some] - true[some]) ** 2).mean():.4f}")
        table(name + ", by silence", silent[some], SILENCES, 1 - seated[some], 1 - true[some])
        table(name + ", by said", 1 - seated[some], CHANCES, 1 - seated[some], 1 - true[some])


def shut_at(events, t):
    """Locked or asleep at these instants?"""
    shut = np.zeros(len(t), bool)
    for on, off in (("lock", "unlock"), ("suspend", "resume")):
        marks = np.array([(one[0], one[1] == on) for one in events if one[1] in (on, off)]).reshape(-1, 2)
        at = np.searchsorted(marks[:, 0], t, "right") - 1
        shut |= (at >= 0) & (len(marks) > 0) & (marks[np.maximum(at, 0), 1] > 0 if len(marks) else False)
    return shut


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", required=True)
    ap.add_argument("--cmd", required=True)
    ap.add_argument("--context", action="store_true")
    ap.add_argument("--set", default="core")
    ap.add_argument("--world", default="base")
    ap.add_argument("--seeds", type=int, nargs=2, default=(150, 155), help="from, to (without)")
    ap.add_argument("--persons", type=int, default=1)
    ap.add_argument("--days", type=int, default=5)
    a = ap.parse_args()
    sys.path.insert(0, a.bench)
    import estimators
    import score
    import sim
    import sitting_ask

    names = {"core": sim.CORE, "hard": sim.HARD, "all": sim.PERSONAS}.get(a.set) or a.set.split(",")
    rows, wrong, minutes, peers = [], 0.0, 0, dict.fromkeys(estimators.PEERS, 0)
    for case in (c for n in range(*a.seeds) for c in sim.cohort(n, a.persons, a.days, names, sim.WORLDS[a.world])):
        truth, stream = score.Truth(case), sim.with_ticks(case, 30, a.context)
        out, _ = sitting_ask.talk(a.cmd, sitting_ask.lines_of(stream), None)
        t, seated, word = zip(*said(out), strict=True)
        inputs = np.array([one[0] for one in stream if one[1] in estimators.INPUT])
        silent = np.array(t) - inputs[np.maximum(np.searchsorted(inputs, t, "right") - 1, 0)]
        rows += zip(seated, word, silent, truth.at(np.array(t)), shut_at(stream, np.array(t)), strict=True)
        awake = ~truth.asleep
        really = truth.sitting[awake]
        at = np.searchsorted(t, truth.grid[awake] + 1e-6, "right") - 1
        told = np.where(at >= 0, np.array(seated)[np.maximum(at, 0)], 0.0)
        wrong, minutes = wrong + ((told - really) ** 2).sum(), minutes + awake.sum()
        for name in peers:
            yes, _ = score.on_grid(truth, estimators.run(estimators.named(name), stream)["live"])
            peers[name] += int((yes[awake] != really).sum())
    report(rows)
    print("Brier per minute awake: " + ", ".join(f"{name} {n / minutes:.4f}" for name, n in [("this", wrong), *peers.items()]))


if __name__ == "__main__":
    main()
