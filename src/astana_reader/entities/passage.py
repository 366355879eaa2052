"""A stretch of text as the rules see it: words, what each tells, and the listed names in it.

Positions are folded; `candidate` turns them into the document's code points.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from astana_reader.arabic.clitics import LAM
from astana_reader.arabic.folding import Folded, fold
from astana_reader.arabic.letters import CONTROLS, TASHKEEL
from astana_reader.arabic.words import Words, words_of
from astana_reader.document.spans import Span
from astana_reader.entities.cues import Cue, Token, Tokens
from astana_reader.entities.gazetteer import Gazetteer, ListHit
from astana_reader.entities.model import How, Kind, Origin

# A letter in which a name is listed, the one it is written with, and what shows that the writer
# tells them apart; a quick hand and Egyptian print write one for both.
TOLD_APART = {("ي", "ى"): " في ", ("ة", "ه"): "ة "}
NOTHING = Token(0, 0, 0, "")
_UNSEEN = dict.fromkeys(map(ord, CONTROLS + TASHKEEL + "\u0640\u200c\u200d"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may name an entity; `entry` is its place in the gazetteer, if it is listed.

    `name` is the entity's name where no entry gives one. `weak`: counts only if the text speaks
    of the entity elsewhere. `short_for`: the end of a longer name; if the text gives one entity of
    this kind such a name, it is meant. `announced`: the words around say that it is a name.
    """

    span: Span
    kind: Kind
    name: str
    how: How
    origin: Origin
    entry: int | None = None
    weak: bool = False
    short_for: str = ""
    announced: bool = True


def plain(text: str) -> str:
    """`text` without marks and controls, white space as one space."""
    return " ".join(text.translate(_UNSEEN).split())


class Passage:
    """The words of `text`, which stands at code point `start` of its document."""

    def __init__(self, text: str, start: int, gazetteer: Gazetteer, tokens: Tokens) -> None:
        self.folded: Folded = fold(text)
        self.words: Words = words_of(self.folded.letters)
        self.gazetteer = gazetteer
        self.endings = tokens.cues.endings
        self._start = start
        self._cues = tokens.cues
        self._tokens = [tokens[form] for form in self.words.forms]
        self.hits: list[ListHit] = sorted(
            gazetteer.find(self.words), key=lambda hit: (hit.start, -hit.end)
        )
        self._hits_at: dict[int, list[ListHit]] = {}
        for hit in self.hits:
            self._hits_at.setdefault(hit.first, []).append(hit)

    def __len__(self) -> int:
        return len(self._tokens)

    def where(self, cues: Cue) -> Iterator[int]:
        """The words that tell any of `cues`, in order."""
        wanted = int(cues)
        return (i for i, token in enumerate(self._tokens) if token.cues & wanted)

    def token(self, word: int) -> Token:
        """What word `word` tells; nothing outside the passage."""
        if not 0 <= word < len(self._tokens):
            return NOTHING
        token = self._tokens[word]
        if self._cues.is_ambiguous(token):
            return self._cues.as_spelled(token, self._written(word, token))
        return token

    def tells(self, word: int, cues: Cue) -> bool:
        """Whether word `word` tells any of `cues`."""
        return bool(self.token(word).cues & int(cues))

    def start(self, word: int) -> int:
        """Where word `word` begins without its clitics, with its article."""
        return self.words.starts[word] + self._tokens[word].prefix

    def joined(self, word: int) -> bool:
        """Whether only a space parts word `word` from the next."""
        return self.words.joined(word)

    def is_definite(self, word: int) -> bool:
        """Whether the word has the article."""
        return bool(self.token(word).article)

    def hits_at(self, word: int) -> list[ListHit]:
        """The listed names whose first word is `word`, the longest first."""
        return self._hits_at.get(word, [])

    def hit(self, word: int, kinds: Iterable[Kind], how: How | None = None) -> ListHit | None:
        """The longest listed name of `kinds` at `word`, surely meant; no metonym unless asked."""
        wanted = frozenset(kinds)
        for hit in self.hits_at(word):
            same = hit.value.how is how if how else hit.value.how is not How.METONYM
            if same and not hit.value.weak and self.kind(hit) in wanted:
                return hit
        return None

    def kind(self, hit: ListHit) -> Kind:
        """The kind of the entity that `hit` names."""
        return self.gazetteer.entries[hit.value.entry].kind

    def is_spelled_otherwise(self, hit: ListHit) -> bool:
        """Whether the last letter is another than the list's where the text tells the two apart.

        Then it is another word: اليمنى is the right hand, جده his grandfather.
        """
        last = self.folded.text[self.folded.original(hit.end - 1)]
        told = TOLD_APART.get((hit.value.last, last))
        return told is not None and told in self.folded.text

    def has_tanwin(self, word: int) -> bool:
        """Whether the word is written with the mark of an indefinite accusative."""
        first, end = self.folded.span(self.words.starts[word], self.words.ends[word])
        return "\u064b" in self.folded.text[first:end]

    def written(self, start: int, end: int) -> str:
        """The text from `start` to `end`, marks and controls left out, white space as one space.

        An article without its alef gets it back.
        """
        first, last = self.folded.span(start, end)
        text = plain(self.folded.text[first:last])
        word = self.words.index_at(start)
        token = self._tokens[word]
        merged = token.article == 1 and start == self.words.starts[word] + token.prefix
        return f"ا{text}" if merged and text.startswith(LAM) else text

    def candidate(self, start: int, end: int, kind: Kind, name: str = "") -> Candidate:
        """What a rule found from `start` to `end`: named as written, unless `name` is given.

        It is the listed entity of that kind, if the lists know the name.
        """
        name = name or self.written(start, end)
        entry = self.gazetteer.named(name, kind)
        return Candidate(self.span(start, end), kind, name, How.NAME, Origin.RULE, entry)

    def span(self, start: int, end: int) -> Span:
        """The folded stretch in code points of the document."""
        first, last = self.folded.span(start, end)
        return Span(first + self._start, last + self._start)

    def _written(self, word: int, token: Token) -> str:
        """The word without its clitics, as the text spells it."""
        start = self.words.starts[word] + token.prefix + token.article
        first, end = self.folded.span(start, self.words.ends[word])
        return self.folded.text[first:end]
