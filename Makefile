# Every target is a command of installer/dev.py; without make, call that.
PYTHON ?= python3

.PHONY: run test bench screenshots campaign bundle audit messages lock
run test bench screenshots campaign bundle audit messages lock:
	@$(PYTHON) installer/dev.py $@
