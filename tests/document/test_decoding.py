"""Bytes become the text they were, in whatever encoding it was written."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.decoding import OFFERED, Decoded, decode
from astana_reader.document.letter_pairs import letters_of, likeness
from astana_reader.document.model import Document, Told
from astana_reader.errors import Reason, UnreadableDocument
from astana_reader.messages import words

PATH = Path("نص.txt")
STATEMENT = (
    "أكدت الأطراف المجتمعة أهمية الحوار، وجددت التزامها بوحدة الأراضي السورية وسيادتها، "
    "ورحبت بعودة المهجرين إلى مدنهم وقراهم."
)
VOWELLED = "الشَّهَادَةِ ظَاهِرَةً، وَبِحَقٍّ بَيِّنٍ، وَقَدْ نَصَّ عَلَيْهِ أَهْلُ الْعِلْمِ فِي كُتُبِهِمْ."
OTHERS = {
    "greek": (
        "Ο πρόεδρος της χώρας συναντήθηκε χθες με τους υπουργούς για την οικονομία.",
        ["windows-1253", "iso-8859-7", "cp737"],
    ),
    "russian": (
        "Президент страны вчера встретился с министрами по вопросам экономики и безопасности.",
        ["windows-1251", "koi8-r", "iso-8859-5", "cp866"],
    ),
    "hebrew": (
        "נשיא המדינה נפגש אתמול עם השרים בנושא הכלכלה והביטחון של האזור.",
        ["windows-1255", "iso-8859-8"],
    ),
    "thai": ("ประธานาธิบดีได้พบกับรัฐมนตรีเมื่อวานนี้เกี่ยวกับเศรษฐกิจ", ["cp874"]),
    "french": ("Le président a été élu à la majorité après une journée agitée.", ["latin-1"]),
}
PERSIAN = "رئیس‌جمهور کشور دیروز با وزیران درباره اقتصاد و امنیت گفت‌وگو کرد."
IN_OTHERS = [(text, name) for text, names in OTHERS.values() for name in names]


def pieces(text: str, length: int, number: int) -> list[str]:
    """Pieces of `text` that hold letters, the same in every run."""
    chance = random.Random(length)  # noqa: S311
    starts = (chance.randrange(len(text) - length) for _ in range(10 * number))
    found = [text[start : start + length] for start in starts]
    return [piece for piece in found if letters_of(piece)][:number]


def share_right(texts: list[str], encoding: str) -> float:
    right = 0
    for text in texts:
        raw = text.encode(encoding, "ignore")
        right += decode(raw, PATH).text == raw.decode(encoding)
    return right / len(texts)


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("length", [20, 60, 200])
def test_a_few_words_tell_the_arabic_encoding(seed: Document, length: int, encoding: str) -> None:
    assert share_right(pieces(seed.text, length, 300), encoding) >= 0.97


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_look(seed: Document, encoding: str) -> None:
    texts = pieces(seed.text, 20, 200)
    assert all(decode(text.encode(encoding), PATH) == Decoded(text, encoding) for text in texts)


@pytest.mark.parametrize("length", [20, 200])
def test_one_damaged_byte_leaves_utf_8_what_it_is(seed: Document, length: int) -> None:
    chance = random.Random(1)  # noqa: S311
    for text in pieces(seed.text, length, 300):
        raw = bytearray(text.encode())
        at = chance.randrange(len(raw))
        raw[at] = chance.choice([0, 0x80, 0xC1, 0xFF])
        decoded = decode(bytes(raw), PATH)
        assert decoded.encoding == "utf-8"
        assert decoded.text.count("\ufffd") == decoded.damaged


def test_utf_8_cut_inside_a_letter_is_damaged_by_one(seed: Document) -> None:
    raw = seed.text[:400].encode()
    cut = raw[: raw.rfind("ا".encode()) + 1]
    assert decode(cut, PATH).damaged == 1
    assert decode(cut, PATH, cut=True).damaged == 0


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "cp720"])
@pytest.mark.parametrize("text", [STATEMENT, VOWELLED], ids=["plain", "vowelled"])
def test_vowelled_text_is_told_as_plain_text_is(text: str, encoding: str) -> None:
    raw = text.encode(encoding, "ignore")  # the DOS page has no Arabic comma
    assert decode(raw, PATH) == Decoded(raw.decode(encoding), encoding)


def test_arabic_after_a_page_of_english_is_found() -> None:
    text = "The parties met for two days and issued a statement. " * 400 + STATEMENT
    assert decode(text.encode("windows-1256"), PATH) == Decoded(text, "windows-1256")


@pytest.mark.parametrize(("text", "encoding"), IN_OTHERS)
def test_other_scripts_are_not_taken_for_arabic(text: str, encoding: str) -> None:
    decoded = decode((text + "\n" + text).encode(encoding), PATH)
    assert decoded.encoding not in {"windows-1256", "iso-8859-6", "cp720"}


@pytest.mark.parametrize("language", ["greek", "russian", "hebrew", "thai"])
def test_other_scripts_are_read_in_their_common_encoding(language: str) -> None:
    text, names = OTHERS[language]
    text = "\n".join([text] * 3)
    assert decode(text.encode(names[0]), PATH).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_persian_is_persian(encoding: str) -> None:
    assert decode(PERSIAN.encode(encoding), PATH).text == PERSIAN


def test_persian_letters_of_windows_1256_are_kept() -> None:
    text = "چند پرسش درباره گزارش ژنو و گفتگوهاي آستانه با نمايندگان دولت"
    assert decode(text.encode("windows-1256"), PATH).text == text


def test_a_nul_in_a_text_is_damage_and_many_are_a_binary_file() -> None:
    assert decode(f"{STATEMENT}\0{STATEMENT}".encode(), PATH).damaged == 1
    with pytest.raises(UnreadableDocument) as caught:
        decode(b"\0\x9f\x92\x96" * 400, PATH)
    assert caught.value.reason is Reason.BINARY


@pytest.mark.parametrize("encoding", OFFERED)
def test_a_reader_may_choose_any_encoding_offered(encoding: str) -> None:
    decoded = decode(STATEMENT.encode(), PATH, encoding=encoding)
    assert decoded.encoding == encoding
    assert decoded.text == STATEMENT.encode().decode(encoding, "replace").replace("\0", "\ufffd")


def test_an_encoding_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError):
        decode(STATEMENT.encode(), PATH, encoding="utf-9")


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_a_text_or_are_said_to_be_none(raw: bytes) -> None:
    try:
        text = decode(raw, PATH).text
    except UnreadableDocument as error:
        text = words(error)
    assert "\0" not in text


def test_letters_in_order_look_more_arabic_than_the_same_shuffled(seed: Document) -> None:
    letters = list(letters_of(seed.text[:2000]))
    ordered = likeness("".join(letters))
    random.Random(3).shuffle(letters)  # noqa: S311
    assert likeness("".join(letters)) < ordered - 1
    assert likeness("") < -10


@pytest.fixture(scope="module")
def passages(material: Path) -> Callable[[int, int], list[str]]:
    """Passages from everywhere in the corpus, at least half of them letters."""
    folder = material.parent / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus does not lie beside the checkout")
    texts = [path.read_text("utf-8", "ignore")[:400_000] for path in sorted(folder.glob("*.txt"))]

    def taken(length: int, number: int) -> list[str]:
        chance = random.Random(length)  # noqa: S311
        found: list[str] = []
        while len(found) < number:
            text = chance.choice(texts)
            start = chance.randrange(len(text) - length)
            piece = text[start : start + length]
            if len(letters_of(piece)) > length / 2:
                found.append(piece)
        return found

    return taken


Passages = Callable[[int, int], list[str]]


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("length", [20, 60])
def test_passages_of_books_and_stories_tell_their_encoding(
    passages: Passages, length: int, encoding: str
) -> None:
    assert share_right(passages(length, 400), encoding) >= 0.97


@pytest.mark.parametrize("length", [20, 200])
def test_one_damaged_byte_in_any_passage_is_one_damaged_place(
    passages: Passages, length: int
) -> None:
    chance = random.Random(5)  # noqa: S311
    for text in passages(length, 1000):
        raw = bytearray(text.encode())
        raw[chance.randrange(len(raw))] = chance.choice([0, 0x20, 0x80, 0xC1, 0xD8, 0xE0, 0xFF])
        assert decode(bytes(raw), PATH).encoding == "utf-8"


def test_all_encodings_of_one_article_give_one_text(material: Path) -> None:
    files = sorted((material / "encodings").glob("*.txt"))
    texts = {decode(path.read_bytes(), path).text for path in files}
    assert len(files) >= 6
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("\ufeffبيان".encode(), Told.MARK),
        (STATEMENT.encode(), Told.LOOK),
        (STATEMENT.encode("utf-16-le"), Told.LOOK),
        (STATEMENT.encode("windows-1256"), Told.LETTERS),
        (OTHERS["greek"][0].encode(OTHERS["greek"][1][0]) * 3, Told.LIKENESS),
    ],
)
def test_how_an_encoding_is_known_is_told(raw: bytes, told: Told) -> None:
    assert decode(raw, PATH).told is told
    assert decode(raw, PATH, encoding="utf-8").told is Told.READER
