"""Is the confidence a probability that means what it says? Beside the truth of simulated days, in bins.

    python benchmarks/sitting_calibration.py --bench DIR --cmd "backbreak replay -" [--context] [--seeds 150 155]

DIR holds the bench's sim.py, score.py and run.py (numpy is needed by the bench alone). Looked at is what was said at
every whole minute the machine was awake: "away, 0.7" means that nobody is seated with a probability of 70 in 100. Also
the Brier score (lower is better) of the probability of somebody being seated, beside the peers' yes or no.
"""

import argparse
import sys
from itertools import pairwise

import numpy as np
import sitting_ask

SILENCES = (0, 75, 90, 120, 180, 240, 360, 600, 1200, np.inf)
"""Bins of an open silence, in seconds since the last input."""
CHANCES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)
FEW = 30
"""Minutes in a bin from which on it is shown."""


def minutes(out, stream, truth, inputs):
    """For each whole minute awake: the word, how sure, seconds since the last input, locked, seated in truth."""
    lines = [one for one in out if "confidence" in one]
    grid = truth.grid[~truth.asleep]
    at = np.searchsorted([one["t"] for one in lines], grid + 1e-6, "right") - 1
    grid, at = grid[at >= 0], at[at >= 0]
    silent = grid - inputs[np.maximum(np.searchsorted(inputs, grid, "right") - 1, 0)]
    sitting = np.array([one["state"] == "sitting" for one in lines])[at]
    sure = np.array([one["confidence"] for one in lines])[at]
    return np.stack([sitting, sure, silent, locked(stream, grid), truth.at(grid)])


def locked(stream, grid):
    marks = [(t, kind == "lock") for t, kind, *_ in stream if kind in ("lock", "unlock")]
    at = np.searchsorted([t for t, _ in marks], grid, "right")
    return np.array([False, *(on for _, on in marks)])[at]


def table(title, value, edges, said, true):
    """How sure it said it was, and how often it was so."""
    print(f"{title:>26s} {'minutes':>8s} {'said':>6s} {'true':>6s} {'off':>6s}")
    for low, high in pairwise(edges):
        here = (value >= low) & (value < high)
        if here.sum() >= FEW:
            told, was = said[here].mean(), true[here].mean()
            print(f"{f'{low:g} to {high:g}':>26s} {here.sum():8d} {told:6.3f} {was:6.3f} {told - was:+6.3f}")


def report(found):
    sitting, sure, silent, shut, seated = found
    for name, here, true in (
        ("sitting", sitting > 0, seated),
        ("away, not locked", (sitting == 0) & (shut == 0), 1 - seated),
        ("away, locked", (sitting == 0) & (shut > 0), 1 - seated),
    ):
        table(f"{name}: silent, s", silent[here], SILENCES, sure[here], true[here])
        table(f"{name}: said", sure[here], CHANCES, sure[here], true[here])


def peers_wrong(truth, stream, estimators, score):
    """Minutes awake in which each peer's yes or no is wrong."""
    awake = ~truth.asleep
    for name in estimators.PEERS:
        yes, _ = score.on_grid(truth, estimators.run(estimators.named(name), stream)["live"])
        yield name, int((yes != truth.sitting)[awake].sum())


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

    names = {"core": sim.CORE, "hard": sim.HARD, "all": sim.PERSONAS}.get(a.set) or a.set.split(",")
    parts, wrong, awake = [], {}, 0
    for case in (c for n in range(*a.seeds) for c in sim.cohort(n, a.persons, a.days, names, sim.WORLDS[a.world])):
        truth, stream = score.Truth(case), sim.with_ticks(case, 30, a.context)
        inputs = np.array([t for t, kind, *_ in stream if kind in estimators.INPUT])
        out, _ = sitting_ask.talk(a.cmd, sitting_ask.lines_of(stream), None)
        parts.append(minutes(out, stream, truth, inputs))
        awake += int((~truth.asleep).sum())
        for name, count in peers_wrong(truth, stream, estimators, score):
            wrong[name] = wrong.get(name, 0) + count
    found = np.concatenate(parts, 1)
    report(found)
    sitting, sure, _, _, seated = found
    brier = ((np.where(sitting > 0, sure, 1 - sure) - seated) ** 2).mean()
    print(f"{awake} minutes; Brier: this {brier:.4f}")
    print(", ".join(f"{name} {count / awake:.4f}" for name, count in wrong.items()))


if __name__ == "__main__":
    main()
