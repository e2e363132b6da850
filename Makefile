# Aliases for people who type `make`; run.py does the work.
.PHONY: run test check
run:
	python3 run.py
test:
	python3 run.py test
check:
	python3 run.py check
