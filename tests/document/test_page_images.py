"""Pages of a PDF come as pictures from a process that may hang, swell or die of them."""

import hashlib
import multiprocessing
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from astana_reader.document.guard import BURIAL, PATIENCE
from astana_reader.document.page_images import PageImage, PageImages
from astana_reader.errors import FailedTransfer, ReaderError, Reason, UnreadableDocument

MIB = 1024 * 1024
A4 = "0 0 595 842"


def pdf(*pages: str, box: str = A4, forms: tuple[str, ...] = (), catalog: str = "") -> bytes:
    """A PDF of these contents; `forms` are drawn as F0, F1 … and may draw one another."""
    first = 3 + 2 * len(pages)
    drawn = " ".join(f"/F{number} {first + number} 0 R" for number in range(len(forms)))
    resources = f"/Resources<</XObject<<{drawn}>>>>"
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    body = [
        f"1 0 obj<</Type/Catalog/Pages 2 0 R{catalog}>>endobj",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>endobj",
    ]
    for number, content in enumerate(pages):
        body.append(
            f"{3 + 2 * number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[{box}]{resources}"
            f"/Contents {4 + 2 * number} 0 R>>endobj\n"
            f"{4 + 2 * number} 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj"
        )
    for number, content in enumerate(forms):
        body.append(
            f"{first + number} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 900]{resources}"
            f"/Length {len(content)}>>stream\n{content}\nendstream endobj"
        )
    return ("%PDF-1.4\n" + "\n".join(body) + "\ntrailer<</Root 1 0 R>>\n%%EOF").encode()


RED = "1 0 0 rg 0 421 595 421 re f"  # the upper half
BLUE = "0 0 1 rg 0 0 595 842 re f"
LAUGHS = (*(f"/F{number + 1} Do " * 12 for number in range(11)), "0 0 600 900 re f")


@pytest.fixture
def images(tmp_path: Path) -> Iterator[Callable[..., PageImages]]:
    """The pages of a file with these bytes."""
    made: list[PageImages] = []

    def written(raw: bytes, **limits: float) -> PageImages:
        path = tmp_path / "x.pdf"
        path.write_bytes(raw)
        made.append(PageImages(path, hashlib.sha256(raw).hexdigest(), **limits))
        return made[-1]

    yield written
    for each in made:
        each.close()
    assert [child.name for child in multiprocessing.active_children()] == []


def colour_at(image: PageImage, across: float, down: float) -> str:
    """The colour of a spot, by shares of the page."""
    shown = QImage(image.data, image.width, image.height, image.stride, QImage.Format.Format_BGR888)
    return QColor(
        shown.pixel(round(across * (image.width - 1)), round(down * (image.height - 1)))
    ).name()


def test_a_page_is_drawn_as_wide_as_it_is_asked_for_and_stands_upright(images) -> None:
    image = images(pdf(RED, BLUE)).draw(0, 400)

    assert (image.number, image.pages, image.width) == (0, 2, 400)
    assert abs(image.height - 400 * 842 / 595) < 2
    assert colour_at(image, 0.5, 0.25) == "#ff0000"
    assert colour_at(image, 0.5, 0.75) == "#ffffff"


def test_one_process_draws_page_after_page(images) -> None:
    pages = images(pdf(RED, BLUE, RED))

    drawn = [pages.draw(number, 60) for number in (0, 1, 2, 1)]

    assert [colour_at(image, 0.5, 0.2) for image in drawn] == [
        "#ff0000", "#0000ff", "#ff0000", "#0000ff",
    ]  # fmt: skip
    assert len(multiprocessing.active_children()) == 1


@pytest.mark.parametrize(
    ("box", "width"),
    [("0 0 1000000 1000000", 3000), ("0 0 10 14000", 3000), ("0 0 14000 1", 3000), (A4, 10**9)],
    ids=["a field", "a ribbon", "a thread", "a wish"],
)
def test_no_page_is_larger_than_a_window_can_bear(images, box: str, width: int) -> None:
    image = images(pdf(RED, box=box)).draw(0, width)

    assert image.width * image.height <= 8_100_000
    assert max(image.width, image.height) <= 16_400


def test_a_page_that_never_ends_is_stopped_in_time(images) -> None:
    pages = images(pdf(" ".join(["/F0 Do"] * 12), RED, forms=LAUGHS), patience=2.0)
    begin = time.monotonic()

    with pytest.raises(UnreadableDocument) as caught:
        pages.draw(0, 400)

    assert time.monotonic() - begin < 2.0 + BURIAL
    assert caught.value.reason in {Reason.TOO_SLOW, Reason.TOO_DEMANDING, Reason.DAMAGED}
    assert colour_at(pages.draw(1, 60), 0.5, 0.2) == "#ff0000"  # the others can still be had


def test_a_page_that_takes_all_memory_is_stopped(images) -> None:
    pages = images(pdf(RED), memory=60 * MIB)
    with pytest.raises(UnreadableDocument) as caught:
        pages.draw(0, 3000)
    assert caught.value.reason in {Reason.TOO_DEMANDING, Reason.DAMAGED}


def test_drawing_can_be_given_up(images) -> None:
    pages = images(pdf(" ".join(["/F0 Do"] * 12), forms=LAUGHS))
    begin = time.monotonic()
    with pytest.raises(FailedTransfer) as caught:
        pages.draw(0, 400, lambda: time.monotonic() - begin > 0.7)
    assert caught.value.reason is Reason.CANCELLED
    assert time.monotonic() - begin < 0.7 + BURIAL


def test_another_file_in_its_place_is_not_drawn_beside_the_old_text(images, tmp_path) -> None:
    pages = images(pdf(RED))
    (tmp_path / "x.pdf").write_bytes(pdf(BLUE))
    with pytest.raises(UnreadableDocument) as caught:
        pages.draw(0, 60)
    assert caught.value.reason is Reason.CHANGED


def test_a_file_that_is_gone_is_said_to_be(images, tmp_path) -> None:
    pages = images(pdf(RED))
    (tmp_path / "x.pdf").unlink()
    with pytest.raises(ReaderError) as caught:
        pages.draw(0, 60)
    assert caught.value.reason is Reason.MISSING


@pytest.mark.parametrize("number", [-1, 1, 10**6])
def test_a_page_that_is_not_there_is_said_not_to_be(images, number: int) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        images(pdf(RED)).draw(number, 60)
    assert caught.value.reason is Reason.NOT_FOUND


@pytest.mark.parametrize("cut", [20, 200, 400])
def test_a_cut_file_is_a_picture_or_a_clear_error(images, cut: int) -> None:
    begin = time.monotonic()
    pages = images(pdf(RED, BLUE)[:cut])
    with suppress(ReaderError):
        assert pages.draw(0, 60).width == 60
    assert time.monotonic() - begin < PATIENCE + BURIAL


def test_a_damaged_file_is_a_picture_or_a_clear_error_and_stays_as_it_is(images, tmp_path) -> None:
    chance = random.Random(7)  # noqa: S311
    whole = pdf("/F0 Do", BLUE, forms=("1 0 0 rg 0 0 300 300 re f",))
    seen = set[str]()
    for _turn in range(16):
        raw = bytearray(whole)
        for _ in range(chance.choice([1, 5, 40])):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        pages = images(bytes(raw))
        begin = time.monotonic()
        try:
            seen.add(f"picture {pages.draw(0, 50).width > 0}")
        except ReaderError as error:
            seen.add(error.reason)
        assert time.monotonic() - begin < PATIENCE + BURIAL
        assert (tmp_path / "x.pdf").read_bytes() == raw
        pages.close()
    assert "picture True" in seen
    assert len(seen) > 1


def test_the_file_stays_as_it_is_and_what_it_would_run_does_not_run(images, tmp_path) -> None:
    script = "/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\);)>>"
    raw = pdf(RED, catalog=script)
    pages = images(raw)

    assert colour_at(pages.draw(0, 60), 0.5, 0.2) == "#ff0000"

    assert (tmp_path / "x.pdf").read_bytes() == raw
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]
