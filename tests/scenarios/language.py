"""Scenario files: one line is something that happens or something expected. README.md lists the lines.

`@line("away (.+)")` names the words of a line; what stands in brackets comes as strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backbreak.core import commands, counting, durations, rounds, settings, sitting, standing, wording
from backbreak.core.effects import SpanKind
from backbreak.core.events import Answer, Hold, SawQuestion, SnoozeUntil
from tests.scenarios.desk import KEYS_EVERY, Desk

NEAR = 5.0
"""Seconds by which an expected sitting time may be off."""
LONG = 12 * 3600.0

Act = Callable[..., None]
LINES: list[tuple[re.Pattern[str], Act]] = []
COMMANDS = commands.EVENTS


class Wrong(AssertionError):
    """An expectation that does not hold, with its place."""


class Story:
    """A desk, and what has been noticed of it so far."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seen = 0
        self.hidden = 0
        self.paged = 0
        self.waited = 0.0


def line(pattern: str) -> Callable[[Act], Act]:
    def add(act: Act) -> Act:
        LINES.append((re.compile(pattern), act))
        return act

    return add


def play(path: Path, **altered: Any) -> Desk:
    """Runs the file; raises Wrong with file, line and what is so instead. altered: options of the desk that must
    change nothing."""
    story: Story | None = None
    options: dict[str, Any] = dict(altered)
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = raw.partition("#")[0].strip()
        if not text:
            continue
        if text in ("with a return watch", "with no stir", "with no sight of input"):
            options[{"watch": "watch", "stir": "stirs", "input": "blind"}[text.rpartition(" ")[2]]] = "stir" not in text
            continue
        if text == "with the looks it asks for":
            options.pop("besides", None)
            options.pop("told", None)
            continue
        story = story or Story(Desk(**options))
        try:
            _do(story, text)
        except AssertionError as error:
            raise Wrong(f"{path.name}:{number}: {text}: {error} [{_state(story.desk)}]") from error
    assert story is not None, f"{path.name}: nothing happens"
    return story.desk


def _do(story: Story, text: str) -> None:
    if clock := re.match(r"(\d\d):(\d\d)(?::(\d\d))?\s+", text):
        hours, minutes, seconds = (int(one or 0) for one in clock.groups())
        story.desk.pass_time((hours * 3600 + minutes * 60 + seconds - story.desk.local) % 86400)
        text = text[clock.end():]
    for pattern, act in LINES:
        if found := pattern.fullmatch(text):
            act(story, *found.groups())
            return
    if text.split()[0] in COMMANDS:
        story.desk.say(text)
        return
    raise AssertionError("no such line; README.md beside it lists them")


def _state(desk: Desk) -> str:
    time = desk.local % 86400
    clock = f"{int(time // 3600):02d}:{int(time % 3600 // 60):02d}:{int(time % 60):02d}"
    return f"it is {clock}, {desk.stage()}, sitting {durations.exact(desk.sitting())}, looks {desk.face()}"


# -- what happens


@line(r"type for (.+)")
def _type(story: Story, time: str) -> None:
    story.desk.pass_time(durations.parse(time), KEYS_EVERY)


@line(r"type without a pause for (.+)")
def _stuck(story: Story, time: str) -> None:
    story.desk.pass_time(durations.parse(time), KEYS_EVERY, breathes=False)


@line(r"type until prompt")
def _type_until(story: Story) -> None:
    start = story.desk.now
    story.desk.pass_time(LONG, KEYS_EVERY, until_shown=True)
    story.waited = story.desk.now - start


@line(r"type until page")
def _type_until_page(story: Story) -> None:
    start = story.desk.now
    story.desk.pass_time(LONG, KEYS_EVERY, until_page=True)
    story.waited = story.desk.now - start


@line(r"choose (\w+)")
def _choose(story: Story, choice: str) -> None:
    story.desk.choose(choice)


@line(r"(?:away|idle|wait) (.+)")
def _away(story: Story, time: str) -> None:
    story.desk.pass_time(durations.parse(time))


@line(r"one input")
def _one(story: Story) -> None:
    story.desk.input()


@line(r"a look")
def _a_look(story: Story) -> None:
    story.desk.look()


@line(r"frozen for (.+?)( while typing)?")
def _frozen(story: Story, time: str, typing: str | None) -> None:
    story.desk.frozen(durations.parse(time), KEYS_EVERY if typing else None)


@line(r"suspend(, unnoticed,)? (.+)")
def _suspend(story: Story, unnoticed: str | None, time: str) -> None:
    story.desk.suspend(durations.parse(time), noticed=not unnoticed)


@line(r"(sensor .+)")
def _sensor(story: Story, words: str) -> None:
    story.desk.senses(words)


@line(r"(lock|unlock)")
def _lock(story: Story, which: str) -> None:
    story.desk.lock(which == "lock")


@line(r"(\w+) (begins|ends)")
def _hold(story: Story, hold: str, what: str) -> None:
    story.desk.hold(Hold(hold), what == "begins")


@line(r"clock (back|on) (.+)")
def _clock(story: Story, way: str, time: str) -> None:
    story.desk.set_clock(durations.parse(time) * (1 if way == "on" else -1))


@line(r"(restart|kill and restart|reboot)(?: after (.+?))?( while typing)?")
def _restart(story: Story, kind: str, time: str | None, typing: str | None) -> None:
    kinds = {"restart": "quit", "kill and restart": "kill", "reboot": "reboot"}
    story.desk.restart(durations.parse(time) if time else 0.0, kinds[kind], KEYS_EVERY if typing else None)


@line(r"set (\S+) (.+)")
def _set(story: Story, name: str, value: str) -> None:
    changed = settings.changed(story.desk.world.settings, name, value)
    story.desk.settings(**{settings.field(name).attribute: getattr(changed, settings.field(name).attribute)})


@line(r"(stale )?answer (\w+(?: up)?)(?: after (.+)| until (.+)| (\d.*))?")
def _answer(story: Story, stale: str | None, what: str, after: str | None, until: str | None, time: str | None) -> None:
    snooze = SnoozeUntil(until.replace(" ", "_")) if until else durations.parse(time) if time else None
    seconds = durations.parse(after) if after else 0.0
    story.desk.answer(Answer(what.replace(" ", "_")), snooze, seconds, stale=bool(stale))


@line(r"question seen")
def _seen(story: Story) -> None:
    found = story.desk.question()
    assert found is not None, "there is none"
    story.desk.feed(SawQuestion(story.desk.at, found.start))


@line(r"question answered (away|here)")
def _told(story: Story, was: str) -> None:
    story.desk.say(f"answer {was}")


# -- what is expected


@line(r"expect (no )?question(?: from (\d\d:\d\d))?")
def _question(story: Story, none: str | None, start: str | None) -> None:
    found = story.desk.question()
    assert (found is None) is bool(none), f"there is {found}"
    if found is not None and start is not None:
        since = wording.clock_time(story.desk.at, found.start)
        assert since == start, f"it is about {since}"


@line(r"expect notices (\d+)")
def _notices(story: Story, number: str) -> None:
    said = story.desk.notices
    assert len(said) == int(number), f"said {len(said)}: {said}"


@line(r"expect questions today (\d)")
def _questions(story: Story, number: str) -> None:
    asked = story.desk.state.day.asked
    assert asked == int(number), f"there were {asked}"


@line(r"expect wrong (today|this week) (\d+)")
def _wrong(story: Story, days: str, number: str) -> None:
    there = counting.wrong_lately(story.desk.state, 1 if days == "today" else counting.WEEK)
    assert there == int(number), f"it was {there} times"


@line(r"expect learnt (sooner|later|nothing)")
def _learnt(story: Story, way: str) -> None:
    lean = story.desk.state.seat.lean
    assert {"sooner": lean > 0, "later": lean < 0, "nothing": lean == 0}[way], f"it leans by {lean:.2f}"


@line(r"expect prompt")
def opened(story: Story) -> None:
    assert story.desk.open is not None, "none is open"
    assert len(story.desk.shown) > story.seen, "it is the same as before"
    story.seen = len(story.desk.shown)


@line(r"expect no prompt")
def _no_prompt(story: Story) -> None:
    assert story.desk.open is None, "one is open"
    assert len(story.desk.shown) == story.seen, "there was one"


@line(r"expect prompt standing")
def _prompt_standing(story: Story) -> None:
    opened(story)
    assert story.desk.open is not None
    assert story.desk.open.standing, "it is about sitting"


@line(r"expect page (\w+)(?: about (\w+))?")
def _page(story: Story, page: str, about: str | None) -> None:
    shown = story.desk.page
    assert shown is not None, "none is open"
    assert len(story.desk.pages) > story.paged, "it is the same as before"
    assert (shown.open.page, about or shown.open.about) == (page, shown.open.about), f"it is {shown.open}"
    story.paged = len(story.desk.pages)


@line(r"expect no page")
def _no_page(story: Story) -> None:
    assert story.desk.page is None, f"there is {story.desk.page}"
    assert len(story.desk.pages) == story.paged, f"there was {story.desk.pages[-1]}"


@line(r"expect the page closed")
def _page_closed(story: Story) -> None:
    assert story.desk.page is None, "it is open"


@line(r"expect (?:with it (\w+)|nothing with it)")
def _beside(story: Story, key: str | None) -> None:
    assert story.desk.open is not None, "no prompt is open"
    assert story.desk.open.beside == (key or ""), f"with it comes {story.desk.open.beside!r}"


@line(r"expect setting (\S+) (.+)")
def _setting(story: Story, name: str, value: str) -> None:
    there = settings.get(story.desk.world.settings, name)
    assert there == value, f"it is {there}"


@line(r"expect standing (.+)")
def _standing(story: Story, time: str) -> None:
    desk = story.desk
    stood = standing.seconds(desk.state.seat, desk.now, desk.world.settings)
    assert abs(stood - durations.parse(time)) <= NEAR, f"it is {durations.exact(stood)}"


@line(r"expect prompt closed")
def _closed(story: Story) -> None:
    assert story.desk.open is None, "it is open"
    assert len(story.desk.hidden) > story.hidden, "it was not taken away"
    story.hidden = len(story.desk.hidden)


@line(r"expect the same prompt")
def _same(story: Story) -> None:
    assert story.desk.open is not None, "it is gone"
    assert len(story.desk.shown) == story.seen, "there is another"


@line(r"expect prompt again")
def _again(story: Story) -> None:
    opened(story)
    assert story.desk.open is not None
    assert story.desk.open.again, "it does not say that it comes again"


@line(r"expect it took (.+?)(?: to (.+))?")
def _took(story: Story, least: str, most: str | None) -> None:
    low, high = durations.parse(least), durations.parse(most or least)
    assert low - NEAR <= story.waited <= high + NEAR, f"it took {durations.exact(story.waited)}"


@line(r"expect sitting (.+)")
def _sitting(story: Story, time: str) -> None:
    assert abs(story.desk.sitting() - durations.parse(time)) <= NEAR, "it is not"


@line(r"expect says (.+)")
def _says(story: Story, words: str) -> None:
    span = sitting.open_span(story.desk.state.seat, story.desk.now)
    assert words == f"{span.kind}, {span.reason}", f"it is {span.kind}, {span.reason}"


@line(r"expect reasons (.+)")
def _reasons(story: Story, words: str) -> None:
    said = ", ".join(one.reason for one in story.desk.spans)
    assert said == words, f"they are {said}"


@line(r"expect stage (\w+)")
def _stage(story: Story, stage: str) -> None:
    assert story.desk.stage() == stage, "it is not"


@line(r"expect look (\w+)")
def _look(story: Story, look: str) -> None:
    assert story.desk.face() == look, "it does not"


@line(r"expect longest (.+)")
def _longest(story: Story, time: str) -> None:
    longest = story.desk.state.day.longest
    assert abs(longest - durations.parse(time)) <= NEAR, f"it is {durations.exact(longest)}"


@line(r"expect (prompts|breaks) today (\d+)")
def _today(story: Story, what: str, number: str) -> None:
    there = getattr(story.desk.state.day, what)
    assert there == int(number), f"there are {there}"


@line(r"expect snoozes left (\d+)")
def _left(story: Story, number: str) -> None:
    left = rounds.snoozes_left(story.desk.state.talk, story.desk.world.settings)
    assert left == int(number), f"{left} left"
    if story.desk.open is not None:
        assert story.desk.open.snoozes_left == left, "the card says otherwise"


@line(r"expect booked (\w+) (.+)")
def _booked(story: Story, kind: str, time: str) -> None:
    booked = story.desk.booked(SpanKind(kind))
    assert abs(booked - durations.parse(time)) <= NEAR, f"booked {durations.exact(booked)}"


@line(r"expect answered (\w+)")
def _answered(story: Story, answer: str) -> None:
    assert story.desk.answers, "nothing was"
    assert story.desk.answers[-1].answer == answer, f"the last was {story.desk.answers[-1].answer}"


@line(r"expect at most (\d+) looks in (.+?)(, while typing)?")
def _looks(story: Story, most: str, time: str, typing: str | None) -> None:
    before = story.desk.looks
    story.desk.pass_time(durations.parse(time), KEYS_EVERY if typing else None, breathes=False)
    told = story.desk.besides is None
    assert not told or story.desk.looks - before <= int(most), f"{story.desk.looks - before} looks"
