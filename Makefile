# `make` alone explains every target. Nothing but Python 3.11 to 3.13 and make is needed.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/installed-requirements.txt
BROWSER := $(firstword $(shell command -v chromium chromium-browser google-chrome 2>/dev/null))
UNIT_TESTS := tests/unit
# They begin first, lest all wait for the last of them.
LONG_TESTS := tests/package tests/concurrency
OTHER_TESTS := tests/architecture tests/integration
# Each process has a database, a cloud and a fake Stripe of its own; one more than there are cores, for they wait, too.
PROCESSES := $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); [ $$n -gt 3 ] && echo 4 || echo $$((n + 1)))
SIDE_BY_SIDE := --numprocesses=$(PROCESSES) --dist=loadfile

# Checks that read the code alone get a database address that nobody answers.
NO_DATABASE := DATABASE_URL=postgres://nobody@127.0.0.1:1/none
# The settings of a real deployment, with made-up values, and nothing of this machine's environment.
PRODUCTION := env -i PATH="$$PATH" HOME="$$HOME" $(NO_DATABASE) SITE_URL=https://shop.example.com \
	ALLOWED_HOSTS=shop.example.com SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	AWS_REGION=eu-west-1 MEDIA_BUCKET=shop-media MEDIA_URL_BASE=https://media.example.com STATIC_BUCKET=shop-static \
	STATIC_URL_BASE=https://static.example.com STRIPE_SECRET_KEY=sk_live_x STRIPE_PUBLISHABLE_KEY=pk_live_x \
	STRIPE_WEBHOOK_SECRET=whsec_x SQS_QUEUE_URL=https://sqs.eu-west-1.amazonaws.com/1/shop \
	SQS_DEAD_LETTER_QUEUE_URL=https://sqs.eu-west-1.amazonaws.com/1/dead DEFAULT_FROM_EMAIL=shop@shop.test \
	STAFF_ALERT_EMAIL=staff@shop.test

.PHONY: help
help: ## Explain every target
	@echo "CloudCommerce: make TARGET, with one of"
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' Makefile
	@echo "Settings: PORT=8100 DATA_DIR=/tmp/second make demo (a second demo), DATABASE_URL=postgres://... (another PostgreSQL),"
	@echo "          PYTHON=python3.12 make env (a Python of your choice)"

.PHONY: demo
demo: env ## Start the whole shop on this machine, until Ctrl-C
	@exec $(PY) -m devtools.demo --stop-with-parent

.PHONY: lambda
lambda: env ## Start the whole shop as AWS Lambda runs it: the package, its instances, queue and clock
	@ON_LAMBDA=1 exec $(PY) -m devtools.demo --stop-with-parent

.PHONY: demo-reset
demo-reset: env ## Throw the demo's data away; the next start begins anew
	@$(PY) -m devtools.reset

.PHONY: manage
manage: env ## Run a manage.py command on the demo's data: make manage ARGS="import_products FILE.csv"
	@$(PY) -m devtools.manage $(ARGS)

.PHONY: test
test: env ## Pass everything: checks, all tests, and browser tests where chromium is installed
	@$(MAKE) --no-print-directory --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) checks
	$(PY) -m pytest $(SIDE_BY_SIDE) $(LONG_TESTS) $(OTHER_TESTS) $(UNIT_TESTS)
	@if [ -n "$(BROWSER)" ] || [ -n "$(BROWSERS_REQUIRED)" ]; then $(MAKE) --no-print-directory e2e; \
	else echo "No chromium on this machine, so no browser tests (.ci/run installs it and runs them)."; fi

.PHONY: test-fast
test-fast: env ## Pass the unit tests, in seconds
	$(PY) -m pytest $(UNIT_TESTS) --exitfirst --quiet

.PHONY: e2e
e2e: env ## Pass the browser tests, over a demo of their own
	@[ -n "$(BROWSER)" ] || { echo "Browser tests need chromium: install it (Debian: apt-get install chromium)."; exit 1; }
	DJANGO_ALLOW_ASYNC_UNSAFE=true $(PY) -m pytest tests/e2e

.PHONY: e2e-lambda
e2e-lambda: env ## Pass the browser tests of purchase and live updates on the package that Lambda gets, under its runtime
	@[ -n "$(BROWSER)" ] || { echo "Browser tests need chromium: install it (Debian: apt-get install chromium)."; exit 1; }
	ON_LAMBDA=1 DJANGO_ALLOW_ASYNC_UNSAFE=true $(PY) -m pytest tests/e2e/test_purchase.py tests/e2e/test_live.py

.PHONY: checks
checks: lint types migrations deploy-check openapi messages-check infra-check workflows-check

.PHONY: lint
lint: env ## Check style, formatting and who imports whom
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(VENV)/bin/lint-imports --no-cache

.PHONY: types
types: env ## Check the types
	$(NO_DATABASE) $(PY) -m mypy .

.PHONY: migrations
migrations: env ## Check that every model change has its migration, and that the former release lives with it
	$(NO_DATABASE) $(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(NO_DATABASE) $(PY) -m devtools.migrations

.PHONY: deploy-check
deploy-check: env ## Check the settings of a real deployment
	@echo "manage.py check --deploy, with the settings of a real deployment"
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

.PHONY: openapi
openapi: env ## Validate the API's document
	$(NO_DATABASE) $(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

.PHONY: messages-check
messages-check: env
	$(PY) -m devtools.messages --check

.PHONY: infra-check
infra-check: env ## Check and test the Terraform code, where terraform and its aws provider are to be had
	$(PY) -m pytest tests/infra

.PHONY: workflows-check
workflows-check: env ## Check the workflows of GitHub Actions; with actionlint, where it is installed
	$(PY) -m pytest tests/architecture/test_workflows.py

.PHONY: messages
messages: env ## Collect texts to translate (where GNU gettext is installed) and compile the translations
	@if command -v xgettext >/dev/null 2>&1; then \
	$(NO_DATABASE) $(PY) manage.py makemessages --locale es --no-obsolete --add-location file --ignore $(VENV) --ignore tests --ignore devtools; \
	else echo "GNU gettext is not installed: texts are not collected, only compiled."; fi
	@$(PY) -m devtools.messages

.PHONY: format
format: env ## Put the code into its format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

.PHONY: bench
bench: env ## Measure the shop on 10,000 products
	$(PY) -m benchmarks.run

.PHONY: bench-cold
bench-cold: env ## Measure how long the packaged function takes to its first answer
	$(PY) -m devtools.packaging $(STAGE) --here
	$(PY) -m benchmarks.cold $(STAGE)

# --- Deployment: make deploy STAGE=dev (docs/deploy.md) ---
STAGE ?= dev
TERRAFORM ?= terraform
ENVIRONMENT = $(patsubst production_two,second_region,$(STAGE))
STAGE_FILE = .deploy/zappa_settings.$(STAGE).json
ZAPPA = VIRTUAL_ENV=$(CURDIR)/$(VENV) $(VENV)/bin/zappa
ON_STAGE = $(STAGE) -s $(STAGE_FILE)

.PHONY: package
package: env ## Build the zip that Lambda gets: make package STAGE=dev
	$(PY) -m devtools.packaging $(STAGE)

.PHONY: settings
settings: env ## Lay what Terraform made over a stage's settings
	@$(TERRAFORM) -chdir=infra/environments/$(ENVIRONMENT) output -json settings | $(PY) -m devtools.deploy_settings $(STAGE)

.PHONY: deploy
deploy: settings package ## Deploy a stage, or a new release of it: make deploy STAGE=dev
	$(PY) -m devtools.static_files $(STAGE)
	@if $(ZAPPA) status $(ON_STAGE) >/dev/null 2>&1; then command=update; else command=deploy; fi; set -x; \
	$(ZAPPA) $$command $(ON_STAGE) -z .deploy/cloudcommerce-$(STAGE).zip
	$(PY) -m devtools.release $(STAGE)

.PHONY: rollback
rollback: env ## Go back to a stage's former release: make rollback STAGE=dev
	$(PY) -m devtools.release $(STAGE) --back

.PHONY: smoke
smoke: env ## Look at a running shop, and buy with a test card: make smoke URL=https://... SMOKE=--no-purchase
	@$(PY) -m devtools.smoke $(SMOKE) "$(URL)"

.PHONY: take-over
take-over: settings ## Let a second region work, once its database is the one that writes: make take-over STAGE=production_two
	$(PY) -m devtools.take_over $(STAGE)

.PHONY: undeploy
undeploy: env ## Take a stage's function and its addresses away; Terraform's part stays
	@$(PY) -m devtools.deploy_settings $(STAGE) --there
	$(ZAPPA) undeploy $(ON_STAGE)

.PHONY: env
env: $(READY) ## Make the environment in .venv from the hashed lock

# What the shop needs, and what its developers need besides.
LOCKS := requirements.txt requirements-dev.txt
# The stamp is a copy of what was installed: an unchanged lock with a newer date installs nothing. Compiled here, on all
# cores, what pip would compile on one; some packages ship templates of code that does not compile.
$(READY): $(LOCKS)
	@if [ -x $(PY) ] && cat $(LOCKS) | cmp -s - $(READY); then touch $(READY); else \
	sh devtools/make_environment.sh $(VENV) $(LOCKS) && \
	{ $(PY) -m compileall -qq -j 0 $(VENV)/lib; cat $(LOCKS) > $(READY); }; fi

LOCK := pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q
.PHONY: lock
lock: env ## Renew the hashed locks from pyproject.toml
	@command -v uv >/dev/null 2>&1 || [ -x $(VENV)/bin/uv ] || $(PY) -m pip install -q uv
	@uv=$$(command -v uv || echo $(VENV)/bin/uv); \
	$$uv $(LOCK) pyproject.toml -o requirements.txt && \
	$$uv $(LOCK) --no-annotate --extra worker --group dev --constraint requirements.txt \
	$$(sed -n 's/^\([a-z0-9][a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.txt) \
	pyproject.toml -o requirements-dev.txt
