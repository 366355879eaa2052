"""Bodies by their head noun: وزارة الخارجية الإيرانية, حكومة تركيا, المجلس الوطني الكردي."""

from collections.abc import Iterator

from astana_reader.entities.cues import Cue
from astana_reader.entities.gazetteer import ListHit
from astana_reader.entities.model import How, Kind
from astana_reader.entities.passage import Candidate, Passage

HEADS = Cue.STATE | Cue.BODY
OWNERS = (Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION)
LONGEST = 5  # words between head and country
FOR_THE = "لل"
ADJECTIVES = ("ي", "يه")  # how most adjectives of bodies end, folded
NOT_MEMBERS = int(Cue.FUNCTION | Cue.SPEECH | Cue.HONORIFIC)
BEFORE_FIELD = Cue.ROLE | Cue.STATE | Cue.FIELD  # وزير الخارجية التركية names no ministry


def organizations(passage: Passage) -> Iterator[Candidate]:
    """Every body that a head noun and its description name."""
    for i in passage.where(HEADS):
        token = passage.token(i)
        if not token.cues & int(HEADS) or _is_field_of_role(passage, i):
            continue
        if _is_named_by_list(passage, i):
            continue
        end = _after_article(passage, i) if token.article else _construct(passage, i)
        for each in (end, _for_what(passage, i), _of_whom(passage, i)):
            if each is not None:
                yield passage.candidate(passage.start(i), each, Kind.ORGANIZATION)


def _is_field_of_role(passage: Passage, i: int) -> bool:
    """What a minister is of: وزير الخارجية, وزير خارجية فرنسا."""
    follows = passage.joined(i - 1) and passage.tells(i - 1, BEFORE_FIELD)
    return follows and passage.tells(i, Cue.FIELD)


def _is_named_by_list(passage: Passage, i: int) -> bool:
    """A listed body with a name of its own needs no rule: حزب الله اللبناني is حزب الله.

    An adjective of bodies makes it another: مجلس الأمن, مجلس الأمن القومي.
    """
    hit = passage.hit(i, [Kind.ORGANIZATION])
    if hit is None or not passage.tells(i, Cue.BODY):
        return False
    last = hit.beyond - 1
    return not (passage.joined(last) and _is_adjective(passage, last + 1))


def _after_article(passage: Passage, i: int) -> int | None:
    """الحكومة التركية, اللجنة الدستورية السورية: adjectives up to that of a country."""
    if not passage.tells(i, Cue.ELLIPTIC | Cue.BODY):
        return None
    word, described = i, 0
    while passage.joined(word) and _is_adjective(passage, word + 1) and described < 3:
        word, described = word + 1, described + 1
    country = _country_adjective(passage, word)
    if country is not None and (described or passage.tells(i, Cue.ELLIPTIC)):
        return country.end
    return None


def _for_what(passage: Passage, i: int) -> int | None:
    """المركز الأهلي للدراسات المائية, معهد الشرق للأبحاث: what the body is for ends its name."""
    if not passage.tells(i, Cue.LEARNED):
        return None
    word = i
    while passage.joined(word) and word - i < LONGEST:
        word += 1
        if passage.words.forms[word].startswith(FOR_THE) and word > i:
            return passage.words.ends[_adjective_after(passage, word)]
        if not _is_noun(passage, word):
            return None
    return None


def _of_whom(passage: Passage, i: int) -> int | None:
    """نقابة عمال الموانئ, جمعية الصيادين التعاونية: those who belong to it end its name."""
    if not passage.tells(i, Cue.SOCIETY) or passage.token(i).article or not passage.joined(i):
        return None
    first = passage.token(i + 1)
    members = i + 1
    if not first.article and not first.prefix and not first.cues & NOT_MEMBERS:
        if not passage.joined(members):
            return None
        members += 1
    if not _is_noun(passage, members):
        return None
    return passage.words.ends[_adjective_after(passage, members)]


def _adjective_after(passage: Passage, word: int) -> int:
    """The next word, if it has the shape of an adjective with the article; else `word`."""
    if not passage.joined(word) or not _is_noun(passage, word + 1):
        return word
    return word + 1 if passage.words.forms[word + 1].endswith(ADJECTIVES) else word


def _construct(passage: Passage, i: int) -> int | None:
    """وزارة الدفاع الروسية, جامعة دمشق, مجلس الأمن القومي: a noun, adjectives, a country."""
    if not passage.joined(i):
        return None
    owner = _owner(passage, i + 1)
    if owner is not None:
        of_body = passage.kind(owner) is Kind.ORGANIZATION
        named = not passage.tells(i, Cue.DESCRIBING) if of_body else passage.tells(i, Cue.PLACED)
        return owner.end if named else None
    if not _is_noun(passage, i + 1):
        return None
    word, sure = i + 1, passage.tells(i + 1, Cue.FIELD) and passage.tells(i, Cue.STATE)
    while word - i < LONGEST and passage.joined(word):
        country = _country_adjective(passage, word)
        if country is not None:
            return country.end
        if not (_is_adjective(passage, word + 1) or _is_paired(passage, word + 1)):
            break
        word += 1
        sure = sure or not passage.token(word).prefix
    return passage.words.ends[word] if sure else None


def _owner(passage: Passage, word: int) -> ListHit | None:
    """A country, place or body that the head belongs to."""
    hit = passage.hit(word, OWNERS, How.NAME)
    return hit if hit is not None and hit.start == passage.words.starts[word] else None


def _is_noun(passage: Passage, word: int) -> bool:
    token = passage.token(word)
    if not token.article or token.prefix or token.cues & int(Cue.FUNCTION):
        return False
    return passage.hit(word, OWNERS, How.ADJECTIVE) is None


def _is_adjective(passage: Passage, word: int) -> bool:
    """An adjective that names of bodies have, with the article and no clitic."""
    token = passage.token(word)
    return bool(token.cues & int(Cue.ADJECTIVE)) and bool(token.article) and not token.prefix


def _is_paired(passage: Passage, word: int) -> bool:
    """A second field joined by and: وزارة الصحة والسكان."""
    token = passage.token(word)
    form = passage.words.forms[word] if word < len(passage) else ""
    return form.startswith("وال") and token.prefix == 1 and bool(token.cues & int(Cue.FIELD))


def _country_adjective(passage: Passage, word: int) -> ListHit | None:
    """The adjective of a country right after `word`, with the article and no clitic."""
    if not passage.joined(word):
        return None
    hit = passage.hit(word + 1, [Kind.COUNTRY, Kind.PLACE], How.ADJECTIVE)
    if hit is None or hit.start != passage.words.starts[word + 1]:
        return None
    return hit if passage.words.forms[word + 1].startswith("ال") else None
