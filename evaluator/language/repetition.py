"""What a document says again: copied and restated paragraphs and sentences, each with the place it repeats.

The wording is indexed once by the rarer stems of each passage, so that each is compared with the few earlier ones that
share its matter, never with all: time grows linearly with the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from heapq import nlargest

from evaluator.document import Block, BlockKind, Document, Span
from evaluator.language.restatement import Comparison, judge
from evaluator.language.wording import FUNCTION_WORDS, NUMBER_WORDS, are_opposed, is_negation, read_numbers, stem

_KEYS = 10  # rarest stems of a passage by which it is looked up
_POSTINGS = 8  # passages with a stem that are looked at: so many of the first, so many of the latest
_COMPARED = 3  # earlier passages compared in full
_LEAST_SHARED = 0.3  # weighted share of the smaller passage's matter below which nothing is compared further

_FEWEST_PARAGRAPH_WORDS = 10
_FEWEST_SENTENCE_WORDS = 8
_FEWEST_PARAGRAPH_TERMS = 4  # different words of matter that two passages must share
_FEWEST_SENTENCE_TERMS = 5
_COPIED = 0.84  # share of a passage's words that stand in the earlier one in the same order
_PASTED_BLOCKS = 3
_PASTED_WORDS = 80
_LONGEST_HEADING = 60  # characters of a line with a colon that heads what follows
_PAIRS_COPIED = 0.45  # share of its neighbouring words of matter that must be neighbours there
_VERSE_WORDS = 14  # a line of verse or of a list is no longer than this

_SUMMARY_HEADING = re.compile(
    r"(?:in (?:brief|short|summary)|at a glance|(?:executive )?summary|abstract|conclusions?|key (?:points|facts|"
    r"findings|takeaways|messages)|takeaways|highlights|recap|main points|tl;?dr|what (?:you need|to) (?:to )?know|"
    r"the bottom line|fast facts|quick facts|references|bibliography|works cited|(?:foot|end)?notes|sources|"
    r"further reading|literature cited|acknowledge?ments)\b",
    re.IGNORECASE,
)
_SUMMARY_OPENING = re.compile(
    r"(?:in (?:brief|short|summary|conclusion|sum|a nutshell|other words)|to (?:sum up|summari[sz]e|conclude|repeat|"
    r"recap)|summing up|summary|key points?|as (?:i|we|he|she|they|noted|mentioned|stated|discussed|said|already|"
    r"described|explained)\b.{0,30}?(?:said|noted|above|earlier|before|mentioned|stated|seen|discussed|described|"
    r"explained)|that is(?: to say)?,|again,|let me repeat|i repeat)\b",
    re.IGNORECASE,
)


class How(Enum):
    """How a passage repeats an earlier one."""

    COPIED = "copied"
    RESTATED = "restated"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or sentence as it is compared."""

    block: Block
    span: Span
    stems: list[str]
    """Stems of its words, in order, function words included."""
    matter: list[str]
    """Stems of the words that carry its matter, in order."""
    terms: frozenset[str]
    """The different stems of `matter`."""
    names: frozenset[str]
    numbers: frozenset[str]
    negations: int
    quoted: bool
    """True where words stand in quotation marks."""

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.stems)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage that says an earlier one again; `confidence` from 0 to 1."""

    later: Passage
    earlier: Passage
    how: How
    confidence: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """What a lower-case form of a word stands for."""

    stem: str
    number: str | None
    negates: bool
    matters: bool
    rarity: float


class Repetition:
    """The index of a document's wording, and what it finds."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._forms: dict[str, _Form] = {}
        self._rarity: dict[str, float] = {"may": 0.6}  # of stems in English at large; the month is as rare as others
        self._searches: dict[str, _Search] = {}

    @cached_property
    def paragraphs(self) -> tuple[Repeat, ...]:
        """The paragraphs that copy or restate an earlier block, and every block of a stretch that is pasted again."""
        found = {repeat.later.block.index: repeat for repeat in self._repeats("paragraph")}
        passages = self.passages("paragraph")
        for here, there in _pasted(self._document, passages):
            later, earlier = passages[here], passages[there]
            found[later.block.index] = Repeat(later, earlier, How.COPIED, 0.99, exact=True)
        return tuple(found[index] for index in sorted(found))

    @cached_property
    def sentences(self) -> tuple[Repeat, ...]:
        """The sentences that copy or restate an earlier sentence or heading."""
        return self._repeats("sentence")

    def changed_figures(self, least_shared: float) -> Iterator[tuple[range, range]]:
        """Yield token ranges of a later and an earlier sentence that differ in a figure and in little else.

        `least_shared` is the weighted share, 0 to 1, of each sentence's other matter that the other has.
        """
        search = self._search("sentence")
        sentences = {sentence.start: sentence for sentence in self._document.sentences}
        for later, compared in search.compared:
            for earlier, _ in compared:
                if not (later.numbers - earlier.numbers and earlier.numbers - later.numbers):
                    continue
                if min(search.shares_without_numbers(later, earlier)) < least_shared or _disagree(later, earlier):
                    continue
                if not (later.names <= earlier.terms or earlier.names <= later.terms):
                    continue
                one, other = sentences[later.span.start], sentences[earlier.span.start]
                yield range(one.first_token, one.last_token), range(other.first_token, other.last_token)
                break

    def _repeats(self, unit: str) -> tuple[Repeat, ...]:
        return tuple(self._search(unit).repeats())

    def _search(self, unit: str) -> _Search:
        if unit not in self._searches:
            self._searches[unit] = _Search(self._document, self.passages(unit), self._rarity, unit)
        return self._searches[unit]

    def passages(self, unit: str) -> list[Passage]:
        """Return the paragraphs (every block of prose) or the sentences as they are compared."""
        if unit == "sentence":
            return self._sentences
        return [_joined(block, self._by_block[block.index]) for block in self._document.prose]

    @cached_property
    def _sentences(self) -> list[Passage]:
        blocks = {block.index: block for block in self._document.prose}
        return [
            self._passage(blocks[sentence.block], sentence.span, sentence.first_token, sentence.last_token)
            for sentence in self._document.sentences
        ]

    @cached_property
    def _by_block(self) -> dict[int, list[Passage]]:
        grouped: dict[int, list[Passage]] = {block.index: [] for block in self._document.prose}
        for passage in self._sentences:
            grouped[passage.block.index].append(passage)
        return grouped

    def _passage(self, block: Block, span: Span, first: int, last: int) -> Passage:
        tokens = self._document.tokens
        stems: list[str] = []
        matter: list[str] = []
        names: set[str] = set()
        numerals: list[tuple[int, str]] = []
        negations = 0
        quoted = False
        for i in range(first, last):
            lower = tokens.lower[i]
            if not lower[0].isalnum():
                quoted = quoted or lower in '“”"«»'
                continue
            form = self._forms.get(lower)
            if form is None:
                form = self._forms[lower] = _form(lower)
                self._rarity[form.stem] = min(self._rarity.get(form.stem, 9.0), form.rarity)
            stems.append(form.stem)
            if form.number is not None:
                numerals.append((i, form.number))
            if form.negates:
                negations += 1
            elif form.matters or (tokens.text[i] == "May" and i > first):
                matter.append(form.stem)
                if i > first and tokens.text[i][0].isupper() and block.kind is not BlockKind.HEADING:
                    names.add(form.stem)
        return Passage(
            block, span, stems, matter, frozenset(matter), frozenset(names), read_numbers(numerals), negations, quoted
        )


def _joined(block: Block, sentences: Sequence[Passage]) -> Passage:
    """Return a block as one passage, made of its sentences."""
    return Passage(
        block,
        block.span,
        [stem for passage in sentences for stem in passage.stems],
        [term for passage in sentences for term in passage.matter],
        frozenset().union(*(passage.terms for passage in sentences)),
        frozenset().union(*(passage.names for passage in sentences)),
        frozenset().union(*(passage.numbers for passage in sentences)),
        sum(passage.negations for passage in sentences),
        any(passage.quoted for passage in sentences),
    )


def _form(lower: str) -> _Form:
    number = lower.replace(",", "") if lower[0].isdigit() else NUMBER_WORDS.get(lower)
    root = number or stem(lower)
    matters = lower not in FUNCTION_WORDS and len(lower) > 1
    return _Form(root, number, is_negation(lower), matters, _rarity(lower) if matters else 0.0)


def _rarity(lower: str) -> float:
    """Return how telling a word is, 0.3 to 1, by how rare it is in edited English."""
    from evaluator.language.lexicon import zipf_frequency

    zipf = zipf_frequency(lower)
    commonest, rarest = 6.0, 3.0  # between these, of a thousand million words, rarity is linear
    return 1.0 if zipf is None else max(0.3, min(1.0, 0.3 + 0.7 * (commonest - zipf) / (commonest - rarest)))


class _Search:
    """Finds the repeats among passages of one kind, in one pass."""

    def __init__(self, document: Document, passages: Sequence[Passage], rarity: dict[str, float], unit: str) -> None:
        self._document = document
        self._passages = passages
        self._unit = unit
        whole = unit == "paragraph"
        self._fewest = _FEWEST_PARAGRAPH_WORDS if whole else _FEWEST_SENTENCE_WORDS
        self._fewest_terms = _FEWEST_PARAGRAPH_TERMS if whole else _FEWEST_SENTENCE_TERMS
        count: dict[str, int] = {}
        for passage in passages:
            for term in passage.terms:
                count[term] = count.get(term, 0) + 1
        total = max(len(passages), 1)
        self._weight = {term: rarity[term] * math.log(1 + total / uses) for term, uses in count.items()}
        # A stem used once leads nowhere. The others are ranked once: sorting by rank is cheap.
        shared = sorted((term for term, uses in count.items() if uses > 1), key=lambda t: (-self._weight[t], t))
        self._rank = {term: rank for rank, term in enumerate(shared)}
        self._verse: dict[int, bool] = {}  # by the index of the block
        self._whole: dict[int, float] = {}  # weight of all matter, by where the passage starts
        self._summaries = _summary_blocks(document)

    def repeats(self) -> Iterator[Repeat]:
        """Yield each passage that repeats an earlier one, with the best earlier one."""
        for later, compared in self.compared:
            best: Repeat | None = None
            for earlier, comparison in compared:
                repeat = self._decide(later, earlier, comparison)
                if repeat is not None and (best is None or repeat.confidence > best.confidence):
                    best = repeat
            if best is not None:
                yield best

    @cached_property
    def compared(self) -> list[tuple[Passage, list[tuple[Passage, Comparison]]]]:
        """Each passage with the earlier ones that come into question, compared."""
        found = []
        for later, candidates in self._candidates():
            if (
                later.words < self._fewest
                or later.block.kind is BlockKind.HEADING
                or len(later.terms) < self._fewest_terms
            ):
                continue
            shares = [self._share(later, earlier) for earlier in candidates]
            pairs = []
            for at, (earlier, share) in enumerate(zip(candidates, shares, strict=True)):
                if max(share) < _LEAST_SHARED or len(later.terms & earlier.terms) < self._fewest_terms:
                    continue
                margin = share[0] - max((other[0] for i, other in enumerate(shares) if i != at), default=0.0)
                pairs.append((earlier, self._compare(later, earlier, margin)))
            if pairs:
                found.append((later, pairs))
        return found

    def _candidates(self) -> Iterator[tuple[Passage, list[Passage]]]:
        first: dict[str, list[int]] = {term: [] for term in self._rank}
        latest: dict[str, list[int]] = {}
        weight, rank = self._weight, self._rank
        for here, passage in enumerate(self._passages):
            known = [term for term in passage.terms if term in rank]
            score: dict[int, float] = {}
            for term in sorted(known, key=rank.__getitem__)[:_KEYS]:
                telling = weight[term]
                for other in (*first[term], *latest.get(term, ())):
                    score[other] = score.get(other, 0.0) + telling
            for term in known:
                if len(first[term]) < _POSTINGS:
                    first[term].append(here)
                    continue
                queue = latest.setdefault(term, [])
                queue.append(here)
                if len(queue) > _POSTINGS:
                    del queue[0]
            if score:
                nearest = nlargest(_COMPARED, score, key=score.__getitem__)
                yield passage, [self._passages[at] for at in nearest]

    def _weigh(self, passage: Passage) -> float:
        """Return the weight of all of a passage's matter."""
        whole = self._whole.get(passage.span.start)
        if whole is None:
            weight = self._weight
            whole = self._whole[passage.span.start] = math.fsum([weight[term] for term in passage.terms]) or 1.0
        return whole

    def _share(self, later: Passage, earlier: Passage) -> tuple[float, float]:
        weight = self._weight
        common = math.fsum([weight[term] for term in later.terms & earlier.terms])
        return common / self._weigh(later), common / self._weigh(earlier)

    def shares_without_numbers(self, later: Passage, earlier: Passage) -> tuple[float, float]:
        """Return the weighted shares, 0 to 1, of each passage's matter but for figures that the other has."""
        one, other = ({term for term in p.terms if not term[0].isdigit()} for p in (later, earlier))
        common = math.fsum(self._weight[term] for term in one & other)
        return (
            common / (math.fsum(self._weight[term] for term in one) or 1.0),
            common / (math.fsum(self._weight[term] for term in other) or 1.0),
        )

    def _compare(self, later: Passage, earlier: Passage, margin: float) -> Comparison:
        from rapidfuzz.distance import LCSseq

        common = later.terms & earlier.terms
        of_later, of_earlier = self._share(later, earlier)
        swapped = min(len(later.names - earlier.terms), len(earlier.names - later.terms), 3)
        return Comparison(
            later_shared=of_later,
            earlier_shared=of_earlier,
            smaller_shared=max(of_later, of_earlier),
            order=LCSseq.similarity(later.matter, earlier.matter) / len(later.matter),
            pairs=_pairs_shared(later, earlier),
            evidence=math.log(1 + math.fsum(self._weight[term] for term in common)),
            length=math.log(1 + min(len(later.terms), len(earlier.terms))),
            margin=margin,
            names_shared=len(later.names & earlier.terms) / len(later.names) if later.names else 0.5,
            names_swapped=swapped / 3,
            numbers_shared=len(later.numbers & earlier.numbers) / len(later.numbers) if later.numbers else 0.5,
            neighbours=float(later.block.index - earlier.block.index <= 1),
            quoting=float(later.quoted != earlier.quoted),
        )

    def _decide(self, later: Passage, earlier: Passage, comparison: Comparison) -> Repeat | None:
        if self._is_apart(later, earlier):
            return None
        copy = self.copy(later, earlier)
        if copy is not None or not self.may_restate(later, earlier):
            return copy
        verdict = judge(self._unit)
        probability = verdict.probability(comparison)
        if probability < verdict.threshold:
            return None
        return Repeat(later, earlier, How.RESTATED, min(0.95, 0.7 + 0.25 * _excess(probability, verdict.threshold)))

    def copy(self, later: Passage, earlier: Passage) -> Repeat | None:
        """Return the repeat if nearly all words of `later` stand in `earlier` in the same order."""
        from rapidfuzz.distance import LCSseq

        if LCSseq.similarity(later.stems, earlier.stems) < _COPIED * later.words:
            return None
        if self._unit == "sentence" and (later.negations > 0) != (earlier.negations > 0):
            return None
        if _pairs_shared(later, earlier) < _PAIRS_COPIED:  # a long passage holds most short ones word by word
            return None
        text = self._document.text
        exact = text[slice(*later.span)].split() == text[slice(*earlier.span)].split()
        return Repeat(later, earlier, How.COPIED, 0.99 if exact else 0.95, exact)

    def may_restate(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether nothing speaks against `later` being `earlier` in other words."""
        if BlockKind.LIST_ITEM in (later.block.kind, earlier.block.kind):
            return False
        if "?" in (self._document.text[later.span.end - 1], self._document.text[earlier.span.end - 1]):
            return False  # a question and its answer share their words
        return not (self._is_apart(later, earlier) or self._is_first_echo(later, earlier) or _disagree(later, earlier))

    def _is_first_echo(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether the opening restates the headline: that is what an opening is for."""
        title = self._document.title
        return title is not None and earlier.block is title and later.block.index <= title.index + 2

    def _is_apart(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether the two may say one thing: verse, a summary and its article, a changed figure."""
        if later.block.index in self._summaries or earlier.block.index in self._summaries:
            return True
        if later.numbers - earlier.numbers and earlier.numbers - later.numbers:
            return True
        if self._is_paraphrase_beside_quotation(later, earlier):
            return True
        return self._is_verse(later.block) and self._is_verse(earlier.block)

    def _is_paraphrase_beside_quotation(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether one gives a speaker's words and the other, next to it, says them in the writer's."""
        if later.quoted == earlier.quoted or later.block.index - earlier.block.index > 1:
            return False
        # Across paragraphs only in the usual order: first what was said, then the speaker's words.
        return later.block is earlier.block or self._document.text[later.block.start] in "“\"«‘'"

    def _is_verse(self, block: Block) -> bool:
        """Tell whether a block is a short line among short lines, with no blank line between them."""
        known = self._verse.get(block.index)
        if known is None:
            known = self._verse[block.index] = self._reads_as_verse(block)
        return known

    def _reads_as_verse(self, block: Block) -> bool:
        text, blocks = self._document.text, self._document.blocks
        if "\n" in text[block.start : block.end]:
            lines = text[block.start : block.end].split("\n")
            return len(text[block.start : block.end].split()) <= _VERSE_WORDS * len(lines) * 0.75
        if len(text[block.start : block.end].split()) > _VERSE_WORDS:
            return False
        for before, after in ((block.index - 1, block.index), (block.index, block.index + 1)):
            if before >= 0 and after < len(blocks) and text[blocks[before].end : blocks[after].start].count("\n") == 1:
                return True
        return False


def _pairs_shared(later: Passage, earlier: Passage) -> float:
    """Return the share, 0 to 1, of the later passage's pairs of words of matter that the earlier one has too."""
    pairs = set(zip(later.matter, later.matter[1:], strict=False))
    return len(pairs & set(zip(earlier.matter, earlier.matter[1:], strict=False))) / max(len(pairs), 1)


def _excess(probability: float, threshold: float) -> float:
    return (probability - threshold) / max(1 - threshold, 1e-9)


def _disagree(later: Passage, earlier: Passage) -> bool:
    """Tell whether one passage says what the other denies."""
    if (later.negations > 0) != (earlier.negations > 0):
        return True
    return are_opposed(later.terms - earlier.terms, earlier.terms - later.terms)


def _pasted(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield index and earlier index of each block in a stretch of blocks that stands word for word earlier.

    In such a stretch even headings, references and short lines are copies; it is longer than any chorus.
    """
    first: dict[str, int] = {}
    run: list[tuple[int, int]] = []
    for here, passage in enumerate(passages):
        text = " ".join(document.text[slice(*passage.span)].split())
        follows = run[-1][1] + 1 if run else -1
        before = passages[follows].span if 0 <= follows < here else None
        if before is not None and " ".join(document.text[slice(*before)].split()) == text:
            run.append((here, follows))
        else:
            yield from _long_enough(passages, run)
            run = [(here, first[text])] if text in first else []
        first.setdefault(text, here)
    yield from _long_enough(passages, run)


def _long_enough(passages: Sequence[Passage], run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    words = sum(passages[here].words for here, _ in run)
    return run if len(run) >= _PASTED_BLOCKS and words >= _PASTED_WORDS else []


def _summary_blocks(document: Document) -> frozenset[int]:
    """Return the indices of blocks that sum up: those under a heading that says so, and those that begin so."""
    found: set[int] = set()
    under = listing = False
    for block in document.prose:
        text = document.text[block.start : min(block.start + 80, block.end)]
        heads = block.end - block.start <= _LONGEST_HEADING and text.rstrip().endswith(":")
        if block.kind is BlockKind.HEADING or heads:
            under = bool(_SUMMARY_HEADING.match(text)) and block is not document.title
            listing = heads
            continue
        if block.kind is BlockKind.LIST_ITEM:
            listing = True
        elif listing:
            under = listing = False  # a list ends where the text goes on
        if under or _SUMMARY_OPENING.match(text):
            found.add(block.index)
    return frozenset(found)
