"""A programme to begin with, as `backbreak programme example` prints it; docs/examples has the same."""

from backbreak.core.programme_schema import LINE

TEXT = LINE + """\
# A programme for backbreak, the break reminder. Change it, save it, send it: docs/programme.md says what may stand
# here. Lines that begin with # are remarks. Whoever gets it: backbreak programme import FILE

title = "Lower back, first weeks"
from = "Kim Lee, physiotherapist"
note = "Small and easy. A mild pull is enough; ask me if it is more than that."

weeks = 6
days_a_week = 3          # or name them: days = ["mon", "wed", "fri"]
times_a_day = 1
# first = 2026-11-23     # the day on which week 1 begins; without it, the day of the import

# One part for each exercise, in the order in which they are done. The moves that backbreak has, with a figure that
# shows them: backbreak routines list --moves
[[exercise]]
move = "pelvic_rock"
repeat = 8
note = "The size of a nod."

# What changes, and from which week on. All that is not named stays as it was.
[[exercise.change]]
from_week = 3
sets = 2
rest = "30 s"            # between two sets

[[exercise.change]]
from_week = 5
repeat = 10

[[exercise]]
move = "desk_hinge"
hold = "5 s"             # going in and out comes on top; cycle = "9 s" says the same
repeat = 4

# One that begins later (to_week would end it sooner).
[[exercise]]
move = "heel_press"
from_week = 2
repeat = 6
sides = 2                # on each side

# A move of your own: as many as you like.
[[move]]
id = "heel_press"
title = "Heel press"
position = "seated"
areas = ["hips", "legs"]
steps = [
    "Sit tall, feet flat.",
    "Press one heel down 3 s, let go 3 s.",
]
cue = "Breathe on."
stop = "Leave it out if it hurts."
cycle = "6 s"            # how long it takes once
"""
