# deps, try, test, bench; `make` alone lists them.
PACKAGES := ca-certificates pkg-config \
  libxml2-dev libxml2-utils libxslt1-dev libzip-dev zlib1g-dev libssl-dev libexif-dev libheif-dev libleptonica-dev \
  libpoppler-glib-dev libcairo2-dev poppler-data libavformat-dev libavcodec-dev libswscale-dev libseccomp-dev \
  libtesseract-dev tesseract-ocr-chi-tra tesseract-ocr-eng
# What the tests and the benchmark run beside the program: real writers of files, an independent validator, a browser.
TEST_PACKAGES := python3 python3-jsonschema zip unzip bsdextrautils ffmpeg imagemagick libheif-examples \
  libreoffice-writer-nogui libarchive-tools poppler-utils tesseract-ocr fonts-ocr-b fonts-arphic-ukai fonts-arphic-uming fonts-noto-cjk fonts-dejavu-core chromium openssl hyperfine procps strace util-linux

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
missing = $(shell for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done)
install = @if [ -n "$(call missing,$(1))" ]; then \
  $(SUDO) apt-get update -qq && \
  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(call missing,$(1)); fi

.PHONY: help deps test-deps build release try test fuzz soak archives bench bench-pages bench-video endings

help:
	@echo 'make deps   install what the program is built with'
	@echo 'make try    build it and judge two sample dossiers, a good one and a bad one'
	@echo 'make test   run all tests'
	@echo 'make fuzz   feed every parser of untrusted bytes with made-up input, 60 s each (SECONDS=…)'
	@echo 'make soak   break real files in 1,000 ways and read them (N=…)'
	@echo 'make archives  hold the zip scan against every archive on this machine (ROOTS=/a:/b)'
	@echo 'make release  build the program to be handed out, in .build/release'
	@echo 'make bench  measure it against public tools'
	@echo 'make bench-pages  measure the reading and comparing of pages on made papers (SEEDS=1,4,5,7; FULL=1 for four times as many)'
	@echo 'make endings N=100  break batches off in every way a machine may, and count what is lost'
	@echo 'make bench-video  make films with known cuts and measure the film checks (an hour and more)'

deps:
	$(call install,$(PACKAGES))

test-deps:
	$(call install,$(PACKAGES) $(TEST_PACKAGES))

build: deps
	swift build --quiet

try: build
	@for name in trn-complete trn-hours-79-5; do \
	  echo; .build/debug/dossier check SampleDossiers/$$name/case --report html --out out/$$name >/dev/null; \
	  .build/debug/dossier check SampleDossiers/$$name/case; status=$$?; \
	  echo; echo "HTML: out/$$name/report.html"; \
	  case $$name,$$status in trn-complete,0 | trn-hours-79-5,1) ;; *) echo "$$name: status $$status" >&2; exit 1 ;; esac; \
	done

# Tests are found by the compiler's index. Left to itself it indexes the modules of the system as well, and then may find
# the headers of ICU, which Foundation and libxml2 bring along in two versions, in contradiction.
INDEX := -Xswiftc -index-ignore-system-modules
test: test-deps
	swift build --build-tests --explicit-target-dependency-import-check error $(INDEX)
	swift test --disable-xctest --skip-build

SECONDS ?= 60
fuzz: test-deps
	DOSSIER_FUZZ=1 swift build -c release --scratch-path .build/fuzz --product fuzz --quiet \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
	Tests/Fuzz/run.py .build/fuzz/release/fuzz .build/fuzz/work $(SECONDS) $(TARGETS)

N ?= 1000
soak: test-deps release
	Tests/Generators/soak.py .build/release/dossier $(N) $(SEED)

ROOTS ?= /usr:/opt:/home:/root
archives: test-deps
	swift build --build-tests --quiet $(INDEX)
	DOSSIER_ARCHIVES=$(ROOTS) swift test --skip-build --disable-xctest --filter 'Our reading of zips'

# What is measured is what is handed out: the program and its readers, with Swift's library linked in.
PROGRAMS := dossier dossier-read-office dossier-read-pdf dossier-read-image dossier-read-ocr dossier-read-video
release: deps .build/released

# What a module imports internally never shows in its interface, and yet the layout of its types depends on it: after a
# change a build on top of an older one may leave importers compiled for the old layout, which then write past the end of
# what they allocate. So what is handed out is built from nothing.
.build/released: Package.swift $(shell find Sources -type f)
	@rm -rf .build/*/release
	@for program in $(PROGRAMS); do \
	  swift build -c release --static-swift-stdlib --quiet --product $$program || exit 1; done
	@touch $@

bench: test-deps release
	Tests/Generators/bench.py

bench-pages: test-deps release
	Tests/Generators/bench_pages.py --seeds $(or $(SEEDS),1,4,5,7) $(if $(FULL),--full)

endings: test-deps
	swift build --quiet
	Tests/Generators/endings.py $(or $(N),100)

# numpy and OpenCV make the films, PySceneDetect is measured beside; they go into a folder of their own.
bench-video: test-deps release
	test -x out/bench-video/python/bin/python || (python3 -m venv out/bench-video/python && \
	  out/bench-video/python/bin/pip -q install numpy opencv-python-headless scenedetect)
	out/bench-video/python/bin/python Tests/Generators/bench_video.py --folder out/bench-video
