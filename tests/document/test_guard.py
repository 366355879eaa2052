"""A hostile file ends in a clear error, in time, and harms nothing."""

import hashlib
import io
import json
import multiprocessing
import os
import random
import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.guard import BURIAL, PATIENCE, read_apart
from astana_reader.document.loading import head, load
from astana_reader.errors import FailedTransfer, ReaderError, Reason, UnreadableDocument
from astana_reader.messages import advice, words

MIB = 1024 * 1024
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
PROMISED = PATIENCE + BURIAL  # seconds
TEXT = "أكدت الأطراف المجتمعة أهمية الحوار"


def zipped(entries: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return whole.getvalue()


def word_file(body: str, declared: str = "") -> bytes:
    document = f'{declared}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document.encode()})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


NAMES = "abcdefghij"
LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in pairwise(NAMES))
    + "]>"
)


def lying_zip() -> bytes:
    """An archive whose directory says that a huge entry is small."""
    content = b"<a>" + b"x" * (80 * MIB) + b"</a>"
    raw = bytearray(zipped({"word/document.xml": content}))
    size = len(content).to_bytes(4, "little")
    return bytes(raw).replace(size, (1000).to_bytes(4, "little"))


def locked_zip() -> bytes:
    raw = bytearray(word_file(paragraph(TEXT)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + flags] |= 1
    return bytes(raw)


def compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le") + bytes(600)


def outcome(path: Path) -> str:
    """The document's text, or what is said instead of it."""
    try:
        return load(path).text
    except ReaderError as error:
        return words(error)


ATTACKS: dict[str, tuple[str, Callable[[], bytes], Reason]] = {
    "a bomb": (
        "x.docx",
        lambda: zipped({"word/document.xml": b"<a>" + b" " * (100 * MIB) + b"</a>"}),
        Reason.UNPACKS_TOO_LARGE,
    ),
    "a bomb of many parts": (
        "x.docx",
        lambda: zipped({f"{i}.xml": os.urandom(MIB) + bytes(40 * MIB) for i in range(7)}),
        Reason.UNPACKS_TOO_LARGE,
    ),
    "a bomb that lies": ("x.docx", lying_zip, Reason.DAMAGED),
    "ten thousand entries": (
        "x.odt", lambda: zipped({str(i): b"" for i in range(10_001)}), Reason.DAMAGED,
    ),
    "an external entity": (
        "x.docx",
        lambda: word_file(
            paragraph("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        ),
        Reason.DECLARES,
    ),
    "a billion laughs": ("x.docx", lambda: word_file(paragraph("&j;"), LAUGHS), Reason.DECLARES),
    "a document type in UTF-16": (
        "x.docx",
        lambda: zipped({
            "word/document.xml": (
                '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY x "y">]>'
                f'<w:document xmlns:w="{WORD}"/>'
            ).encode("utf-16")
        }),
        Reason.DECLARES,
    ),
    "a name that leads outside": (
        "x.epub",
        lambda: zipped({
            "META-INF/container.xml": f'<container xmlns="{CONTAINER}"><rootfile '
            'full-path="../../../../etc/hostname"/></container>'.encode(),
        }),
        Reason.DAMAGED,
    ),
    "deep XML": (
        "x.docx", lambda: word_file("<w:sdt>" * 5000 + "</w:sdt>" * 5000), Reason.DAMAGED,
    ),
    "a locked archive": ("x.docx", locked_zip, Reason.ENCRYPTED),
    "a locked file of today": ("x.docx", lambda: compound("EncryptedPackage"), Reason.ENCRYPTED),
    "a file of before 2007": ("x.doc", lambda: compound("WordDocument"), Reason.OLD_FORMAT),
    "noise called a book": ("x.epub", lambda: os.urandom(5000), Reason.DAMAGED),
    "noise called a PDF": ("x.pdf", lambda: os.urandom(5000), Reason.DAMAGED),
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def written(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


Written = Callable[[str, bytes], Path]


@pytest.fixture(autouse=True)
def no_orphan() -> Iterator[None]:
    yield
    assert [child.name for child in multiprocessing.active_children()] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_attack_is_refused_for_its_reason(file: Written, attack: str) -> None:
    name, made, reason = ATTACKS[attack]
    path = file(name, made())
    before = hashlib.sha256(path.read_bytes()).digest()

    with pytest.raises(ReaderError) as caught:
        load(path)

    assert caught.value.reason is reason, caught.value
    assert str(path) in words(caught.value)
    assert advice(caught.value)
    assert hashlib.sha256(path.read_bytes()).digest() == before


@pytest.mark.parametrize("depth", [1000, 200_000])
def test_a_page_of_any_depth_gives_its_words(file: Written, depth: int) -> None:
    page = "<div>" * depth + f"<p>{TEXT}</p>" + "</div>" * depth
    document = load(file("x.html", page.encode()))
    assert document.text == TEXT
    assert document.source.repairs == (("flattened:1",) if depth > 2000 else ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.md", "> " * 50_000 + TEXT),
        ("x.rtf", "{\\rtf1 " + "{" * 100_000 + "text" + "}" * 100_000 + "\\par}"),
        ("x.md", "[" * 50_000 + TEXT),
        ("x.html", "<p>" + "&amp;" * 200_000 + TEXT),
    ],
    ids=["quotes", "groups", "brackets", "entities"],
)
def test_what_nests_without_end_is_read_or_refused_in_time(
    file: Written, name: str, content: str
) -> None:
    assert outcome(file(name, content.encode()))


def test_reading_that_takes_too_long_is_stopped(file: Written) -> None:
    path = file("x.docx", word_file(paragraph(TEXT)))
    with pytest.raises(UnreadableDocument) as caught:
        read_apart(path, Manner(), patience=0.01)
    assert caught.value.reason is Reason.TOO_SLOW


def test_reading_that_takes_too_much_memory_is_stopped(file: Written) -> None:
    body = paragraph(TEXT) * 300_000
    path = file("x.docx", word_file(body))
    with pytest.raises(UnreadableDocument) as caught:
        read_apart(path, Manner(), memory=150 * MIB)
    assert caught.value.reason in {Reason.TOO_DEMANDING, Reason.DAMAGED, Reason.UNPACKS_TOO_LARGE}


def test_reading_can_be_given_up(file: Written) -> None:
    path = file("x.docx", word_file(paragraph(TEXT)))
    with pytest.raises(FailedTransfer) as caught:
        read_apart(path, Manner(), cancelled=lambda: True)
    assert caught.value.reason is Reason.CANCELLED


def test_what_comes_back_is_what_was_read(file: Written) -> None:
    path = file("x.docx", word_file(paragraph(TEXT) + paragraph("\U0001f4dd")))
    read = read_apart(path, Manner())
    assert isinstance(read, Blocks)
    assert [block.text for block in read.blocks] == [TEXT, "\U0001f4dd"]
    assert json.dumps(read.title) == '""'
    document, complete = head(path)
    assert complete
    assert document.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def server() -> Iterator[tuple[int, list[object]]]:
    """A server on this machine, and who came."""
    hits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    visitor, address = listening.accept()
                except TimeoutError:
                    continue
                hits.append(address)
                visitor.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield listening.getsockname()[1], hits
        done.set()
        thread.join()


def test_nothing_is_fetched_that_a_document_names(
    file: Written, server: tuple[int, list[object]]
) -> None:
    port, hits = server
    url = f"http://127.0.0.1:{port}/x"
    page = (
        f"<html><head><link rel=stylesheet href='{url}'><base href='{url}'></head><body>"
        f"<img src='{url}' alt='صورة'><iframe src='{url}'></iframe><p>{TEXT}</p></body></html>"
    )
    load(file("x.html", page.encode()))
    load(file("x.md", f"![صورة]({url})\n\n{TEXT}\n\n<img src='{url}'>".encode()))
    linked = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="x/image" TargetMode="External" Target="{url}"/>'
        "</Relationships>"
    )
    load(file("x.docx", zipped({
        "word/document.xml": (
            f'<w:document xmlns:w="{WORD}"><w:body>{paragraph(TEXT)}</w:body></w:document>'
        ).encode(),
        "word/_rels/document.xml.rels": linked.encode(),
    })))  # fmt: skip
    load(file("x.epub", book(page)))
    load(file("x.odt", zipped({"content.xml": OPEN.format(url=url, text=TEXT).encode()})))
    load(file("x.rtf", f'{{\\rtf1 {{\\field{{\\*\\fldinst INCLUDEPICTURE "{url}"}}}} a}}'.encode()))
    with pytest.raises(UnreadableDocument):
        load(file("x.docx", word_file(paragraph("&x;"), f'<!DOCTYPE w SYSTEM "{url}">')))
    with socket.create_connection(("127.0.0.1", port)):  # the server does count
        pass
    while not hits:
        threading.Event().wait(0.01)
    assert len(hits) == 1


OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:p>{text}'
    '<draw:frame draw:name="صورة"><draw:image xlink:href="{url}"/></draw:frame></text:p>'
    "</office:text></office:body></office:document-content>"
)


def book(page: str) -> bytes:
    """A book of one page."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
        "</package>"
    )
    container = f'<container xmlns="{CONTAINER}"><rootfile full-path="b.opf"/></container>'
    return zipped({
        "META-INF/container.xml": container.encode(), "b.opf": package.encode(),
        "a.xhtml": page.encode(),
    })  # fmt: skip


def printed(text: str) -> bytes:
    """A page of Latin, as the smallest of PDFs."""
    shown = f"BT /F 12 Tf 100 700 Td ({text}) Tj ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
        "/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        f"4 0 obj<</Length {len(shown)}>>stream\n{shown}\nendstream endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF"
    ).encode()


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """`raw` with some bytes changed, or cut off."""
    if chance.random() < 0.3:
        return raw[: chance.randrange(1, len(raw))]
    changed = bytearray(raw)
    for _ in range(chance.choice([1, 3, 30])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


SAMPLES = {
    "x.docx": word_file(paragraph(TEXT) * 20),
    "x.rtf": b"{\\rtf1\\ansi\\ansicpg1256{\\fonttbl{\\f0\\fcharset178 A;}}\\f0 \\'c7\\u1575?\\par}",
    "x.html": f"<html><body><h1>{TEXT}</h1><table><tr><td>{TEXT}</table></body></html>".encode(),
    "x.odt": zipped({"content.xml": OPEN.format(url="x.png", text=TEXT).encode()}),
    "x.epub": book(f"<html><body><h1>{TEXT}</h1><p>{TEXT}</p></body></html>"),
    "x.pdf": printed("Astana"),
    "x.txt": (TEXT * 20).encode("windows-1256"),
    "x.md": f"# {TEXT}\n\n- {TEXT}\n\n| a |\n|---|\n| {TEXT} |\n".encode(),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_a_document_or_a_clear_error(file: Written, name: str) -> None:
    chance = random.Random(name)  # noqa: S311
    for _turn in range(4):
        path = file(name, damaged(SAMPLES[name], chance))
        before = hashlib.sha256(path.read_bytes()).digest()
        begin = time.monotonic()
        assert outcome(path)
        assert time.monotonic() - begin < PROMISED
        assert hashlib.sha256(path.read_bytes()).digest() == before


def test_each_sample_opens_while_it_is_whole(file: Written) -> None:
    for name, raw in SAMPLES.items():
        assert load(file(name, raw)).text
