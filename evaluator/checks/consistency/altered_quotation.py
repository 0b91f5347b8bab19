"""CON001: one quotation given in two wordings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Match, Related, Severity
from evaluator.language.lexicon import parts_of_speech
from evaluator.language.patterns import lazy_pattern
from evaluator.language.quotations import Quotation
from evaluator.language.speakers import Speaker, are_one_person, are_two_people, is_carried_on
from evaluator.language.wording import FUNCTION_WORDS, NUMBER_WORDS, are_opposed, is_negation, stem

CHECK = Check(
    code="CON001",
    name="altered-quotation",
    family="consistency",
    severity=Severity.ERROR,
    summary="One quotation is given in two wordings.",
    why="Quotation marks promise the speaker's own words. If they read one way here and another way there, at least "
    "one version is made up.",
    examples=(
        Flags(
            "“We will rebuild the pier before the summer crowds arrive,” the mayor said.\n\nThe works start on Monday. "
            "The mayor promised: “We will repair the pier before the summer crowds arrive.”",
            "We will repair the pier before the summer crowds arrive",
        ),
        Flags(
            "“Nobody told the night shift about the leak,” said Ines Duarte.\n\nDuarte added that “nobody told the "
            "night crew about the leak”.",
            "nobody told the night crew about the leak",
        ),
        Flags(
            "“The council has run out of money and patience, and the bridge stays shut,” said Per Holm.\n\nHolm "
            "repeated that the council “has run out of funds and patience”.",
            "has run out of funds and patience",
        ),
        Silent(
            "“We will rebuild the pier before the summer crowds arrive,” the mayor said.\n\nAsked again, she repeated "
            "that the town would “rebuild the pier before the summer”."
        ),
        Silent(
            "“I want to swim for my country,” said Lena. “I want to paint for my living,” said her brother, who is "
            "nine."
        ),
        Silent(
            "“This dam will protect the lower valley from floods,” said Ruth Amadi.\n\n“This dam will not protect the "
            "lower valley from floods,” said Per Holm, who farms there."
        ),
        Silent(
            "“We have run out of money and out of patience,” said the coach.\n\nThe club had “run out of money … and "
            "patience”, he had said, and “[the club] has run out of money”."
        ),
        Silent(
            "“I voted for the harbour because of the jobs,” said Ann Lund. “I voted for the museum because of the "
            "jobs,” said Ben Roe."
        ),
        Silent("“No comment,” said the bank. “No comments,” said its lawyer."),
    ),
)

_FEWEST_WORDS = 5
_FEWEST_REWRITTEN = 9  # words of a quotation that may have more words changed, if their order is kept
_REWRITTEN = 0.6  # share of the longer wording's stems that come in the other in the same order
_MOST_CHANGED = 0.3  # of the words of the shorter wording
_MOST_CHANGED_IN_PART = 0.2  # of the words of a quotation that gives a part of the other
_VERBATIM = 0.8  # share of the stems from which on the order alone tells, whatever matter the words carry
_TITLE = 0.75  # share of the longer words with a capital, from which on a quotation is the title of a work
_FEWEST_COMMON = 6  # words of a quotation in which one changed word tells although the others are common
_FEWEST_SHARED = 3  # stems that one speaker's two quotations share where nothing else is alike
_MOST_OF_MATTER = 0.6  # share of the longer quotation's stems that these must make up
# Set on 28 quotations put in other words for the purpose, in ten articles, of which 17 are found, and on 765 texts of the
# learning half (470,000 words), in which nothing is found that was not found before.
_EVIDENCE = 7.75  # that two quotations of one named speaker are one (`Pair.evidence` of evaluator/language/meaning.py)
_EVIDENCE_OF_SENTENCES = 8.5  # the same of the sentences they stand in, which the speaker's name makes more alike
_MORE_OF_UNNAMED = 1.25  # evidence that they need beyond if the speaker is not surely one
_MARGIN = 0.08  # of likeness that the vectors of the two alone must show
_FEWEST_SAID_AGAIN = 7  # words of a quotation that may say another again in wholly other words
_MOST_SAID_AGAIN = 60  # more are a statement, which turns about one matter as the next one does
_LEAST_LENGTH_SAID_AGAIN = 0.6  # of the shorter of the two, as a share of the longer
_LEAST_BLOCKS = 2  # between these two: in the next paragraph a speaker goes on with the matter
_FEWEST_PASSAGES = 8  # among fewer, two quotations stand out by chance
_FEWEST_TOKENS_BESIDE = 8  # of a sentence, outside quotations, that is compared as well
_BESIDE = 250  # characters on each side of a quotation that may say that its words are handed down
_LOOKED_UP = 8  # latest quotations with a pair of words that are looked at
_COMPARED = 4
_Key = TypeVar("_Key", bound=Hashable)

_ROLE = lazy_pattern(
    r"\b(?:said|says|added|asked|told|replied) (?:the|a|an|her|his|my|one|another) ([a-z-]+)|"
    r"\b(?:the|an?|her|his|my|one|another) ([a-z-]+) (?:said|says|added|asked|told|replied)\b",
    re.IGNORECASE,
)


_HANDED_DOWN = lazy_pattern(
    r"\b(?:proverbs?|saying goes|sayings|old saying|adage|maxim|aphorism|misquot\w+|translat\w+|(?:an?|the|one|another|other|later|earlier|older|newer|original|two|both) versions?|variants?|wordings?|"
    r"lyrics|verses?|paraphras\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Wording:
    document: Document
    quotation: Quotation
    index: int
    """In the document's quotations."""
    words: list[str]
    """In lower case; numbers as figures."""
    pieces: list[list[str]]
    """The same parted where words were left out, without what the writer put in in brackets."""
    first: int
    last: int
    is_title: bool

    @cached_property
    def matter(self) -> frozenset[str]:
        """The stems of its words that carry matter."""
        return frozenset(stem(word) for word in self.words if word not in FUNCTION_WORDS)

    @cached_property
    def names_beside(self) -> set[str]:
        """The names in its sentence, outside it."""
        return _names_beside(self.document, self.quotation)

    @cached_property
    def names_near(self) -> set[str]:
        """The names in its paragraph: the speaker may be "she" in the sentence itself."""
        return _names_near(self.document, self.quotation)

    @cached_property
    def speaker(self) -> Speaker | None:
        """Whom the text names as its speaker."""
        from evaluator.language.speakers import speaker_of

        return speaker_of(self.document, self.index)

    @cached_property
    def roles_beside(self) -> set[str]:
        """What the speaker is called where no name is given: the mayor, her brother."""
        return _roles_beside(self.document, self.quotation)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each quotation that gives an earlier one again with other words in it."""
    by_pair: dict[tuple[str, str], list[int]] = {}
    by_matter: dict[str, list[int]] = {}
    wordings = list(_wordings(document))
    said_again = _said_again(document, wordings) if options.model else {}
    for here, wording in enumerate(wordings):
        alike = (wordings[other] for other in _looked_up(by_pair, set(pairwise(wording.words)), here))
        altered = (other for other in alike if _is_altered(document, other, wording))
        earlier = next((other for other in altered if not _is_spoken_of_as_text(document, other, wording)), None)
        anew = [wordings[other] for other in _looked_up(by_matter, wording.matter, here)]
        if earlier is None:
            earlier = next((other for other in anew if _is_put_anew(document, other, wording)), None)
        if earlier is None:
            earlier = said_again.get(wording.index)
        if earlier is None:
            continue
        span = document.tokens.span(wording.first, wording.last)
        first = document.tokens.span(earlier.first, earlier.last)
        yield Match(
            span.start,
            span.end,
            f"This quotation stood earlier as “{document.text[first.start : first.end]}”: give the speaker's words "
            "once, as they were said.",
            confidence=0.9,
            related=(Related(first.start, first.end, "quoted in other words here"),),
        )


def _looked_up(index: dict[_Key, list[int]], keys: Set[_Key], here: int) -> list[int]:
    """Return the few earlier entries that share most of the keys, and enter `here` under each."""
    shared: dict[int, int] = {}
    for key in keys:
        postings = index.setdefault(key, [])
        for other in postings[-_LOOKED_UP:]:
            shared[other] = shared.get(other, 0) + 1
        postings.append(here)
    return sorted(shared, key=lambda at: (-shared[at], at))[:_COMPARED]


def _is_put_anew(document: Document, earlier: _Wording, later: _Wording) -> bool:
    """Tell whether one named speaker is quoted with the same matter in another paragraph, in words of its own."""
    shared = earlier.matter & later.matter
    if len(shared) < _FEWEST_SHARED or len(shared) < _MOST_OF_MATTER * max(len(earlier.matter), len(later.matter)):
        return False
    if document.block_at(earlier.quotation.start) is document.block_at(later.quotation.start):
        return False
    if sorted(earlier.words) == sorted(later.words) or _is_part(earlier, later) or _deny(earlier.words, later.words):
        return False
    if (earlier.is_title and later.is_title) or _is_spoken_of_as_text(document, earlier, later):
        return False
    return are_one_person(earlier.speaker, later.speaker)


def _said_again(document: Document, wordings: Sequence[_Wording]) -> dict[int, _Wording]:
    """Return for each quotation that means what an earlier one does, by its index in the document, the earlier one."""
    found: dict[int, _Wording] = {}
    if sum(len(wording.words) >= _FEWEST_SAID_AGAIN for wording in wordings) < 2:
        return found
    for least, passages in _ways_to_compare(document, wordings):
        if len(passages) < _FEWEST_PASSAGES:
            continue
        for pair in document.meaning.pairs([passage.ranges for passage in passages], _MARGIN):
            earlier, later = passages[pair.there].quoted, passages[pair.here].quoted
            if earlier and later and _is_said_again(document, earlier, later, pair.evidence - least):
                found.setdefault(later[0].index, earlier[0])
    return found


class _Passage(NamedTuple):
    """What is compared by its meaning."""

    ranges: list[tuple[int, int]]
    """Half-open ranges of tokens."""
    quoted: tuple[_Wording, ...]
    """The quotations that it is or holds, if any."""


def _ways_to_compare(document: Document, wordings: Sequence[_Wording]) -> Iterator[tuple[float, list[_Passage]]]:
    """Yield the passages of a document parted in three ways, in order, each with the evidence that two of one need.

    First each quotation stands by itself, then each utterance, whatever parts it (“Yes,” she said. “We are glad.”), both
    times beside what the sentences say outside them: two quotations on one matter must be nearer to each other than to
    that. Last the sentences are taken whole, as they were set down with their speakers.
    """
    beside = [_Passage(ranges, ()) for ranges in _ranges_beside(document, wordings)]
    single = [_Passage([(wording.first, wording.last)], (wording,)) for wording in wordings]
    whole = [
        _Passage([(wording.first, wording.last) for wording in utterance], utterance)
        for utterance in _utterances(document, wordings)
    ]
    for passages in (single, whole):
        yield _EVIDENCE, sorted([*passages, *beside], key=lambda passage: passage.ranges[0])
    starts = [wording.first for wording in wordings]
    sentences = [
        _Passage(
            [(sentence.first_token, sentence.last_token)],
            tuple(wordings[bisect_left(starts, sentence.first_token) : bisect_left(starts, sentence.last_token)]),
        )
        for sentence in document.sentences
        if sentence.last_token > sentence.first_token
    ]
    yield _EVIDENCE_OF_SENTENCES, sentences


def _utterances(document: Document, wordings: Sequence[_Wording]) -> Iterator[tuple[_Wording, ...]]:
    """Yield the quotations one by one, or two together where only the words that name the speaker part them."""
    rest = iter((*pairwise(wordings), (wordings[-1], None)))
    for one, other in rest:
        follows = other is not None and other.index == one.index + 1
        if other is not None and follows and is_carried_on(document, one.quotation, other.quotation):
            next(rest)
            yield one, other
        else:
            yield (one,)


def _ranges_beside(document: Document, wordings: Sequence[_Wording]) -> Iterator[list[tuple[int, int]]]:
    """Yield the tokens of each sentence that stand outside the quotations, where they are enough to say something."""
    quoted = {i for wording in wordings for i in range(wording.first, wording.last)}
    for sentence in document.sentences:
        ranges = [(i, i + 1) for i in range(sentence.first_token, sentence.last_token) if i not in quoted]
        if len(ranges) >= _FEWEST_TOKENS_BESIDE:
            yield ranges


def _is_said_again(document: Document, earlier: Sequence[_Wording], later: Sequence[_Wording], beyond: float) -> bool:
    """Tell whether two utterances that are each other's nearest are one; `beyond` is evidence beyond the least."""
    one, other = earlier[0], later[0]
    if beyond < 0 or one.is_title or other.is_title:
        return False
    first, second = (document.block_at(wording.quotation.start) for wording in (one, other))
    if first is None or second is None or second.index - first.index < _LEAST_BLOCKS:
        return False
    lengths = sorted(sum(len(wording.words) for wording in utterance) for utterance in (earlier, later))
    if lengths[0] < max(_FEWEST_SAID_AGAIN, _LEAST_LENGTH_SAID_AGAIN * lengths[1]) or lengths[1] > _MOST_SAID_AGAIN:
        return False
    if any(document.text[wording.quotation.inner_end - 1] == "?" for wording in (one, other)):
        return False
    if any(sorted(a.words) == sorted(b.words) or _is_part(a, b) for a in earlier for b in later):
        return False
    if _is_spoken_of_as_text(document, one, other):
        return False
    if _are_surely_one_person(one, other):
        return True
    return beyond >= _MORE_OF_UNNAMED and _may_be_one_person(one.speaker, other.speaker)


def _are_surely_one_person(one: _Wording, other: _Wording) -> bool:
    """Tell whether both speakers are named alike, or are "she" in a paragraph that names the other."""
    if are_one_person(one.speaker, other.speaker):
        return True
    if one.speaker is None or other.speaker is None:
        return False
    if one.speaker.is_pronoun and other.speaker.is_pronoun:
        return one.speaker.written == other.speaker.written and bool(one.names_near & other.names_near)
    if one.speaker.is_pronoun:
        return bool(one.names_near & other.speaker.names)
    return other.speaker.is_pronoun and bool(other.names_near & one.speaker.names)


def _may_be_one_person(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether nothing speaks against it, and at least one of the two quotations is given to somebody."""
    if one is None or other is None:
        return one is not other
    if one.is_pronoun and other.is_pronoun:
        return one.written == other.written
    return not are_two_people(one, other)


def _wordings(document: Document) -> Iterator[_Wording]:
    tokens = document.tokens
    at = 0
    for index, quotation in enumerate(document.quotations):
        if not (quotation.closed or quotation.continued):
            continue
        first = bisect_left(tokens.start, quotation.inner_start, at)
        at = bisect_right(tokens.end, quotation.inner_end, first)
        wording = _wording(document, index, first, at)
        if len(wording.words) >= _FEWEST_WORDS:
            yield wording


def _wording(document: Document, index: int, first: int, end: int) -> _Wording:
    tokens = document.tokens
    words: list[str] = []
    inside: list[int] = []
    pieces: list[list[str]] = [[]]
    bracketed = False
    for i in range(first, end):
        mark = tokens.text[i]
        if mark == "…" or (mark == "." and i > first and tokens.text[i - 1] == "."):
            pieces.append([])
        elif mark in "[(" or mark in ")]":
            bracketed = mark in "[("
            pieces.append([])
        elif tokens.is_word(i):
            word = NUMBER_WORDS.get(tokens.lower[i], tokens.lower[i])
            words.append(word)
            inside.append(i)
            if not bracketed:
                pieces[-1].append(word)
    long_words = [tokens.text[i] for i in inside if len(tokens.text[i]) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return _Wording(
        document,
        document.quotations[index],
        index,
        words,
        [piece for piece in pieces if piece],
        inside[0] if inside else first,
        inside[-1] + 1 if inside else first,
        len(long_words) > 1 and capitals >= _TITLE * len(long_words),
    )


def _is_altered(document: Document, earlier: _Wording, later: _Wording) -> bool:
    """Tell whether the two are one quotation with other words in it."""
    from rapidfuzz.distance import LCSseq, Levenshtein

    one, other = earlier.words, later.words
    if sorted(one) == sorted(other) or _is_part(earlier, later) or (earlier.is_title and later.is_title):
        return False
    if _in_one_sentence(document, earlier.quotation, later.quotation):
        return False  # set against each other
    if later.index == earlier.index + 1 and is_carried_on(document, earlier.quotation, later.quotation):
        return False  # one utterance: “It is not that we lack money,” he said. “It is that we lack time.”
    apart = _two_speakers(earlier, later)
    near = _neighbours(document, earlier.quotation, later.quotation)
    if apart and near:
        return False  # two people's answers to one question
    if _ask(document, earlier, later) and not _one_speaker(earlier, later):
        return False  # questions to two people, or readers' questions
    deny = _deny(one, other)
    in_one_block = document.block_at(earlier.quotation.start) is document.block_at(later.quotation.start)
    if deny and (apart or in_one_block or (near and not _one_speaker(earlier, later))):
        return False
    if _same_matter(one, other) and Levenshtein.distance(one, other) <= max(
        1, _MOST_CHANGED * min(len(one), len(other))
    ):
        return True
    if apart or deny:
        return False
    one_speaker = _one_speaker(earlier, later)
    if _is_altered_part(one, other, surely=one_speaker and not in_one_block):
        return True
    if min(len(one), len(other)) < _FEWEST_REWRITTEN:
        return False
    stems, others = ([stem(word) for word in words] for words in (one, other))
    in_order = LCSseq.similarity(stems, others) / max(len(one), len(other))
    return in_order >= _VERBATIM or (in_order >= _REWRITTEN and (_same_matter(one, other) or one_speaker))


def _is_altered_part(one: list[str], other: list[str], *, surely: bool) -> bool:
    """Tell whether the shorter wording gives the longer, or a part of it, with a word or two changed inside it.

    Where one speaker said both, `surely`, a single word changed among common ones is enough.
    """
    from rapidfuzz.distance import Levenshtein

    short, long = sorted((one, other), key=len)
    places: dict[tuple[str, str], int] = {}
    for i, pair in enumerate(pairwise(long)):
        places.setdefault(pair, i)
    offsets = Counter(places[pair] - i for i, pair in enumerate(pairwise(short)) if pair in places)
    if not offsets:
        return False
    start = max(offsets.most_common(1)[0][0], 0)
    part = long[start : start + len(short)]
    changed = Levenshtein.distance(short, part)
    if surely and changed == 1 and len(short) >= _FEWEST_COMMON and _shares_matter(short, part):
        return True
    if short[0] != part[0] or short[-1] != part[-1] or not _same_matter(short, part):
        return False  # what begins or ends in its own way may be another utterance
    return changed <= max(1, _MOST_CHANGED_IN_PART * len(short))


def _is_spoken_of_as_text(document: Document, earlier: _Wording, later: _Wording) -> bool:
    """Tell whether a paragraph of either says that the words are handed down: a proverb's version, a translation."""
    for wording in (earlier, later):
        start, end = wording.quotation.span
        block = document.block_at(start)
        if block is not None:
            before = document.text[max(block.start, start - _BESIDE) : start]
            beside = before + document.text[end : min(block.end, end + _BESIDE)]
            if _HANDED_DOWN.search(beside):
                return True
    return False


def _ask(document: Document, earlier: _Wording, later: _Wording) -> bool:
    return all(document.text[wording.quotation.inner_end - 1] == "?" for wording in (earlier, later))


def _shares_matter(one: list[str], other: list[str]) -> bool:
    return any(word not in FUNCTION_WORDS for word in set(one) & set(other))


def _same_matter(one: list[str], other: list[str]) -> bool:
    """Tell whether most words that carry matter are shared: two people may use one frame for two things."""
    matter, others = ({stem(word) for word in words if word not in FUNCTION_WORDS} for words in (one, other))
    shared = len(matter & others)
    return shared >= 2 and shared > len(matter ^ others) / 2


def _deny(one: list[str], other: list[str]) -> bool:
    """Tell whether one wording says no where the other says yes: that may be two people's quarrel."""
    if any(map(is_negation, one)) != any(map(is_negation, other)):
        return True
    return are_opposed(map(stem, set(one) - set(other)), {stem(word) for word in set(other) - set(one)})


def _in_one_sentence(document: Document, one: Quotation, other: Quotation) -> bool:
    sentence = document.sentence_at(other.start)
    return sentence is not None and sentence.start <= one.start


def _neighbours(document: Document, one: Quotation, other: Quotation) -> bool:
    first, second = document.block_at(one.start), document.block_at(other.start)
    return first is not None and second is not None and second.index - first.index <= 1


def _two_speakers(one: _Wording, other: _Wording) -> bool:
    """Tell whether the sentences of the two quotations name people outside them, and not the same."""
    if are_two_people(one.speaker, other.speaker):
        return True
    names, others = one.names_beside, other.names_beside
    if names or others:
        return bool(names and others) and not names & others
    roles, other_roles = one.roles_beside, other.roles_beside
    return bool(roles and other_roles) and not roles & other_roles


def _one_speaker(one: _Wording, other: _Wording) -> bool:
    """Tell whether the paragraphs of the two quotations name one person outside them, or one role."""
    return bool(one.names_beside & other.names_near or one.roles_beside & other.roles_beside)


def _names_near(document: Document, quotation: Quotation) -> set[str]:
    block = document.block_at(quotation.start)
    if block is None:
        return set()
    first, last = document.tokens.block_range[block.index]
    return {
        document.tokens.lower[i].removesuffix("'s") for i in range(first, last) if document.tokens.text[i][0].isupper()
    } - FUNCTION_WORDS


def _names_beside(document: Document, quotation: Quotation) -> set[str]:
    sentence = document.sentence_at(quotation.start)
    if sentence is None:
        return set()
    tokens = document.tokens
    return {
        tokens.lower[i].removesuffix("'s")
        for i in range(sentence.first_token, sentence.last_token)
        if tokens.text[i][0].isupper()
        and (i > sentence.first_token or not parts_of_speech(tokens.lower[i]))
        and tokens.lower[i] not in FUNCTION_WORDS
        and not quotation.start <= tokens.start[i] < quotation.end
    }


def _roles_beside(document: Document, quotation: Quotation) -> set[str]:
    sentence = document.sentence_at(quotation.start)
    if sentence is None:
        return set()
    beside = document.text[sentence.start : quotation.start] + " | " + document.text[quotation.end : sentence.end]
    return {(match[1] or match[2]).lower() for match in _ROLE.finditer(beside)}


def _is_part(one: _Wording, other: _Wording) -> bool:
    """Tell whether one wording is made of runs of the other in their order: a shortened repeat alters nothing."""
    return _runs_in(one.pieces, other.words) or _runs_in(other.pieces, one.words)


def _runs_in(pieces: list[list[str]], words: list[str]) -> bool:
    at = 0
    for piece in pieces:
        starts = (i for i in range(at, len(words) - len(piece) + 1) if words[i : i + len(piece)] == piece)
        start = next(starts, None)
        if start is None:
            return False
        at = start + len(piece)
    return True
