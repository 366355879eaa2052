"""Where the reader was: recent documents, the place in each, the window's shape.

Losing this file costs no more than a look, so nothing here fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QSettings

from astana_reader.document.decoding import OFFERED
from astana_reader.document.model import Direction
from astana_reader.gui.pane.turns import Turns

RECENT = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """A document that was open before."""

    path: Path
    title: str

    @property
    def missing(self) -> bool:
        """Whether its file is not there any more."""
        return not self.path.is_file()


class Places:
    """Reads and writes the file; values that make no sense count as none. Code points."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def place(self, path: Path) -> int:
        """The first letter that showed when the document at `path` was left; 0 if unknown."""
        return self._number(f"places/{_key(path)}")

    def remember(self, path: Path, title: str, place: int) -> None:
        """The document was left at `place`; it is the most recent now."""
        self._file.setValue(f"places/{_key(path)}", place)
        rows = [Recent(path, title), *(row for row in self.recent() if row.path != path)]
        self._keep_rows("recent", rows[:RECENT])

    def recent(self) -> list[Recent]:
        """Documents that were open before, the latest first; some may be missing."""
        return self._rows("recent")

    def forget_recent(self) -> None:
        """The list of them is empty from here on; the places in them are kept."""
        self._file.remove("recent")

    def tabs(self) -> list[Recent]:
        """The documents that were open together at last, in their order."""
        return self._rows("tabs")

    def tab(self) -> Path | None:
        """Which of them showed; None if none did."""
        return next((Path(path) for path in self._texts("tabs/shown") if path), None)

    def keep_tabs(self, rows: Sequence[Recent], shown: str = "") -> None:
        """Remember what is open, and the path of what shows."""
        self._keep_rows("tabs", rows)
        self._file.setValue("tabs/shown", shown)

    def encoding(self, path: Path) -> str:
        """The encoding that was chosen for the file at `path`; empty if none was."""
        value = next(iter(self._texts(f"encodings/{_key(path)}")), "")
        return value if value in OFFERED else ""

    def guessed(self, path: Path) -> str:
        """What the file's encoding looked like before one was chosen; empty if unknown."""
        return next(iter(self._texts(f"encodings/{_key(path)}")[1:]), "")

    def keep_encoding(self, path: Path, encoding: str, guessed: str = "") -> None:
        """Remember the encoding that was chosen, and what it looked like; empty for none."""
        if encoding:
            self._file.setValue(f"encodings/{_key(path)}", [encoding, guessed])
        else:
            self._file.remove(f"encodings/{_key(path)}")

    def turns(self, path: Path) -> Turns:
        """The directions that were chosen in the document at `path`."""
        overall: Direction | None = None
        own: dict[str, Direction] = {}
        for row in self._texts(f"turns/{_key(path)}"):
            words, _, way = row.rpartition("=")
            if way not in list(Direction):
                continue
            if words:
                own[words] = Direction(way)
            else:
                overall = Direction(way)
        return Turns(overall, MappingProxyType(own))

    def keep_turns(self, path: Path, turns: Turns) -> None:
        """Save the directions that were chosen in the document at `path`."""
        rows = [f"{words}={way}" for words, way in turns.own.items()]
        if turns.overall is not None:
            rows.append(f"={turns.overall}")
        if rows:
            self._file.setValue(f"turns/{_key(path)}", rows)
        else:
            self._file.remove(f"turns/{_key(path)}")

    def whole(self, path: Path) -> bool:
        """Whether the web page at `path` is read with all that stands around its article."""
        return bool(self._number(f"whole/{_key(path)}"))

    def keep_whole(self, path: Path, *, whole: bool) -> None:
        """Remember how a web page is read."""
        if whole:
            self._file.setValue(f"whole/{_key(path)}", 1)
        else:
            self._file.remove(f"whole/{_key(path)}")

    def page_shown(self, path: Path) -> bool | None:
        """Whether the pages of the document at `path` are to show beside it; None if unsaid."""
        number = self._number(f"page-shown/{_key(path)}", 2)
        return bool(number) if number < 2 else None

    def keep_page_shown(self, path: Path, shown: bool | None) -> None:
        """Remember whether pages show beside their text; None: as it needs it."""
        if shown is None:
            self._file.remove(f"page-shown/{_key(path)}")
        else:
            self._file.setValue(f"page-shown/{_key(path)}", int(shown))

    def trusted(self, path: Path) -> str:
        """The SHA-256 of the file at `path` whose order of letters the reader took as it is."""
        return next(iter(self._texts(f"trusted/{_key(path)}")), "")

    def keep_trust(self, path: Path, sha256: str) -> None:
        """Remember that the text of these bytes is as it should be."""
        self._file.setValue(f"trusted/{_key(path)}", sha256)

    def shape(self, name: str) -> QByteArray:
        """A saved geometry or state; empty if unknown."""
        value = self._file.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_shape(self, name: str, shape: QByteArray) -> None:
        """Save a geometry or state."""
        self._file.setValue(f"window/{name}", shape)

    def number(self, name: str, otherwise: int = 0) -> int:
        """A saved number of the window's."""
        return self._number(f"window/{name}", otherwise)

    def keep_number(self, name: str, value: int) -> None:
        """Save a number of the window's."""
        self._file.setValue(f"window/{name}", value)

    def _number(self, key: str, otherwise: int = 0) -> int:
        value = self._file.value(key, otherwise)
        return int(value) if isinstance(value, (int, str)) and str(value).isdecimal() else otherwise

    def _rows(self, name: str) -> list[Recent]:
        paths, titles = self._texts(f"{name}/paths"), self._texts(f"{name}/titles")
        if len(paths) != len(titles):
            return []
        return [Recent(Path(path), title) for path, title in zip(paths, titles, strict=True)]

    def _keep_rows(self, name: str, rows: Sequence[Recent]) -> None:
        self._file.setValue(f"{name}/paths", [str(row.path) for row in rows])
        self._file.setValue(f"{name}/titles", [row.title for row in rows])

    def _texts(self, key: str) -> Sequence[str]:
        value = self._file.value(key, [])
        if isinstance(value, str):
            return [value]
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _key(path: Path) -> str:
    return sha1(str(path).encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()
