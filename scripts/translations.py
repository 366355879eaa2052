"""Keeps the catalogues in step with the source: `update` extracts, merges and compiles.

`check` says what is missing; the test run asks the same.
"""

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "astana_reader"
FOLDER = ROOT / "resources" / "translations"
DOMAIN, LANGUAGES = "astana_reader", ("ar", "en")
KEYWORDS = {"_": None, "counted": (1, 2)}
_FIELD = re.compile(r"\{\w*\}")


def extracted() -> Catalog:
    """Every text in the source that goes through `_` or `counted`."""
    catalog = Catalog(project="Astana Reader", charset="utf-8")
    found = extract_from_dir(
        str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=()
    )
    for name, _line, message, _comments, _context in found:
        catalog.add(message, locations=[(f"src/astana_reader/{name}", 0)])
    return catalog


def paths(language: str) -> tuple[Path, Path]:
    """The catalogue's text and its compiled form."""
    folder = FOLDER / language / "LC_MESSAGES"
    return folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one if there is none."""
    path = paths(language)[0]
    if not path.is_file():
        return Catalog(locale=language, project="Astana Reader", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update() -> None:
    """Bring every catalogue up to the source; English answers for itself."""
    template = extracted()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        if language == "en":
            for message in catalog:
                if message.id:
                    message.string = message.id
        text, binary = paths(language)
        text.parent.mkdir(parents=True, exist_ok=True)
        with text.open("wb") as file:
            write_po(file, catalog, no_location=True, omit_header=False, sort_output=True, width=99)
        binary.write_bytes(compiled(read(language)))


def faults() -> list[str]:
    """What is missing or wrong, a line each."""
    wanted = {message.id for message in extracted() if message.id}
    found: list[str] = []
    for language in LANGUAGES:
        catalog = read(language)
        known = {message.id for message in catalog if message.id}
        found += [f"{language}: not in the catalogue: {text!r}" for text in wanted - known]
        found += [f"{language}: no longer in the source: {text!r}" for text in known - wanted]
        for message in catalog:
            found += [f"{language}: {fault}: {message.id!r}" for fault in _faults(message, catalog)]
        if paths(language)[1].read_bytes() != compiled(catalog):
            found.append(f"{language}: the compiled catalogue is stale")
    return found


def _faults(message, catalog: Catalog):
    if not message.id:
        return
    if message.fuzzy:
        yield "fuzzy"
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(strings) or (message.pluralizable and len(strings) != catalog.num_plurals):
        yield "not translated in every form"
    fields = set(_FIELD.findall(ids[-1]))
    for string in strings:
        extra = set(_FIELD.findall(string)) - fields
        lost = set() if message.pluralizable else fields - set(_FIELD.findall(string))
        if extra or lost:
            yield "other placeholders"


def main() -> int:
    """`update`, or `check` with a status."""
    if sys.argv[1:] == ["update"]:
        update()
    lines = faults()
    for line in lines:
        print(line)
    return 1 if lines and sys.argv[1:] == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main())
