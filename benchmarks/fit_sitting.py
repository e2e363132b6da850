"""Fit the weights of backbreak/core/sitting_weights.py on simulated people whose truth is known.

    python benchmarks/fit_sitting.py --bench DIR [--seeds 40 56] [--days 5]

DIR holds the bench's sim.py and score.py; numpy and scipy are needed here alone. The mixture of worlds is on purpose:
six parts as simulated, and one each with fewer quiet activities, longer bouts, nobody who locks, and input that tells
nothing before a gap, so that no sign is leaned on too hard. Prints the two tables; a person copies them.
"""

import argparse
import sys

import numpy as np
from scipy.optimize import minimize

INPUT = ("key", "move", "click", "scroll")
WORLDS = [{}, {}, {}, {}, {}, {}, {"quiet": .6}, {"bout": 1.4}, {"lock": (0., 0.)}, {"flat": True}]
MIDDLE, SOME, PAUSE, BY_HAND, MUSIC, LEAST_RUN, RUN = 240.0, 0.2, 10.0, 25.0, 1500.0, 3.0, 60.0


def convincing(events, first):
    """As sitting.md, 4: enough points within 15 s."""
    points = 0.0
    for t, kind, n, px in events[first:first + 200]:
        if t - events[first][0] > 15:
            return False
        points += px / 60 if kind == "move" else min(n, 3) if kind == "key" else 2
        if points >= 3:
            return True
    return False


def silences(events, least=30.0):
    times = np.array([e[0] for e in events])
    start, found = None, []
    for k in np.where(np.diff(times) >= least)[0]:
        start = times[k] if start is None else start
        if times[k + 1] - start > 45 and not convincing(events, k + 1):
            continue
        found.append((start, times[k + 1]))
        start = None
    return times, found


def intervals(events, on, off):
    found, since = [], None
    for t, kind, *_ in sorted(events):
        if kind == on and since is None:
            since = t
        elif kind == off and since is not None:
            found.append((since, t))
            since = None
    return found


def rows(case, sim, score, told):
    """(signs, label) of every silence of two minutes or so that did not begin with a lock by hand."""
    events = [e for e in case["events"] if e[1] in INPUT]
    times, found = silences(events)
    truth = score.Truth(case)
    away = [(a, b) for a, b in zip(truth.e[:-1], truth.s[1:], strict=True) if b - a >= 120]
    big = np.where(np.diff(times) >= PAUSE)[0]
    edges = np.stack([times[big], times[big + 1]], 1).ravel()
    length = np.cumsum(times[big + 1] - times[big])
    heights = np.stack([np.r_[0, length[:-1]], length], 1).ravel()

    def active(a, b):
        return 1 - (np.interp(b, edges, heights) - np.interp(a, edges, heights)) / (b - a)

    shut = intervals(case["events"], "lock", "unlock") + intervals(case["events"], "suspend", "resume")
    context = sim.context_events(case) if told else []
    media = intervals(context, "media_on", "media_off")
    full = intervals(context, "fullscreen_on", "fullscreen_off")
    covered = intervals(context, "call_on", "call_off")
    covered += [(max(a, c), min(b, d)) for a, b in media for c, d in full if max(a, c) < min(b, d)]
    pauses_end = times[big + 1]
    for start, end in found:
        inside = [a for a, b in shut if a < end - 1 and b > start + 1]
        hand = any(a - times[np.searchsorted(times, a) - 1] <= BY_HAND for a in inside)
        open_ = unexplained(covered, start, end)
        if hand or end - start < 110:
            continue
        label = any(min(b, end) - max(a, start) > .4 * (b - a) for a, b in away)
        played = any(min(b, end) - max(a, start) > .8 * (end - start) and start - a < MUSIC for a, b in media)
        at = np.searchsorted(pauses_end, start, "right") - 1
        run = start - (pauses_end[at] if at >= 0 else times[0])
        signs = (open_, active(start - 120, start), active(end, end + 60), played and not full, run)
        yield signs, label


def unexplained(covered, start, end):
    at, best = start, 1.0
    for a, b in [*sorted((a, b) for a, b in covered if b > start), (end, end)]:
        best, at = max(best, min(a, end) - at), max(at, min(b, end))
    return best


def columns(signs, settled):
    """In the order of the table."""
    length, before, after, media, run = (np.array(one, float) for one in zip(*signs, strict=True))
    stretch = np.log(length / MIDDLE)
    table = [np.ones_like(stretch), stretch, np.maximum(stretch, 0), media, before, np.minimum(before, SOME) / SOME - 1]
    table += [np.log1p(np.clip(run, LEAST_RUN, RUN)) / np.log1p(RUN) - 1]
    if settled:
        table += [after, np.minimum(after, SOME) / SOME - 1]
    return np.stack(table, 1)


def fitted(table, labels, shrink=3e-4):
    def loss(weights):
        z = table @ weights
        slope = table.T @ (1 / (1 + np.exp(-z)) - labels) / len(labels) + 2 * shrink * np.r_[0, weights[1:]]
        return (np.logaddexp(0, z) - labels * z).mean() + shrink * (weights[1:] ** 2).sum(), slope

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", required=True)
    ap.add_argument("--seeds", type=int, nargs=2, default=(40, 56))
    ap.add_argument("--days", type=int, default=5)
    a = ap.parse_args()
    sys.path.insert(0, a.bench)
    import score
    import sim

    cases = [case for seed in range(*a.seeds)
             for case in sim.cohort(seed, 1, a.days, sim.CORE, WORLDS[seed % len(WORLDS)])]
    for name, settled in (("AT_RETURN", False), ("SETTLED", True)):
        print(f"{name} = (")
        for told in (False, True):
            signs, labels = zip(*(row for case in cases for row in rows(case, sim, score, told)), strict=True)
            weights = fitted(columns(signs, settled), np.array(labels, float))
            print("    (" + ", ".join(f"{w:.2f}" for w in np.r_[weights, [0.0] * (9 - len(weights))]) + "),")
        print(")")


if __name__ == "__main__":
    main()
