"""What became of an import, in words."""

from collections.abc import Iterator

from astana_reader.interchange.arriving import Outcome
from astana_reader.interchange.importing import Report
from astana_reader.interchange.receiving import Kind, Refused
from astana_reader.interchange.telling import headline
from astana_reader.messages import _, counted


def summary(report: Report) -> list[str]:
    """How many notes became what, a sentence each; what none became is left out."""
    numbers = {outcome: len(report.having(outcome)) for outcome in Outcome}
    refused = len(report.refused)
    told = [
        (numbers[Outcome.PLACED], counted(
            "{n} note was put in its place.", "{n} notes were put in their places.",
            numbers[Outcome.PLACED])),
        (numbers[Outcome.REVIEW], counted(
            "{n} note needs your review.", "{n} notes need your review.",
            numbers[Outcome.REVIEW])),
        (numbers[Outcome.WAITING], counted(
            "{n} note waits until its document is opened.",
            "{n} notes wait until their documents are opened.", numbers[Outcome.WAITING])),
        (numbers[Outcome.UPDATED], counted(
            "{n} note was brought up to date.", "{n} notes were brought up to date.",
            numbers[Outcome.UPDATED])),
        (numbers[Outcome.KNOWN], counted(
            "{n} note was here already.", "{n} notes were here already.",
            numbers[Outcome.KNOWN])),
        (refused, counted(
            "{n} annotation was refused.", "{n} annotations were refused.", refused)),
    ]  # fmt: skip
    words = [sentence for number, sentence in told if number]
    if report.stopped:
        words.append(_("The import was stopped; what had come in stays."))
    return words or [_("The file holds no annotation.")]


def why(refused: Refused) -> str:
    """Why an annotation was refused, in a sentence."""
    return _reason(refused.kind).format(detail=refused.detail)


def _reason(kind: Kind) -> str:
    return {
        Kind.FAULT: _("It breaks the rules for web annotations: {detail}."),
        Kind.WHOLE: _("It speaks of a whole document that is not known here: {detail}"),
        Kind.SET: _("What it speaks of makes sense only together ({detail})."),
        Kind.SELECTOR: _("Its place is told in a way that only other programs follow ({detail})."),
        Kind.ELSEWHERE: _("The file says where it lies, and nothing is fetched from the network."),
        Kind.UNPLACED: _("Its words are not in the document: {detail}"),
        Kind.UNKNOWN: _("It speaks of a document that is not known here: {detail}"),
        Kind.TAKEN: _("Its name belongs to a note on another document."),
    }[kind]


def details(report: Report) -> Iterator[tuple[str, str]]:
    """What a reader should look at, one by one: what was said or quoted, else a name, and why."""
    for arrival in report.having(Outcome.REVIEW):
        yield headline(arrival.note), _("Where it lies is for you to say.")
    for refused in report.refused:
        yield refused.said or refused.name or _("An annotation without a name"), why(refused)
