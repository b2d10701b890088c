PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
# Documents to read at the start: `make run DOCS=folder`, else the first of these that holds anything.
DOCS ?= $(or $(BAQYLAU_DOCUMENTS),$(patsubst %/,%,$(dir $(firstword $(wildcard documents/* ../shared/corpus/*)))))

.PHONY: run install test bench soak eval screenshots messages lock clean

run: install
	$(if $(DOCS),BAQYLAU_DOCUMENTS="$(DOCS)") $(BIN)/baqylau run

install: $(VENV)/installed

# Newer than everything that the set-up reads, so that a second call has nothing to do.
$(VENV)/installed: pyproject.toml requirements/build.txt requirements/runtime.txt $(wildcard locales/*/LC_MESSAGES/*.po)
	@test -x $(BIN)/pip || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, for example: make $(MAKECMDGOALS) PYTHON=python3.13"; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/pybabel --quiet compile --directory locales
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements/dev.txt
	$(PIP) -r requirements/dev.txt
	touch $@

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 3 --dist worksteal

# The same promises in larger figures; hours, not minutes.
soak: $(VENV)/installed-dev
	BAQYLAU_SOAK=1 $(BIN)/pytest tests/e2e

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.search

eval: $(VENV)/installed
	$(BIN)/python -m tests.eval
	$(BIN)/python -m tests.eval.topics

screenshots: $(VENV)/installed-dev
	$(BIN)/python -m tests.sandbox.screenshots sandbox/screenshots

messages: $(VENV)/installed
	$(BIN)/python locales/update.py

# Pins every package with its hashes, for all Pythons that the project runs on.
UV_LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
lock:
	echo "setuptools>=77" | $(UV_LOCK) - --output-file requirements/build.txt
	$(UV_LOCK) pyproject.toml --output-file requirements/runtime.txt
	$(UV_LOCK) --extra dev --constraint requirements/runtime.txt pyproject.toml --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
