"""Cards for the tests of the windows, as they come over the wire."""

from __future__ import annotations

from typing import Any

WORDS = {
    "start": "Start", "snooze": "Snooze", "skip": "Skip", "got_up": "I just got up",
    "pause": "Pause", "resume": "Go on", "back": "Back", "next": "Next", "stop": "Stop",
    "close": "Close", "get_ready": "Get ready",
    "first_side": "First side", "second_side": "Other side", "change_sides": "Change sides", "rest": "Let it settle",
    "next_up": "Next: {title}", "last": "Last one", "count": "{n} of {total}", "paused": "Paused",
    "easier": "Easier: {text}", "care": "Stop if it is sharp, shooting, numb or dizzy.",
    "finished": "Done. That counts as a break.", "finished_small": "Carry on when you like.",
}

GERMAN = {
    "start": "Bewegungspause jetzt beginnen", "snooze": "Später noch einmal erinnern:",
    "skip": "Dieses Mal überspringen",
    "got_up": "Ich bin gerade eben schon aufgestanden", "pause": "Übung unterbrechen", "resume": "Übung fortsetzen",
    "back": "Vorherige Übung", "next": "Nächste Übung", "stop": "Bewegungspause beenden",
    "get_ready": "Bereitmachen zur Ausgangsstellung", "second_side": "Gegenüberliegende Körperseite",
}

FELT = {
    "question": "How does that feel now?", "looser": "Looser", "same": "About the same", "worse": "Worse",
    "which": "Which one, mostly?", "unsure": "Not sure", "thanks": "Thank you, that is noted.",
}
GERMAN_FELT = {
    "question": "Wie fühlt sich das jetzt nach der Bewegungspause an?", "looser": "Deutlich beweglicher als vorher",
    "same": "Ungefähr genauso wie vorher", "worse": "Schlechter als vorher",
    "which": "Welche Übung war es hauptsächlich?", "unsure": "Das weiß ich nicht genau",
    "thanks": "Vielen Dank für die Rückmeldung, das wurde sofort berücksichtigt.",
}


def move(**changes: Any) -> dict[str, Any]:
    return {
        "id": "shoulder_roll_drop", "title": "Roll and drop", "cue": "make the circle slow and the drop soft",
        "steps": ["sit or stand tall, arms loose", "shoulders up, back, then let them fall"],
        "easier": "lift and drop only, half height", "stop": "lifting a shoulder gives sharp pain", "position": "both",
        "prep": 5, "cycle": 5, "repeat": 6, "sides": 1, "switch": 0, **changes,
    }


TURN = move(id="neck_turn", title="Slow look-around", cycle=8, repeat=2, sides=2, switch=4)


def prompt(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "prompt", "id": 7, "asked": False, "theme": "light", "title": "Time to move a little",
        "why": "You have been sitting for about 32 min.",
        "routine": {"id": "reset60", "title": "60-second reset", "length": "about 1 min", "rest": 3.0,
                    "moves": [move(), TURN]},
        "snoozes": [{"label": "5 min", "seconds": 300}, {"label": "10 min", "seconds": 600},
                    {"label": "until I pause", "until": "pause"}],
        "snooze_note": "2 snoozes left", "words": WORDS, "felt": FELT, **changes,
    }

QUESTION = {
    "text": "Were you away from 10:42 to 10:49?", "away": "I was away", "here": "I was here",
    "thanks": "Thank you, that is noted.",
}
GERMAN_QUESTION = {
    "text": "Waren Sie zwischen 10:42 und 10:49 vom Schreibtischarbeitsplatz abwesend?",
    "away": "Ja, ich war in dieser Zeit abwesend", "here": "Nein, ich saß hier am Schreibtischarbeitsplatz",
    "thanks": "Vielen Dank für die Rückmeldung, das wurde sofort berücksichtigt.",
}


def text(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "text", "id": 0, "theme": "light", "title": "Is this serious?", "words": {"close": "Close"},
        "paragraphs": [{"style": "heading", "text": "See somebody soon if"}, {"style": "item", "text": "it stays"}],
        **changes,
    }


def form(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "form", "id": 0, "theme": "light", "title": "You", "lead": "All of it is optional.",
        "words": {"close": "Close"}, "foot": "Of 15 routines, 15 stay as they are.",
        "groups": [
            {"title": "What to keep in mind", "text": "Moves that do not suit are left out.", "rows": [
                {"kind": "switch", "key": "osteo", "label": "Osteoporosis", "text": "Bend from the hips.",
                 "value": False},
                {"kind": "switch", "key": "preg", "label": "Pregnancy", "text": "Feet wide.", "value": True},
            ]},
            {"title": "How it looks", "rows": [
                {"kind": "one", "key": "motion", "label": "Motion", "text": "", "value": "auto", "options": [
                    {"value": "auto", "label": "As the desktop says"}, {"value": "full", "label": "Moving"},
                    {"value": "reduced", "label": "Still"}]},
                {"kind": "note", "label": "", "text": "It stays on this computer."},
            ]},
        ],
        **changes,
    }
