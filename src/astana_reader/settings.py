"""What a reader may set, as one frozen value, read and written as TOML.

A setting that cannot be read, or is out of its range, counts as not set: settings never stop
the program from starting.
"""

import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

import tomli_w

from astana_reader.files import replacing
from astana_reader.paths import Folders

LANGUAGES = ("ar", "en")
THEMES = ("light", "sepia", "dark", "contrast")
FACES = ("Amiri", "Noto Naskh Arabic", "IBM Plex Sans Arabic")
SIZES = range(12, 61)
LONGEST_NAME = 40  # code points of a colour's name
DIGITS = ("source", "arabic", "european")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults. `size` is in pixels, `measure` in letters a line.

    An empty `language` means the system's. `deep`: names are looked for twice, the second time
    more closely. `citation` is the style in which a passage is copied with its source
    (interchange/quotation.py), empty for the usual one. `colours` holds the reader's own names for
    the colours of notes. `notes_folder` is where notes go that could not be saved in the usual
    place; empty for that.
    """

    language: str = ""
    theme: str = "light"
    face: str = "Amiri"
    size: int = 24
    leading: float = 1.7
    measure: int = 68
    justified: bool = False
    tashkeel: bool = True
    digits: str = "source"
    deep: bool = True
    first_run_done: bool = False
    citation: str = ""
    colours: dict[str, str] = field(default_factory=dict, hash=False)
    notes_folder: str = ""

    def __post_init__(self) -> None:
        allowed = {
            "language": ("", *LANGUAGES), "theme": THEMES, "face": FACES, "size": SIZES,
            "digits": DIGITS,
        }  # fmt: skip
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{name} cannot be {getattr(self, name)!r}")
        if not 1.2 <= self.leading <= 3 or not 40 <= self.measure <= 120:
            raise ValueError("leading lies in 1.2–3, measure in 40–120")
        if not all(map(_is_name, self.colours.values())):
            raise ValueError("a colour's name is one short line")

    def with_(self, **changes: Any) -> Self:
        """The same settings but for `changes`."""
        return replace(self, **changes)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and len(name) <= LONGEST_NAME and name.isprintable()


def store_in(folders: Folders) -> Path:
    """The file of the notes: in the folder that the reader chose for it, else in the usual one."""
    chosen = load(folders.settings_file).notes_folder
    return Path(chosen) / folders.store.name if chosen else folders.store


def load(path: Path) -> Settings:
    """The settings in `path`; the default for each that is missing or makes no sense."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings()
    settings = Settings()
    for each in fields(Settings):
        value = found.get(each.name)
        if type(value) is not type(getattr(settings, each.name)):
            continue
        try:
            settings = settings.with_(**{each.name: value})
        except ValueError:
            continue
    return settings


def save(path: Path, settings: Settings) -> None:
    """Write `settings` to `path`, all or nothing; OSError when it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as file:
        file.write(tomli_w.dumps(asdict(settings)).encode("utf-8"))
