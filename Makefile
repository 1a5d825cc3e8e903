# Two commands for a newcomer: `make demo` and `make test`. Both make a virtual environment in .venv first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
APT_TOOLS := chromium chromium-driver postgresql

.PHONY: demo test check system clean

demo: .venv/base
	rm -f demo.walkback demo.walkback-wal demo.walkback-shm
	$(BIN)/walkback add demo.walkback sample
	$(BIN)/walkback brief demo.walkback
	$(BIN)/walkback brief demo.walkback --html demo.html
	@echo "The report is in demo.html; 'walkback --help' in .venv/bin tells the rest."

test: .venv/dev system
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

check: .venv/dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

# A browser and a database server for the tests that use them; those skip, and say so, where apt is missing.
system:
	@if command -v apt-get >/dev/null && ! { command -v chromium && command -v chromedriver && ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1; then \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(APT_TOOLS) >/dev/null \
	  || echo "could not install $(APT_TOOLS): tests that need them are skipped"; fi

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/base: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet -e .
	touch $@

.venv/dev: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet -e '.[all,test]'
	touch $@ .venv/base

clean:
	rm -rf .venv demo.walkback demo.walkback-* demo.html
