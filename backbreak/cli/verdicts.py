"""What backends say of themselves, in the language in use. They say it in English (the log, --json and --report keep
that), so it is known again here by its form: a sentence with its names and numbers left open.

A part of one may be another: "no: XEmbed: there is no X display". What has no words here is shown as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from backbreak.core.language import N_, _, row

BEGINNINGS = (N_("no: {reason}"), N_("in use; {note}"), N_("can be used; {note}"))
PARTS = ("note", "reason", "other", "rest")
"""Fields that hold another verdict; the others hold names and numbers."""
FORMS = (
    N_("in use"), N_("on now"), N_("in use ({note})"), N_("on now ({note})"), N_("docked"),
    N_("nothing is seen of input, so sitting is a plain clock"),
    N_("StatusNotifier: {reason}; XEmbed: {other}"), N_("no session bus: {reason}"), N_("no system bus: {reason}"),
    # files
    N_("yours alone ({mode})"), N_("open to others ({mode}); chmod 700 mends it"),
    N_("cannot be written ({mode}); chmod 700 mends it"), N_("belongs to somebody else; it should be yours"),
    N_("cannot be used: {reason}"),
    # input
    N_("at {number} times the speed a return is over before it has started"), N_("there is no input to watch"),
    N_("coarse: an absence is seen when the desktop calls it one, minutes late; some never do"),
    N_("to within {number} s; a playing video does not count as input"),
    N_("no shell on the session bus tells how long there was no input (GNOME's does, and Cinnamon's)"),
    N_("the return watch cannot be started: {reason}"), N_("the return watch ended without having seen anybody"),
    N_("this is a Wayland session: pynput sees only the input of X programs"),
    N_("DISPLAY is not set: there is no X server to listen to"),
    N_("pynput is not installed: a return is seen from idle time alone"),
    N_("{protocol}: to within {number} s; a video that keeps the screen awake looks like input"),
    N_("{protocol}: to within {number} s"), N_("the compositor has no seat: no keyboard and no pointer"),
    N_("the compositor tells nobody when there is no input (neither ext-idle-notify nor KDE's)"),
    N_("this is a Wayland session: an X server inside it sees only the input of X programs"),
    N_("DISPLAY is not set: there is no X server to ask"), N_("WAYLAND_DISPLAY is not set: this is no Wayland session"),
    N_("XDG_RUNTIME_DIR is not set: there is no folder to find the compositor in"),
    N_("no compositor answers at {path} ({reason})"), N_("the compositor does not answer"),
    N_("the compositor has closed the connection"), N_("the X server has no {extension}"),
    N_("no X server answers for display {display}"), N_("the X server of display {display} does not answer"),
    N_("another X server has taken its place"), N_("the X server has closed the connection"),
    N_("the X server does not greet"), N_("the compositor sent what is no message"),
    N_("the X server does not answer"), N_("the X server does not let us in: {reason}"),
    N_("DISPLAY={display} is not a display of this machine (expected something like :0)"),
    N_("logind has not answered yet"), N_("none of logind's sessions is ours"), N_("logind is not on the system bus"),
    # prompt and notification
    N_("the settings ask for notifications"), N_("no X display (DISPLAY is not set)"),
    N_("Tk for Python is missing (Debian, Ubuntu: sudo apt install python3-tk)"),
    N_("the window could not be started: {reason}"), N_("it shows no buttons: a click on the text starts; {rest}"),
    N_("shows {things} (the buttons by a middle click)"),
    N_("shows {things} (the buttons by {command})"), N_("shows {things}"), N_("it says nothing of what it can do"),
    N_("it does not answer"), N_("it has gone"), N_("it hung up"), N_("it takes nothing"),
    # tray
    N_("started with --no-tray"), N_("no host has a place for the icon yet"), N_("switched off"), N_("not tried"),
    N_("not started"), N_("a StatusNotifier panel"), N_("an old tray (XEmbed)"), N_("the bus has not answered yet"),
    N_("no panel offers a tray (nobody owns {name})"),
    N_("no panel offers a StatusNotifier tray (nobody owns org.kde.StatusNotifierWatcher)"),
    N_("the panel does not answer"), N_("the panel has not answered yet"), N_("the panel refused the icon: {reason}"),
    N_("there is a list of tray icons, but no panel shows it"), N_("python-xlib is not installed"),
    N_("the X display cannot be used: {reason}"), N_("no XEmbed tray runs (nobody owns {name})"),
    N_("XEmbed trays belong to X11, and this is a Wayland session"),
    N_("there is no X display (DISPLAY is not set)"), N_("the X display {display} is not on this computer"),
    N_("the X display {display} cannot be used: {reason}"), N_("the X server has gone"),
    N_("the tray has not taken the icon yet"), N_("not sought yet"),
    # holds
    N_("the settings do not want it"), N_("there is no UPower"), N_("the kernel tells nothing of cameras ({reason})"),
    N_("there is no camera"), N_("by wlr-foreign-toplevel"),
    N_("this compositor tells no other program of its windows"),
    N_("{desktop} tells no other program of its windows; a film or a talk is still noticed, as it keeps the screen "
       "awake"),
    N_("no notification daemon that knows it"), N_("nobody here knows what keeps it awake"), N_("there is no logind"),
    N_("it sends what is no message"), N_("it sends what is no packet"), N_("no message"), N_("no packet"),
    N_("there is no PulseAudio, and no PipeWire in its place"),
    N_("PulseAudio cannot be reached ({reason})"), N_("PulseAudio: {reason}"), N_("it does not let us in"),
    N_("{program} cannot be started ({reason})"), N_("{program} says nothing"), N_("{program} does not answer"),
    N_("the settings name no programs"), N_("under X11 a share that goes past PipeWire cannot be seen"),
    N_("there is no PipeWire"), N_("PipeWire cannot be reached ({reason})"), N_("PipeWire: {reason}"),
    N_("not asked yet"), N_("not asked for yet"),
    # session
    N_("session {name}, sleep waits until all is saved"), N_("session {name}, sleep does not wait: {reason}"),
    N_("none on the session bus"),
    # sound and speech
    N_("there is no sound card"), N_("there is no display, and it needs one"), N_("this is no Mac"),
    N_("PipeWire does not run here"), N_("PulseAudio does not run here"), N_("this is no Windows"),
    N_("{program} is not installed"), N_("{program} is missing"),
    N_("nothing here could; switch it on with: {command}"), N_("{program} would speak; switch it on with: {command}"),
    N_("{program} would play it; switch it on with: {command}"),
    # the bus
    N_("DBUS_SESSION_BUS_ADDRESS is not set"), N_("cannot use the bus address {address}"),
    N_("the bus does not answer"), N_("the bus no longer reads"), N_("the bus has gone"), N_("not connected yet"),
    N_("the bus sent what is no message"), N_("the bus does not know us (its access rules?)"),
)
SHOWN = (N_("buttons"), N_("text"), N_("markup"), N_("icons"), N_("sound"), N_("a list of them"))
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def said(verdict: str) -> str:
    """The same in the language in use."""
    for form, pattern in _patterns():
        if found := pattern.fullmatch(verdict):
            return _(form, **{name: _part(name, text) for name, text in found.groupdict().items()})
    return verdict


def _part(name: str, text: str) -> str:
    if name == "things":
        return row(_(one) if one in SHOWN else one for one in text.split(", "))
    return said(text) if name in PARTS else text


@lru_cache(1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """What an answer begins with goes first, then those that say the most: else a name would take a sentence in."""
    others = sorted(FORMS, key=lambda form: -len(_FIELD.sub("", re.escape(form))))
    return [(form, re.compile(_FIELD.sub(_field, re.escape(form)))) for form in (*BEGINNINGS, *others)]


def _field(found: re.Match[str]) -> str:
    return f"(?P<{found[1]}>{'.+' if found[1] in PARTS else '[^;]+?'})"
