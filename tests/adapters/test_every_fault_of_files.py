"""Every fault of a file in every file's place, at the start and while it runs: nothing hangs, nothing raises, nothing
is written over, it is told, and mended it is well again."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters import logs
from backbreak.adapters.files import Library, SettingsFile
from backbreak.adapters.once import Once
from backbreak.adapters.recorder import Recorder
from backbreak.adapters.sensor_files import SensorFiles
from backbreak.adapters.state_file import StateFile
from backbreak.adapters.store import SqliteLedger
from backbreak.core import state as states
from backbreak.core.effects import BookSpan, Span, SpanKind
from backbreak.core.events import Leaving, Moment, Says
from tests.adapters.bad_files import ALL, NO_FILE, no_hanging, remains, somebody, take_away

MOVE = 'title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\n'
ROUTINE = 'title = "Mine"\nmoves = ["roll"]\n'
PROGRAMME = 'title = "Given"\nweeks = 1\ndays_a_week = 3\nfirst = 2026-11-23\n[[exercise]]\nmove = "roll"\n'
START = Moment(1000.0, 20_000 * 86400.0)

pytestmark = pytest.mark.many


class Kept:
    """One kind of file: where it is, what is good in it, and whoever uses it."""

    name, text = "", ""
    told_at_start = True

    def __init__(self, folder: Path) -> None:
        self.path = folder / self.name
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.prepare(folder)

    def prepare(self, folder: Path) -> None:
        """What else has to be there."""

    def good(self) -> None:
        self.path.write_text(self.text)

    def begin(self) -> None: ...

    def use(self) -> None: ...

    def taken(self) -> None:
        """The file was taken away, with what is in it."""

    def told(self) -> str: ...

    def works(self) -> bool: ...


class Settings(Kept):
    name, text = "settings.toml", '[sitting]\nlimit = "45 min"\n'

    def begin(self) -> None:
        self.one = SettingsFile(self.path)

    def use(self) -> None:
        self.one.reload()
        self.one.set("sitting.reset", "4 min")

    def told(self) -> str:
        return str(self.one.problems or "")

    def works(self) -> bool:
        return self.one.settings.limit == 2700


class Routine(Kept):
    name, text = "own/mine.toml", ROUTINE

    def prepare(self, folder: Path) -> None:
        (folder / "shipped" / "moves").mkdir(parents=True)
        (folder / "shipped" / "moves" / "roll.toml").write_text(MOVE)
        (folder / "own" / "moves").mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def begin(self) -> None:
        self.one = Library(self.folder / "shipped", self.folder / "own", programme=self.folder / "programme.toml")

    def use(self) -> None:
        self.one.reload()

    def told(self) -> str:
        return str(self.one.problems or "")

    def works(self) -> bool:
        return "mine" in self.one.routines


class Move(Routine):
    name, text = "own/moves/mine.toml", MOVE

    def works(self) -> bool:
        return "mine" in self.one.moves


class Programme(Routine):
    name, text = "programme.toml", PROGRAMME

    def works(self) -> bool:
        return self.one.programme is not None


class Words(Routine):
    """A sibling with the words of another language."""

    name, text = "own/mine.de.toml", 'title = "Meins"\n'

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        (folder / "own" / "mine.toml").write_text(ROUTINE)

    def begin(self) -> None:
        self.one = Library(self.folder / "shipped", self.folder / "own", "de")

    def works(self) -> bool:
        return self.one.routines["mine"].title in ("Meins", "Mine")


class State(Kept):
    name, text = "state.json", '{"a": 1}'

    def begin(self) -> None:
        self.one = StateFile(self.path)
        self.loaded, self.why = self.one.load()
        self.number = 0

    def use(self) -> None:
        self.number += 1
        self.one.save({"a": self.number})

    def told(self) -> str:
        return f"{self.why or ''}{self.one.problem or ''}"

    def works(self) -> bool:
        return json.loads(self.path.read_text()) == {"a": self.number}


class Said(Kept):
    """What was said once: a fault there costs a word more, and is no fault to tell."""

    name, text, told_at_start = "said.json", '["no tray"]', False

    def begin(self) -> None:
        self.one = Once(self.path.parent)

    def use(self) -> None:
        self.one.first("another")

    def works(self) -> bool:
        return True


class Log(Kept):
    name, text, told_at_start = "backbreak.log", "", False

    def begin(self) -> None:
        logs.begin(self.path)

    def use(self) -> None:
        logging.getLogger("backbreak").info("a line")

    def works(self) -> bool:
        return "a line" in self.path.read_text()


class Ledger(Kept):
    name = "ledger.sqlite3"

    def good(self) -> None:
        one = SqliteLedger(self.path)
        one.book([BookSpan(Span(SpanKind.SITTING, 1, 2, 1.0, ""))], 0)
        one.close()

    def begin(self) -> None:
        self.one, self.first, self.booked = SqliteLedger(self.path), 20.0, 10.0

    def taken(self) -> None:
        self.first = self.booked + 10

    def use(self) -> None:
        self.booked += 10
        self.one.book([BookSpan(Span(SpanKind.SITTING, self.booked, self.booked + 5, 1.0, ""))], 0)

    def told(self) -> str:
        return self.one.problem or ""

    def works(self) -> bool:
        found = [row["start"] for row in self.one.spans(15, 1e9)]
        return self.one.fault is None and found == [*range(round(self.first), round(self.booked) + 1, 10)]


class Sensor(Kept):
    name, text = "sensors/mat", "sitting\n"

    def begin(self) -> None:
        self.heard: list[Says] = []
        self.one = SensorFiles(self.path.parent, lambda _name, says: self.heard.append(says))
        self.one.look()

    def use(self) -> None:
        self.one.look()

    def told(self) -> str:
        return str(self.one.problems or "")

    def works(self) -> bool:
        return self.heard[-1] is Says.SITTING


class Recording(Kept):
    name = "recordings/2024-10-04.jsonl"

    def begin(self) -> None:
        self.one, self.now, self.first = Recorder(self.path.parent), START, 0
        self.one.use(14)

    def taken(self) -> None:
        self.first = round(self.now.now - START.now) // 60

    def use(self) -> None:
        self.now = Moment(self.now.now + 60, self.now.local + 60)
        self.one.hear(states.new(START), Leaving(self.now))

    def told(self) -> str:
        return self.one.problem or ""

    def works(self) -> bool:
        events = self.path.read_text().count('"kind": "event"')
        return self.one.problem is None and events == round(self.now.now - START.now) // 60 - self.first


KINDS: list[type[Kept]] = [Settings, Routine, Move, Programme, Words, State, Said, Log, Ledger, Sensor, Recording]
APPENDED = (Log, Recording)
"""Whatever text is there, lines are added to it."""


@pytest.fixture(autouse=True)
def root_log() -> Iterator[None]:
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for one in [one for one in root.handlers if one not in before]:
        root.removeHandler(one)
        one.close()


def faults(kind: type[Kept]) -> list[str]:
    return list(NO_FILE if kind in APPENDED else ALL)


CASES = [pytest.param(kind, fault, id=f"{kind.__name__}-{fault}") for kind in KINDS for fault in faults(kind)]


@pytest.mark.parametrize(("kind", "fault"), CASES)
def test_at_the_start(kind: type[Kept], fault: str, tmp_path: Path) -> None:
    kept = kind(tmp_path)
    ALL[fault](kept.path)
    with no_hanging():
        kept.begin()
        kept.use()
    if kind.told_at_start:
        assert "/" in kept.told(), "with its place"
    if kind is not Said:
        assert remains(kept.path), "nothing is written over"
    well_again(kept)


@pytest.mark.parametrize(("kind", "fault"), CASES)
def test_while_it_runs(kind: type[Kept], fault: str, tmp_path: Path) -> None:
    kept = kind(tmp_path)
    kept.good()
    with no_hanging():
        kept.begin()
        kept.use()
        take_away(kept.path)
        kept.taken()
        ALL[fault](kept.path)
        kept.use()
        if kind in (Settings, Routine, Move, Programme, Words):
            assert kept.told()
            assert kept.works(), "the last good one stays in use"
            assert remains(kept.path)
    well_again(kept)


def well_again(kept: Kept) -> None:
    if type(kept) in (Settings, Routine, Move, Programme, Words, Sensor):
        take_away(kept.path)
        kept.good()
        kept.use()
        assert not kept.told()
    elif type(kept) in (State, Ledger, Recording, Log) and not kept.path.is_file():
        take_away(kept.path)
    kept.use()
    assert kept.works()


HARMLESS = {
    "a mark at its head": lambda text: b"\xef\xbb\xbf" + text, "lines as Windows ends them":
    lambda text: text.replace(b"\n", b"\r\n"), "no end of its last line": lambda text: text.rstrip(b"\n"),
    "a link to it": None, "a time in the future": b"",
}


@pytest.mark.parametrize("kind", [Settings, Routine, Move, Programme, Words, Sensor])
@pytest.mark.parametrize("how", HARMLESS)
def test_what_editors_and_clocks_do_to_a_good_file_is_no_fault(kind: type[Kept], how: str, tmp_path: Path) -> None:
    kept, change = kind(tmp_path), HARMLESS[how]
    kept.good()
    if change is None:
        kept.path.rename(tmp_path / "real")
        kept.path.symlink_to(tmp_path / "real")
    elif change == b"":
        os.utime(kept.path, (4e9, 4e9))
    else:
        change_bytes: Any = change
        kept.path.write_bytes(change_bytes(kept.path.read_bytes()))
    kept.begin()
    assert not kept.told()
    assert kept.works()
    kept.good()
    kept.use()
    assert not kept.told()


@pytest.mark.parametrize("when", ["at the start", "while it runs"])
@pytest.mark.parametrize("what", ["the file", "its folder"])
@pytest.mark.parametrize("kind", KINDS)
def test_one_that_may_not_be_read(kind: type[Kept], what: str, when: str) -> None:
    with somebody() as folder:
        kept = kind(folder / "files")
        shut = kept.path if what == "the file" else kept.path.parent
        kept.good()
        if when == "while it runs":
            kept.begin()
        size = kept.path.stat().st_size if when == "at the start" or kind is not State else 0
        shut.chmod(0)
        try:
            if when == "at the start":
                kept.begin()
            kept.use()
            if kind.told_at_start and not (kind in (State, Ledger, Recording, Sensor) and when == "while it runs"):
                assert "permission denied" in kept.told() or kind is Words
        finally:
            shut.chmod(0o700)
        places = [one for one in kept.path.parent.iterdir() if one.name.startswith(kept.path.name)]
        assert any(one.stat().st_size >= size for one in places), "what was there is there yet"
        for one in places:
            one.chmod(0o600)
        kept.use()
        assert kept.works()


@pytest.mark.parametrize("how", ["gone", "a file", "read-only"])
@pytest.mark.parametrize("kind", KINDS)
def test_its_folder_is_not_what_it_was(kind: type[Kept], how: str) -> None:
    with somebody() as home:
        kept = kind(home / "files")
        kept.good()
        kept.begin()
        kept.use()
        folder, away = kept.path.parent, home / "away"
        spoil(folder, away, how)
        if kind in (Ledger, Recording) and how == "gone":       # a new one is begun
            kept.taken()
        kept.use()
        mend(folder, away, how)
        if kind is Settings and how == "gone":                  # what was set then is in a new one
            take_away(kept.path)
            (away / kept.path.name).rename(kept.path)
        kept.use()
        assert kept.works()


def spoil(folder: Path, away: Path, how: str) -> None:
    if how == "read-only":
        folder.chmod(0o500)
        return
    folder.rename(away)
    if how == "a file":
        folder.write_text("a file")


def mend(folder: Path, away: Path, how: str) -> None:
    if how == "read-only":
        folder.chmod(0o700)
    elif how == "a file":
        folder.unlink()
        away.rename(folder)
    elif not folder.exists():       # else it was made anew
        away.rename(folder)


NAMES: list[Callable[[Path], Path]] = [lambda path: path.with_name(os.fsdecode(b"caf\xe9") + path.suffix)]


@pytest.mark.parametrize("kind", [Settings, Routine, Move, Programme, State, Log, Ledger, Recording])
def test_a_folder_whose_name_is_not_utf_8(kind: type[Kept], tmp_path: Path) -> None:
    kept = kind(tmp_path / os.fsdecode(b"J\xf6rg"))
    kept.good()
    kept.begin()
    kept.use()
    assert kept.works()
    (kept.told() or "").encode()
    take_away(kept.path)
    kept.path.mkdir()
    kept.use()
    (kept.told() or "").encode()
    take_away(kept.path)


@pytest.mark.parametrize("kind", [Routine, Move, Sensor])
def test_a_name_that_is_not_utf_8_is_told_and_harms_nothing(kind: type[Kept], tmp_path: Path) -> None:
    kept = kind(tmp_path)
    kept.good()
    kept.begin()
    NAMES[0](kept.path).write_text(kept.path.read_text())
    kept.use()
    assert kept.works()
    kept.told().encode()
    assert "caf" in kept.told()
