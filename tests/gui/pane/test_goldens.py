"""Pages as they should look, kept as pictures: mixed lines, three themes, ragged and filled.

When the look is meant to change, look at the new pictures in build/goldens first, then put them
in the place of the old ones.
"""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from astana_reader.document.model import Role
from astana_reader.gui.theme import theme
from astana_reader.settings import Settings

HERE = Path(__file__).parent / "goldens"
FRESH = Path(__file__).parents[3] / "build" / "goldens"
STEP = 40  # of 255: smoothing of letters may differ by less
WIDTH, HEIGHT = 592, 420  # pixels of the page without its bars
SHARE = 0.004  # of the pixels that may differ by more

LINES = (
    "“مسار أستانا 21″ بشأن PKK",
    (
        "ناقش الوفدان “مسار أستانا 21″ بشأن PKK وقرار مجلس الأمن رقم 2254 (2015)، وأكّدا أنّ "
        "الجولة 22 تُعقد في النصف الثاني من العام 2024، وفق ما نقلته وكالة Anadolu Agency."
    ),
    "- بند أول: PKK/YPG و“داعش”",
    "The Astana process (مسار أستانا) met for the 21st time on 24-25 January.",
    "المصدر: الأناضول + وكالات",
)
ROLES = (Role.HEADING, Role.BODY, Role.LIST, Role.BODY, Role.SOURCE)


def pixels(image: QImage) -> np.ndarray:
    """Rows of pixels, each of three colours from 0 to 255."""
    plain = image.convertToFormat(QImage.Format.Format_RGBX8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4)[:, :, :3].copy()


def difference(one: QImage, other: QImage) -> float:
    """The share of pixels that an eye could tell apart; all of them for another size."""
    if one.size() != other.size():
        return 1.0
    apart = np.abs(pixels(one).astype(np.int16) - pixels(other)).max(axis=2) > STEP
    return float(apart.mean())


@pytest.mark.parametrize("justified", [False, True], ids=["ragged", "filled"])
@pytest.mark.parametrize("name", ["light", "sepia", "dark"])
def test_the_page_looks_as_it_should(show, paper, name, justified):
    page = show(paper(*LINES, roles=ROLES), width=WIDTH, height=HEIGHT)
    bars = page.pane.width() - page.pane.viewport().width()  # as wide as the style has them
    page.pane.resize(WIDTH + bars, HEIGHT)
    page.pane.set_look(theme(name).look(Settings(justified=justified, size=22)))
    painted = page.picture()
    kept = QImage(str(HERE / f"{name}-{'filled' if justified else 'ragged'}.png"))

    if difference(painted, kept) > SHARE:
        FRESH.mkdir(parents=True, exist_ok=True)
        fresh = FRESH / f"{name}-{'filled' if justified else 'ragged'}.png"
        painted.save(str(fresh))
        pytest.fail(f"{difference(painted, kept):.2%} of the pixels differ: look at {fresh}")


def test_a_word_out_of_its_order_would_be_noticed(show, paper):
    """The comparison is sharp enough: the same letters in another order are another picture."""
    page = show(paper(LINES[0]), width=620, height=120)
    right = page.picture()
    page.pane.show_document(paper("PKK بشأن “مسار أستانا 21″"))

    assert difference(right, page.picture()) > SHARE
