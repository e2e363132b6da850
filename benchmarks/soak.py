"""Does it grow? Prompts by the thousand and a year of days, and what the process holds at their beginning and end.

    python benchmarks/soak.py [--prompts 10000] [--days 365] [--seed 1] [--asked 0.5] [--json]
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import soak_gauges, soak_year


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prompts", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--columns", type=int, default=6)
    parser.add_argument("--asked", type=float, default=0.0, help="share of prompts that somebody asks for")
    parser.add_argument("--warm", type=int, default=40, help="prompts before the first look")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    began, used = time.monotonic(), time.process_time()
    rows, answers, grown, code, log = soak_year.run(
        options.prompts, options.days, options.seed, options.columns, options.asked, options.warm)
    if options.json:
        failed = [line for line in log.splitlines() if "failed" in line or "Traceback" in line or "Error" in line]
        print(json.dumps({"rows": rows, "answers": answers, "grown": grown, "code": code, "failed": failed[:20]}))
        return
    print(soak_gauges.table(rows))
    print("answers:", ", ".join(f"{name} {number}" for name, number in sorted(answers.items())))
    print("more objects of:", ", ".join(f"{kind} +{number}" for kind, number in grown))
    print(f"{time.monotonic() - began:.0f} s, {time.process_time() - used:.0f} s of processor time in the process")


if __name__ == "__main__":
    main()
