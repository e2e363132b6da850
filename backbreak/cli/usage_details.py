"""What the help of one command says beyond its sentence: how it is typed, and what that does.

Read for one command's --help only. The commands themselves are in usage.py.
"""

from __future__ import annotations

from backbreak.core.language import N_

TIMES = N_("A duration is written as people write it: 45 min, 20 s, 1 h 30 min.")
TIMED = ("snooze", "pause", "meeting")
"""Commands that take one."""

DETAILS = {
    "run": N_("""\
  A second start does not start a second clock: it opens Today in the running one.

  --no-tray     without an icon
  --speed N     one real second counts as N (1 to 3600): for demonstrations and tests
"""),
    "status": N_("""\
  --json              everything, for programs
  --watch             one line per change
  --format TEMPLATE   your own words, like: "{state} {sitting_minutes} min"; or waybar, or polybar
"""),
    "sensor": N_("""\
  For scripts: a mat on the chair, a desk that knows its height, a phone. docs/sensors.md has examples.

  sitting, present    somebody is there, so a silence is no absence
  standing            somebody works standing, for as long as somebody is there
  away                nobody is there, from this instant on
  unknown             it cannot tell any longer

  It counts for 10 min, or as long as you say: backbreak sensor desk standing for 4 h
"""),
    "stretch": N_("  Without a name, the one that would be offered. Their names: backbreak routines list\n"),
    "today": N_("""\
  It is said by the running backbreak. In a window: backbreak window today

  --json   the same as data
"""),
    "correct": N_("""\
  The clock, the breaks and the totals follow. Times are those that backbreak today shows; a day begins at four.

  backbreak correct 09:30-10:15 up        I was up: it was a rest
  backbreak correct 09:30-10:15 sitting   I was sitting
  backbreak correct 09:30-10:15 forget    it is in no record any more
  backbreak correct undo                  take back the last of these
"""),
    "care": N_("""\
  care          \u201cIs this serious?\u201d: three lists, no scoring
  care rules    what follows from your check-ins, and where each rule comes from
  care cards    what is known about backs that need to crack, and how well
"""),
    "checkin": N_("""\
  0-1 easy, 2-3 noticeable, 4-6 bothersome, 7-10 strong.
  Where, if you like: neck, shoulders, upper_back, low_back, hips.
"""),
    "crack": N_("""\
  It opens a small window. Nothing in there pushes, and the neck is never forced.

  --just-did    it just cracked: a joint needs about 20 minutes before it can pop again
"""),
    "felt": N_("""\
  It may be said again: the newer word takes the place of the older one. Of a routine with several
  moves, worse marks none of them unless you name it. A move that was worse twice is left out until you allow it
  again: backbreak allow MOVE

  The names of moves: backbreak routines list --moves
"""),
    "want": N_("""\
  It counts until tomorrow, and backbreak want any takes it back. A time alone keeps the areas: backbreak want 2 min

  Areas: neck, shoulders, upper_back, low_back, hips, and any other that your routines are for
"""),
    "report": N_("""\
  The last 28 days, if nothing else is said. It needs nothing running, and changes nothing.

  report                      in words
  report --html FILE          one page for a browser: pictures, tables, two pages on paper; it loads nothing
  report --for physio --html FILE
                              the page to take to an appointment, with room for a pen
  report --csv FILE           a row for each day
  report --json               everything, for programs

  --days N, --from DATE, --to DATE    which days, like: report --from 2026-11-01 --to 2026-11-20
"""),
    "export": N_("""\
  export DIR   every table as CSV, all of it as JSON, and README.txt with what each column means

  An export that is there is written anew; anything else in DIR is left alone.
"""),
    "forget": N_("""\
  forget --before DATE   what was recorded before that day, like: forget --before 2026-11-20
  forget --all           everything that was recorded

  In a terminal it says what will go and asks; --yes does not ask. It goes for good: rows are overwritten in the file,
  recorded days, the log of those days and broken ledgers that were set aside go, and a running backbreak forgets
  too. Where the sitting clock stands stays, and so do settings, routines and a programme's file. A copy first:
  backbreak export DIR
"""),
    "icon": N_("""\
  icon scroll   put the next stretch off; once more: take that back
  icon middle   pause for 30 min; once more: go on
"""),
    "reload": N_("  A change to a file is usually seen by itself.\n"),
    "hold-me": N_("""\
  For somebody who wants it, for as long as they say, 14 days at most; it ends by itself.
  Escape and a button close the prompt as ever, and it waits for calls and the like as ever.

  hold-me 2 h              for so long
  hold-me until 17:00      until that time
  hold-me until friday     until that day is over; also today, tomorrow
  hold-me off              no longer
"""),
    "meeting": N_("  Without a time, 1 h; at most 8 h. What is due comes within two minutes of its end.\n"),
    "answer": N_("  The question itself: backbreak today. At most two a day are asked.\n"),
    "routines": N_("""\
Yours come first, and a running backbreak reads them when you save.

  routines list [--moves]     all routines, or all moves
  routines show NAME          a routine (or a move) step by step
  routines new [NAME]         begin one of your own; in a terminal it asks a few things and opens your editor
  routines copy NAME [NEW]    take a shipped routine or move to change it; the same name replaces it
  routines edit NAME          open one in your editor (a shipped one is copied first), then check it
  routines preview NAME|FILE  a window that shows one, its figures and its faults, anew whenever you save
  routines check [FILE...]    every fault as FILE:LINE:COLUMN: what is wrong; what would be right
  routines path [NAME]        where your routines are, or where one is
  routines schema [--moves]   the JSON Schema, for an editor that is not beside your routines
"""),
    "programme": N_("""\
One file with exercises, days and weeks (docs/programme.md). Its routine is offered first on a day it is due.

  programme show              which week it is, what is asked now, and how often it was done
  programme import FILE [--from DATE] [--replace]
                              check it, say what was understood, and take it over; week 1 begins today,
                              or on DATE (2026-11-23); --replace keeps the one in use with its date
  programme check [FILE]      every fault as FILE:LINE:COLUMN: what is wrong; what would be right
  programme sheet [--html FILE] [--csv FILE] [--weeks N]
                              what was done, and empty boxes for what is to come; N weeks from this one on
  programme stop              end it; its file is kept with its date, and what was done stays in the ledger
  programme example           a file to begin with
  programme schema            the JSON Schema, for editors
"""),
    "pause": N_("""\
  pause                    until resume
  pause 2 h                for so long
  pause until 14:30        until that time; also until tomorrow
  pause until monday       until that day begins, at four in the morning; also until 2026-12-27
"""),
    "settings": N_("""\
They are one text file that explains itself; a running backbreak uses a change at once.

  settings show               every setting with its value, and what your answers have taught
  settings get NAME           one value, like: settings get sitting.limit
  settings set NAME VALUE     change one value; comments and order stay: settings set sitting.limit 45 min
  settings set preset NAME    light (45 min), standard (30 min) or stiff_day (20 min)
  settings edit               open the file in your editor, then check it
  settings check [FILE]       every fault as FILE:LINE:COLUMN: what is wrong; what would be right
  settings path               where the file is
  window settings             all of them in a window, with Undo (backbreak has to be running)
  settings reset learnt       forget what your answers have taught (backbreak has to be running)
"""),
    "whatif": N_("""\
  Replays what was recorded of your last two weeks through the same rules, and says how many prompts would have come,
  when, and how many long sittings none would have broken. Nothing is changed by it.

  --limit "25 min"     any setting by its last word: --grace, --lull, --reset, --per-hour, --snoozes ...
  prompt.grace=5min    or by its name, as in settings set; several of them together
  --preset light       light, standard or stiff_day
  --json               everything, for programs
"""),
    "autostart": N_("""\
  It is one small file in your autostart folder; off removes it.

  on --systemd   as a systemd user unit instead: restarted where it fails, its words in the journal. It starts with
                 graphical-session.target, which GNOME and KDE reach and many others do not; status says so.
"""),
    "doctor": N_("""\
  Asks the running backbreak; without one the same is asked from here.

  --json      everything, for programs
  --report    a text to paste: no name, no place of yours, nothing that you wrote or did
"""),
    "probe": N_("""\
  Watches one part live, a line for each change; Ctrl+C ends it. A running backbreak is not touched.

  probe input     whether there is input, and how that is known
  probe tray      who would show an icon
  probe session   locks, sleep and the session's end
  probe holds     what would keep a prompt waiting: calls, full screen, do not disturb ...
"""),
    "replay": N_("""\
The log is JSON lines, ordered by "t": {"t": 32400.0, "kind": "key", "n": 12}. JSON lines come out.

  --settings FILE   with the settings of this file instead of the defaults
"""),
    "record": N_("""\
  Off until you switch it on. Times, kinds and counts only: never which key, no text, no window title.
  One file a day, kept for record.days days (14); each goes into backbreak replay as it is.
"""),
    "demo": N_("""\
  --fast        without waiting
  --png DIR     keep pictures of the icon in DIR instead
"""),
}
