"""What a silence says, in numbers: a table. The sum is in judging.py, the meaning in docs/sitting.md.

Printed by `benchmarks/fit_sitting.py --seeds 40 80 --days 5` (320 simulated persons, four in ten of them in altered
worlds).
"""

# For each table: first where calls and media cannot be seen, then where they can. In a row: the intercept, ln(length
# / 4 min), the same where above 0, media played, active before, a touch only before, the run just before, active after,
# a touch only after.
AT_RETURN = (
    (-0.08, 3.91, -2.68, 0.00, 0.57, 1.37, 1.21, 0.00, 0.00),
    (0.51, 2.83, -1.55, -0.68, -0.23, 1.51, 1.10, 0.00, 0.00),
)
SETTLED = (
    (-0.34, 4.02, -2.80, 0.00, 0.42, 1.32, 1.17, 0.86, 1.29),
    (0.51, 2.92, -1.64, -0.63, -0.25, 1.41, 1.06, 0.31, 1.49),
)
# How people leave: the share that lock the screen by hand (or close the lid) in short and in long absences, and how
# common each habit is at first (half of people do not lock: the simulator's survey).
HABITS = ((0.01, 0.03), (0.08, 0.70), (0.45, 0.80), (0.93, 0.97))
HABITS_AT_FIRST = (0.56, 0.22, 0.10, 0.12)
