"""Page furniture: the lines and stretches of a text that belong to the page it was copied from, not to the article.

Two linear chain models (conditional random fields; Lafferty, McCallum and Pereira 2001) tell furniture from prose: one
reads the blocks of a document as a sequence, one the words of a paragraph. Both are tables of feature weights, made by
``training/train_furniture.py`` and read here in plain Python. Phrases that name a kind of furniture for certain are in
``evaluator/checks/boilerplate/phrases.tsv``; they are evidence for the models and give the findings their reason.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from importlib import resources
from typing import TYPE_CHECKING

from evaluator.document import Block, BlockKind, Document, Span
from evaluator.language.lexicon import parts_of_speech

if TYPE_CHECKING:
    from evaluator.checks.phrases import Hit
    from evaluator.language.tokens import Tokens

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"^[*•·\-–—>»›|+▶►]\s*\S")
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|co|io|gov|edu)\b", re.IGNORECASE)
_URL_SIGNS = ("://", "www.", ".com", ".org", ".net", ".co", ".io", ".gov", ".edu", ".COM", ".ORG", "WWW.", ".Com")
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b\d{1,2}:\d{2}\b|\b\d+ (?:hours?|days?|minutes?|mins?|weeks?|months?) ago\b",
    re.IGNORECASE,
)
_FUNCTION = frozenset(
    """the a an of to in and that is was for on with as by at from it its he she they his her their which who be are were
    has had have not but this or would will been than when after before there we you i""".split()
)
_LONGEST = 110  # tokens
_READ_WHOLE = 40  # words; of a longer line only length and phrases count
_LONG = 18  # words; a line this long that ends in a stop is a paragraph


def _bin(value: int) -> int:
    """Return the index of the first edge that `value` does not exceed: lengths matter by their ratio."""
    for index, edge in enumerate((0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50, 80)):
        if value <= edge:
            return index
    return 13


@dataclass(frozen=True, slots=True)
class Line:
    """A block as the model over lines sees it."""

    text: str
    words: list[str]
    """Lower case, punctuation left out."""
    marks: tuple[str, ...]
    """Names of the certain phrases in it."""
    length: int
    ends: bool
    prose: bool
    """Long and closed by a stop: a paragraph of somebody's prose."""


_FORM = re.compile(r"[^\W_]+")


def make_line(text: str, words: list[str], marks: tuple[str, ...] = ()) -> Line:
    """Describe a block; `words` are its lower-case words."""
    ends = bool(_ENDS.search(text))
    return Line(text, words, marks, len(words), ends, len(words) >= _LONG and ends)


def line_features(lines: Sequence[Line]) -> list[list[str]]:
    """Return the features of every line: its words, its shape, its neighbours, its place among the paragraphs."""
    count = len(lines)
    long_places = [i for i, line in enumerate(lines) if line.prose]
    before: list[int] = []
    last = -1
    for i, line in enumerate(lines):
        before.append(i - last if last >= 0 else 99)
        if line.prose:
            last = i
    after = [99] * count
    following = -1
    for i in range(count - 1, -1, -1):
        after[i] = following - i if following >= 0 else 99
        if lines[i].prose:
            following = i
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    codes = [_code(line) for line in lines]
    short_before = _short_shares(lines)
    features = []
    for i, line in enumerate(lines):
        own = _own_features(line)
        place = _place(before[i], after[i], any_prose=bool(long_places))
        own.append(f"place={place}")
        own.append(f"place={place}|{codes[i]}")
        own.append(
            f"before={_bin(before[i])}|after={_bin(after[i])}"
            if place == "in"
            else f"{place}={_bin(min(before[i], after[i]))}"
        )
        own.append(f"short={short_before[i]}")
        own.append(f"short={short_before[i]}|{codes[i]}")
        if seen[line.text] > 1:
            own.append("repeated" + ("|long" if line.length > 5 else ""))
        for step in (-2, -1, 1, 2):
            neighbour = codes[i + step] if 0 <= i + step < count else "edge"
            own.append(f"n{step}={neighbour}")
            if step in (-1, 1):
                own.append(f"n{step}={neighbour}|{codes[i]}")
        if i:
            previous = lines[i - 1]
            own.extend(f"p:{word}" for word in previous.words[:4] if previous.length < 12)
            own.extend(f"pm:{mark}" for mark in previous.marks)
        if i + 1 < count and lines[i + 1].marks:
            own.extend(f"nm:{mark}" for mark in lines[i + 1].marks)
        features.append(own)
    return features


def _place(before: int, after: int, *, any_prose: bool) -> str:
    if not any_prose:
        return "none"
    if before < 99:
        return "in" if after < 99 else "tail"
    return "head" if after < 99 else "only"


def _code(line: Line) -> str:
    return f"{_bin(line.length)}{'.' if line.ends else ''}{'*' if _BULLET.match(line.text) else ''}"


def _short_shares(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many tenths of the five on each side are short and open."""
    short = [0 if line.prose or (line.ends and line.length > 8) else 1 for line in lines]
    sums = [0]
    for value in short:
        sums.append(sums[-1] + value)
    shares = []
    for i in range(len(lines)):
        low, high = max(0, i - 5), min(len(lines), i + 6)
        around = sums[high] - sums[low] - short[i]
        shares.append(round(10 * around / max(1, high - low - 1)) if high - low > 1 else 0)
    return shares


def _own_features(line: Line) -> list[str]:
    text, words, length = line.text, line.words, line.length
    own = [f"len={_bin(length)}", f"code={_code(line)}"]
    own.extend(f"cue:{mark}" for mark in line.marks)
    own.extend(f"cue:{mark}|{_bin(length)}" for mark in line.marks)
    if length > _READ_WHOLE:
        own.append(f"first:{words[0]}")
        return own
    own.extend({f"w:{word}" for word in words})
    own.extend({f"b:{words[i]} {words[i + 1]}" for i in range(length - 1)})
    if words:
        own.append(f"first:{words[0]}")
        own.append(f"last:{words[-1]}")
        if length <= 6:
            own.append("all:" + " ".join(words))
    letters = _FORM.findall(text)
    if letters:
        capital = sum(form[0].isupper() for form in letters) * 4 // len(letters)
        own.append(f"cap={capital}|{min(length, 8)}")
        if len(letters) > 1 and text.isupper():
            own.append("upper")
        own.append(f"func={sum(word in _FUNCTION for word in words) * 6 // max(length, 1)}|{_bin(length)}")
    digits = sum(map(str.isdigit, text[:200])) * 10 // max(1, len(text[:200])) + any(map(str.isdigit, text[:200]))
    if digits:
        own.append(f"digits={digits}")
    head = text[:300]
    if any(sign in head for sign in _URL_SIGNS) and _URL.search(head):
        own.append(f"url|{_bin(length)}")
    if digits and _DATE.search(head):
        own.append(f"date|{_bin(length)}")
    own.extend(f"mark{mark}|{min(_bin(length), 9)}" for mark in '©|»›@•…:?!"“$%' if mark in head)
    if not line.ends and text[-1:] in ":,":
        own.append(f"ends{text[-1:]}")
    if not words:
        own.append("empty")
    return own


class Chain:
    """A linear chain model with two labels, 0 for the article and 1 for furniture.

    `weights` give each feature's score for label 1 against label 0, in units of `scale`, or a function that loads them
    when they are first asked for; `steps[a][b]` the score of b after a.
    """

    def __init__(
        self,
        weights: Mapping[str, float] | Callable[[], Mapping[str, float]],
        steps: Sequence[Sequence[float]],
        scale: float = 1.0,
    ) -> None:
        self._weights = weights
        self.steps = steps
        self.scale = scale

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The weight of each feature."""
        return self._weights() if callable(self._weights) else self._weights

    def scores(self, features: Iterable[Iterable[str]]) -> list[float]:
        """Return the log odds of furniture for each item by its own features alone."""
        get = self.weights.get
        return [self.scale * sum([get(name, 0) for name in names]) for names in features]

    def odds(self, scores: Sequence[float]) -> list[float]:
        """Return for each item the log odds of furniture given the whole sequence (forward and backward sums)."""
        count = len(scores)
        if not count:
            return []
        (s00, s01), (s10, s11) = self.steps
        # Log odds are carried, so that one number stands for both labels.
        forward = [scores[0]]
        for score in scores[1:]:
            odds = forward[-1]
            forward.append(score + _log_add(s01, s11 + odds) - _log_add(s00, s10 + odds))
        backward = [0.0] * count
        for i in range(count - 2, -1, -1):
            odds = scores[i + 1] + backward[i + 1]
            backward[i] = _log_add(s10, s11 + odds) - _log_add(s00, s01 + odds)
        return [one + two for one, two in zip(forward, backward, strict=True)]


def _log_add(one: float, two: float) -> float:
    high, low = (one, two) if one > two else (two, one)
    return high if high - low > 30 else high + math.log1p(math.exp(low - high))


# Small words that begin sentences.
OPENERS = frozenset(
    """the a an in on at but and he she it they we i this that these those his her their its our there when while after
    before as for from with by if so not no one some many most more two three what who why how even since during
    according according until although though both each another such yet then now here you my your last all under
    between among because despite however meanwhile""".split()
)
# Within a title a capital follows these as a matter of course.
_TITLE_WORDS = frozenset("of in at by to on or and the for from with a an as".split())
# After these a name or title must follow: “our Guide to Lisbon” goes on.
_ASK_FOR_MORE = frozenset("our your my his her their its with into via about like than".split())
_STOPS = frozenset('.!?…:;”"’)')


def token_features(forms: Sequence[str], lower: Sequence[str], cues: Sequence[str]) -> list[list[str]]:
    """Return the features of every token of a stretch; `cues` names the certain phrase that a token lies in, or "".

    Words say what furniture is made of; the shapes say where it was let in: a capital where no sentence ended.
    """
    count = len(forms)
    shapes = [_shape(form) for form in forms]
    words = ["0" if shape == "0" else word for word, shape in zip(lower, shapes, strict=True)]
    to_stop = [0] * count
    distance = 9
    for i in range(count - 1, -1, -1):
        distance = 0 if forms[i] in ".!?" else min(9, distance + 1)
        to_stop[i] = distance
    capitals, small = [0], [0]  # sums, for the shares around a token
    for word, shape in zip(words, shapes, strict=True):
        capitals.append(capitals[-1] + (shape in ("Aa", "AA")))
        small.append(small[-1] + (word in _FUNCTION))
    parts = [_part(word) if shape[0].isalpha() else "-" for word, shape in zip(words, shapes, strict=True)]
    states = _seam_states(words, shapes, parts)
    features = []
    for i in range(count):
        before = words[i - 1] if i else "^"
        after = words[i + 1] if i + 1 < count else "$"
        shape_before = shapes[i - 1] if i else "^"
        shape_after = shapes[i + 1] if i + 1 < count else "$"
        word, shape = words[i], shapes[i]
        opened = before == "^" or before in _STOPS
        low, high = max(0, i - 4), min(count, i + 5)
        own = [
            f"w:{word}",
            f"w-:{before}",
            f"w+:{after}",
            f"b:{word} {after}",
            f"b-:{before} {word}",
            f"s:{shape_before}{shape}{shape_after}",
            f"c:{(capitals[high] - capitals[low]) * 5 // (high - low)}{'o' if opened else ''}",
            f"d:{to_stop[i]}",
            f"p:{parts[i - 1] if i else '^'}{parts[i]}{parts[i + 1] if i + 1 < count else '$'}{shape}",
            f"f:{(small[high] - small[low]) * 6 // (high - low)}",
            f"u:{states[i]}",
            f"u:{states[i]}{shape}{(capitals[high] - capitals[low]) * 5 // (high - low)}",
        ]
        if shape == "Aa":
            if opened:
                own.append(f"o:{word}")
            else:
                opener = "f" if word in OPENERS else "n"
                own.append(f"seam:{opener}{shape_before}")
                if opener == "f":
                    own.append(f"seam:{word}")
        if i > 1:
            own.append(f"t:{words[i - 2]} {before} {word}")
        if cues[i]:
            own.append(f"cue:{cues[i]}")
        elif i and cues[i - 1]:
            own.append(f"cue-{shape}{'f' if word in OPENERS else ''}")
        elif i + 1 < count and cues[i + 1]:
            own.append(f"cue+{shape}")
        features.append(own)
    return features


def _seam_states(words: Sequence[str], shapes: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Say of each token what its run between two stops looks like: where furniture was let in, the run has a seam.

    "s": closed by a stop, no seam; "b" and "a": before and after the first seam inside the run; "e": the paragraph ends
    without a stop.
    """
    count = len(words)
    states = [""] * count
    start = 0
    while start < count:
        end = start
        seam = -1
        while end < count and words[end] not in ".!?":
            if seam < 0 and end > start and _is_seam(words, shapes, parts, end):
                seam = end
            end += 1
        for i in range(start, min(end + 1, count)):
            if seam >= 0:
                states[i] = "b" if i < seam else "a"
            else:
                states[i] = "s" if end < count else "e"
        start = end + 1
    return states


def _is_seam(words: Sequence[str], shapes: Sequence[str], parts: Sequence[str], at: int) -> bool:
    """Tell whether a sentence may begin at a token inside a run: at a small word or a common noun with a capital."""
    if shapes[at] != "Aa":
        return words[at] == "“" and shapes[at - 1] in ("aa", "Aa", "AA") and shapes[at + 1 : at + 2] == ["Aa"]
    if shapes[at - 1] not in ("aa", "Aa", "AA", "0") or words[at - 1] in _TITLE_WORDS:
        return False
    if words[at] in OPENERS:
        return words[at] != "i"
    if shapes[at - 1] not in ("aa", "0"):
        return False  # a name of several words
    return parts[at] in "nsg" and at + 1 < len(words) and shapes[at + 1] == "aa" and parts[at + 1] in "dzf"


_VERBS = frozenset("was were is are has have had will would can could may might must should did does do".split())


@lru_cache(maxsize=1 << 14)
def _part(word: str) -> str:
    """Return the usual part of speech of a lower-case word as a letter: f for a small verb, o other small words, ? none."""
    if word in _VERBS:
        return "f"
    if word in _FUNCTION or word in OPENERS:
        return "o"
    return parts_of_speech(word)[:1] or "?"


def _shape(form: str) -> str:
    first = form[0]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return form
    if not first.isupper():
        return "aa"
    return "AA" if len(form) > 1 and form.isupper() else "Aa"


class Gate:
    """How much rather each form of a word stands in furniture than in prose: log of the ratio of its shares.

    A form that is not listed has the weight of its shape. Where weights add up, a paragraph is read word by word.
    """

    def __init__(self, weights: Mapping[str, float], shapes: Mapping[str, float], scale: float = 1.0) -> None:
        self.weights = weights
        self.shapes = dict(shapes)
        self.scale = scale

    def gains(self, forms: Sequence[str]) -> list[float]:
        """Return for each token what it adds to a run: its weight above that of common prose."""
        get, scale = self.weights.get, self.scale
        gain: dict[str, float] = {}
        for form in set(forms):
            weight = get(form)
            gain[form] = (self.shapes.get(gate_shape(form), 0.0) if weight is None else weight * scale) - _GATE_BIAS
        return [gain[form] for form in forms]


def gate_shape(form: str) -> str:
    """Return the shape of a form that the gate has no weight for."""
    shape = _shape(form)
    return shape if shape in ("Aa", "aa", "AA", "0") else "."


def suspects(gains: Sequence[float], first: int, last: int) -> list[int]:
    """Return the first and last token of `first` to `last` at which a run of telling words stands high."""
    run = 0.0
    found: list[int] = []
    for i in range(first, last):
        run += gains[i]
        if run <= 0.0:
            run = 0.0
        elif run > _GATE_HEIGHT:
            found.append(i)
    return found if len(found) < 3 else [found[0], found[-1]]


@dataclass(frozen=True)
class Models:
    """The two chains, and the gate that tells which paragraphs the second is to read."""

    lines: Chain
    words: Chain
    gate: Gate


_ZERO = 0x400  # code point that stands for a weight of nothing


def dump_models(stored: Models) -> str:
    """Write models as text that loads in a few milliseconds.

    The first line is JSON; then come for each table a line of its names, parted by tabs, and a line with one character
    for each name, whose code point is the weight in units of the table's scale.
    """
    tables: tuple[Chain | Gate, ...] = (stored.lines, stored.words, stored.gate)
    scales = [max((abs(weight) for weight in table.weights.values()), default=1.0) / 400 for table in tables]
    head = {"scales": scales, "steps": [stored.lines.steps, stored.words.steps], "shapes": stored.gate.shapes}
    lines = [json.dumps(head)]
    for table, scale in zip(tables, scales, strict=True):
        whole = {name: round(weight / scale) for name, weight in sorted(table.weights.items())}
        kept = {name: weight for name, weight in whole.items() if weight and not set(name) & set("\t\n\r")}
        lines += ["\t".join(kept), "".join(chr(_ZERO + weight) for weight in kept.values())]
    return "\n".join(lines) + "\n"


def load_models(text: str) -> Models:
    """Read what `dump_models` wrote."""
    lines = text.split("\n")
    head = json.loads(lines[0])

    def table(at: int) -> dict[str, float]:
        return dict(zip(lines[at].split("\t"), [ord(sign) - _ZERO for sign in lines[at + 1]], strict=True))

    steps, scales = head["steps"], head["scales"]
    return Models(
        Chain(partial(table, 1), steps[0], scales[0]),
        Chain(partial(table, 3), steps[1], scales[1]),  # most articles have no paragraph to be read by it
        Gate(table(5), head["shapes"], scales[2]),
    )


@lru_cache(maxsize=1)
def models() -> Models:
    """Load the shipped weights."""
    return load_models(resources.files("evaluator.models").joinpath("furniture.txt").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of furniture, in offsets of the text."""

    start: int
    end: int
    code: str
    """Code of the check that reports it."""
    reason: str
    confidence: float
    aside: bool = False
    """True for a credit that closes a caption: worth knowing, not worth mending."""
    cued: bool = True
    """False where only a model speaks."""


# Log odds from which the models are believed (benchmarks/boilerplate.py); set on the half of the data that is learned from.
LINE_ODDS = 5.9
LONE_LINE_ODDS = 7.5
WORD_ODDS = 1.5  # of a stretch in which a word tells its kind, short of a stop
PLAIN_ODDS = 2.3  # where none does
DOUBT_ODDS = 2.6  # where none does and it is long or cuts a name in two
START_ODDS = 3.5  # where none does and it opens the paragraph, as a heading may
SENTENCE_ODDS = 6.0  # where none does and it ends with a stop
_LIKELY = 2.0  # of a whole block, for the chain over words to be heard
CUED_ODDS = 0.0  # where a certain phrase speaks as well
SURE = 0.9  # of a phrase that is enough by itself
_ALSO_QUOTED = (
    0.92  # of a phrase that is furniture within a long quotation too: nobody says it in the midst of a speech
)
_LONG_QUOTATION = 240  # characters

# A small word with a capital where no sentence has ended: the seam where the article goes on.
_SEAM = re.compile(r"[\w)%] (?:([A-Z][a-z]*) (?=[a-z])|“[A-Z])")
# The mark of a menu's entry where a sentence may begin.
_ENTRY = re.compile(r"(?:^|[.!?…”\"] )[+»›|] ?(?=[A-Z])", re.MULTILINE)
_ENDS_OPEN = re.compile(r"[\w)]$")
_GATE_BIAS = 0.8
_GATE_HEIGHT = 2.0
_REACH = 24  # tokens on each side of what made it so


_KINDS = (
    ("BOI004", frozenset(["share", "shares", "tweet", "tweets", "pinterest", "whatsapp", "retweet", "likes"])),
    ("BOI003", frozenset(["cookie", "cookies", "privacy", "terms", "gdpr", "consent", "adchoices"])),
    ("BOI008", frozenset(["subscriber", "subscribers", "paywall"])),
    ("BOI002", frozenset(["newsletter", "newsletters", "subscribe", "inbox", "unsubscribe", "subscription", "signup", "follow"])),
    ("BOI006", frozenset(["advertisement", "advertise", "sponsored", "affiliate", "advertising", "ad", "ads", "deals", "coupon", "coupons", "promo"])),
    ("BOI007", frozenset(["copyright", "©", "getty", "shutterstock", "reuters", "photo", "photos", "credit"])),
    ("BOI005", frozenset(["related", "trending", "popular", "recommended", "stories", "headlines", "podcast", "latest"])),
)  # fmt: skip
_SIGNS = frozenset[str]().union(*(signs for _, signs in _KINDS))
_REASONS = {
    "BOI001": "interface text of the page",
    "BOI002": "a subscription prompt",
    "BOI003": "a legal or consent notice of the page",
    "BOI004": "a sharing bar or counter",
    "BOI005": "a link or teaser to other pages",
    "BOI006": "an advertisement",
    "BOI007": "a credit or copyright line",
    "BOI008": "a paywall notice",
}
_NAME_TO_STOP = re.compile(r"(?: [A-Z][\w’']*){1,3}[.!?]")
_INITIAL = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St)\.$")
_CAPITAL = re.compile(r"\s([A-Z][a-z]*)\b")
_TITLE_EDGE = re.compile(r"[.!?](?=\s|$)|\s([A-Z]\w*)")
_REST = re.compile(r"(?:[ ,&/-]+[a-z0-9@][\w’'.-]*\w|[ ,&]+[a-z0-9])*[.!?]?")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|From|Words|Text|Story|Written by|Reporting by)[: ]\s*[A-Z][^.!?\n]{2,60}$"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}$|.{0,40}\b\d{4}\b.{0,12}$|[A-Z][\w .'’,-]{2,40}\s[—–-]"
)
_BY = re.compile(r"(?:[Bb]y|BY)\s[A-Z][^.!?\n]{2,60}$")
_OPENING = 4  # blocks at the top in which a byline, a date and a place belong to the article


_INNER_STOP = re.compile(
    r"(?<![.!?])[.!?][\"”’)]?(?:\s+[A-Z“\"‘]|\s*\x00\s*[A-Z“\"‘])|\x00\s*[.!?]?[\"”)]?\s+[A-Z]\w*\b.*[.!?]"
)
# What a button beside a prompt says.
_BUTTON = re.compile(
    r"[.!?]?\s+(?:Donate|Subscribe|Sign up|Sign in|Log in|Register|Learn more|Find out more|Read more|Shop|Download|Join|Buy|Click)"
    r"(?: (?:now|today|here|for free|more))?(?:[.!]|$)"
)
_FEW_WORDS = 3
_FEWEST_TOLD = 2  # words of a stretch that no phrase names
_MANY_WORDS = 8
_OFF = 2  # tokens by which the model may miss where furniture begins
_MOST_GIVEN_BACK = 15  # words
_MOST_AROUND = 160  # characters of a line beside the phrase that names it


def find_furniture(document: Document, chains: Models | None = None) -> tuple[Segment, ...]:
    """Return the page furniture of a document, in order: runs of whole blocks, and stretches within paragraphs.

    `chains` are the models to use in place of the shipped ones, for measuring them.
    """
    blocks = document.prose
    if not blocks:
        return ()
    hits = phrases_of(document)
    chains = chains or models()
    lines = document_lines(document, hits)
    if all(line.prose and not line.marks for line in lines):
        odds = [-math.inf] * len(lines)  # nothing but paragraphs
    else:
        odds = chains.lines.odds(chains.lines.scores(line_features(lines)))
    whole = [
        _is_furniture(document, block, odd, hits.get(block.index, [])) for block, odd in zip(blocks, odds, strict=True)
    ]
    _keep_lone_lines(document, whole, odds, hits)
    _keep_opening(document, whole, hits)
    segments = _runs(document, whole, odds, hits)
    evidence = _evidence(document, chains, hits)
    for block, is_whole, odd in zip(blocks, whole, odds, strict=True):
        if not is_whole and block.index in evidence:
            found = _inside(document, block, hits.get(block.index, []), chains.words, evidence[block.index])
            # Whether all of a block is furniture is for the chain over lines to say, which sees the blocks around it.
            segments.extend(s for s in found if odd > _LIKELY or s.start > block.start or s.end < block.end or s.cued)
    return tuple(sorted(segments, key=lambda segment: segment.start))


def phrases_of(document: Document) -> dict[int, list[Hit]]:
    """Return the phrases of furniture in a document, by the index of the block that holds them."""
    from evaluator.checks.phrases import find_phrases, load_table

    hits: dict[int, list[Hit]] = {}
    for hit in find_phrases(document, load_table("evaluator.checks.boilerplate", "phrases.tsv")):
        hits.setdefault(hit.block, []).append(_past_initials(document, _clipped(document.text, hit)))
    return hits


def document_lines(document: Document, hits: Mapping[int, Sequence[Hit]]) -> list[Line]:
    """Describe the prose blocks of a document; `hits` are the phrases found in each."""
    tokens = document.tokens
    lines = []
    for block in document.prose:
        first, last = tokens.block_range[block.index]
        # Of a long block the opening and the length are all that is read.
        opening = tokens.lower[first : min(last, first + _LONGEST)]
        words = [word for word in opening if word[0].isalnum()]
        marks = dict.fromkeys(hit.phrase.kind + ("!" if hit.sure >= SURE else "") for hit in hits.get(block.index, ()))
        lines.append(make_line(document.text[block.start : block.end], words, tuple(marks)))
    return lines


def _is_furniture(document: Document, block: Block, odds: float, hits: Sequence[Hit]) -> bool:
    """Tell whether a whole block is furniture; one in which sentences stand beside the phrase is read word by word."""
    sure = [hit for hit in hits if _is_enough(document, hit)]
    if any(_heads_a_list(document, block, hit) for hit in hits):
        return True
    if not sure:
        return odds > LINE_ODDS
    before = document.text[block.start : min(hit.start for hit in sure)]
    after = document.text[max(hit.end for hit in sure) : block.end]
    if _INNER_STOP.search(before + "\x00" + after):
        return odds > 2 * LINE_ODDS
    if before == "" and _is_label(document, sure[0]) and len(after) < _MOST_AROUND:
        return True
    if odds > LINE_ODDS or (odds > 0 and len(before) + len(after) < _MOST_AROUND):
        return True
    return not any(map(str.isalnum, before + after))


def _heads_a_list(document: Document, block: Block, hit: Hit) -> bool:
    """Tell whether a line is a title of links, “Trending now”, run together with the links below it."""
    text = document.text
    return (
        hit.phrase.kind == "BOI005"
        and hit.phrase.ends_line
        and hit.phrase.sure >= SURE
        and not text[block.start : hit.start].strip("*_#>• ")
        and not _ENDS.search(text, max(block.start, block.end - 4), block.end)
        and re.match(r" *(?:[A-Z“]|\d+\.? [A-Z])", text[hit.end : block.end]) is not None
        and text.count(" ", hit.end, block.end) >= _FEW_WORDS
    )


def _is_label(document: Document, hit: Hit) -> bool:
    """Tell whether a phrase announces what follows it: “Read more: ”, “Tags: ”."""
    return _is_label_text(document.text, hit)


def _is_label_text(text: str, hit: Hit) -> bool:
    return text[hit.end - 1] == ":"


def _is_enough(document: Document, hit: Hit) -> bool:
    """Tell whether a phrase is enough by itself: sure, said by the page and not told by the article."""
    if hit.sure < SURE:
        return False
    quotation = document.quotation_at(Span(hit.start, hit.start + 1))
    if quotation is not None and (hit.sure < _ALSO_QUOTED or quotation.end - quotation.start < _LONG_QUOTATION):
        return False
    before = document.text[max(0, hit.start - 30) : hit.start].rstrip(" ")
    if not before or hit.start == document.blocks[hit.block].start or not before[-1].isalnum():
        return not before.endswith((",", "-", "“", '"', "‘", "'", "(")) or hit.phrase.kind in ("BOI006", "BOI007")
    # “asked readers to sign up for its newsletter” is told; “Loading... Click Sign up to” is not.
    return before.split()[-1][0].isupper() and document.text[hit.start].isupper()


def _clipped(text: str, hit: Hit) -> Hit:
    """End a phrase with an open tail where the article goes on, at a capital that begins a sentence."""
    for found in _CAPITAL.finditer(text, hit.start, hit.end):
        before = text[hit.start : found.start()].rsplit(None, 1)[-1]
        closed = (before.islower() and before.isalpha()) or before.lower() in _NETWORKS
        if closed and _goes_on(text, before, found.start(1)):
            return replace(hit, end=found.start())
    return hit


_NETWORKS = frozenset("facebook twitter instagram youtube tiktok linkedin whatsapp telegram pinterest reddit".split())
_WORD_AND_NEXT = re.compile(r"([A-Z][\w’'-]*)\s+([a-z])?")


def begins_sentence(text: str, at: int) -> bool:
    """Tell whether the capital at an offset is that of a small word, or of a common word with a small letter after it.

    So begin sentences, where a title goes on in capitals and a name is in no list of common words.
    """
    found = _WORD_AND_NEXT.match(text, at)
    if found is None:
        return False
    word = re.split("[’']", found.group(1))[0]
    if word.lower() in OPENERS:
        return word != "I"
    return found.group(2) is not None and _part(word.lower()) not in "?o"


def _goes_on(text: str, before: str, at: int) -> bool:
    """Tell whether a new sentence begins at a capital after the word `before`, which does not ask for more."""
    return before not in _TITLE_WORDS and before not in _ASK_FOR_MORE and begins_sentence(text, at)


def _past_initials(document: Document, hit: Hit) -> Hit:
    """Let a phrase that ended at the stop of a title or an initial, “by Jill James of the U.”, go on to the sentence's end."""
    if not _INITIAL.search(document.text, max(hit.start, hit.end - 5), hit.end):
        return hit
    sentence = document.sentence_at(hit.start)
    return replace(hit, end=sentence.end) if sentence is not None and sentence.end > hit.end else hit


def _keep_lone_lines(
    document: Document, whole: list[bool], odds: Sequence[float], hits: Mapping[int, Sequence[Hit]]
) -> None:
    """Ask more of a line that only the model speaks against where no line beside it is furniture.

    A title, a name or an item of a recipe looks like a menu's; a menu comes in runs.
    """
    before = list(whole)
    for i, block in enumerate(document.prose):
        if not whole[i] or hits.get(block.index):
            continue
        beside = sum(before[max(0, i - 2) : i + 3]) - 1
        listed = block.kind is BlockKind.LIST_ITEM
        byline = _BY.match(document.block_text(block)) is not None
        if (beside == 0 and (odds[i] < LONE_LINE_ODDS or byline)) or (listed and beside < 2):
            whole[i] = False


def _keep_opening(document: Document, whole: list[bool], hits: Mapping[int, Sequence[Hit]]) -> None:
    """Keep a headline, a byline and a dateline at the top of an article, unless they stand among a page's menus."""
    for i, block in enumerate(document.prose[:_OPENING]):
        if not whole[i] or hits.get(block.index):
            continue
        if (i == 0 and block.kind is BlockKind.HEADING and not any(whole[1:3])) or (
            _BYLINE.match(document.block_text(block)) and sum(whole[: _OPENING + 2]) < _OPENING
        ):
            whole[i] = False


def _runs(
    document: Document, whole: Sequence[bool], odds: Sequence[float], hits: Mapping[int, Sequence[Hit]]
) -> list[Segment]:
    """Join neighbouring blocks of furniture; a run parts where a block of one named kind meets another."""
    segments: list[Segment] = []
    run: list[tuple[Block, str, str, float]] = []

    def close() -> None:
        if run:
            named = [item for item in run if item[2]]
            _, code, reason, _ = max(named, key=lambda item: item[3]) if named else run[0]
            confidence = max(item[3] for item in run)
            segments.append(Segment(run[0][0].start, run[-1][0].end, code, reason or _REASONS[code], confidence))
            run.clear()

    before = -2
    for i, block in enumerate(document.prose):
        if not whole[i]:
            continue
        code, reason, confidence = _kind(document, Span(*block.span), hits.get(block.index, ()), odds[i] / 2)
        if block.index != before + 1 or (reason and any(item[2] and item[1] != code for item in run) and len(run) < 6):
            close()
        run.append((block, code, reason, confidence))
        before = block.index
    close()
    return segments


def _kind(document: Document, span: Span, hits: Sequence[Hit], odds: float) -> tuple[str, str, float]:
    """Return code, reason ("" where only a model speaks) and confidence of a stretch."""
    inside = [hit for hit in hits if hit.start < span.end and span.start < hit.end]
    if inside:
        best = max(inside, key=lambda hit: (hit.sure, hit.end - hit.start))
        return best.phrase.kind, best.phrase.reason, max(best.phrase.sure, 0.85)
    words = set(re.findall(r"\w+|©", document.text[span.start : span.end].lower()))
    code = next((code for code, signs in _KINDS if signs & words), "")
    if not code:
        code = "BOI005" if len(words) > 5 else "BOI001"
    return code, "", min(0.95, 0.75 + odds / 30)


def _evidence(document: Document, chains: Models, hits: Mapping[int, Sequence[Hit]]) -> dict[int, list[int]]:
    """Return for each block worth reading word by word the tokens that make it so.

    They are a phrase of furniture, a run of words that hardly stand in prose, a capital where no sentence ended, or a last line
    without a stop after sentences with one.
    """
    tokens, text = document.tokens, document.text
    marked = {bisect_left(tokens.start, hit.start) for found in hits.values() for hit in found}
    for found in _SEAM.finditer(text):
        if found.group(1) is None or _part(found.group(1).lower()) in "nsgo":
            seam = bisect_left(tokens.start, found.start() + 2)
            inside = 0 < seam < len(tokens)  # code and tables hold no tokens
            if inside and tokens.lower[seam - 1] not in _TITLE_WORDS and _opens(tokens, seam):
                marked.add(seam)
    for found in _ENTRY.finditer(text):
        marked.add(bisect_left(tokens.start, found.end()))
    gains = chains.gate.gains(tokens.text)
    for block in document.prose:
        marked.update(suspects(gains, *tokens.block_range[block.index]))
        if block.end - block.start > 100 and _ENDS_OPEN.search(text, block.end - 1, block.end):
            marked.add(tokens.block_range[block.index][1] - 1)
    by_block: dict[int, list[int]] = {}
    for token in sorted(marked):
        if token < len(tokens) and (block_at := document.block_at(tokens.start[token])) is not None:
            by_block.setdefault(block_at.index, []).append(token)
    return by_block


def _opens(tokens: Tokens, at: int) -> bool:
    """Tell whether the word with a capital at a token is one that begins sentences, not a name."""
    word = tokens.lower[at]
    if word in OPENERS or not word[0].isalpha():
        return word != "i"
    return (
        tokens.text[at - 1][0].islower()
        and at + 1 < len(tokens)
        and _part(word) in "nsg"
        and _part(tokens.lower[at + 1]) in "dzf"
    )


def _inside(
    document: Document, block: Block, hits: Sequence[Hit], chain: Chain, evidence: Sequence[int]
) -> Iterator[Segment]:
    """Yield the stretches of furniture within a paragraph; `evidence` are the tokens around which to look."""
    text = document.text
    sure = [hit for hit in hits if _is_enough(document, hit)]
    tokens = document.tokens
    first, last = tokens.block_range[block.index]
    first, last = _whole_sentences(tokens.text, first, last, evidence)
    cues = [""] * (last - first)
    for hit in hits:
        for i in range(bisect_left(tokens.start, hit.start, first, last), last):
            if tokens.start[i] >= hit.end:
                break
            cues[i - first] = hit.phrase.kind + ("!" if hit.sure >= SURE else "")
    scores = chain.scores(token_features(tokens.text[first:last], tokens.lower[first:last], cues))
    if not hits and not _may_rise(scores, chain.steps):
        return
    odds = chain.odds(scores)
    covered: list[Span] = []
    labels = [hit for hit in sure if _is_label(document, hit)]
    for low, high in _positive(odds):
        span = tokens.span(first + low, first + high)
        mean = sum(odds[low:high]) / (high - low)
        cued = any(hit.start < span.end and span.start < hit.end for hit in sure)
        needed = CUED_ODDS if cued else _needed(tokens, first + low, first + high, tokens.block_range[block.index])
        if mean > needed and _is_free(document, span):
            covered.append(_with_marks(text, _fitted(text, span, sure, block), block))
    for hit in sure:
        if not any(span.start < hit.end and hit.start < span.end for span in covered):
            end = _end_of_title(text, hit.end, block) if hit in labels else _rest_of_sentence(text, hit.end, block)
            covered.append(_with_marks(text, Span(hit.start, end), block))
    for span in _joined(text, covered):
        code, reason, confidence = _kind(document, span, hits, 3.0)
        caption = code == "BOI007" and reason == "a picture credit" and span.end >= block.end - 1
        yield Segment(
            span.start, span.end, code, reason or _REASONS[code], confidence, aside=caption, cued=bool(reason)
        )


def _needed(tokens: Tokens, low: int, high: int, block: tuple[int, int]) -> float:
    """Return the log odds from which the model is believed by itself of the tokens from `low` to `high` of a block.

    Furniture was let in between two sentences: what begins in the midst of one is none, and a number alone is the mark of
    a note. Where no word tells its kind, a heading, a sentence with its stop and a part of a name are the article's sooner.
    """
    forms = tokens.text
    first, last = block
    words = [word for word in tokens.lower[low:high] if word[0].isalnum()]
    near = range(max(first, low - _OFF), min(high, low + _OFF + 1))
    begins = not forms[low][0].islower() or any(at == first or forms[at - 1] in _STOPS for at in near)
    if not begins or len(words) < _FEWEST_TOLD or all(word[0].isdigit() for word in words):
        return math.inf
    is_sentence = forms[high - 1] in ".!?"
    if not _SIGNS.isdisjoint(words):
        return PLAIN_ODDS if is_sentence else WORD_ODDS
    if is_sentence:
        return SENTENCE_ODDS
    if low == first:
        return START_ODDS
    cuts_name = high < last and forms[high - 1][0].isupper() and forms[high][0].isupper()
    if len(words) > _MANY_WORDS or (cuts_name and tokens.lower[high] not in OPENERS):
        return DOUBT_ODDS
    return PLAIN_ODDS


def _whole_sentences(forms: Sequence[str], first: int, last: int, evidence: Sequence[int]) -> tuple[int, int]:
    """Return the tokens of a block to be read around the evidence: a sentence cut at the edge would look unfinished."""
    low, high = max(first, evidence[0] - _REACH), min(last, evidence[-1] + _REACH)
    while low > first and forms[low - 1] not in ".!?":
        low -= 1
    while high < last and forms[high - 1] not in ".!?":
        high += 1
    return low, high


def _fitted(text: str, span: Span, sure: Sequence[Hit], block: Block) -> Span:
    """Fit a stretch to the phrases in it: it holds them whole, and begins with one before which a few words closed a sentence."""
    start, end = span
    for hit in sure:
        if hit.start < end and start < hit.end:
            before = text[start : hit.start].rstrip()
            if start < hit.start and before.endswith((".", "!", "?")) and before.count(" ") < _FEW_WORDS:
                start = hit.start
            rest = _end_of_title if _is_label_text(text, hit) else _rest_of_sentence
            start, end = min(start, hit.start), max(end, rest(text, hit.end, block))
    button = _BUTTON.match(text, end, block.end)
    if button is not None and any(hit.start < end and start < hit.end for hit in sure):
        end = button.end()
    return Span(start, end)


def _may_rise(scores: Sequence[float], steps: Sequence[Sequence[float]]) -> bool:
    """Tell whether some run of items can outweigh what entering furniture costs; most stretches are settled by this."""
    run = best = 0.0
    gain = steps[1][1] - steps[0][0]
    for score in scores:
        run = max(0.0, run + score + gain)
        best = max(best, run)
    return best > steps[0][0] - steps[0][1] - 2.0


def _positive(odds: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the half-open runs of items that are rather furniture than not."""
    at = 0
    while at < len(odds):
        end = at
        while end < len(odds) and odds[end] > 0:
            end += 1
        if end > at:
            yield at, end
        at = end + 1


def _is_free(document: Document, span: Span) -> bool:
    """Tell whether a stretch is nobody's quoted words, nor code or a reference."""
    shown = document.text[span.start : span.end]
    middle = (span.start + span.end) // 2
    if document.quotation_at(Span(span.start, span.start + 1)) or document.quotation_at(Span(middle, middle + 1)):
        return False
    return not any(mark in shown for mark in ("{", "}", "==", "_")) and _FORM.search(shown) is not None


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans in order, those with nothing but white space between them as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and not text[last.end : span.start].strip():
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _end_of_title(text: str, start: int, block: Block) -> int:
    """Return where the title after a label ends: at a stop, or before a small word that opens a sentence."""
    for found in _TITLE_EDGE.finditer(text, start, block.end):
        word = found.group(1)
        if word is None:
            return found.end()
        before = text[start : found.start()].split()
        if len(before) < 2 or before[-1].lower() in _TITLE_WORDS:
            continue
        if word.lower() in OPENERS or (before[-1].islower() and _goes_on(text, before[-1], found.start(1))):
            return found.start()
    return block.end


def _rest_of_sentence(text: str, end: int, block: Block) -> int:
    """Return where the wording that a phrase began ends: at a stop, or before a capital that opens something new."""
    found = None if text[end - 1] in ".!?" else _REST.match(text, end, block.end)
    return found.end() if found else end


def _with_marks(text: str, span: Span, block: Block) -> Span:
    """Settle the ends of a stretch: take in its brackets and stops, give back the first words of the next sentence."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[end : end + 2].strip()[:1].islower():  # the article's sentence goes on: it began at the stop before
        stop = max(text.rfind(mark, start, end) for mark in (". ", "! ", "? "))
        if stop > start and text.count(" ", stop, end) <= _MOST_GIVEN_BACK:
            end = stop + 1
    elif end - start > block.end - end and not _INNER_STOP.search(text[end : block.end]) and text[end - 1] not in ".!?":
        end = block.end  # the rest of its last sentence
    while end < block.end and text[end] in '.!?…)]”"»›' and not text[end - 1].isspace():
        end += 1
    if start > block.start and text[start - 1] in "([*•" and (text[start - 1] not in "([" or text[end - 1] in ")]"):
        start -= 1
    return Span(start, end)
