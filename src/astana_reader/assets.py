"""Finds the files that come with the program, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def _home(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _CHECKOUT / name


def resource(*parts: str) -> Path:
    """A file or folder under resources/; it need not exist."""
    return _home("resources").joinpath(*parts)


def sample() -> Path:
    """The document that comes with the program: the first of seeds/ by name."""
    return min(_home("seeds").glob("*.txt"))
