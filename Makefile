# Two commands do all the set-up: `make demo` and `make test`. `make help` lists the rest.
# The first Python that really starts and is new enough; a name on the path may be a shim of a version that is not there.
PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3 python; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$one; break; }; done)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check lock clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.runtime ## install, then start the bot with an invented programme and a phone page
	@$(BIN)/qianshou demo

test: $(VENV)/.dev ## install, then run every test
	@echo "Running every test (about two minutes on two cores)."
	@$(BIN)/python -m pytest

check: $(VENV)/.dev ## ruff, mypy and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Needs uv on the path. The locks name packages and hashes only: no address of any index.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --quiet
lock: ## renew both lock files after a change of dependencies
	$(LOCK) --extra build -o requirements.lock
	$(LOCK) --extra build --extra dev -o requirements-dev.lock

clean: ## remove the environment; data/ stays
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "没有找到 Python 3.11 或更新的版本，请先安装，或者这样指定：make PYTHON=/路径/python3.11"; \
		echo "No Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "需要 Python 3.11 或更新的版本，$(PYTHON) 不行。"; \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is not."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "建不了虚拟环境：Debian/Ubuntu 请先安装 python3-venv。/ No venv: on Debian or Ubuntu install python3-venv."; \
		rm -rf $(VENV); exit 1; }

define install
	@echo "正在安装依赖（第一次约一分钟）…… / Installing the locked dependencies, about a minute the first time."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) || { \
		echo "依赖没有装上，请检查网络（需要能访问 Python 软件源），再运行一次。"; \
		echo "The dependencies could not be installed. Check the network (a Python package index is needed), then run this again."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || { \
		echo "程序没有装上，请看上面的报错。/ The program could not be installed; see the message above."; exit 1; }
	@touch $(2)
endef

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock,$@)

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock,$@)
	@touch $(VENV)/.runtime
