"""What a document says again: copied and restated paragraphs and sentences, each with the place it repeats.

The wording is indexed once by the rarer stems of each passage, so that each is compared with the few earlier ones that
share its matter, never with all: time grows linearly with the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain, compress, islice
from operator import eq
from typing import NamedTuple

from evaluator.document import Block, BlockKind, Document
from evaluator.language.passages import Passage, Wording
from evaluator.language.restatement import Comparison, judge
from evaluator.language.wording import are_opposed

_KEYS = 10  # rarest stems of a passage by which it is looked up
_POSTINGS = 8  # passages with a stem that are looked at: so many of the first, so many of the latest
_LEAST_KEYS = 3  # of these stems, how many an earlier passage must have to be looked at
_COMPARED = 3  # earlier passages compared in full
_LEAST_SHARED = 0.3  # weighted share of the smaller passage's matter below which nothing is compared further
_LEAST_JUDGED = 0.5  # the same for what is put before the judge

_SAME_MATTER = 0.85  # weighted share of each passage's matter in the other from which no order of words matters

_FRAME = 0.6  # share of the words, function words too, that stand in the other paragraph in the same order
_FRAME_WORDS = 35  # shorter paragraphs may have a frame in common by chance: steps of a recipe, ways to two places
_SHORT = 25  # words; in a shorter passage one other name or denial makes another statement

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
class Repeat:
    """A passage that says an earlier one again; `confidence` from 0 to 1."""

    later: Passage
    earlier: Passage
    how: How
    confidence: float
    exact: bool = False


class Repetition:
    """The index of a document's wording, and what it finds."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._searches: dict[str, Search] = {}

    @cached_property
    def wording(self) -> Wording:
        """The document's words as numbers."""
        return Wording(self._document)

    @cached_property
    def paragraphs(self) -> tuple[Repeat, ...]:
        """The paragraphs that copy or restate an earlier block, and every block of a stretch that is pasted again."""
        search = self.search("paragraph")
        found = {repeat.later.block.index: repeat for repeat in search.repeats()}
        for here, there in _pasted(self._document, search.passages):
            later, earlier = search.passages[here], search.passages[there]
            found[later.block.index] = Repeat(later, earlier, How.COPIED, 0.99, exact=True)
        return tuple(found[index] for index in sorted(found))

    @cached_property
    def sentences(self) -> tuple[Repeat, ...]:
        """The sentences that copy or restate an earlier sentence or heading."""
        return tuple(self.search("sentence").repeats())

    def changed_figures(self, least_shared: float) -> Iterator[tuple[range, range]]:
        """Yield token ranges of a later and an earlier sentence that differ in a figure and in little else.

        `least_shared` is the weighted share, 0 to 1, of each sentence's other matter that the other has.
        """
        search = self.search("sentence")
        for later, pairs in search.pairs:
            for pair in pairs:
                earlier = pair.earlier
                if not (later.numbers - earlier.numbers and earlier.numbers - later.numbers):
                    continue
                if min(search.shares_without_numbers(later, earlier)) < least_shared or search.disagree(later, earlier):
                    continue
                if not (later.names <= earlier.terms or earlier.names <= later.terms):
                    continue
                yield range(later.first, later.last), range(earlier.first, earlier.last)
                break

    def search(self, unit: str) -> Search:
        """Return the search among the paragraphs (every block of prose) or the sentences."""
        if unit not in self._searches:
            self._searches[unit] = Search(self._document, self.wording, self._passages(unit), unit)
        return self._searches[unit]

    def _passages(self, unit: str) -> list[Passage]:
        document, wording = self._document, self.wording
        if unit == "paragraph":
            return [
                Passage(wording, block, block.span, [(s.first_token, s.last_token) for s in sentences])
                for block in document.prose
                for sentences in [document.block_sentences[block.index]]
            ]
        passages = []
        for paragraph in self.search("paragraph").passages:
            sentences = document.block_sentences[paragraph.block.index]
            if len(sentences) == 1 and sentences[0].span == paragraph.span:
                passages.append(paragraph)  # what is known of it need not be found out again
            else:
                passages += [
                    Passage(wording, paragraph.block, s.span, [(s.first_token, s.last_token)]) for s in sentences
                ]
        return passages


class Pair(NamedTuple):
    """An earlier passage that comes into question; shares are of matter, weighted by how rare the words are."""

    earlier: Passage
    later_shared: float
    """Share of the later passage's matter that the earlier one has."""
    earlier_shared: float
    """Share of the earlier passage's matter that the later one has."""
    margin: float
    """How much larger `later_shared` is than with the next best earlier passage."""

    @property
    def is_judged(self) -> bool:
        """True where enough is shared for the judge."""
        return max(self.later_shared, self.earlier_shared) >= _LEAST_JUDGED


class Search:
    """Finds the repeats among passages of one kind, in one pass."""

    def __init__(self, document: Document, wording: Wording, passages: Sequence[Passage], unit: str) -> None:
        self._document = document
        self._wording = wording
        self.passages = passages
        self._unit = unit
        whole = unit == "paragraph"
        self._fewest = _FEWEST_PARAGRAPH_WORDS if whole else _FEWEST_SENTENCE_WORDS
        self._fewest_terms = _FEWEST_PARAGRAPH_TERMS if whole else _FEWEST_SENTENCE_TERMS
        total = max(len(passages), 1)
        self._weight = list(wording.rarity)
        for term, uses in Counter(chain.from_iterable([passage.terms for passage in passages])).items():
            self._weight[term] *= math.log(1 + total / uses)
        self._weights: dict[int, float] = {}  # by the index of the passage
        self._verse: dict[int, bool] = {}  # by the index of the block
        self._summaries = document.once(_summary_blocks)

    def repeats(self) -> Iterator[Repeat]:
        """Yield each passage that repeats an earlier one, with the best earlier one."""
        for later, pairs in self.pairs:
            repeats = [repeat for pair in pairs if (repeat := self._decide(later, pair)) is not None]
            if repeats:
                yield max(repeats, key=lambda repeat: repeat.confidence)

    @cached_property
    def pairs(self) -> list[tuple[Passage, list[Pair]]]:
        """Each passage that has earlier ones that come into question, with these."""
        found = []
        # The first and the latest passages with a stem, by its number.
        postings: list[list[int]] = [[] for _ in range(self._wording.shared)]
        for here, passage in enumerate(self.passages):
            terms = passage.keys
            if len(terms) >= self._fewest_terms and self.is_asked(passage):
                met = sorted(chain.from_iterable(map(postings.__getitem__, terms[:_KEYS])))
                often = set(compress(met, map(eq, met, islice(met, _LEAST_KEYS - 1, None))))
                pairs = self._weigh(here, often) if often else []
                if pairs:
                    found.append((passage, pairs))
            for posting in map(postings.__getitem__, terms):
                if len(posting) == 2 * _POSTINGS:
                    del posting[_POSTINGS]  # a common stem costs no more than a rare one
                posting.append(here)
        return found

    def is_asked(self, passage: Passage) -> bool:
        """Tell whether it is worth knowing what a passage repeats.

        A sentence that is a paragraph by itself is judged as one; as a sentence only its figures are.
        """
        if passage.block.kind is BlockKind.HEADING or passage.words < self._fewest:
            return False
        if self._unit == "paragraph" or len(self._document.block_sentences[passage.block.index]) > 1:
            return True
        return self._wording.has_numerals(passage.first, passage.last)

    def _weigh(self, here: int, candidates: Iterable[int]) -> list[Pair]:
        """Return the earlier passages that share most, if they share enough."""
        weight = self._weight
        terms = self.passages[here].terms
        shares = []
        for other in candidates:
            common = terms & self.passages[other].terms
            if len(common) >= self._fewest_terms:
                shares.append((sum([weight[term] for term in common]), other))
        shares.sort(reverse=True)
        pairs = []
        whole = self._whole_weight(here) if shares else 0.0
        for at, (common_weight, other) in enumerate(shares[:_COMPARED]):
            of_later, of_earlier = common_weight / whole, common_weight / self._whole_weight(other)
            if max(of_later, of_earlier) >= _LEAST_SHARED:
                rival = shares[at == 0][0] / whole if len(shares) > 1 else 0.0
                pairs.append(Pair(self.passages[other], of_later, of_earlier, of_later - rival))
        return pairs

    def _whole_weight(self, at: int) -> float:
        """Return the weight of all matter of a passage, by the passage's index."""
        known = self._weights.get(at)
        if known is None:
            known = self._weights[at] = self._weight_of(self.passages[at].terms)
        return known

    def _weight_of(self, terms: Iterable[int]) -> float:
        return sum([self._weight[term] for term in terms]) or 1.0

    def shares_without_numbers(self, later: Passage, earlier: Passage) -> tuple[float, float]:
        """Return the weighted shares, 0 to 1, of each passage's matter but for figures that the other has."""
        weight, spelling = self._weight, self._wording.spelling
        one, other = ({term for term in p.terms if not spelling[term][0].isdigit()} for p in (later, earlier))
        common = sum([weight[term] for term in one & other])
        return common / self._weight_of(one), common / self._weight_of(other)

    def compare(self, later: Passage, pair: Pair) -> Comparison:
        """Return what the two have in common, for the judge."""
        from rapidfuzz.distance import LCSseq

        earlier = pair.earlier
        swapped = min(len(later.names - earlier.terms), len(earlier.names - later.terms), 3)
        return Comparison(
            later_shared=pair.later_shared,
            earlier_shared=pair.earlier_shared,
            smaller_shared=max(pair.later_shared, pair.earlier_shared),
            order=LCSseq.similarity(later.matter, earlier.matter) / len(later.matter),
            pairs=_pairs_shared(later, earlier),
            evidence=math.log(1 + sum([self._weight[term] for term in later.terms & earlier.terms])),
            length=math.log(1 + min(len(later.terms), len(earlier.terms))),
            margin=pair.margin,
            names_shared=len(later.names & earlier.terms) / len(later.names) if later.names else 0.5,
            names_swapped=swapped / 3,
            numbers_shared=len(later.numbers & earlier.numbers) / len(later.numbers) if later.numbers else 0.5,
            neighbours=float(later.block.index - earlier.block.index <= 1),
            quoting=float(later.quoted != earlier.quoted),
        )

    def _decide(self, later: Passage, pair: Pair) -> Repeat | None:
        earlier = pair.earlier
        reworded = self._is_reworded(later, earlier)
        if not (reworded or pair.is_judged) or self._is_apart(later, earlier):
            return None
        copy = self.copy(later, earlier)
        if copy is not None or not self.may_restate(later, earlier):
            return copy
        if min(pair.later_shared, pair.earlier_shared) >= _SAME_MATTER:
            return Repeat(later, earlier, How.RESTATED, 0.95)
        verdict = judge(self._unit)
        probability = verdict.probability(self.compare(later, pair)) if pair.is_judged else 0.0
        if probability >= verdict.threshold:
            confidence = min(0.95, 0.7 + 0.25 * _excess(probability, verdict.threshold))
            return Repeat(later, earlier, How.RESTATED, confidence)
        return Repeat(later, earlier, How.RESTATED, 0.85) if reworded else None

    def copy(self, later: Passage, earlier: Passage) -> Repeat | None:
        """Return the repeat if nearly all words of `later` stand in `earlier` in the same order."""
        if not _share_order(later, earlier, _COPIED * later.words):
            return None
        if self._states_otherwise(later, earlier):
            return None
        if _pairs_shared(later, earlier) < _PAIRS_COPIED:  # a long passage holds most short ones word by word
            return None
        text = self._document.text
        exact = text[slice(*later.span)].split() == text[slice(*earlier.span)].split()
        return Repeat(later, earlier, How.COPIED, 0.99 if exact else 0.95, exact)

    def _states_otherwise(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether the few words in which two passages differ make them two statements."""
        if self._give_other_figures(later, earlier):
            return True
        if self._unit == "sentence" or later.words < _SHORT:
            if later.negations != earlier.negations:
                return True
            if later.words < _SHORT and later.names - earlier.terms and earlier.names - later.terms:
                return True
        return self._are_opposed(later, earlier)

    def _is_reworded(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether a paragraph has the frame of the earlier one with synonyms put in: names and numbers stay."""
        words = max(later.words, earlier.words)
        if self._unit == "sentence" or words < _FRAME_WORDS or not _share_order(later, earlier, _FRAME * words):
            return False
        if later.numbers != earlier.numbers:
            return False
        return later.names <= earlier.terms and earlier.names <= later.terms

    def may_restate(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether nothing speaks against `later` being `earlier` in other words."""
        return (
            self.is_comparable(later, earlier)
            and not self._give_other_figures(later, earlier)
            and not self.disagree(later, earlier)
        )

    def is_comparable(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether two passages are of a kind, and at places, at which saying one thing twice is a fault."""
        if BlockKind.LIST_ITEM in (later.block.kind, earlier.block.kind):
            return False
        if "?" in (self._document.text[later.span.end - 1], self._document.text[earlier.span.end - 1]):
            return False  # a question and its answer share their words
        if self._is_order(later) and self._is_order(earlier):
            return False  # steps of a recipe or manual
        return not (self._is_apart(later, earlier) or self._is_first_echo(later, earlier))

    def _is_order(self, passage: Passage) -> bool:
        """Tell whether a passage begins with what is first of all a verb in its base form, as an order does."""
        from evaluator.language.lexicon import VERB, parts_of_speech

        return parts_of_speech(self._wording.tokens.lower[passage.first]).startswith(VERB)

    def disagree(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether one passage says what the other denies; in a long paragraph a denial is of one thing among many."""
        is_long = self._unit == "paragraph" and min(later.words, earlier.words) >= _SHORT
        denies = not is_long and (later.negations > 0) != (earlier.negations > 0)
        return denies or self._are_opposed(later, earlier)

    def _are_opposed(self, later: Passage, earlier: Passage) -> bool:
        spell = self._wording.spell
        return are_opposed(spell(later.terms - earlier.terms), spell(earlier.terms - later.terms))

    def _is_first_echo(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether the opening restates the headline: that is what an opening is for."""
        title = self._document.title
        return title is not None and earlier.block is title and later.block.index <= title.index + 2

    def _is_apart(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether the two may say one thing: verse, a summary and its article."""
        if later.block.index in self._summaries or earlier.block.index in self._summaries:
            return True
        if self._is_paraphrase_beside_quotation(later, earlier):
            return True
        return self._is_verse(later.block) and self._is_verse(earlier.block)

    def _give_other_figures(self, later: Passage, earlier: Passage) -> bool:
        """Tell whether each has a figure that the other lacks; of long paragraphs, more than one for two that both have."""
        if self._unit == "sentence" or min(later.words, earlier.words) < _SHORT:
            return have_other_numbers(later, earlier)
        only_later, only_earlier = later.numbers - earlier.numbers, earlier.numbers - later.numbers
        return 2 * min(len(only_later), len(only_earlier)) > len(later.numbers & earlier.numbers)

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


def have_other_numbers(later: Passage, earlier: Passage) -> bool:
    """Tell whether each of two passages has a number that the other lacks: a figure was changed."""
    return bool(later.numbers - earlier.numbers and earlier.numbers - later.numbers)


def _share_order(later: Passage, earlier: Passage, least: float) -> bool:
    """Tell whether at least `least` words stand in both passages in the same order."""
    for one, other in ((later, earlier), (earlier, later)):
        if one.words - len(one.terms - other.terms) < least:
            return False  # too many are not there at all
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(later.stems, earlier.stems) >= least


def _pairs_shared(later: Passage, earlier: Passage) -> float:
    """Return the share, 0 to 1, of the later passage's pairs of words of matter that the earlier one has too."""
    pairs = set(zip(later.matter, later.matter[1:], strict=False))
    return len(pairs & set(zip(earlier.matter, earlier.matter[1:], strict=False))) / max(len(pairs), 1)


def _excess(probability: float, threshold: float) -> float:
    return (probability - threshold) / max(1 - threshold, 1e-9)


def _pasted(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield index and earlier index of each block in a stretch of blocks that stands word for word earlier.

    In such a stretch even headings, references and short lines are copies; it is longer than any chorus.
    """
    tokens = document.tokens.text

    def written(passage: Passage) -> tuple[str, ...]:
        return tuple(tokens[passage.first : passage.last])

    first: dict[tuple[str, ...], int] = {}
    run: list[tuple[int, int]] = []
    for here, passage in enumerate(passages):
        text = written(passage)
        follows = run[-1][1] + 1 if run else -1
        if 0 <= follows < here and written(passages[follows]) == text:
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
