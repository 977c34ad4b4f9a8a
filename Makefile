# The everyday commands. `make run` and `make test` need nothing but Python 3.11 to 3.13, git and make:
# packaging/bootstrap.py makes the virtual environment and installs the locked packages first.

PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python
BOOT := $(PYTHON) packaging/bootstrap.py --venv $(VENV)
# Where a machine forbids Python to keep what it compiled, every child process of a test would compile the program anew.
PYTEST := PYTHONWARNDEFAULTENCODING=1 PYTHONDONTWRITEBYTECODE= $(PY) -m pytest

# A good part of a run is waiting for child processes, so three share two processors, and whoever is done first takes over what the
# others have left. WORKERS=0 is one process, as `pytest` by itself is.
WORKERS ?= 3
SHARED := -n $(WORKERS) --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run test test-slow test-all models live lint format types bench soak week snapshot golden lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## opens the assistant against the built-in demo shop
	@$(BOOT) run

test: ## runs the tests, without the slow ones
	@$(BOOT) test
	$(PYTEST) $(SHARED)

SLOW := slow and not bench and not fresh and not live

# Most slow tests wait for children, models and clocks: they share the processors too. Those that speak and listen in real time come
# alone, after them. Three rounds of many scripted conversations are one test: on a slow machine it takes longer than any other is given.
test-slow: ## runs the slow tests, those alone that want the machine to themselves: a voice, a microphone
	@$(BOOT) test
	@failed=0; set -x; \
	$(PYTEST) $(SHARED) -o faulthandler_timeout=400 -m "$(SLOW) and not alone" || failed=1; \
	$(PYTEST) -n 0 -m "$(SLOW) and alone" || failed=1; \
	exit $$failed

test-all: test test-slow ## runs all tests, the slow ones too

models: ## fetches the real language and speech models that some tests ask (700 MB, kept outside the checkout)
	@$(BOOT) test
	$(PY) -m tests.fetch_models qwen05 whisper-base whisper-tiny

live: ## the journeys before a real Medusa with PostgreSQL (installs both into a cache; skipped where that cannot be)
	@$(BOOT) test
	$(PY) -m tests.live.medusa_system
	$(PYTEST) -m live -n 0 -o faulthandler_timeout=400 tests/live

lint: ## style, imports between the rooms, QML
	@$(BOOT) test
	$(PY) packaging/lint.py

format: ## puts every file into its form
	@$(BOOT) test
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

types: ## checks the types
	@$(BOOT) test
	$(PY) -m pyright

bench: ## measures, and compares with the baselines of the same run
	@$(BOOT) test
	$(PY) -m desktop bench

soak: ## 2,000 conversations with accidents, 500 power cuts, fuzzing, 1,000 visits to a kiosk (VISITS=), then hours of work with an eye on memory, tasks and file handles (HOURS=8); with RECORDINGS=folder an hour of shop noise before the microphone
	@$(BOOT) test
	$(PY) -m tests.bench.bench_chaos
	$(PY) -m tests.adapters.history.killing --rounds 500
	$(PY) -m tests.bench.fuzz
	$(PY) -m tests.bench.kiosk_soak --visits $(or $(VISITS),1000)
	$(if $(RECORDINGS),$(PY) -m tests.bench.bench_voice --data $(RECORDINGS) --only noise --minutes 60,@echo "no RECORDINGS=folder: the hour of shop noise is left out")
	$(PY) -m tests.bench.soak --hours $(or $(HOURS),8)

week: ## holds a fortnight at a shop's counters once more and draws what insights tell of it, into build/week
	@$(BOOT) test
	rm -f build/week.db*
	$(PY) -m tests.bench.week build/week.db --pictures build/week

snapshot: ## draws every designed state of the window into build/snapshot
	@$(BOOT) test
	$(PY) -m desktop snapshot build/snapshot

golden: ## draws the golden pictures anew, after a change of the window that was looked at (tests/golden)
	@$(BOOT) test
	$(PY) -m tests.golden.pictures_of

lock: ## brings the lock files up to pyproject.toml
	@$(BOOT) test
	$(PY) packaging/lock.py

clean: ## removes everything that is made
	rm -rf $(VENV) build dist htmlcov .coverage .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
