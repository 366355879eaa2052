"""Who was heard: what a verb that names nobody goes back to."""

from typing import NamedTuple

from astana_reader.statements.acts import Uttered
from astana_reader.statements.conjugation import Tense
from astana_reader.statements.phrases import Speaker


class Heard(NamedTuple):
    """Somebody who spoke, where and how."""

    speaker: Speaker
    paragraph: int
    inner: bool


KEPT = 24  # speakers remembered
PARAGRAPHS = 6  # back from a verb that names nobody


class Hearing:
    """Who was heard last: what a verb without a name goes back to."""

    def __init__(self) -> None:
        self._heard: list[Heard] = []

    def hear(self, speaker: Speaker, paragraph: int, *, inner: bool) -> None:
        """He speaks in that paragraph; `inner`: inside of what another says."""
        self._heard.append(Heard(speaker, paragraph, inner))
        del self._heard[:-KEPT]

    def nearest(self, said: Uttered, paragraph: int) -> Speaker | None:
        """The last who agrees with the verb; one who was quoted comes after those who were not."""
        fit = [
            each
            for each in self._heard
            if paragraph - each.paragraph <= PARAGRAPHS
            and (said.open or each.speaker.agrees(said.form))
        ]
        here = [each for each in fit if each.paragraph == paragraph]
        for near in (here, fit):
            outer = [each for each in near if not each.inner]
            if outer and said.form.tense is not Tense.PRESENT:
                return outer[-1].speaker
            if near:
                return near[-1].speaker
        return None
