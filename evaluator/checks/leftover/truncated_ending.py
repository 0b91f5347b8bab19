"""LEF008: the article stops in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Block, BlockKind, Document
from evaluator.findings import Match, Severity
from evaluator.language.lexicon import ADJECTIVE, is_beginning, parts_of_speech, zipf_frequency
from evaluator.language.patterns import lazy_pattern

CHECK = Check(
    code="LEF008",
    name="truncated-ending",
    family="leftover",
    severity=Severity.ERROR,
    summary="The article stops in mid-sentence.",
    why="Tools cut what they write at a limit, and feeds carry only the beginning of a text.",
    over=("GAR005",),
    examples=(
        Flags(
            "The bridge opened in May. Cars crossed it within the hour, and by evening the",
            "Cars crossed it within the hour, and by evening the",
        ),
        Flags(
            "The bridge opened in May. It was paid for by the county, which had set aside [...]",
            "It was paid for by the county, which had set aside [...]",
        ),
        Flags(
            "The bridge opened in May.\n\nThe mayor, who had promised it for years, cut the ribbon and thanked the buil",
            "The mayor, who had promised it for years, cut the ribbon and thanked the buil",
        ),
        Silent("The bridge opened in May.\n\nNina Okoro reports from the harbour"),
        Silent("What did the mayor say? “We waited long enough…”"),
        Silent(
            "He opened the door, saw what the badger had done to the hives and to the fence, and closed it again..."
        ),
        Silent("The song was short:\n\nMind the wheel and mind the thread\nAll the mill girls are abed"),
        Silent("The rain\nfell on the plain\nall night\nand nobody\ncame to the"),
        Silent("Pack the following:\n\n- a rope\n- a lamp\n- a tin of the best tea you have"),
        Silent("The bridge opened in May. Contact: press@example.org"),
    ),
)

_STOP = lazy_pattern(r"[.!?…:;。！？][\"'”’»)\]*_\s]*$|[”\"’»)\]]$")
_CUT_MARK = lazy_pattern(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|(?<=[^\W\d_])(?:…|\.{3,}))\s*(?:$|(?:read|continue|see)\b)",
    re.IGNORECASE,
)
_HANGING = frozenset(
    """a an the of to and or but nor if than that which who whose with at by into onto upon as for from in on about between
    through during because while although when where is are was were be been has have had will would can could should may
    might must its their our your my his her this these those not very more such""".split()
)
_NEVER_LAST = frozenset(
    "a an the of to and or but nor with at by into onto upon from between during because while although its their our your my".split()
)
_SIGN_OFF = lazy_pattern(
    r"@|https?:|www\.|^(?:by|photo|image|source|sources|credit|text|words|editing|reporting|contact|tel|phone|from|for|with"
    r"|story|sincerely|regards|yours|love|best|cheers|thanks|respectfully|warmly|kind|cordially|faithfully|your friend|updated|published|posted"
    r"|first published|the end|fin|end|continued|more|see|read|visit|call|email|tickets|read more)\b"
    r"|©|\(c\)|^[-–—•*~]|^\W*$",
    re.IGNORECASE,
)
_ADDRESS = lazy_pattern(
    r"@|https?:|www\.|©|\(c\)|^\W*$|^(?:contact|tel|phone|photo|image|source|credit|read more)\b", re.IGNORECASE
)
_INNER_STOP = lazy_pattern(r"[.!?][\"”’)]?\s+[A-Z“\"]")
_FOLLOWED = lazy_pattern(r"(?:…|\.{3,})\s*(?:read|continue|see)\b|[\])]\s*$", re.IGNORECASE)
_LONGEST_VERSE = 52  # characters; a line that was broken for its length is longer
_FEWEST_WORDS = 8  # a shorter last line is a signature, a caption or a title


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield the last sentence where it does not end."""
    block = _last_prose(document)
    if block is None or block.kind is BlockKind.LIST_ITEM:
        return
    body = document.block_text(block)
    if block.kind is BlockKind.HEADING and not _INNER_STOP.search(body):
        return  # a title; a text of one block without a final stop looks like one
    sentences = document.block_sentences[block.index]
    if not sentences:
        return
    last = sentences[-1]
    shown = document.text[last.start : last.end]
    words = [w.lower() for w in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", shown)]
    confidence = _confidence(document, block, body, shown, words)
    if confidence:
        yield Match(
            last.start,
            max(last.end, last.start + 1),
            "The article stops here in mid-sentence: restore the ending or cut back to the last full sentence.",
            confidence=confidence,
        )


def _last_prose(document: Document) -> Block | None:
    return document.prose[-1] if document.prose and document.prose[-1] is document.blocks[-1] else None


def _confidence(document: Document, block: Block, body: str, shown: str, words: list[str]) -> float:
    if _CUT_MARK.search(shown) and "“" not in shown and '"' not in shown and "‘" not in shown:
        if shown.rstrip().endswith(("]", ")")):
            return 0.85
        # A writer may trail off, after a word that can be the last; a feed cuts at any word.
        return 0.6 if _is_cut_at(shown, words) else 0.0
    if _STOP.search(body) or not words or _ends_openly(document, block) or _is_verse(body):
        return 0.0
    alone = body.strip() == shown.strip()
    if alone and len(words) < _FEWEST_WORDS and _SIGN_OFF.search(shown) and not body.endswith("-"):
        return 0.0
    several = len(document.prose) + body.count(".") > 1
    if body.endswith((",", "-", "–", "—")):
        return 0.95 if several else 0.0
    if words[-1] in _HANGING:
        return 0.95 if len(words) > 2 and several else 0.0
    if alone and _SIGN_OFF.search(shown):
        return 0.0
    if len(words) > 3 and _is_cut_word(shown):
        return 0.9
    if alone and len(words) < _FEWEST_WORDS:
        return 0.0
    if not alone and _ADDRESS.search(shown):
        return 0.0
    return 0.85 if len(words) >= 3 and not shown.istitle() else 0.0


def _is_cut_at(shown: str, words: list[str]) -> bool:
    """Tell whether the word before a mark of a cut cannot end a sentence: a small word, an adjective, part of a word."""
    if not words:
        return False
    last = words[-1]
    if _FOLLOWED.search(shown):
        return True
    usual = parts_of_speech(last)[:1]
    return last in _NEVER_LAST or usual == ADJECTIVE or (len(words) > 3 and _is_cut_word(shown.rstrip(" .…")))


def _is_verse(body: str) -> bool:
    """Tell whether a block is a few short lines, each begun anew: verse, an address, a list of names."""
    lines = [line.strip() for line in body.split("\n")]
    return len(lines) > 1 and all(len(line) <= _LONGEST_VERSE for line in lines)


def _is_cut_word(shown: str) -> bool:
    """Tell whether the last word is no word but the beginning of one."""
    found = re.search(r"(?<=\s)[a-z]{3,}$", shown)
    return found is not None and zipf_frequency(found.group()) is None and is_beginning(found.group())


def _ends_openly(document: Document, block: Block) -> bool:
    """Tell whether this text closes few of its lines with a stop: verse, notes, a list of lines."""
    others = [b for b in document.paragraphs if b.index != block.index and b.kind is not BlockKind.LIST_ITEM]
    headings = sum(b.kind is BlockKind.HEADING for b in document.prose)
    open_ones = sum(not _STOP.search(document.block_text(b)) for b in others)
    return open_ones * 3 > len(others) > 0 or (headings > 2 and headings * 2 > len(document.prose))
