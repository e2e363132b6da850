"""What the commands of run.py use. Standard library only, and nothing of backbreak's own, except for what `package`
starts inside the environment: wheel.py, icons.py, bill.py, twice.py, linux/."""
