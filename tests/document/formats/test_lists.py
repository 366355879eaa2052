"""Items of numbered lists carry the numbers that the page shows."""

from collections.abc import Callable

from astana_reader.document.model import Document

Read = Callable[..., Document]


def level(number: int, **said: str) -> str:
    told = {"num_suffix": ".", "num_format": "1"} | said
    spaces = {"display_levels": "text", "start_value": "text"}
    attributes = " ".join(
        f'{spaces.get(name, "style")}:{name.replace("_", "-")}="{value}"'
        for name, value in told.items()
    )
    return f'<text:list-level-style-number text:level="{number}" {attributes}/>'


STYLES = (
    f'<text:list-style style:name="N">{level(1)}{level(2, display_levels="2")}'
    f'</text:list-style><text:list-style style:name="A">'
    f"{level(1, num_format='أ, ب, ج', num_suffix=')')}</text:list-style>"
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>'
    "</text:list-style>"
)


def item(text: str, further: str = "", start: str = "") -> str:
    said = f' text:start-value="{start}"' if start else ""
    return f"<text:list-item{said}><text:p>{text}</text:p>{further}</text:list-item>"


def listed(style: str, *items: str, said: str = "") -> str:
    return f'<text:list text:style-name="{style}" {said}>{"".join(items)}</text:list>'


def test_lists_of_an_opendocument_text_have_their_marks(
    read: Read, odt: Callable[[str], bytes]
) -> None:
    inner = f"<text:list>{item('فرع')}{item('آخر')}</text:list>"
    body = "".join([
        STYLES, listed("N", item("أول", "<text:p>تتمة</text:p>"), item("ثان", inner)),
        "<text:p>بين</text:p>",
        listed("N", item("ثالث"), item("تاسع", start="9"), said='text:continue-numbering="true"'),
        listed("N", item("من جديد")), listed("A", item("ألف"), item("باء"), item("جيم")),
        listed("B", item("نقطة")), listed("?", item("بلا رقم")), item("خارج القوائم"),
    ])  # fmt: skip
    assert read("x.odt", odt(body)).text.split("\n") == [
        "1. أول", "تتمة", "2. ثان", "2.1. فرع", "2.2. آخر", "بين", "3. ثالث", "9. تاسع",
        "1. من جديد", "أ) ألف", "ب) باء", "ج) جيم", "• نقطة", "بلا رقم", "خارج القوائم",
    ]  # fmt: skip


def test_numbered_items_of_markdown_have_their_numbers(read: Read) -> None:
    source = "3. ثالث\n   - فرع\n3. رابع[^1]\n\n   تتمة\n\n- بلا رقم\n\n[^1]: حاشية\n"
    assert read("x.md", source.encode()).text.split("\n") == [
        "3. ثالث", "فرع", "4. رابع[1]", "تتمة", "بلا رقم", "[1] حاشية",
    ]  # fmt: skip


def test_an_opendocument_table_of_one_column_is_a_frame(
    read: Read, odt: Callable[[str], bytes]
) -> None:
    cell = '<text:h text:outline-level="1">أولا</text:h><text:p>نص</text:p>'
    body = (
        f"<table:table><table:table-row><table:table-cell>{cell}</table:table-cell>"
        "</table:table-row></table:table>"
    )
    document = read("x.odt", odt(body))
    assert [paragraph.role for paragraph in document.paragraphs] == ["heading", "body"]
