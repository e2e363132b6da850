"""What a silence says, in numbers: a table. The sum is in judging.py, the meaning in docs/sitting.md.

Printed by `benchmarks/fit_sitting.py --seeds 40 64 --days 5` (192 simulated persons, a mixture of altered worlds).
"""

# For each table: first where calls and media cannot be seen, then where they can. In a row: the intercept, ln(length
# / 4 min), the same where above 0, media played, active before, a touch only before, active after, a touch only after.
AT_RETURN = (
    (-1.07, 2.85, -1.33, 0.00, 1.18, 1.39, 0.00, 0.00),
    (-0.44, 2.22, -0.71, -0.34, 0.45, 1.40, 0.00, 0.00),
)
SETTLED = (
    (-1.31, 2.90, -1.38, 0.00, 1.03, 1.32, 0.80, 1.09),
    (-0.48, 2.27, -0.76, -0.32, 0.41, 1.32, 0.34, 1.22),
)
# How people leave: the share that lock the screen by hand (or close the lid) in short and in long absences, and how
# common each habit is at first (half of people do not lock: the simulator's survey).
HABITS = ((0.01, 0.03), (0.08, 0.70), (0.45, 0.80), (0.93, 0.97))
HABITS_AT_FIRST = (0.56, 0.22, 0.10, 0.12)
