"""The first run's window: four short screens as plain data, and what a line of it changes. Decides nothing else.

Each may be passed over, and all of them at once; what is chosen is written at once. When it comes: welcoming.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backbreak.core import durations, forms, limits, wording
from backbreak.core.language import N_, _, capital
from backbreak.core.settings import Settings
from backbreak.core.terms import WHEELCHAIR

TITLE = N_("Welcome")
LOGIN = "login"
"""The key of the row for the start at login: no setting, but a file of the desktop's."""
NUDGES = {
    "45 min": N_("Light: 45 min"),
    "30 min": N_("Standard: 30 min"),
    "20 min": N_("Stiff day: 20 min"),
}
WHY = (
    N_("One or two prompts a day. Trials that went on for months used 45 to 60 min (Cooley 2013, Mainsbridge 2018)."),
    N_("Three or four prompts a day for most people at a desk; 30 min was used by Evans 2012."),
    N_("About six prompts a day. Comfort was best with a break every 20 min (McLean 2001)."),
)
"""Of each nudge."""
TRY, FIRST = "try", "reset60"
"""The button, and the routine that it opens: short, and seated or standing."""


@dataclass(frozen=True, slots=True)
class AtLogin:
    """Whether it starts at login, None where that is not ours to say; and what is to be said of that."""

    on: bool | None
    said: str


def card(settings: Settings, login: AtLogin, trouble: str = "") -> dict[str, Any]:
    """trouble: why the last change was not taken; it stands in the foot's place."""
    pages = [_nudge(settings), _in_mind(settings), _login(login), _try()]
    return {
        "kind": "steps", "id": 0, "theme": settings.theme, "title": _(TITLE), "pages": pages, "foot": trouble,
        "words": {"back": _("Back"), "next": _("Next"), "skip": _("Skip all"), "count": _("{n} of {total}")},
        "ends": [{"key": "later", "label": _("Later")}, {"key": TRY, "label": _("Try one now")}],
    }


def change(line: Mapping[str, Any], settings: Settings) -> tuple[str, str] | None:
    """The setting that a line changes, as it is typed."""
    return forms.change(line, settings)


def switched(line: Mapping[str, Any]) -> bool | None:
    """Whether it is to start at login, where a line says that."""
    value = line.get("value")
    return value if line.get("set") == LOGIN and isinstance(value, bool) else None


# -- screens


def _page(title: str, lead: str, groups: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "lead": lead, "groups": groups}


def _nudge(settings: Settings) -> dict[str, Any]:
    now = durations.exact(settings.limit)
    offered = {now: _("As it is: {time}", time=now)} if now not in NUDGES else {}
    options = [{"value": value, "label": _(label)} for value, label in {**NUDGES, **offered}.items()]
    row = {"kind": "one", "key": "sitting.limit", "label": _("How much sitting before a nudge?"),
           "text": _("It waits for a pause in your typing, and for calls to end."), "value": now, "options": options}
    notes = [forms.note(_(label), _(why)) for label, why in zip(NUDGES.values(), WHY, strict=True)]
    return _page(
        _("How long before a nudge?"),
        _("backbreak sees how long you have been sitting, and offers a short stretch at a good moment. Four short "
          "screens; nothing has to be chosen, and everything can be changed later."),
        [forms.group("", [row, *notes])])


def _in_mind(settings: Settings) -> dict[str, Any]:
    """A short form of the window "You"."""
    names = [one for one in limits.NAMES if one != "sit" or settings.seat != WHEELCHAIR]
    switches = forms.switches("person.limits", settings, {name: (capital(_(limits.NAMES[name])), "") for name in names})
    seat = forms.one("person.seat", settings, _("You sit in"), "",
                     {"chair": _("A chair"), WHEELCHAIR: _("A wheelchair")})
    return _page(
        _("What should it keep in mind?"),
        _("All of this is optional and stays on this computer. Moves that do not suit are left out or swapped."),
        [forms.group("", [seat, *switches])])


def _login(login: AtLogin) -> dict[str, Any]:
    text = login.said
    row = forms.note(_("Start when you log in"), text) if login.on is None else {
        "kind": "switch", "key": LOGIN, "label": _("Start when you log in"), "text": text, "value": login.on}
    return _page(
        _("Shall it be there by itself?"),
        _("Then nobody has to think of it. It is one small file in your own folder, and \u201cbackbreak autostart "
          "off\u201d takes it away."),
        [forms.group("", [row])])


def _try() -> dict[str, Any]:
    notes = [
        forms.note(_("Where it is"), _("It lives in the tray: one click shows today, the other button its menu.")),
        forms.note(_("Whenever it is too much, or too little"),
                   _("On the third day it asks once. \u201cbackbreak why\u201d says at any time what it does, and "
                     "why.")),
        forms.note(_("Worried about your back?"), _(wording.CARE_HINT)),
    ]
    lead = _("A short routine, with a figure that shows each move. It stops whenever you like.")
    return _page(_("Try one now?"), lead, [forms.group("", notes)])
