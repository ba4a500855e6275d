# Two commands do the work: `make reports` and `make test`. `make` alone lists them all.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.DEFAULT_GOAL := help
.PHONY: help reports lessons test check lab lint bench pictures lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

reports: $(READY) ## render every report of reports.toml into reports/
	$(BIN)/taybac render

lessons: $(READY) ## make the lessons for students and teachers into reports/lessons/
	$(BIN)/taybac lessons

test: $(READY) ## run all tests
	$(BIN)/python -m pytest

check: $(READY) ## check the figures in data/
	$(BIN)/taybac check

lab: $(READY) ## open JupyterLab on the notebooks
	$(BIN)/taybac lab

lint: $(READY) ## style, types, and no outputs in notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/nbstripout --keep-id --verify notebooks/*.ipynb notebooks/templates/*.ipynb notebooks/lessons/*.ipynb

bench: $(READY) ## measure rendering beside papermill and nbconvert (half an hour)
	$(BIN)/python -m benchmarks

pictures: $(READY) ## take the pictures of README and docs (needs Chromium)
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/job_pictures.py
	$(BIN)/python docs/added_pictures.py
	$(BIN)/python docs/lab.py

lock: ## resolve the dependencies of pyproject.toml again into requirements.lock (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes \
	  --no-annotate --no-header --output-file requirements.lock pyproject.toml

clean: ## remove the environment and the rendered reports
	rm -rf $(VENV)
	find reports -mindepth 1 ! -name README.md -delete

# The environment holds exactly what the lock lists, then this package itself, editable.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12" >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  set -ex; \
	  uv venv --quiet --clear --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV); \
	  uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock; \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	  set -ex; \
	  $(PYTHON) -m venv --clear $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@
