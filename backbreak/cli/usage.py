"""What each command takes and does: for --help, for the overview, and for words that are no command.

The one place where this is written (what a sentence cannot hold: usage_details.py). Imports next to nothing: each
command pays for it at its start.
"""

from __future__ import annotations

from backbreak.core.language import N_, _, row

COMMANDS = {
    "run": ("[--no-tray] [--speed N]", N_("Start in the tray, as backbreak alone does.")),
    "status": ("[--json] [--watch] [--format TEMPLATE]", N_("How long you have sat, and what comes next.")),
    "why": ("", N_("Why a stretch is, or is not, offered now.")),
    "today": ("[week | month] [--json]", N_("Today in words, or this week or month.")),
    "correct": ("HH:MM-HH:MM up | sitting | forget, or undo", N_("Say what a part of today really was.")),
    "stretch": ("[ROUTINE]", N_("Open a routine now.")),
    "snooze": ("[DURATION | until pause | until call-end]", N_("Not now: ask me again a little later.")),
    "skip": ("", N_("Not this time: the next offer comes after the next long sit.")),
    "pause": ("[DURATION | until HH:MM | until tomorrow | until DAY]", N_("Offer nothing for a while.")),
    "hold-me": ("DURATION | until TIME-OR-DAY | off",
                N_("Let a prompt fill the screen once you have snoozed it twice.")),
    "resume": ("", N_("End a pause, or take a snooze back.")),
    "meeting": ("[DURATION | until HH:MM | off]", N_("Say that you are in a meeting: prompts wait, sitting goes on.")),
    "sitting": ("", N_("Say that you sit now.")),
    "standing": ("", N_("Say that you work standing now.")),
    "walking": ("", N_("Say that you walk as you work now, as on a treadmill.")),
    "lying": ("", N_("Say that you work lying down now.")),
    "was-up": ("", N_("Say that you were up in the last absence.")),
    "was-sitting": ("", N_("Say that you sat through the last absence, as when reading.")),
    "moved": ("", N_("The same as was-up: say that you moved.")),
    "stayed": ("", N_("The same as was-sitting: say that you stayed.")),
    "sensor": ("NAME sitting | standing | away | present | unknown [for DURATION]",
               N_("What a sensor at your desk says.")),
    "answer": ("away | here", N_("Answer the question that is open in Today or in the prompt.")),
    "checkin": ("[0-10 [AREA]]", N_("Note how the back feels, 0 to 10; alone it asks.")),
    "stiff": ("", N_("Say that today is a stiff day: sooner, gentle first.")),
    "crack": ("[back | neck] [--just-did]", N_("What to do when your back needs to crack.")),
    "felt": ("looser | same | worse [MOVE]", N_("Say how the last routine felt, or one move.")),
    "allow": ("MOVE|all", N_("Let a move come again that was left out.")),
    "want": ("AREA ... [DURATION] | any", N_("What to ease today, and in what time.")),
    "report": ("[--html FILE] [--csv FILE] [--json] [--for physio] [--days N | --from DATE [--to DATE]]",
               N_("Your days in words, as a page or a table; for an appointment.")),
    "whatif": ("[--json] [--limit DURATION | NAME=VALUE ...]", N_("Your last two weeks with other settings.")),
    "export": ("DIR", N_("All that was recorded, as tables and as JSON.")),
    "forget": ("--before DATE | --all [--yes]", N_("Delete what was recorded, from the files too.")),
    "care": ("[rules | cards]", N_("Read \u201cIs this serious?\u201d here, or more.")),
    "desk": ("", N_("Two minutes for your desk: a short list to read.")),
    "routines": ("[list | show | new | copy | edit | preview | check | path | schema]",
                 N_("See the routines, and write your own.")),
    "programme": ("[show | import | check | sheet | stop | example | schema]",
                  N_("A programme that a physiotherapist gave you.")),
    "settings": ("[show | get | set | edit | check | path | reset]", N_("See and change the settings.")),
    "autostart": ("on [--systemd] | off | status", N_("Start at login, or no longer, or say whether it really will.")),
    "doctor": ("[--json | --report]", N_("What works here, what does not, and what to do about it.")),
    "probe": ("input | tray | session | holds", N_("Watch one part of it live.")),
    "replay": ("[FILE | -] [--settings FILE] [--json]", N_("Run a recorded log through the very same rules.")),
    "record": ("[on | off | where | status]", N_("Keep a log of your own days, or see where it is.")),
    "demo": ("[--fast] [--png DIR]", N_("A made-up working day in about a minute.")),
    "window": ("today | care | cards | rules | you | settings | about | trouble | welcome",
               N_("Open a window of the running backbreak.")),
    "icon": ("scroll | middle", N_("Do what that does on the icon: for a bar of your own.")),
    "reload": ("", N_("Read settings and routines again.")),
    "ping": ("", N_("Ask whether backbreak runs: exit 0 if it does, 3 if not.")),
    "quit": ("", N_("End the running backbreak.")),
}
"""Name: what may follow it, and one sentence."""

INTRODUCTION = N_("backbreak knows how long you have been sitting and offers a short stretch at a good moment.")
NAMES = max(map(len, COMMANDS))


def line(name: str) -> str:
    return f"backbreak {name} {COMMANDS[name][0]}".rstrip()


def one(name: str) -> str:
    """The help of one command."""
    from backbreak.cli.usage_details import DETAILS, TIMED, TIMES

    details = _(DETAILS[name]) if name in DETAILS else ""
    details += f"  {_(TIMES)}\n" if name in TIMED else ""
    below = f"\n{details}" if details else ""
    return f"{line(name)}\n  {_(COMMANDS[name][1])}\n{below}"


def overview() -> str:
    rows = "".join(f"  {name:{NAMES}}  {_(says)}\n" for name, (_takes, says) in COMMANDS.items())
    then = _("What each of them takes: backbreak COMMAND --help")
    return f"{_(INTRODUCTION)}\n\nbackbreak COMMAND ...\n\n{rows}\n{then}\n"


def unknown(name: str) -> str:
    return _("\u201c{name}\u201d is no command; try: {commands}", name=name, commands=row(COMMANDS))
