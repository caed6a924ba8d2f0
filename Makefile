# make run     check all models in Models/; what it says goes to build/report/ as well
# make test    build and run the tests, optimized ('swift test --filter NAME' is quicker after an edit)
# make citations  anchors and coverage of the archived threads, which are beside the repository
# make docs    draw the pictures of all models in Docs/pictures/
# make small-scope  every small machine and 10,000 random models, against brute force
# make explained  why each word that isn't valid stays out, in every model
# make diff-mutants  each mutant of each model through diff, both ways (an hour)
# make diff-matrix  one change of each kind in each model through diff, as a table
# make verify-headers  every generated header in every standard of C and C++, and over all words
# make lint    style of the Swift sources; make fmt-check shows what the formatter would change

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

arcwise := .build/release/arcwise
report := build/report
swift-sources := Sources Tests Tools Package.swift
# One build for the program, its tools and the tests, which look inside the modules.
release := -c release -Xswiftc -enable-testing

.PHONY: run build setup test small-scope bench bench-scaling limits models-table docs citations explained diff-mutants diff-matrix verify-headers lint fmt-check clean

# The exit status is that of the worst model: 4 our fault, 2 bad input, 1 unexpected, 3 undecided.
run: build
	@rm -rf $(report) && mkdir -p $(dir $(report)); \
	site=0; $(arcwise) report Models -o $(report) </dev/null || site=$$?; \
	mkdir -p $(report); \
	rank() { case "$$1" in 0) echo 0;; 3) echo 1;; 1) echo 2;; 2) echo 3;; *) echo 4;; esac; }; \
	worst=$$site; \
	while read -r model; do \
	  name=$${model#Models/}; name=$${name%.arc}; \
	  mkdir -p "$$(dirname "$(report)/$$name")"; \
	  text=0; $(arcwise) check --proofs all "$$model" </dev/null > "$(report)/$$name.txt" 2>&1 || text=$$?; \
	  json=0; $(arcwise) check --proofs all --format json "$$model" </dev/null > "$(report)/$$name.json" || json=$$?; \
	  [ $$text = $$json ] || { \
	    echo "$$model: status $$text as text, $$json as JSON; the format must not matter" >&2; \
	    text=4; }; \
	  printf '%s\t%s\t%s.txt\t%s.json\n' "$$text" "$$model" "$$name" "$$name" \
	    >> $(report)/index.txt; \
	  [ $$(rank $$text) -le $$(rank $$worst) ] || worst=$$text; \
	done < <(find Models -name '*.arc' | LC_ALL=C sort); \
	[ -s $(report)/index.txt ] || { echo "no models (*.arc) in Models/" >&2; exit 2; }; \
	all=0; $(arcwise) check --proofs all Models || all=$$?; \
	[ $$(rank $$all) -le $$(rank $$worst) ] || worst=$$all; \
	echo "reports: $(report)/index.html, and $(report)/index.txt (status, model, text, json)"; \
	exit $$worst

build: setup
	swift build $(release) --product arcwise

setup:
	@Scripts/setup.sh

# In seconds, ten times what they take: a run that never ends is killed.
test-limit := 1500
# Lines are written as they come, so that what hangs isn't the last thing left in a buffer.
by-lines := $(if $(shell command -v stdbuf),stdbuf -oL)

# The last line is the test runner's own summary.
test: setup
	@Scripts/setup.sh browser || echo "make: without Chromium nothing is clicked on in pages" >&2
	swift build $(release) --build-tests
	@mkdir -p build; \
	status=0; \
	timeout --kill-after=30 $(test-limit) $(by-lines) swift test $(release) --skip-build --disable-xctest 2>&1 \
	  | tee build/test.log || status=$$?; \
	case $$status in 124 | 137) \
	  echo "make: the tests didn't end in $(test-limit) s; these had begun:" >&2; \
	  Scripts/unended-tests.sh build/test.log >&2; \
	esac; \
	summary=$$(grep 'Test run with' build/test.log | tail -n 1) || { \
	  echo "the test runner ended without a summary" >&2; exit 1; }; \
	[ "$$(tail -n 1 build/test.log)" = "$$summary" ] || echo "$$summary"; \
	exit $$status

small-scope: setup
	swift build $(release) --product small-scope
	.build/release/small-scope

bench: build
	Benchmarks/run.sh
	Benchmarks/diff.sh
	Benchmarks/scaling/bench.py $(SCALING)

# The second half of it alone: SCALING="--largest 4 --seconds 20 --tools arcwise,SPIN".
bench-scaling: build
	Benchmarks/scaling/bench.py $(SCALING)

# Whether --timeout, --memory and Ctrl-C are kept, on a machine that does nothing else.
limits: build
	Scripts/check-limits.sh $(arcwise)

# The models proper: no studies, no variants made for them, no systems of several devices.
diff-mutants: setup
	swift build $(release) --product diff-mutants
	find Models -name '*.arc' -not -path 'Models/studies/*' -print0 | xargs -0 grep -LZ '^system ' \
	  | LC_ALL=C sort -z | xargs -0 -n 1 -P 2 .build/release/diff-mutants

diff-matrix: setup
	swift build -c release --product diff-mutants
	find Models -name '*.arc' -not -path 'Models/studies/*' -print0 | xargs -0 grep -LZ '^system ' \
	  | LC_ALL=C sort -z | xargs -0 .build/release/diff-mutants --matrix

# Models/README.md: what is found in each model.
models-table: build
	mkdir -p build
	$(arcwise) check --sizes every --format markdown Models > build/models.md
	mv build/models.md Models/README.md

# Docs/pictures/: each model as dot text and SVG, and a page that shows them.
docs: build
	@Scripts/setup.sh pictures
	rm -rf build/pictures
	Scripts/draw-models.sh $(arcwise) build/pictures
	rm -rf Docs/pictures
	cp -R build/pictures Docs/pictures

# The threads aren't part of the repository. Only what is said of citations counts here; 'make run'
# looks at the rest.
threads := ../shared/threads
citations: build
	@if [ ! -d $(threads) ]; then echo "citations: not checked, $(threads) isn't there"; exit 0; fi; \
	mkdir -p build; status=0; \
	$(arcwise) check -q --sources $(threads) --coverage Models > build/citations.txt || status=$$?; \
	if [ $$status -gt 1 ] && [ $$status -ne 3 ]; then cat build/citations.txt; exit $$status; fi; \
	if grep -q -F -e '[uncovered]' -e '[anchor-missing]' build/citations.txt; then \
	  cat build/citations.txt; \
	  echo "citations: anchors are missing or sentences uncovered (above)" >&2; exit 1; \
	fi; \
	grep -A1 'ask for something' build/citations.txt

# Cores of every unreachable state and of each class of words that aren't valid, solved again with each clause
# dropped.
explained: setup
	swift build $(release) --product explained
	find Models -name '*.arc' -not -path 'Models/studies/*' -print0 | LC_ALL=C sort -z \
	  | xargs -0 -n 1 -P 2 .build/release/explained

# Takes half an hour or more. Mutants that are equal by their proof are run over all words too.
verify-headers: build
	Scripts/verify-headers.sh
	swift build $(release) --build-tests
	ARCWISE_FULL=1 swift test $(release) --skip-build --disable-xctest --filter MutationTests

lint:
	swift format lint --strict -r $(swift-sources)

fmt-check:
	@rm -rf build/formatted && mkdir -p build/formatted; \
	cp -R $(swift-sources) build/formatted/; \
	(cd build/formatted && swift format -i -r $(swift-sources)); \
	for source in $(swift-sources); do diff -ru "$$source" "build/formatted/$$source"; done

clean:
	rm -rf build
	swift package clean
