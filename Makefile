# Each target is one command; `make run` and `make test` see to everything they need.

SLUICE := .build/release/sluice

.PHONY: run test test-long test-outside mischief bench bench-segment bench-clean bench-quotes bench-gazetteer bench-check bench-store setup build format lint docs accept

run: build  ## set up, build, and run the news pipeline over seeds/ into out/news/
	$(SLUICE) run pipelines/news.yaml
	@echo "five records: out/news/documents.jsonl"

test: setup  ## set up and pass the tests
	swift test --disable-xctest

test-long: setup  ## the tests with a hundred kills, large files and many documents
	SLUICE_LONG=1 swift test --disable-xctest

OUTSIDE := Tests/Fixtures/Newsroom

test-outside: setup  ## build a program of somebody's own in a package of its own, and pass its tests
	swift test --package-path $(OUTSIDE) --disable-xctest

mischief: setup  ## the program with stages that make mistakes; SLUICE_PROGRAMS=.build/release make test tests release builds
	swift build -c release --static-swift-stdlib --product mischief

bench: build  ## measure what commits and manifests cost
	Benchmarks/batch.py $(SLUICE)

bench-check: build  ## count instructions a byte by stage; fails where one costs 2 % more than stored (Linux)
	@if [ "$$(uname)" = Linux ]; then \
	  scripts/setup counting && Benchmarks/instructions.py $(SLUICE); \
	else echo "bench-check: skipped, as valgrind is for Linux"; fi

bench-store: build  ## store what bench-check counts now as what it holds later counts against
	scripts/setup counting
	Benchmarks/instructions.py $(SLUICE) --store

TEXTS := seeds

bench-segment: setup  ## measure segment beside ICU's sentence breaks (needs libicu-dev); TEXTS="files or folders"
	swift run -c release --package-path Benchmarks SegmentBenchmark $(TEXTS)

bench-clean: setup  ## measure clean beside a loop that looks at each byte once
	swift run -c release --package-path Benchmarks CleanBenchmark $(TEXTS)

bench-quotes: setup  ## measure quotes beside segment and a scan for line ends
	swift run -c release --package-path Benchmarks QuotesBenchmark $(TEXTS)

bench-gazetteer: setup  ## the gazetteer beside ahocorasick_rs, which is installed into .build/peers
	swift build -c release --package-path Benchmarks --product GazetteerBenchmark
	python3 -m venv .build/peers
	.build/peers/bin/pip install --quiet ahocorasick_rs
	.build/peers/bin/python Benchmarks/gazetteer.py Benchmarks/.build/release/GazetteerBenchmark

build: setup  ## the release build: one binary, .build/release/sluice
	swift build -c release --static-swift-stdlib --product sluice

setup:  ## install what building needs, if it is missing
	@scripts/setup

format:  ## put the sources into the house's format
	swift format -i -r --parallel Sources Plugins Tests Benchmarks/Sources Package.swift Benchmarks/Package.swift

lint:  ## check the format
	swift format lint --strict -r --parallel Sources Plugins Tests Benchmarks/Sources Package.swift Benchmarks/Package.swift

docs: build  ## write the reference of all components
	scripts/make-reference $(SLUICE) > docs/components.md

accept: setup  ## take what the pipelines give over seeds/ as expected; review the difference
	SLUICE_ACCEPT=1 swift test --disable-xctest --filter PipelinesTests
