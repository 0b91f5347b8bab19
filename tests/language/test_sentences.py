"""Where sentences end."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from evaluator.document import BlockKind, Document


def split(text: str) -> list[str]:
    document = Document.plain(text, [(BlockKind.PARAGRAPH, 0, len(text))])
    return [text[sentence.start : sentence.end] for sentence in document.sentences]


def cut(marked: str) -> tuple[str, list[str]]:
    """Take a text with `|` at each boundary and return it without, and its sentences."""
    parts = [part.strip() for part in marked.split("|")]
    return " ".join(parts), parts


SPLITS = [
    # titles, initials, numbers
    "Mr. Okafor met Dr. Lindqvist and Mrs. Tan at noon.| They left early.",
    "The novel by J. R. R. Tolkien sold out.| So did the one by P. D. James.",
    "George W. Bush spoke first.| Ursula K. Le Guin did not.",
    "J.R.R. Tolkien taught there.| M.R. James did too.",
    "Chopin wrote Étude No. 5 in Paris.| See vol. 2 and pp. 14 to 19.",
    "Did she agree?| No.| He asked again.",
    "Gen. Alvarez and Lt. Col. Park inspected St. Petersburg.| Prof. Adeyemi stayed behind.",
    "Vaccination prevents hepatitis B.| The clinic offers it free.",
    "It ended World War I.| The treaty came later.",
    # dotted abbreviations
    "She moved to the U.S. in May.| He stayed in the U.K. until June.",
    "The U.S. Treasury paid at once.| The U.S. Senate votes soon.",
    "They had never been to the U.S.| The visa took a year.",
    "Doors open at 9 a.m. and close at 6 p.m. on weekdays.| Entry is free.",
    "The train left at 7 a.m.| Nobody was on it.",
    "The hearing is at 10 a.m. Monday in room four.| Bring papers.",
    "Some metals, e.g. copper, conduct well.| Others, i.e. lead, do not.",
    "Acme Inc. and Brill Ltd. merged.| Shares in Acme Inc. rose.",
    "It sells nails, screws, etc.| The shop closes at five.",
    "The study by Osei et al. found little.| It was small.",
    "She has a Ph.D. in botany.| Her brother has none.",
    # days and months cut short
    "The fair runs on Saturday and Sun.| This is its tenth year.",
    "It opened on Jan. 5 and shut on Dec. 24.| Few came.",
    # quotations and brackets
    'He asked "why?" and left.| Nobody answered.',
    "He asked “why?” and left.| Nobody answered.",
    '"We cannot wait." |She sat down.',
    "“We cannot wait.” |She sat down.",
    "“Stop!” shouted the guard.| The van rolled on.",
    "“Is it over?” Ms. Varga asked.| It was not.",
    'She called it "home."| Then she sold it.',
    "‘I never said that.’ |The minister denied it.",
    "(He was late.)| Everyone had gone.",
    "The bridge (built in 1902.) has rusted.| It will close.",
    "The claim is disputed.[12]| Others accept it.",
    "The claim is disputed. [3, 4]| Others accept it.",
    "The claim is disputed.8| Others accept it.",
    # dots of omission
    "I waited... and waited.| Nothing came.",
    "Well… I thought you knew.| You did not.",
    "The road went on…| The hills did too.",
    "And then . . . nothing at all.| That was all.",
    # decimals, addresses, file names
    "Rates rose by 3.5 points to 4.25%.| Savers cheered.",
    "See www.example.org/page.html or write to a.b@example.com today.| We reply fast.",
    "Node.js 18.2 runs it.| Older versions do not.",
    # no space after the stop
    "The river rose quickly.|The town was not ready.",
    "They book through Booking.Com and Hotels.Com these days.| It is cheap.",
    # small capitals of brands
    "The price fell again.| iPhone sales did not.",
    "It was cold.| eBay sellers did well.",
    # marks alone
    "He claimed (?) to be first.| He was not.",
    "What?! |You knew?| Good.",
    "Really?!| Yes, really!!!| Fine.",
    # enumerators
    "1. Open the lid.| 2. Pour the water in.",
    "P.S. Do write soon.| We miss you.",
    # figures that end a sentence
    "The firm was founded in 1999.| Growth was slow.",
    "It rained in the 1990's.| It rains still.",
    "That ain't.| Sorry to say.",
    # words that are abbreviations only with a capital
    "The goalkeeper fell ill.| Okafor took over.",
    "The firm, of Salem, Ore. and Chicago, Ill., is old.| Few know it.",
    "The case rests on Doe v. Roe.| It was filed under Docket No. MC 97.",
    # letters apart from other scripts
    "Elle habite à Orléans.| Émile non plus.",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    _, parts = cut(marked)
    joiner = "" if "quickly.|The" in marked else " "
    assert split(joiner.join(parts)) == parts


def test_a_headline_without_a_stop_is_a_sentence_of_its_own() -> None:
    text = "Harbour plan wins vote\n\nThe council voted on Monday. It was close."
    document = Document.plain(text)
    assert [text[s.start : s.end] for s in document.sentences] == [
        "Harbour plan wins vote",
        "The council voted on Monday.",
        "It was close.",
    ]


def test_sentences_share_out_the_tokens_of_their_block() -> None:
    document = Document.plain("One came. Two left? Three stayed!\n\nFour slept.")
    ranges = [(s.first_token, s.last_token) for s in document.sentences]
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(document.tokens)
    assert all(before[1] == after[0] for before, after in pairwise(ranges))


def test_white_space_around_sentences_is_left_out() -> None:
    text = "  First here.   Second\nhere.  "
    document = Document.plain(text, [(BlockKind.PARAGRAPH, 0, len(text))])
    assert [text[s.start : s.end] for s in document.sentences] == ["First here.", "Second\nhere."]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_an_empty_text_has_no_sentences(text: str) -> None:
    assert Document.plain(text).sentences == ()


@pytest.mark.parametrize(
    "text", ["..." * 20_000, ". " * 20_000, '.")' * 20_000, "a." * 20_000, ".[1]" * 20_000, "(" * 50_000]
)
def test_runs_of_marks_take_no_time_out_of_line(text: str) -> None:
    import time

    began = time.perf_counter()
    split(text)
    assert time.perf_counter() - began < 2


def test_nltk_as_a_whole_is_not_imported_for_a_hard_case() -> None:
    code = (
        "import sys; from evaluator.document import Document;"
        "d = Document.plain('The U.S. Treasury paid Acme Inc. Friday. It was late.');"
        "assert len(d.sentences) == 2, d.sentences;"
        "assert 'nltk' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_rules_agree_with_nltks_punkt_on_ordinary_stops() -> None:
    from evaluator.language.sentences import _tokenizer

    text = "The mayor opened the hall. People came from every street. Children sang, and bands played. Nobody left."
    tokenizer, _ = _tokenizer()
    assert split(text) == tokenizer.tokenize(text)
