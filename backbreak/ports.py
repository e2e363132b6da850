"""The ports: what the engine needs from the world, and no more.

Everything behind a port may fail to exist: it answers `usable()` with why not, and the app runs on nulls.
All calls come from the engine's one thread; none may block. Waiting is done by giving a file descriptor
or a delay to the `Loop`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backbreak.core.effects import Effect, Face
from backbreak.core.events import Event, Hold, Moment
from backbreak.core.state import State

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Protocol
else:
    Protocol = object       # only a type checker reads protocols; at run time they cost a quarter of a megabyte


class Loop(Protocol):
    """The engine, as adapters see it."""

    def watch(self, fd: int, readable: Callable[[], None], *, writable: bool = False) -> None:
        """Call `readable` when fd can be read (or, with `writable`, also written), instead of before."""

    def unwatch(self, fd: int) -> None: ...

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call once after so many seconds; the result cancels it (any number of times)."""

    def put(self, call: Callable[[], None]) -> None:
        """Run `call` in the loop's thread soon. The only method that other threads may use."""


class Clock(Protocol):
    def moment(self) -> Moment: ...

    def epoch(self) -> float:
        """Seconds since 1970, UTC, for the ledger's rows."""

    def slept(self) -> float:
        """Seconds this machine has been suspended since it booted."""

    def boot(self) -> str:
        """A name of this boot: instants of another boot are on another scale."""


class Input(Protocol):
    @property
    def name(self) -> str: ...

    def idle(self) -> float | None:
        """Seconds since the last input; None where it cannot be known just now. Never raises."""

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        """Ask to be called once at the next input (None: no longer). False where this backend cannot."""

    # on_pause(seconds, call) -> bool: not every input has it. Ask to be called once, when there has been no input for
    # so long; True while that is awaited. Without it somebody who works is looked at every ten seconds.

    def close(self) -> None: ...


class ReturnWatch(Protocol):
    @property
    def name(self) -> str: ...

    def start(self, convinced: Callable[[float], None]) -> None:
        """Listen; call `convinced(seconds since its first sign)` once at the first convincing input."""

    def stop(self) -> None: ...


class Tray(Protocol):
    @property
    def name(self) -> str: ...

    def start(self, act: Callable[[tuple[str, ...]], None]) -> None:
        """Dock now, or as soon as a host appears. `act(words)` is a menu row's command."""

    def paint(self, face: Face) -> None: ...

    def docked(self) -> bool: ...

    def use_panel(self, panel: str) -> None:
        """The panel is "light" or "dark", or "auto": paint for that."""

    def close(self) -> None: ...


class Prompt(Protocol):
    """Shows cards (`cards.prompt`) and reports lines, each a dict with at least `id` and `answer`."""

    @property
    def name(self) -> str: ...

    @property
    def draws(self) -> bool:
        """Small pages can be seen."""

    def show(self, card: dict[str, Any], answered: Callable[[dict[str, Any]], None]) -> None: ...

    def hide(self, prompt_id: int) -> None: ...

    def show_page(self, card: dict[str, Any], chose: Callable[[dict[str, Any]], None]) -> None:
        """A small page (`care_words.card`) beside the prompt, one at a time. One that cannot be shown is closed."""

    def hide_page(self, number: int) -> None: ...

    def close(self) -> None: ...


class Sound(Protocol):
    """Plays one short file at a time. Nothing waits for it."""

    @property
    def name(self) -> str: ...

    def play(self, file: Path) -> None: ...

    def stop(self) -> None: ...


class Speech(Protocol):
    """Says one text at a time. Nothing waits for it. language: a code like de or pt-BR."""

    @property
    def name(self) -> str: ...

    def say(self, text: str, language: str) -> None: ...

    def stop(self) -> None: ...


class Aloud(Protocol):
    """What is heard of prompts."""

    def beside(
        self, card: dict[str, Any], answered: Callable[[dict[str, Any]], None]
    ) -> Callable[[dict[str, Any]], None]:
        """Takes the place of `answered`: hears each line of the window, and passes on what is meant for others."""

    def over(self, prompt_id: int | None = None) -> None:
        """From now on, nothing of that prompt is heard; None: of none."""

    def close(self) -> None: ...


class Notices(Protocol):
    """Says something once, in words, without asking for anything."""

    @property
    def name(self) -> str: ...

    def say(self, title: str, text: str) -> None: ...


class Ledger(Protocol):
    """Keeps what was recorded. offset: add it to a `now` instant to get epoch seconds."""

    @property
    def problem(self) -> str | None:
        """What is wrong with it at present, in words; None when all is well."""

    @property
    def fault(self) -> str | None:
        """Why nothing can be written just now; None where that can be."""

    @property
    def set_aside(self) -> str | None:
        """That a broken one was set aside in this run."""

    def glance(self) -> None:
        """Look at once whether it can be used: see `fault` and `set_aside`."""

    def take(self, effects: Sequence[Effect], offset: float) -> bool:
        """Keep in memory what is to be booked, until `write`. Whether there is any."""

    def write(self) -> None:
        """All that waits goes into the file, once. What cannot be written waits on."""

    def waiting(self) -> list[Any]:
        """What waits, as plain data. It is saved with the state before it is written: a kill loses none of it."""

    def restore(self, waiting: object) -> None:
        """What waited in a run that was cut off: it is booked, unless it was. Raises ValueError."""

    def spans(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def prompts(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def urges(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def feelings(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def felt(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def weeks(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def checkins(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def holds(self, start: float, end: float) -> list[dict[str, Any]]: ...

    def forget(self, before: float | None) -> None:
        """Somebody takes out what was before that epoch second (None: all of it): hold none of it, nor the file."""

    def totals(self, start: float, end: float) -> dict[str, float]:
        """Sums: sitting_seconds, longest_sitting_seconds, and breaks and prompts as counts."""

    def close(self) -> None: ...


@dataclass
class Ports:
    """One backend each. watch is None where there is no return watch. attention says which holds are on, as far as
    can be seen; it is told whether a prompt may come soon, and asks the world only then.

    record: hears every event before it is taken, with the state until then. aloud: None where nothing is ever heard.
    mark: what merely goes on, between two times of saving; None where nothing keeps it."""

    loop: Loop
    clock: Clock
    input: Input
    watch: ReturnWatch | None
    tray: Tray
    prompt: Prompt
    notices: Notices
    ledger: Ledger
    attention: Callable[[bool], frozenset[Hold]]
    save: Callable[[dict[str, Any]], None]
    speed: float = 1.0
    record: Callable[[State, Event], None] | None = None
    aloud: Aloud | None = None
    mark: Callable[[dict[str, float]], bool] | None = None

    def names(self) -> dict[str, str]:
        """Which backends serve, for `status`."""
        tray = self.tray.name if self.tray.docked() else "none"
        return {"input": self.input.name, "tray": tray, "prompt": self.prompt.name}
