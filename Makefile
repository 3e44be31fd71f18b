# A fresh machine needs Python 3.11 or newer, make and a C library; everything else goes into .venv.
PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
CLAIMS = dataset/claims.jsonl
SCORE = $(BIN)/extractor run corpus --output $(CLAIMS) && $(BIN)/extractor score $(CLAIMS) --gold gold --corpus corpus --report dataset/report

.PHONY: help run test lint types report gate benchmark clean
.DEFAULT_GOAL := help

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.installed  ## Extract the claims of corpus/ into dataset/ and print them
	$(BIN)/extractor run corpus --table --output dataset/claims.parquet --output dataset/claims.csv --output dataset/claims.jsonl

test: lint types  ## Lint, check types, run the tests and hold the scores
	$(BIN)/python -m pytest
	@$(MAKE) --no-print-directory gate

lint: $(VENV)/.installed-test  ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-test  ## Check types
	$(BIN)/mypy

report: $(VENV)/.installed  ## Score corpus/ against gold/ and write dataset/report/
	$(SCORE)

gate: $(VENV)/.installed  ## The same, and fail where a score is below gold/baseline.json
	$(SCORE) --baseline gold/baseline.json

benchmark: $(VENV)/.installed  ## Measure speed, start-up and memory on corpus/
	$(BIN)/python scripts/benchmark.py corpus

clean:  ## Remove .venv, dataset/ and what tools left behind
	rm -rf $(VENV) dataset build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed. Name it: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.installed
