"""Labels and tooltips that hold a document's words: taken literally, each in its own direction."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from astana_reader.gui.drawing import Ink, draw_line, runs_right_to_left
from astana_reader.messages import _

BLANK = 5  # pixels: no blank of the interface's face is wider
SHORTEST = 6  # ems: a name is not cut below this


def isolated(text: str) -> str:
    """`text` as one thing in a line, whichever way the words around it run."""
    return f"\u2068{text}\u2069"


def missing(title: str) -> str:
    """The title of a document whose file is not there any more."""
    return _("{title} (missing)").format(title=isolated(title))


def tip(text: str) -> str:
    """A tooltip of `text`: nothing in it is markup, each line runs its own way, long ones break."""
    lines: list[str] = []
    for line in text.split("\n") if text else ():
        way = "rtl" if runs_right_to_left(line, otherwise=True) else "ltr"
        lines.append(f'<p dir="{way}" style="margin: 0">{escape(line)}</p>')
    return "".join(lines)


def wrap(label: QLabel) -> None:
    """Break its lines where they have no room.

    Where the blank at the end of an Arabic line has none, Qt moves the line to the left by it and
    cuts its last letter off: there is room for one.
    """
    label.setWordWrap(True)
    if label.isRightToLeft():
        label.setContentsMargins(BLANK, 0, 0, 0)


class Words(QLabel):
    """Lines of the window's words with a document's among them, from the side where lines begin."""

    def __init__(self, name: str = "", *, kind: str = "muted") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        wrap(self)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        # Absolute: a label would go to the side where its first letter's script begins.
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str) -> None:
        """Show `text` in the window's direction; what runs its own way in it is `isolated`."""
        mark = "\u200f" if self.isRightToLeft() else "\u200e"
        self.setText(mark + text)


class Links(QLabel):
    """Lines of markup in the window's direction, with links by mouse and by Tab and Enter."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "muted")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )

    def say(self, lines: Sequence[str]) -> None:
        """Show `lines`, in which all but the markup is escaped."""
        way = "rtl" if self.isRightToLeft() else "ltr"
        side = "right" if self.isRightToLeft() else "left"
        about = f'dir="{way}" align="{side}" style="margin: 0"'
        self.setText("".join(f"<p {about}>{line}</p>" for line in lines))


def link(target: str, words: str) -> str:
    """A link of a document's words, as markup for `Links`."""
    shown = escape(isolated(words))
    return f'<a href="{escape(target)}" style="text-decoration: none">{shown}</a>'


class Name(QLabel):
    """One line in its own direction, cut at its end where there is no room for all of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show a name."""
        self.setText(text)
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        """Room for a short name, or for the whole of a shorter one."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), SHORTEST * self.fontMetrics().height()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line; the tooltip has all of it."""
        painter = QPainter(self)
        ink = Ink(self.font(), self.palette().windowText().color())
        draw_line(painter, QRectF(self.rect()), self.text(), ink, mirrored=self.isRightToLeft())
        painter.end()
