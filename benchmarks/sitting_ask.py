"""The bench of sitting time, with somebody who answers: questions are answered from the truth, and counted.

    python benchmarks/sitting_ask.py --bench DIR --cmd "backbreak replay -" [--context] [--seeds 203 204]

The bench's run.py with a second column: "asked" is the same program with `--ask` after the command. DIR holds the
bench's run.py, sim.py and score.py (numpy is needed by the bench alone). The program puts `{"ask": [t0, t1]}` and reads
`{"kind": "answer", "was": "away"|"here", "t0":, "t1":}` before anything later counts. An absence is the answer where
the person was really away for more than half of t0..t1. Of the missed it says how many fell due while a call was on.
"""

import argparse
import json
import queue
import shlex
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

AT_ONCE = 4
"""Persons at once: most of a run with questions is waiting for a last one."""
LAST = 5.0
"""Seconds after the last line in which a question may still come."""


def talk(cmd, lines, truth):
    """(the answers as dicts, the number of questions). Without a truth nobody answers."""
    child = subprocess.Popen(shlex.split(cmd), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    answers = queue.SimpleQueue()
    feeder = threading.Thread(target=feed, args=(child.stdin, lines, answers, truth is not None), daemon=True)
    feeder.start()
    out, asked = [], 0
    for line in child.stdout:
        said = json.loads(line)
        if "ask" not in said:
            out.append(said)
            continue
        asked += 1
        t0, t1 = said["ask"]
        answers.put(json.dumps({"kind": "answer", "was": was(truth, t0, t1), "t0": t0, "t1": t1}))
    feeder.join()
    if child.wait():
        raise SystemExit(f"{cmd}: exit {child.returncode}")
    return out, asked


def feed(stdin, lines, answers, answering):
    """Answers first; after the last line wait for a last question."""
    for line in lines:
        while not answers.empty():
            stdin.write(answers.get() + "\n")
            stdin.flush()
        stdin.write(line + "\n")
    stdin.flush()
    try:
        while answering:
            stdin.write(answers.get(timeout=LAST) + "\n")
            stdin.flush()
    except queue.Empty:
        pass
    stdin.close()


def was(truth, t0, t1):
    import numpy as np

    seated = truth.at(np.arange(t0, t1, 2.0))
    return "away" if len(seated) and seated.mean() < 0.5 else "here"


def lines_of(stream):
    """The log as the bench's own run.py writes it: without ticks."""
    import run

    return run.encode(run.untick(stream)).splitlines()


def in_a_call(case, truth, answer, limit):
    """(due, missed, missed that fell due in a call), as score.py counts."""
    import sim

    calls = [t for t in sim.context_events(case) if t[1] in ("call_on", "call_off")]
    prompts, missed, held = answer["prompts"] or [], 0, 0
    for due, end in truth.due(limit):
        if not any(due - 300 <= t <= min(due + 900, end) for t in prompts):
            missed += 1
            held += [kind for t, kind, *_ in calls if t <= due][-1:] == ["call_on"]
    return len(truth.due(limit)), missed, held


def told(case, columns, a):
    """(the case, its truth, what each column's program said and how often it asked)"""
    import score
    import sim

    truth = score.Truth(case, a.reset)
    lines = lines_of(sim.with_ticks(case, 30, a.context))
    return case, truth, {name: talk(cmd, lines, truth if name == "asked" else None) for name, cmd in columns.items()}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", required=True)
    ap.add_argument("--cmd", required=True)
    ap.add_argument("--no-ask", action="store_true", help="the first column only")
    ap.add_argument("--context", action="store_true")
    ap.add_argument("--set", default="core")
    ap.add_argument("--world", default="base")
    ap.add_argument("--seeds", type=int, nargs="+", default=[203])
    ap.add_argument("--persons", type=int, default=1)
    ap.add_argument("--days", type=int, default=5)
    ap.add_argument("--limit", type=float, default=45, help="minutes; the program's own setting must be the same")
    ap.add_argument("--reset", type=float, default=120, help="seconds; likewise")
    ap.add_argument("--by-persona", action="store_true")
    a = ap.parse_args()
    sys.path.insert(0, a.bench)
    import score
    import sim

    import run

    names = {"core": sim.CORE, "hard": sim.HARD, "all": sim.PERSONAS}.get(a.set) or a.set.split(",")
    columns = {"no questions": a.cmd} | ({} if a.no_ask else {"asked": a.cmd + " --ask"})
    rows, asked, held = {name: [] for name in columns}, 0, {name: [] for name in columns}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        cases = (case for seed in a.seeds for case in sim.cohort(seed, a.persons, a.days, names, sim.WORLDS[a.world]))
        for case, truth, said in pool.map(lambda case: told(case, columns, a), cases):
            for name, (out, count) in said.items():
                answer = run.decode([json.dumps(one) for one in out])
                rows[name].append((case["persona"], score.score(case, answer, truth=truth, limit=a.limit * 60)))
                held[name].append(in_a_call(case, truth, answer, a.limit * 60))
                asked += count
    tables = [(name, score.table([one for _, one in rows[name]])) for name in columns]
    score.show(tables)
    days = tables[0][1]["days"]
    print(f"{sum(map(len, rows.values())) // len(columns)} persons, {days} days; questions a day: {asked / days:.2f}")
    for name in columns:
        due, missed, calls = (sum(one) for one in zip(*held[name], strict=True))
        print(f"{name}: {due} due, {missed} missed, {calls} of these fell due in a call")
    for persona in dict.fromkeys(p for p, _ in rows["no questions"]) if a.by_persona else ():
        print("--", persona)
        score.show([(name, score.table([one for p, one in rows[name] if p == persona])) for name in columns])


if __name__ == "__main__":
    main()
