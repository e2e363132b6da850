"""What the two commands of run.py use. Standard library only, and nothing of backbreak's own."""
