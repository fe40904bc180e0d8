# One word each; .ci/run says the same words.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready

.PHONY: setup demo desk test lint fix lexicon bench evaluate sbom clean

FRONTEND := reportedly/desk/frontend
STATIC   := reportedly/desk/static/desk.js

setup: $(STAMP) $(STATIC)

# The virtual environment is made anew only when the requirements change.
$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $(STAMP)

# The desk's scripts and styles, bundled by the Node that comes in the development tools.
$(STATIC): $(STAMP) $(FRONTEND)/package-lock.json $(FRONTEND)/build.mjs $(wildcard $(FRONTEND)/src/*)
	PATH="$(abspath $(BIN)):$$PATH" npm --prefix $(FRONTEND) ci --silent
	PATH="$(abspath $(BIN)):$$PATH" npm --prefix $(FRONTEND) run build --silent

demo: setup
	$(BIN)/reportedly demo
	@echo "Here: make desk opens the desk on these reports."

# The desk on the bundled reports; on a store of your own: .venv/bin/reportedly desk --store PATH
desk: setup
	$(BIN)/reportedly desk --demo

# Two processes; TESTS= runs them in one.
TESTS ?= --numprocesses=2 --dist=worksteal
test: setup
	$(BIN)/python -m pytest $(TESTS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lexicon: setup
	$(BIN)/reportedly lexicon check

bench: setup
	$(BIN)/python -m benchmarks.run

# The gold sets are no part of the project; without them this says so and changes nothing.
GOLD ?= ../shared/gold
evaluate: setup
	$(BIN)/python -m benchmarks.scoreboard --data $(GOLD) $(EVALUATE)

# What the package is made of: packages, models, data, bundled scripts (CycloneDX, in JSON).
sbom: setup
	$(BIN)/python -m release.sbom build/sbom.json

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
