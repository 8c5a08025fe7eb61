# `make` sets everything up; `make report` shows what it is for; `make help` lists the rest.
# Works from nothing but Python >= 3.11, make and git: what else is needed is installed, or named.

SAMPLE = sample_frameworks/riverbend/classes/g6-math
VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: all help report test test-heavy check bench docs wheel clean

all: $(READY)  ## set up: virtual environment, the package, the libraries that printing needs

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1	/p' Makefile

# Written last, so a broken set-up is tried again; older than pyproject.toml means out of date.
$(READY): pyproject.toml tools/set-up.sh tools/apt.sh
	@sh tools/set-up.sh $(VENV)
	@touch $(READY)

report: $(READY)  ## the portfolios of the sample class, under out/
	$(BIN)/cbe report $(SAMPLE) -o out
	@echo "The portfolios are in $$(pwd)/out"

# Compiled once, and not by each process that a test starts, where Python may not keep what it compiled.
test: $(READY)  ## the tests
	@$(BIN)/python -m compileall -q cbe_cli
	$(BIN)/pytest -q -n auto --dist loadgroup

test-heavy: $(READY)  ## checks with other programs: printed portfolios, pages in a browser, what editors show, rubrics in an office program; and what takes long
	sh tools/test-heavy.sh $(BIN) $(SAMPLE)

check: $(READY)  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(READY)  ## what is promised about speed, measured
	$(BIN)/python -m tests.bench

docs: $(READY)  ## the generated pages and pictures of docs/
	$(BIN)/python -m tests.write_docs
	$(BIN)/python -m tests.write_pictures

wheel: $(READY)  ## dist/*.whl, to give away
	$(BIN)/python -m build --no-isolation

clean:  ## back to a fresh clone
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
