"""The faces that come with the program, registered only when they are used.

The font packages are found without being imported: importing one pulls in a package manager
for fonts.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

FILES = {
    "Amiri": ("fontpkg_amiri", ("files/Amiri-Regular.ttf", "files/Amiri-Bold.ttf")),
    "Noto Naskh Arabic": ("pylopdf_fonts_ar", ("NotoNaskhArabic-Variable.ttf",)),
    "IBM Plex Sans Arabic": (
        "fontpkg_ibm_plex_sans_arabic",
        (
            "files/IBMPlexSansArabic-Regular.ttf",
            "files/IBMPlexSansArabic-SemiBold.ttf",
        ),
    ),
}


@cache
def family(face: str) -> str:
    """The family to ask Qt for, after registering its files; the system's own if they are gone.

    A QGuiApplication must exist.
    """
    package, names = FILES.get(face, ("", ()))
    folder = _folder(package)
    families: list[str] = []
    for name in names:
        if folder is not None and (folder / name).is_file():
            number = QFontDatabase.addApplicationFont(str(folder / name))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else face


def _folder(package: str) -> Path | None:
    spec = find_spec(package) if package else None
    return Path(spec.origin).parent if spec and spec.origin else None


def available(face: str) -> bool:
    """Whether the face came with the program or is one of the system's. Registers nothing."""
    package, names = FILES.get(face, ("", ()))
    folder = _folder(package)
    if folder is not None and all((folder / name).is_file() for name in names):
        return True
    return face in QFontDatabase.families()
