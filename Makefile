# The two commands: `make run` and `make test`. Everything works in a virtual environment of its own.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
DEBUG ?= 1
SECRET_KEY ?= only-for-this-machine
export PORT DEBUG SECRET_KEY

bin = $(VENV)/bin
need = $(PYTHON) requirements/install.py $(VENV)
packages = config documents accounts communities initiatives meetings reports desk

.PHONY: run test check lint types format messages locks screenshots clean

run:
	@$(need) runtime.txt
	@$(bin)/python -m config.prepare
	@exec $(bin)/python -m config.supervisor

test:
	@$(need) runtime.txt test.txt browser.txt
	@$(bin)/python -m tests.run $(ARGS)

check: lint types
	@$(bin)/python manage.py makemigrations --check --dry-run
	@$(bin)/python -m config.gate

lint:
	@$(need) runtime.txt test.txt browser.txt dev.txt
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/djade --check $$(git ls-files 'templates/*.html')

types:
	@$(need) runtime.txt test.txt browser.txt dev.txt
	$(bin)/mypy $(packages)

format:
	@$(need) runtime.txt test.txt browser.txt dev.txt
	$(bin)/ruff check --fix
	$(bin)/ruff format
	$(bin)/djade $$(git ls-files 'templates/*.html')

clean:
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis var/tests
