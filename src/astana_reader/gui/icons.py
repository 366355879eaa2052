"""The program's own line drawings, in the theme's colour, turned where the layout is."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTransform

from astana_reader.assets import resource

SIDE = 20  # pixels on the tool bar
EMBLEM = 64  # pixels
FAINT = 0.35  # opacity of what cannot be used just then
DIRECTED = {"back", "forward", "outline", "inspector", "undo", "redo"}


def icon(name: str, colour: QColor, *, mirrored: bool, ratio: float) -> QIcon:
    """The drawing resources/icons/{name}.svg; what has a direction follows the layout's."""
    found = QIcon()
    for opacity, mode in ((1.0, QIcon.Mode.Normal), (FAINT, QIcon.Mode.Disabled)):
        picture = _drawn(name, colour, ratio, opacity)
        if mirrored and name in DIRECTED:
            picture = picture.transformed(QTransform().scale(-1, 1))
            picture.setDevicePixelRatio(ratio)
        found.addPixmap(picture, mode)
    return found


def emblem() -> QIcon:
    """The program's own sign, for windows and tasks."""
    return QIcon(_drawn("reader", QColor(), EMBLEM / SIDE, 1.0))


def _drawn(name: str, colour: QColor, ratio: float, opacity: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  (15 ms: after the first paint)

    source = resource("icons", f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.name().encode())))
    picture = QPixmap(QSize(round(SIDE * ratio), round(SIDE * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return picture
