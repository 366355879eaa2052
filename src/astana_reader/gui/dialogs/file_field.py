"""A line for a file's path, with a button that looks for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from astana_reader.messages import _


class FileField(QWidget):
    """A path is typed, or chosen with the button; `browse` asks for one and gives "" for none."""

    changed = Signal()

    def __init__(self, name: str, title: str, browse: Callable[[str], str]) -> None:
        super().__init__()
        self._browse = browse
        self._line = QLineEdit()
        self._line.setObjectName(name)
        self._line.setAccessibleName(title)
        self._line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a path runs that way
        self._line.textChanged.connect(self.changed)
        button = QPushButton(_("Browse…"))
        button.setObjectName(f"{name}-browse")
        button.setAutoDefault(False)
        button.clicked.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(button)
        self.setFocusProxy(self._line)

    @property
    def path(self) -> Path | None:
        """The file; None while the line is empty."""
        text = self._line.text().strip()
        return Path(text).expanduser() if text else None

    def show_path(self, path: Path) -> None:
        """Put a path into the line, its end in sight."""
        self._line.setText(str(path))
        self._line.end(False)  # noqa: FBT003  (Qt's own)

    def _look(self) -> None:
        name = self._browse(self._line.text().strip())
        if name:
            self.show_path(Path(name))
