"""What a silence says, in numbers. Written by benchmarks/fit_sitting.py; see docs/sitting.md."""

# intercept, ln(length / 4 min), the same where above 0, media, busy before, some before, busy after, some after
AT_RETURN = (
    (-1.15, 2.93, -1.40, 0.0, 1.42, 1.12, 0.0, 0.0),
    (-0.54, 1.54, 0.15, -0.62, 0.48, 1.32, 0.0, 0.0),
)
SETTLED = (
    (-1.22, 2.97, -1.44, 0.0, 1.20, 1.10, 0.64, 0.96),
    (-0.49, 1.56, 0.15, -0.54, 0.42, 1.25, 0.22, 0.95),
)
# How people leave: the share that lock the screen by hand (or close the lid) in short and in long absences.
HABITS = ((0.01, 0.03), (0.08, 0.70), (0.45, 0.80), (0.93, 0.97))
HABITS_AT_FIRST = (0.56, 0.22, 0.10, 0.12)
