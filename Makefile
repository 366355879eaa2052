.PHONY: run test check look bench fuzz pictures translations train clean

PYTHON ?= python3
BIN := .venv/bin
SEED := $(firstword $(sort $(wildcard seeds/*.txt)))

run: prepare
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/astana-reader $(SEED); else \
	  mkdir -p build && \
	  $(BIN)/astana-reader screenshot $(SEED) -o build/astana-reader.png && \
	  echo "There is no screen, so the window was painted to build/astana-reader.png."; fi

# Each file of tests goes whole to the next free worker; a worker that dies ends the run, as without.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

test: prepare
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(SIDE_BY_SIDE)

check: prepare
	$(BIN)/python -m pytest -q tests/test_house.py

look: prepare
	@$(BIN)/python scripts/look.py

bench: prepare
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[judges]' && \
	$(BIN)/python benchmarks/run.py

fuzz: prepare
	$(BIN)/python scripts/fuzz.py --turns 10000

FUZZ := $(addprefix fuzz-,text docx odt rtf html epub pdf markdown)  # 2,000 turns of one format
.PHONY: $(FUZZ)
$(FUZZ): fuzz-%: prepare
	$(BIN)/python scripts/fuzz.py --turns 2000 --only $*

pictures: prepare
	$(BIN)/python scripts/pictures.py

translations: prepare
	$(BIN)/python scripts/translations.py update

train: prepare
	$(BIN)/python -m pip install -q -e '.[train]'
	$(BIN)/python scripts/train_deep.py $(NER) build/deep.npz
	$(BIN)/python scripts/label_news.py build/deep.npz $(NEWS) build/labelled.npz
	$(BIN)/python scripts/train_quick.py $(NER) build/deep.npz build/quick.npz \
	  --labelled build/labelled.npz

.PHONY: prepare
prepare:
	@$(PYTHON) scripts/prepare.py

clean:
	rm -rf .venv build
