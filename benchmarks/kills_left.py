"""What a kill has left, beside what was acknowledged before it (for kills.py): each fault in words."""

import itertools
import json
import shutil
import sqlite3
import time
import tomllib

from benchmarks.kills_world import EPOCH

SEAM = 1.5
"""Seconds that two spans may lie over or beside each other."""
LATE = 1.0
"""Seconds that may be lost of the sitting clock, and of the last input."""


class Record:
    """What was acknowledged, over all lives."""

    def __init__(self):
        self.checkins, self.answers, self.prompts, self.settings = {}, {}, {}, {}
        self.open = self.stands = self.cut_off = self.up = None     # up: the prompt that the last kill took away
        self.late, self.shown = {}, {}  # prompts since it was last said how things stand; before the first word
        self.forgot = self.gone = 0.0
        self.corrected = self.sets = self.lives = self.starts = 0
        self.faults = []

    def hear(self, lines, same=False):
        """Of one life; same: the last one, on. What was begun and not acknowledged may or may not be so."""
        first, before = None, self.stands
        cut_off, self.shown = self.open or self.cut_off, dict(self.late)
        self.open = self.open if same else None
        if cut_off is not None and not same and cut_off["do"] == "set":
            self.settings.pop(cut_off["name"], None)
        if cut_off is not None and not same and cut_off["do"] == "forget":      # begun: from now on they may be gone
            self.forgot = max(self.forgot, _midnight(cut_off["words"][2]))
        for line in lines:
            match line["what"]:
                case "loaded":
                    self.up = line["up"]
                    if self.stands is not None and line["seen"] < self.stands["seen"] - LATE:
                        self.faults.append(f"the last input that was known: {self.stands['seen']}, now {line['seen']}")
                case "prompt":
                    self._came(line)
                    if first is None:
                        self.shown[line["id"]] = line["now"]
                case "try":
                    self.open, self.up = line, None
                case "done":
                    self.open = None
                    self._done(line)
                case "stands":
                    self.prompts = {**self.late, **self.prompts}
                    self.stands, first, self.late = line, first or line, {}
                    self.up = self.up if line["stage"] == "due" else None
                    if line["trouble"]:
                        self.faults.append(f"trouble: {line['trouble']}")
        self.starts += first is not None
        self.cut_off = cut_off if first is None else None       # nobody has said yet what came of it
        return before, first, cut_off

    def _came(self, line):
        if self.up not in (None, line["id"]):
            self.faults.append(f"prompt {self.up} was taken away and came again as {line['id']}")
        self.up = None
        self.late.setdefault(line["id"], line["now"] + EPOCH)

    def _done(self, line):
        if line.get("error"):
            if "open now" not in str(line["error"]) and line["do"] not in ("correct", "stretch", "skip", "snooze"):
                self.faults.append(f"{line['do']}: {line['error']}")
            return
        if line["do"] not in ("checkin", "set", "pause", "meeting"):
            self.stands = None          # the clock and the counts may be others; what stands now has yet to be said
        match line["do"]:
            case "answer":
                self.answers[line["id"]] = line["now"] + EPOCH, line["answer"]
            case "checkin":
                self.checkins[round(line["now"] + EPOCH, 3)] = int(line["words"][1])
            case "set":
                self.settings[line["name"]] = line["value"]
                self.sets += 1
            case "forget":          # from now on they may be gone
                self.forgot = _midnight(line["words"][2])
            case "forgot":          # and from now on they are
                self.gone = _midnight(line["day"])
            case "correct":
                self.corrected += 1


def _midnight(day):
    return time.mktime((*map(int, day.split("-")), 0, 0, 0, 0, 0, -1))


def look(home, record, work):
    """Faults of the files as the kill left them, in words."""
    faults = [f"{one.name} is not whole: {why}" for one, why in broken(home)]
    aside = [str(one) for one in home.rglob("*.broken-*")]
    faults += [f"set aside: {one}" for one in aside]
    copy = work / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home / "data", copy, ignore=shutil.ignore_patterns("recordings"))
    path = copy / "backbreak" / "ledger.sqlite3"
    if not path.exists():
        return faults
    restored(path, home / "state" / "backbreak" / "state.json")
    with sqlite3.connect(path) as db:
        (whole,) = db.execute("PRAGMA integrity_check").fetchone()
        if whole != "ok":
            return [*faults, f"the ledger: {whole}"]
        faults += rows(db, record)
        faults += spans(db)
    db.close()
    return faults + settings(home, record)


def broken(home):
    for path in (*home.rglob("*.json"), *home.rglob("*.jsonl"), *home.rglob("*.toml")):
        try:
            text = path.read_text()
            if path.suffix == ".toml":
                tomllib.loads(text)
            elif path.suffix == ".jsonl":
                [json.loads(one) for one in text.splitlines(keepends=True) if one.endswith("\n")]
            else:
                json.loads(text)
        except ValueError as why:
            yield path, why


def restored(path, state):
    """What the next start makes of it."""
    from backbreak.adapters.store import SqliteLedger

    waiting = json.loads(state.read_text()).get("waiting") if state.exists() else None
    ledger = SqliteLedger(path)
    ledger.spans(0, 1)
    if waiting:
        ledger.restore(waiting)
    ledger.close()


def rows(db, record):
    faults = []
    there = {}
    for at, score in db.execute("SELECT at, score FROM checkins"):
        there.setdefault(round(at, 3), []).append(score)
    wanted = {at: score for at, score in record.checkins.items() if at >= record.forgot}
    faults += [f"check-in at {at}: {there.get(at)}, not {score}" for at, score in wanted.items()
               if score not in there.get(at, ())]
    faults += [f"check-in at {at} is there {len(found)} times" for at, found in there.items() if len(found) > 1]
    faults += [f"forgotten check-in at {at} is back" for at in there if at < record.gone]
    prompts = [one for (one,) in db.execute("SELECT prompt_id FROM prompts")]
    faults += [f"prompt {one} is there {prompts.count(one)} times" for one in {*prompts} if prompts.count(one) > 1]
    answers = {}
    for number, answer in db.execute("SELECT prompt_id, answer FROM answers"):
        answers.setdefault(number, []).append(answer)
    faults += [f"prompt {one} was answered {found}" for one, found in answers.items() if len(found) > 1]
    late = {one for one, at in record.prompts.items() if at >= record.forgot}
    faults += [f"prompt {one} lost" for one in late - {*prompts}]
    faults += [f"answer {answer} to {one}: {answers.get(one)}" for one, (at, answer) in record.answers.items()
               if at >= record.forgot and one in late and not fits(answer, answers.get(one, ()))]
    return faults


def fits(answer, booked):
    """What is done and what was stopped is decided by how long it took."""
    return bool({"done", "stopped"} & {*booked}) if answer in ("done", "stopped") else answer in booked


def spans(db):
    found = db.execute("SELECT started, ended, kind FROM spans ORDER BY started").fetchall()
    faults = []
    for one, other in itertools.pairwise(found):
        gap = other[0] - one[1]
        if abs(gap) > SEAM:
            faults.append(f"{'hole' if gap > 0 else 'overlap'} of {abs(gap):.0f} s between {one} and {other}")
    return faults


def settings(home, record):
    path = home / "config" / "backbreak" / "settings.toml"
    if not path.exists():
        return ["no settings"] if record.starts else []
    there = tomllib.loads(path.read_text())
    faults = []
    for name, value in record.settings.items():
        section, key = name.split(".")
        mine = record.open is not None and record.open.get("name") == name
        if there.get(section, {}).get(key) != value and not mine:
            faults.append(f"{name} is {there.get(section, {}).get(key)}, not {value}")
    return faults


def goes_on(before, first, cut_off, shown):
    """The clock and the day's counts after the start, beside those before the kill. cut_off: what was begun. shown:
    prompts that came between the two; one that a kill took comes again, and is the same."""
    if before is None or first is None or before["day"] != first["day"]:
        return []
    if cut_off is not None and cut_off["do"] == "forget":       # what was not yet said to be gone may be
        return []
    most = {"breaks": 1, "prompts": len(shown)}
    if cut_off is not None and cut_off["do"] == "correct":      # which may take a break back
        del most["breaks"]
    faults = [f"{name}: {before[name]} before, {first[name]} after" for name, more in most.items()
              if not before[name] <= first[name] <= before[name] + more]
    went = first["now"] - before["now"]
    if before["sits"] and first["sits"] and cut_off is None and went < 60 and first["sat"] < before["sat"] - LATE:
        faults.append(f"sitting: {before['sat']} s before, {first['sat']} s after, {went:.0f} s later")
    return faults
