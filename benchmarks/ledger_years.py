"""How large the ledger grows, and what years of it cost: in daily use beside a new one, in a report, in forgetting.

    python benchmarks/ledger_years.py [--years 10] [--days 20]

Days at a desk are lived through the very same `step` (calls, breaks, prompts answered in all ways, check-ins) and
booked as the engine books them; what those days booked is booked again, four weeks earlier each time, until the years
are full. The new ledger has the last four weeks of them.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))
from backbreak.adapters import store_forgetting  # noqa: E402
from backbreak.adapters.store import SqliteLedger  # noqa: E402
from backbreak.adapters.store_booking import bookable  # noqa: E402
from backbreak.adapters.store_opening import opened  # noqa: E402
from backbreak.core.effects import BookSpan, Span, SpanKind  # noqa: E402
from backbreak.core.events import Answer, Answered, Hold, HoldChanged  # noqa: E402
from backbreak.core.feelings import Feeling, Felt  # noqa: E402
from tests.scenarios.desk import Desk  # noqa: E402

DAY, WEEKS = 86400.0, 28
ANSWERS = (Answer.DONE, Answer.DONE, Answer.GOT_UP, Answer.SNOOZE, Answer.SKIP, Answer.IGNORED, Answer.STOPPED)
TIMES = 25


class Lived(Desk):
    """A desk whose bookings are kept."""

    def __init__(self):
        self.booked = []
        super().__init__()

    def feed(self, event):
        done = super().feed(event)
        self.booked += [effect for effect, _ in bookable(done.effects, 0.0)]
        return done


def live(days, seed=1):
    """Monday to Friday from nine to half past five; the nights and weekends between."""
    wild, desk = random.Random(seed), Lived()
    for number in range(days):
        stop = desk.now + 8.5 * 3600
        while desk.now < stop:
            stretch(desk, wild)
            desk.pass_time(wild.choice((15, 25, 40, 70, 70, 130, 200, 400, 900)))
        desk.say(f"checkin {wild.randrange(2, 7)} low_back")
        night = 15.5 * 3600 + (2 * DAY if number % 5 == 4 else 0)
        desk.pass_time(night - (desk.now - stop))
    return desk.booked


def stretch(desk, wild):
    """Some minutes at the keys; a call now and then; whatever comes up is answered."""
    call = wild.random() < 0.06
    if call:
        desk.feed(HoldChanged(desk.at, Hold.CALL, True))
    desk.pass_time(wild.choice((120, 240, 400, 700, 1200)), wild.choice((2.0, 4.0, 6.0)))
    if call:
        desk.feed(HoldChanged(desk.at, Hold.CALL, False))
    if desk.open is not None:
        card, answer = desk.open, wild.choice(ANSWERS)
        snooze = 300.0 if answer is Answer.SNOOZE else None
        seconds = 70.0 if answer is Answer.DONE else 15.0
        moves = ("roll",) if answer is Answer.DONE else ()
        felt = Felt(wild.choice((Feeling.LOOSER, Feeling.SAME))) if answer is Answer.DONE else None
        desk.pass_time(seconds)
        if desk.open is card:
            desk.open = None
            desk.feed(Answered(desk.at, card.prompt_id, answer, snooze, seconds, moves, felt))


def filled(path, effects, years):
    """The same days again and again, up to now."""
    ledger = SqliteLedger(path)
    last = max(one.span.end for one in effects if isinstance(one, BookSpan) and one.span.kind is SpanKind.SITTING)
    for number in range(max(1, int(years * 365 / WEEKS)), 0, -1):
        ledger.book(effects, time.time() - last - (number - 1) * WEEKS * DAY)
    ledger.close()
    if ledger.problem:
        sys.exit(ledger.problem)


def milliseconds(work):
    """In the middle of many, by the wall clock: disks count."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - began))
    return sorted(took)[TIMES // 2]


def daily(path):
    """What the running one asks of it."""
    ledger, now = SqliteLedger(path), time.time()
    ledger.book([BookSpan(Span(SpanKind.SITTING, now - 60, now, 0.9, ""))], 0.0)
    book = milliseconds(lambda: ledger.book([BookSpan(Span(SpanKind.AWAY, now, now + 1, 0.9, ""))], 0.0))
    today = milliseconds(lambda: ledger.totals(now - DAY, now))
    week = milliseconds(lambda: (ledger.spans(now - 7 * DAY, now), ledger.prompts(now - 7 * DAY, now)))
    helped = milliseconds(lambda: (ledger.feelings(now - 180 * DAY, now), ledger.felt(now - 180 * DAY, now)))
    ledger.close()

    def start():
        one = SqliteLedger(path)
        one.totals(now - DAY, now)
        one.close()

    return {"opened, and today's sums": milliseconds(start), "a span booked": book, "today's sums": today,
            "a week's rows": week, "what helped, half a year": helped}


def seconds(words, env):
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "backbreak", *words], env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=float, default=10.0)
    parser.add_argument("--days", type=int, default=20, help="that are lived, five a week")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options)


def measure(folder, options):
    effects = live(options.days)
    kinds = sorted({type(one).__name__ for one in effects})
    print(f"{options.days} days lived: {len(effects)} bookings ({', '.join(kinds)})")
    env = {**os.environ, "HOME": str(folder), "PYTHONPATH": str(HOME), "XDG_DATA_HOME": str(folder / "data"),
           "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state"),
           "XDG_RUNTIME_DIR": str(folder)}
    one, many, new = folder / "one.sqlite3", folder / "data/backbreak/ledger.sqlite3", folder / "new.sqlite3"
    filled(new, effects, 0.0)
    filled(one, effects, 1.0)
    print(f"ledger of a year: {one.stat().st_size / 1e6:.2f} MB")
    filled(many, effects, options.years)
    print(f"ledger of {options.years:g} years: {many.stat().st_size / 1e6:.1f} MB")
    print("in daily use, milliseconds in the middle:            new    full   ratio")
    few, full = daily(new), daily(many)
    for name in few:
        print(f"  {name:<46} {few[name]:8.2f} {full[name]:7.2f} {full[name] / few[name]:7.2f}")
    page = folder / "report.html"
    days = str(int(options.years * 365))
    none = seconds(("ping", "--help"), env)
    took = seconds(("report", "--days", days, "--html", str(page)), env)
    print(f"report over {options.years:g} years: {took:.2f} s ({took / none:.0f} times a command that does nothing), "
          f"{page.stat().st_size / 1e6:.2f} MB")
    print(f"export: {seconds(('export', str(folder / 'out')), env):.2f} s")
    took = forgotten(many, options)
    print(f"forget --before, nine tenths of it: {took:.2f} s, {many.stat().st_size / 1e6:.1f} MB left")


def forgotten(path, options):
    began = time.perf_counter()
    with opened(path, change=True) as db:
        store_forgetting.forget(db, time.time() - options.years * 365 * DAY / 10)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
