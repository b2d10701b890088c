PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DOCS ?=

.PHONY: run install test bench soak screenshots lock messages clean

run: install
	BAQYLAU_DOCUMENTS="$(DOCS)" $(BIN)/baqylau run

install: $(VENV)/installed

# The stamp is newer than everything the set-up reads, so a second `make run` starts at once.
$(VENV)/installed: pyproject.toml requirements/runtime.txt $(wildcard locales/*/LC_MESSAGES/*.po)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/pybabel --quiet compile --directory locales --use-fuzzy --domain messages
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

# Written in one place, installed with hashes everywhere.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements/runtime.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
