"""In which encodings Rich Text files have their letters, as many programs write them."""

from collections.abc import Callable

import pytest

from astana_reader.document.model import Document, Role

Read = Callable[..., Document]


def escaped(text: str, page: str = "cp1256") -> str:
    return "".join(
        sign if sign.isascii() else "".join(f"\\'{byte:02x}" for byte in sign.encode(page))
        for sign in text
    )


def rtf(fonts: str, body: str, head: str = r"\ansi\ansicpg1252") -> bytes:
    return (rf"{{\rtf1{head}{{\fonttbl{fonts}}}" + body + "}").encode("latin-1")


TEXT = "أكدت الأطراف التزامها"
ARABIC = escaped(TEXT)


@pytest.mark.parametrize(
    ("fonts", "head"),
    [
        (r"{\f0 Times;}{\f1\fcharset178 Arial;}{\f2\fcharset204 C;}", r"\ansi\ansicpg1256"),
        (r"{\f0\fcharset1 Times;}", r"\ansi\ansicpg1256"),
        (r"{\f0\fcharset0 Times;}", r"\ansi\ansicpg1256"),
        (r"{\f0\fcharset178 Arial;}", r"\ansi\ansicpg1252\deff0"),
    ],
    ids=["no charset", "the system's charset", "the charset of Latin", "only by default"],
)
def test_letters_are_in_the_page_that_their_font_means(read: Read, fonts: str, head: str) -> None:
    font = "" if "deff" in head else r"\f0 "
    document = read("a.rtf", rtf(fonts, rf"\pard {font}{ARABIC}\par", head))
    assert document.text == TEXT


def test_after_a_return_to_plain_the_default_font_speaks(read: Read) -> None:
    fonts = r"{\f0\fcharset178 Arial;}{\f1\fcharset204 C;}"
    body = rf"\pard\f1 \'cf\'f0\'e8\par\pard\plain {ARABIC}\par"
    document = read("a.rtf", rtf(fonts, body, r"\ansi\ansicpg1252\deff0"))
    assert document.text.splitlines() == ["При", TEXT]


@pytest.mark.parametrize(
    ("head", "page", "text"),
    [
        (r"\ansi\ansicpg708", "iso8859-6", TEXT),
        (r"\mac\ansicpg10004", "mac-arabic", TEXT),
        (r"\mac\ansicpg10000", "mac-roman", "café"),
        (r"\ansi\ansicpg65001", "utf-8", TEXT),
        (r"\ansi\ansicpg720", "cp720", TEXT),
    ],
)
def test_pages_that_windows_has_not_are_known(read: Read, head: str, page: str, text: str) -> None:
    document = read("a.rtf", rtf(r"{\f0 A;}", rf"\pard {escaped(text, page)}\par", head))
    assert document.text == text
    assert document.source.encoding == page


def test_letters_that_no_escape_stands_for_are_read(read: Read) -> None:
    for encoding in ("utf-8", "cp1256"):
        raw = rf"{{\rtf1\ansi\ansicpg1256{{\fonttbl{{\f0 A;}}}}\pard {TEXT}\par}}"
        assert read("a.rtf", raw.encode(encoding)).text == TEXT


def test_hidden_text_is_left_out_and_counted(read: Read) -> None:
    body = rf"\pard {{\v {ARABIC}}}A{{\v {ARABIC}\v0 B}}\v {ARABIC}\plain C\par"
    document = read("a.rtf", rtf(r"{\f0\fcharset178 A;}", body, r"\ansi\ansicpg1256"))
    assert document.text == "ABC"
    assert document.source.repairs == ("hidden-left:3",)


def test_an_address_is_no_part_of_the_words_that_lead_there(read: Read) -> None:
    link = r'{\field{\*\fldinst HYPERLINK "http://x.example"}}{\fldrslt {\ul ' + ARABIC + r"}}}"
    document = read("a.rtf", rtf(r"{\f0 A;}", rf"\pard {link}\par", r"\ansi\ansicpg1256"))
    assert document.text == TEXT


def test_a_mark_before_a_tab_makes_an_item(read: Read) -> None:
    body = rf"\pard\fi-360\li720 a.\tab {ARABIC}\par \bullet\tab {ARABIC}\par"
    document = read("a.rtf", rtf(r"{\f0 A;}", body, r"\ansi\ansicpg1256"))
    assert document.text.splitlines() == [f"a. {TEXT}", f"• {TEXT}"]
    assert {paragraph.role for paragraph in document.paragraphs} == {Role.LIST}


def test_a_break_of_columns_parts_and_invisible_marks_are_kept(read: Read) -> None:
    body = rf"\pard {ARABIC}\column {ARABIC}\rtlmark A\zwnj B\par"
    document = read("a.rtf", rtf(r"{\f0 A;}", body, r"\ansi\ansicpg1256"))
    assert document.text.splitlines() == [TEXT, f"{TEXT}\u200fA\u200cB"]


def test_a_style_that_has_a_name_alone_is_known(read: Read) -> None:
    body = rf"{{\stylesheet{{\s15 Title;}}}}\pard\s15 {ARABIC}\par\pard A\par"
    document = read("a.rtf", rtf(r"{\f0 A;}", body, r"\ansi\ansicpg1256"))
    assert document.paragraphs[0].role is Role.HEADING
    assert not document.sections[0].inferred
