# The two commands are `make run` and `make test`. Everything works in a virtual environment of its own.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
DEBUG ?= 1
SECRET_KEY ?= only-for-this-machine
export PORT DEBUG SECRET_KEY

bin = $(VENV)/bin
need = $(PYTHON) requirements/install.py $(VENV)
need_all = $(need) runtime.txt test.txt browser.txt dev.txt
packages = config documents accounts communities initiatives meetings volunteers reports reminders privacy desk
templates = $$(git ls-files 'templates/*.html')

.PHONY: run paper sample test faults bench bench-quick check lint types migrations deployment translation format \
	messages locks screenshots enter-cases clean

# The system with its demo: what is missing is installed, what is there is kept.
run:
	@$(need) runtime.txt
	@$(bin)/python manage.py prepare
	@exec $(bin)/python -m config.supervisor

# A paper of the system that `make run` keeps; ARGS='--list' names them all.
paper:
	@$(need) runtime.txt
	@$(bin)/python manage.py paper $(ARGS)

# Invented centres; ARGS says how many.
sample:
	@$(need) runtime.txt
	@$(bin)/python manage.py migrate --verbosity 0
	@$(bin)/python manage.py make_sample $(ARGS)

# The whole suite on SQLite and on PostgreSQL; ARGS goes to pytest.
test:
	@$(need) runtime.txt test.txt browser.txt
	@$(bin)/python -m tests.run $(ARGS)

# Workers killed with SIGKILL while a thousand reminders are due; fails when one was lost or doubled.
ROUNDS ?= 10
faults:
	@$(need) runtime.txt test.txt
	@$(bin)/python -m bench.faults --rounds $(ROUNDS) $(ARGS)

# The goals of speed that bind, as ratios to their floors, on a PostgreSQL of its own; fails when one is missed.
bench:
	@$(need) runtime.txt test.txt
	@$(bin)/python -m bench $(ARGS)

# In two minutes: queries of every page, and growth from one centre to fifty.
bench-quick:
	@$(need) runtime.txt test.txt
	@$(bin)/python -m bench --quick $(ARGS)

check: lint types migrations deployment translation

lint:
	@$(need_all)
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/djade --check $(templates)

types:
	@$(need_all)
	$(bin)/mypy $(packages)

migrations:
	@$(need) runtime.txt
	$(bin)/python manage.py makemigrations --check --dry-run

# Django's own check of a production, and the static files as production serves them.
deployment: production = DEBUG=0 ALLOWED_HOSTS=podworko.example DATABASE_URL=sqlite:///:memory: \
	REDIS_URL=redis://localhost EMAIL_URL=smtp://localhost DEFAULT_FROM_EMAIL=podworko@podworko.example \
	VAR_DIR=var/deployment SECRET_KEY=$$($(bin)/python -c 'import secrets; print(secrets.token_urlsafe(64))')
deployment:
	@$(need) runtime.txt
	@$(production) $(bin)/python manage.py check --deploy --fail-level WARNING
	@$(production) $(bin)/python manage.py collectstatic --noinput --clear --verbosity 0

translation:
	@$(need) runtime.txt
	$(bin)/python -m config.messages --check

format:
	@$(need_all)
	$(bin)/ruff check --fix
	$(bin)/ruff format
	$(bin)/djade $(templates)

messages:
	@$(need) runtime.txt
	$(bin)/python -m config.messages

# Names and hashes only: --universal keeps one lock good for every Python and system we run on.
locks:
	@$(need_all)
	cd requirements && for name in runtime test dev browser; do \
		../$(bin)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
			--python-version 3.11 --output-file $$name.txt $$name.in || exit 1; done

# Five real practices entered through the pages; prints each fact with the page that says it.
enter-cases:
	@$(need) runtime.txt
	@$(bin)/python -m docs.enter_cases

screenshots:
	@$(need) runtime.txt test.txt browser.txt
	$(bin)/python -m docs.screenshots

clean:
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis var/tests var/deployment
