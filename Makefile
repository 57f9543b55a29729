# civic-skills: everything a contributor runs. Needs Python 3.11 or newer with pip, and make.
#
#   make PYTHON=python3.13 test        another interpreter
#   make serve PORT=8080               another port

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?=
LOCK ?=
BENCH ?=
# The fact sheets that the corpus was written from, where somebody has them.
SHEETS ?= ../shared/facts

VENV := .venv
BIN := $(VENV)/bin

# The environment is known by what it was made from, not by file dates: one stamp names interpreter,
# folder and lock, a second one pyproject.toml. Switching branches, copying the folder or touching a
# file therefore does the work that is due, and no more.
LOCKED := $(VENV)/.locked-$(firstword $(shell \
    { $(PYTHON) --version; echo "$(CURDIR)"; cat requirements.lock; } 2>&1 | cksum))
INSTALLED := $(VENV)/.installed-$(firstword $(shell cat pyproject.toml | cksum))
PIP := -m pip --disable-pip-version-check --no-input
QUIETLY := --quiet --quiet

# The pages are tested in a browser of the system; Playwright's own is never downloaded. Root and
# those whom sudo asks for no password get it from the packages of Debian or Ubuntu.
BROWSERS := chromium chromium-browser google-chrome
BROWSER_LOG := build/chromium.log
AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo -n)
APT = $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1 \
    -o Acquire::http::Timeout=30 -o DPkg::Lock::Timeout=120

.DEFAULT_GOAL := help
.PHONY: help setup browser serve test lint types wheel bench lock clean

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(INSTALLED) ## Make .venv with the locked packages and this project in it

$(LOCKED): | requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "civic-skills needs Python 3.11 or newer. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, pip' || { \
	    echo "$(PYTHON) lacks venv or pip. On Debian and Ubuntu: apt install python3-venv python3-pip" >&2; \
	    exit 1; }
	@echo "setup: making $(VENV) and installing the locked packages (once; about a minute)"
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(PYTHON) $(PIP) --python $(BIN)/python install $(QUIETLY) \
	    --require-hashes --requirement requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED) | pyproject.toml
	@echo "setup: installing civic-skills into $(VENV)"
	@$(BIN)/python $(PIP) install $(QUIETLY) --no-deps --no-index --no-build-isolation --editable .
	@rm -f $(VENV)/.installed-*
	@touch $@

serve: $(INSTALLED) ## Serve MCP over HTTP on this machine; prints the address and a client configuration
	@echo "serve: starting MCP over HTTP (stop with Ctrl-C)"
	@exec $(BIN)/civic-skills serve --http --host $(HOST) $(if $(PORT),--port $(PORT))

browser: ## Install Chromium for the tests of the pages, where the system's packages may be used
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	if ! command -v apt-get >/dev/null || ! $(AS_ROOT) true 2>/dev/null; then \
	    echo "browser: no Chromium here, so the browser tests are skipped; install $(firstword $(BROWSERS)) with your system's packages"; \
	    exit 0; fi; \
	echo "browser: installing Chromium from the system's packages (once; a minute or two)"; \
	mkdir -p $(dir $(BROWSER_LOG)); \
	{ $(APT) update && $(APT) install -y --no-install-recommends chromium; } \
	    >$(BROWSER_LOG) 2>&1 </dev/null || \
	    echo "browser: that failed (see $(BROWSER_LOG)), so the browser tests are skipped; try: apt-get install chromium"

# pytest runs last: its closing line ends the output.
test: lint types browser ## Check everything: style, types, imports, corpus, tests
	@echo "test: running the tests"
	@$(BIN)/python -m pytest

lint: $(INSTALLED) ## Check style, format, the direction of imports and the corpus
	@echo "lint: ruff"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { \
	    echo "lint: not formatted; run $(BIN)/ruff format, which changes:" >&2; \
	    $(BIN)/ruff format --diff --quiet; exit 1; }
	@echo "lint: direction of imports"
	@$(BIN)/lint-imports --no-logo
	@echo "lint: corpus"
	@$(BIN)/civic-skills lint $(if $(wildcard $(SHEETS)),--against $(SHEETS))
	@$(if $(wildcard $(SHEETS)),true,echo "lint: no fact sheets at $(SHEETS), so copied sentences were not looked for")

types: $(INSTALLED) ## Check types
	@echo "types: mypy"
	@$(BIN)/mypy

wheel: $(INSTALLED) ## Build dist/*.whl with the compiled corpus in it
	@$(BIN)/python -m server.compile
	@$(BIN)/python -m build --no-isolation

bench: $(INSTALLED) ## Measure against a bare server (quicker, or one part: make bench BENCH=--quick)
	@$(BIN)/python -m benchmarks $(BENCH)

lock: ## Renew requirements.lock from pyproject.toml (newest of all: make lock LOCK=--upgrade)
	@echo "lock: resolving pyproject.toml with uv, in an environment of its own under build/"
	@$(PYTHON) -m venv --without-pip build/uv
	@$(PYTHON) $(PIP) --python build/uv/bin/python install $(QUIETLY) uv
	@build/uv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	    --generate-hashes --custom-compile-command "make lock" --quiet $(LOCK) \
	    --output-file requirements.lock

clean: ## Remove .venv, caches and built files
	rm -rf $(VENV) build dist server/_compiled .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
