# Two commands are enough to begin: `make demo` and `make test`. `make help` lists the others.
.DEFAULT_GOAL := help
.PHONY: help install demo test quick long bench bench-programmes bench-rounds lint format test-library fuzz test-sqlite test-postgres test-browser messages picture screenshots lock clean

BIN := .venv/bin
PORT ?= 8000
WORKERS ?= 2
# A whole file of tests goes to one worker: what a file loads for all its tests is loaded once.
SPREAD := -n $(WORKERS) --dist loadfile
CODE := waardenzeef krachtwijk tools
export PYTHON
export PABULIB_DIR ?= $(abspath ../shared/pabulib)

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-17s %s\n", $$1, $$2 }' Makefile

install: ## Install into .venv (runs again without harm; PYTHON=... chooses the Python)
	@tools/install.sh
	@echo "Installed. Look around with: make demo"

demo: install ## Start the demo on http://localhost:8000 (PORT=... chooses another port)
	@$(BIN)/krachtwijk demo --port "$(PORT)"

test: install-test lint test-library test-sqlite test-postgres test-browser ## Everything: lint, library, platform on SQLite and PostgreSQL, browser
	@echo "All tests passed."

quick: install-test ## The fast tests only, in a minute (SQLite, no browser)
	@echo "== Library"
	@$(BIN)/pytest waardenzeef/tests -q -n $(WORKERS) -m "not slow and not oracle and not long"
	@echo "== Platform, SQLite"
	@$(BIN)/pytest krachtwijk/tests -q $(SPREAD) -m "not slow and not browser"

lint: install-test ## Style, types, import contracts, migrations, texts
	@echo "== Style"
	@$(BIN)/ruff check -q --output-format concise $(CODE) || { echo "make format mends most of these."; exit 1; }
	@$(BIN)/ruff format -q --check $(CODE) || { echo "make format mends this."; exit 1; }
	@$(BIN)/djlint --quiet --lint krachtwijk/src
	@echo "== Types"
	@$(BIN)/mypy waardenzeef/src krachtwijk/src tools
	@echo "== Import contracts"
	@$(BIN)/lint-imports --no-logo
	@echo "== Migrations"
	@DJANGO_SETTINGS_MODULE=krachtwijk.conf.test $(BIN)/krachtwijk makemigrations --check --dry-run -v 0 \
		|| { echo "A model changed without its migration: run .venv/bin/krachtwijk makemigrations"; exit 1; }
	@echo "== Texts in two languages"
	@$(BIN)/python tools/messages.py --check

format: install-test ## Mend what the style check can mend by itself
	@$(BIN)/ruff check -q --fix $(CODE) || true
	@$(BIN)/ruff format $(CODE)

test-library: install-test ## The counting library, real elections included when they are there
	@echo "== Library"
	@$(BIN)/pytest waardenzeef/tests -q -n $(WORKERS) -m "not long"

fuzz: install-test ## Read 100,000 damaged files: none may crash, hang or take much memory
	@cd waardenzeef && ../$(BIN)/python -m tests.fuzz 100000

long: install-test ## The longest tests of the library: every real election counted in two ways, every raise counted exactly (hours; ONLY=... chooses by name)
	@$(BIN)/pytest waardenzeef/tests -v -n $(WORKERS) -m long -k "$(ONLY)"

test-sqlite: install-test ## The platform on SQLite
	@echo "== Platform, SQLite"
	@$(BIN)/pytest krachtwijk/tests -q $(SPREAD) -m "not browser"

test-postgres: install-test ## The platform on PostgreSQL (DATABASE_URL, or a server of its own for as long as it runs)
	@echo "== Platform, PostgreSQL"
	@$(BIN)/python tools/with_postgres.py -- $(BIN)/pytest krachtwijk/tests -q $(SPREAD) -m "not browser"

test-browser: install-test ## The journeys in Chromium (REQUIRE_BROWSER=1: fail when there is no Chromium)
	@echo "== Journeys in Chromium"
	@tools/browser_tests.sh $(SPREAD)

bench: install-test ## Measure all that has a target, beside others (half an hour at most) and write docs/performance.md
	@$(BIN)/python -c "import pabutools" 2>/dev/null || echo "pabutools is not installed (pip install -r requirements/oracle.txt): left out"
	@$(BIN)/python waardenzeef/benchmarks/bench.py --write

bench-programmes: install-test ## Measure the pages with 200 large programmes (ten minutes) and write docs/performance.md
	@$(BIN)/python krachtwijk/benchmarks/programmes.py --write

bench-rounds: install-test ## Measure the pages of a round with 500 proposals (ten minutes) and write docs/performance.md
	@cd krachtwijk && ../$(BIN)/python -m benchmarks.rounds --write

messages: install-test ## Collect the texts of every room for translation, and compile them
	@$(BIN)/python tools/messages.py

picture: install-test ## Draw docs/architecture.svg from the import contract
	@$(BIN)/python tools/picture.py

screenshots: install-test ## Take the screenshots of the README again from a fresh demo
	@$(BIN)/python krachtwijk/tests/journeys/screenshots.py

lock: install-test ## Choose new versions of all packages and write requirements/*.txt
	@tools/lock.sh

clean: ## Remove .venv, caches and the demo's data
	@rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: install-test
install-test:
	@tools/install.sh test
