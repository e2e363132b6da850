"""The bench of sitting time, with somebody who answers: questions are answered from the truth, and counted.

    python benchmarks/sitting_ask.py --bench DIR --cmd "backbreak replay - --ask" [--context] [--seeds 201 202]

DIR holds the bench's sim.py, score.py and run.py (numpy is needed by the bench alone). The program puts
`{"ask": [t0, t1]}` and reads `{"kind": "answer", "was": "away"|"here", "t0":, "t1":}` before anything later counts.
An absence is the answer where the truth has one of at least half of t0..t1.
"""

import argparse
import json
import queue
import shlex
import subprocess
import sys
import threading

LAST = 5.0
"""Seconds after the last line in which a question may still come."""


def talk(cmd, lines, truth):
    """(the lines that came out, the number of questions); answers go in among the log's lines."""
    child = subprocess.Popen(shlex.split(cmd), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    answers = queue.SimpleQueue()
    threading.Thread(target=feed, args=(child.stdin, lines, answers), daemon=True).start()
    out, asked = [], 0
    for line in child.stdout:
        said = json.loads(line)
        if "ask" not in said:
            out.append(line)
            continue
        asked += 1
        t0, t1 = said["ask"]
        answers.put(json.dumps({"kind": "answer", "was": was(truth, t0, t1), "t0": t0, "t1": t1}))
    if child.wait():
        raise SystemExit(f"{cmd}: exit {child.returncode}")
    return out, asked


def feed(stdin, lines, answers):
    """Answers first; after the last line wait for a last question."""
    for line in lines:
        while not answers.empty():
            stdin.write(answers.get() + "\n")
            stdin.flush()
        stdin.write(line + "\n")
    stdin.flush()
    try:
        while True:
            stdin.write(answers.get(timeout=LAST) + "\n")
            stdin.flush()
    except queue.Empty:
        stdin.close()


def was(truth, t0, t1):
    import numpy as np

    seated = truth.at(np.arange(t0, t1, 2.0))
    return "away" if len(seated) and seated.mean() < 0.5 else "here"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", required=True)
    ap.add_argument("--cmd", required=True)
    ap.add_argument("--context", action="store_true")
    ap.add_argument("--set", default="core")
    ap.add_argument("--world", default="base")
    ap.add_argument("--seeds", type=int, nargs="+", default=[201])
    ap.add_argument("--persons", type=int, default=1)
    ap.add_argument("--days", type=int, default=5)
    a = ap.parse_args()
    sys.path.insert(0, a.bench)
    import score
    import sim

    import run

    names = {"core": sim.CORE, "hard": sim.HARD, "all": sim.PERSONAS}.get(a.set) or a.set.split(",")
    rows, asked = [], 0
    for seed in a.seeds:
        for case in sim.cohort(seed, a.persons, a.days, names, sim.WORLDS[a.world]):
            truth = score.Truth(case)
            lines = run.encode(run.untick(sim.with_ticks(case, 30, a.context))).splitlines()
            out, count = talk(a.cmd, lines, truth)
            asked += count
            rows.append(score.score(case, run.decode(out), truth=truth))
    table = score.table(rows)
    score.show([("asking", table)])
    print(f"questions a day: {asked / table['days']:.2f}")


if __name__ == "__main__":
    main()
