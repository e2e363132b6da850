"""What a person asks of the app itself, not of the core: windows, files, words about now, quit.

Answers each in one line, or with what went wrong. Decides nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak import __version__, you
from backbreak.core import (
    cards,
    care,
    care_words,
    explaining,
    following,
    gestures,
    helping,
    sensor_words,
    urge,
    weekly,
    why_cards,
    wording,
)
from backbreak.core import state as states
from backbreak.core.asking import Question
from backbreak.core.gestures import Gesture
from backbreak.core.language import N_, _, sentences
from backbreak.engine import Reply, Requests

if TYPE_CHECKING:
    from backbreak.app import App
    from backbreak.today import Today

TITLES = {
    "today": N_("Today"), "care": care.TITLE, "cards": N_("Why"), "rules": N_("What follows from your check-ins"),
    "about": N_("About backbreak"), "trouble": N_("What needs a look"),
}


def requests(app: App) -> Requests:
    """By name, as `commands.REQUESTS` lists them."""
    return {
        "status": lambda _args, reply: reply(app.engine.status()),
        "ping": lambda _args, reply: reply({"text": "here", "pid": os.getpid()}),
        "why": lambda _args, reply: reply({"lines": _why(app)}),
        "today": lambda args, reply: _said_of(app, args, reply),
        "correct": lambda args, reply: _days(app).righting.command(args, reply),
        "doctor": lambda _args, reply: reply({"rows": _doctor(app), "text": ""}),
        "reload": lambda _args, reply: reply({"text": app.reload() or _("Settings and routines were read again.")}),
        "quit": lambda _args, reply: _quit(app, reply),
        "window": lambda args, reply: _open_window(app, args[0], reply),
        "settings": lambda _args, reply: _open(app.paths.settings, reply),
        "change": lambda args, reply: _change(app, args[0], args[1], reply),
        "routines": lambda _args, reply: _open(app.paths.routines, reply),
        "forget": lambda args, reply: _forget(app, args, reply),
        "icon": lambda args, reply: _gesture(app, Gesture(args[0]), reply),
    }


def _open_window(app: App, name: str, reply: Reply) -> None:
    """Windows in which things are set have rooms of their own."""
    if name == "you":
        you.window(app, reply)
    elif name == "welcome":
        from backbreak import welcome

        welcome.window(app, reply)
    elif name == "settings":
        from backbreak import tuning  # only when it is first asked for

        tuning.window(app, reply)
    else:
        _window(app, name, reply)


def _change(app: App, name: str, typed: str, reply: Reply) -> None:
    """A setting that was chosen on a page. No command has this name: `backbreak settings set` writes by itself."""
    reply({"text": app.change(name, typed) or _("{name} is now {value}", name=name, value=typed)})


def _why(app: App) -> list[str]:
    app.engine.look()       # the last look may be a minute old; how sure it is hangs on the last input
    return explaining.why(app.engine.state, app.engine.moment(), app.engine.world)


def _today(app: App) -> list[tuple[str, str]]:
    at, epoch = app.engine.moment(), app.ports.clock.epoch()
    since = (at.local - states.DAY_STARTS) % 86400
    totals = app.ports.ledger.totals(epoch - since, epoch)
    paragraphs = explaining.today(app.engine.state, at, app.engine.world, totals)
    lines = (*following.stands(app.engine.state, app.engine.world), *_week(app, epoch))
    return [*paragraphs, *(("body", line) for line in lines if line)]


def _week(app: App, epoch: float) -> list[str]:
    """The weekly part of Today: urges, the week by one's own word, what tends to help."""
    ledger, state = app.ports.ledger, app.engine.state
    titles = {name: one.title for name, one in app.engine.world.routines.items()}
    return [
        urge.weekly(ledger.urges(epoch - urge.WEEK, epoch)),
        weekly.words(ledger.weeks(epoch - urge.WEEK, epoch), state.care.scores, state.day.number),
        *helping.words(ledger.feelings(epoch - helping.LOOKS_BACK, epoch), titles),
        *helping.said(ledger.felt(epoch - helping.LOOKS_BACK, epoch), titles),
    ]


def _days(app: App) -> Today:
    """Loaded when somebody asks for it."""
    if app.days is None:
        from backbreak.today import Today

        app.days = Today(app)
    return app.days


def _said_of(app: App, args: tuple[str, ...], reply: Reply) -> None:
    from backbreak.core.periods import View

    view, days = View(args[0]) if args else View.DAY, _days(app)
    lines = _today_lines(app) if view is View.DAY else []
    reply({"lines": [*lines, *days.lines(view)], "data": days.data(view)})


def _today_lines(app: App) -> list[str]:
    lines, question = [words for _style, words in _today(app)], app.engine.question()
    if question is None:
        return lines
    app.engine.asked(question.start, {"question": True})
    return [*lines, sentences([_asked(app, question)["text"], _(explaining.ANSWER)])]


def _asked(app: App, question: Question) -> dict[str, str]:
    return wording.question(question.start, question.end, app.engine.moment())


def _doctor(app: App) -> list[dict[str, str]]:
    """The choices as they were made; of the tray, where the icon is now."""
    tray: Any = app.ports.tray
    verdict = "docked" if tray.docked() else f"no: {tray.why_not or 'no host has a place for the icon yet'}"
    others = [row for row in app.report.rows if row["port"] != "tray"]
    others += [*app.aloud.rows(app.engine.world.settings), *app.attending.rows()]
    others += sensor_words.rows(app.engine.state.seat, app.engine.moment())
    return [*others, *app.session.rows(), {"port": "tray", "backend": tray.name, "verdict": verdict}]


def _quit(app: App, reply: Reply) -> None:
    reply({"text": _("Goodbye.")})
    app.leave()


def _window(app: App, name: str, reply: Reply) -> None:
    pages: dict[str, Callable[[], list[tuple[str, str]]]] = {
        "today": lambda: _today(app), "care": lambda: care.page(),
        "cards": why_cards.page, "rules": lambda: care_words.rules(app.engine.world.settings),
        "about": lambda: [("heading", f"backbreak {__version__}"), *wording.about(app.engine.world.settings)],
        "trouble": lambda: [("body", one) for one in app.troubles.all()] or [("body", _(wording.NO_TROUBLE))],
    }
    if name == "today" and app.ports.prompt.name != "none" and _days(app).open(reply):
        return
    prompt: Any = app.ports.prompt
    question = app.engine.question() if name == "today" and hasattr(prompt, "show_text") else None
    asks = None if question is None else _asked(app, question)
    card = cards.text(_(TITLES[name]), pages[name](), app.engine.world.settings, asks)
    if prompt.name == "none":
        reply({"error": _(wording.CANNOT_SHOW), "exit": 1})
        return
    if hasattr(prompt, "show_text"):
        prompt.show_text(card, lambda line: _answered(app, question, line))
    else:
        prompt.show(card, lambda _answer: None)
    reply({"text": _("{title} is open.", title=_(TITLES[name]))})


def _answered(app: App, question: Question | None, line: dict[str, Any]) -> None:
    """A line from Today. After an answer its figures are others."""
    if question is not None and app.engine.asked(question.start, line):
        prompt: Any = app.ports.prompt
        prompt.renew_text(cards.text(_(TITLES["today"]), _today(app), app.engine.world.settings))


def _gesture(app: App, gesture: Gesture, reply: Reply) -> None:
    """Done by accident as often as not: a notice says what it was, and how to undo it."""
    engine = app.engine
    words = gestures.meaning(gesture, engine.state.talk, engine.moment().now)
    if not words:
        reply({"text": ""})
        return

    def told(answer: dict[str, Any]) -> None:
        title, text = gestures.said(gesture, words, str(answer.get("text") or answer.get("error", "")))
        app.ports.notices.say(title, text)
        reply({"text": text})

    engine.act(words, told)


def _forget(app: App, args: tuple[str, ...], reply: Reply) -> None:
    from backbreak import letting_go  # asked for once a year

    letting_go.forget(app, args, reply)


def _open(path: Path, reply: Reply) -> None:
    from backbreak.adapters.open_file import open_file

    why_not = open_file(path)
    reply({"error": why_not, "exit": 1} if why_not else {"text": _("Opened {path}.", path=path)})
