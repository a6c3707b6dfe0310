# The few commands a person needs: make run, make test, make check, make bench.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
LOCK := packaging/requirements.lock
ROOMS := domain credentials resources offline printing sync client ui central benchmarks tests docs setup.py
# apt names of the list that are not installed
MISSING = $(shell sed 's/\#.*//' packaging/debian-packages.txt | xargs -r dpkg-query -W -f '$${Package} $${db:Status-Abbrev}\n' 2>&1 | awk '/no packages found matching/ {print $$NF} $$2 && $$2 !~ /^ii/ && !/no packages/ {print $$1}')

.PHONY: run test check bench fuzz system lock fresh
.DEFAULT_GOAL := run

run: .venv
	@$(BIN)/onewindow demo

test: .venv
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(ROOMS)
	@$(BIN)/lint-imports
	@$(BIN)/python docs/check.py

bench: .venv
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

# Bytes made up against all that reads a stranger's code; out/fuzz keeps what was learnt and what failed.
FUZZ_S ?= 600
fuzz: .venv
	@$(BIN)/python -m tests.fuzz.fuzz_code out/fuzz/corpus -max_total_time=$(FUZZ_S)

.venv: $(LOCK) setup.py packaging/debian-packages.txt
	@$(MAKE) --no-print-directory system
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv

system:
	@missing="$(MISSING)"; if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  else echo "Please run once:  sudo apt-get install --no-install-recommends $$missing"; exit 1; fi; fi

# Anew from packaging/requirements.in, with the project's Python; needs pip-tools in some environment on PATH.
lock:
	pip-compile --quiet --generate-hashes --no-emit-options --strip-extras --allow-unsafe \
	  --no-header --pip-args "--only-binary :all:" -o $(LOCK) packaging/requirements.in
