"""Markdown as people write it: what stands before the text, notes, tasks, and HTML in it."""

from collections.abc import Callable

import pytest

from astana_reader.document.model import Document, Role

Read = Callable[..., Document]
FOLDED = """---
title: >-
  بيان
  ختامي
authors:
  - name: منى
    role: محررة
  - كريم
tags:
  - سوريا
date: 6 مايو 2024
...
"""


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "بيان ختامي"\nauthor = ["منى", "كريم"]\ndate = 2024-05-06\n+++\n',
        '---\ntitle: "بيان ختامي"\nauthor: [منى, "كريم"]\ndate: 2024-05-06T10:00:00Z\n---\n',
        FOLDED,
    ],
    ids=["TOML", "YAML", "folded"],
)
def test_what_a_file_says_of_itself_is_understood(read: Read, front: str) -> None:
    document = read("a.md", f"{front}\nأكدت الأطراف.\n".encode())
    assert document.text == "أكدت الأطراف."
    assert (document.title, document.metadata.author) == ("بيان ختامي", "منى، كريم")
    assert document.metadata.date == "2024-05-06"


def test_a_line_that_parts_is_no_beginning_of_a_front(read: Read) -> None:
    document = read("a.md", "---\n\nنص\n\n---\nثان\n".encode())
    assert document.text.splitlines() == ["نص", "ثان"]


def test_notes_are_numbered_as_the_text_refers_to_them(read: Read) -> None:
    source = (
        "نص[^ب] وآخر[^a] وتكرار[^ب] و`[^x]` و[^غائب].\n\n[^a]: *حاشية* أولى\nتتمتها\n\n"
        "    فقرتها الثانية\n\n[^ب]: ثانية\n[^وحيدة]: لا أحد يحيل إليها\n\nفقرة أخيرة.\n"
    )
    document = read("a.md", source.encode())
    assert document.text.splitlines() == [
        "نص[1] وآخر[2] وتكرار[1] و[^x] و[^غائب].",
        "فقرة أخيرة.",
        "[1] ثانية",
        "[2] حاشية أولى تتمتها فقرتها الثانية",
        "[3] لا أحد يحيل إليها",
    ]
    assert document.paragraphs[2].role is Role.FOOTNOTE


def test_what_looks_like_a_note_in_code_stays(read: Read) -> None:
    document = read("a.md", b"```\n[^1]: x\n```\n\ny\n")
    assert document.text.splitlines() == ["[^1]: x", "y"]


def test_html_is_read_as_a_page_is_and_tags_are_no_text(read: Read) -> None:
    source = (
        '<div dir="rtl">\n\n# بيان\n\nنص <b>غليظ</b><br>وسطر\n\n</div>\n\n'
        "<!-- تعليق -->\n\n<table><tr><td>أ</td><td>ب</td></tr></table>\n\n"
        "<script>alert(1)</script>\n\n5 < 6 و<اسم>\n"
    )
    assert read("a.md", source.encode()).text.splitlines() == [
        "بيان", "نص غليظ", "وسطر", "أ | ب", "5 < 6 و<اسم>",
    ]  # fmt: skip


def test_tasks_show_whether_they_are_done_and_what_is_struck_out_has_no_marks(read: Read) -> None:
    document = read("a.md", "- [ ] مهمة\n- [x] ~~قديمة~~\n".encode())
    assert document.text.splitlines() == ["☐ مهمة", "☑ قديمة"]


def test_html_of_absurd_depth_in_markdown_is_read_flat(read: Read) -> None:
    document = read("a.md", ("<div>" * 100_000 + "نص" + "\n\nآخر\n").encode())
    assert document.text.splitlines() == ["نص", "آخر"]
