"""Where the program keeps what belongs to its user."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import appdirs

NAME = "astana-reader"


@dataclass(frozen=True, slots=True)
class Folders:
    """The three folders; none is made until something is written to it."""

    data: Path
    cache: Path
    settings: Path

    @property
    def store(self) -> Path:
        """The notes store, one SQLite file."""
        return self.data / "notes.sqlite3"

    @property
    def pasted(self) -> Path:
        """Texts that were pasted, each a file."""
        return self.data / "pasted"

    @property
    def door(self) -> Path:
        """Where the program that runs on these folders, on the same screen, is spoken to.

        Not in one of them: systems allow a hundred letters for it.
        """
        screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
        folder = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("TMPDIR") or "/tmp"  # noqa: S108
        key = os.fsencode(f"{screen} {self.data.absolute()}")
        digest = hashlib.sha256(key).hexdigest()[:16]
        return Path(folder) / f"{NAME}-{digest}"

    @property
    def own_names(self) -> Path:
        """The names that the reader knows, as TOML."""
        return self.data / "names.toml"

    @property
    def settings_file(self) -> Path:
        """The settings, as TOML."""
        return self.settings / "settings.toml"

    @property
    def window_file(self) -> Path:
        """Window geometry and places in documents; losing it costs no more than a look."""
        return self.settings / "window.ini"


def shared_data() -> Path:
    """Where the programs of a user on Linux keep what a desktop reads."""
    kept = os.environ.get("XDG_DATA_HOME", "")
    return Path(kept) if kept.startswith("/") else Path.home() / ".local" / "share"


def folders(data_dir: Path | None = None) -> Folders:
    """The user's folders, or all of them under `data_dir` if one is given."""
    if data_dir is not None:
        return Folders(data_dir, data_dir / "cache", data_dir / "settings")
    return Folders(
        Path(appdirs.user_data_dir(NAME, appauthor=False)),
        Path(appdirs.user_cache_dir(NAME, appauthor=False)),
        Path(appdirs.user_config_dir(NAME, appauthor=False)),
    )
