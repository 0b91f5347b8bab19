"""The published formulas, against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from evaluator.document import Document, Span
from evaluator.metrics import readability as r
from evaluator.metrics.readability import Counts, count, readability_metrics

# Each text with words, sentences, syllables, letters, polysyllables and long words, counted by hand.
TEXTS = [
    ("The cat sat on the mat.", (6, 1, 6, 17, 0, 0)),
    ("A dog barked. The cat ran away.", (7, 2, 8, 23, 0, 0)),
    ("She baked bread in the morning and sold it at noon.", (11, 1, 12, 40, 0, 1)),
    ("Universities publish information. Students read it.", (6, 2, 15, 44, 2, 4)),
    ("The committee will consider each recommendation tomorrow.", (7, 1, 17, 50, 4, 4)),
    ("Rain fell. Rivers rose. Bridges broke. Nobody slept.", (8, 4, 12, 41, 1, 1)),
    ("Don't stop now; the well-known road is near.", (8, 1, 9, 33, 0, 1)),
    ("In 1918 the war ended.", (5, 1, 9, 13, 1, 0)),
    ("Is it raining? Yes! Take an umbrella.", (7, 3, 10, 28, 1, 2)),
    ("Electricity generation depends on reliable machinery, patient engineers and money.",
     (10, 1, 28, 71, 5, 7)),
    ("Mr. Tan bought a small boat. He sailed it home by night.", (12, 2, 13, 42, 0, 0)),
]  # fmt: skip


def document(text: str) -> Document:
    from evaluator.document import BlockKind

    return Document.plain(text, [(BlockKind.PARAGRAPH, 0, len(text))])


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_counts_are_those_of_a_hand(text: str, expected: tuple[int, ...]) -> None:
    counts = count(document(text))
    assert (
        counts.words, counts.sentences, counts.syllables, counts.letters, counts.polysyllables, counts.long_words
    ) == expected  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_formulas_on_a_text_are_those_of_its_hand_counts(text: str, expected: tuple[int, ...]) -> None:
    words, sentences, syllables, letters, _, long_words = expected
    counts = count(document(text))
    assert r.flesch_reading_ease(counts) == pytest.approx(
        206.835 - 1.015 * words / sentences - 84.6 * syllables / words
    )
    assert r.flesch_kincaid_grade(counts) == pytest.approx(0.39 * words / sentences + 11.8 * syllables / words - 15.59)
    assert r.coleman_liau(counts) == pytest.approx(5.88 * letters / words - 29.6 * sentences / words - 15.8)
    assert r.lix(counts) == pytest.approx(words / sentences + 100 * long_words / words)
    assert r.rix(counts) == pytest.approx(long_words / sentences)


# A passage of 100 words in 5 sentences: 150 syllables, 480 letters, 490 letters and figures, 60 words of one syllable,
# 12 polysyllables of which 10 are complex, 25 long words, 20 difficult ones, 15 different new words.
HUNDRED = Counts(100, 5, 150, 480, 490, 60, 12, 10, 25, 20, 15)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (r.flesch_reading_ease, 59.635),  # 206.835 - 1.015 * 20 - 84.6 * 1.5
        (r.flesch_kincaid_grade, 9.91),  # 0.39 * 20 + 11.8 * 1.5 - 15.59
        (r.gunning_fog, 12.0),  # 0.4 * (20 + 10)
        (r.coleman_liau, 10.944),  # 0.0588 * 480 - 0.296 * 5 - 15.8
        (r.ari, 11.649),  # 4.71 * 4.9 + 0.5 * 20 - 21.43
        (r.dale_chall, 7.7865),  # 0.1579 * 20 + 0.0496 * 20 + 3.6365
        (r.new_dale_chall, 31.2),  # 64 - 0.95 * 20 - 0.69 * 20
        (r.spache, 4.309),  # 0.121 * 20 + 0.082 * 15 + 0.659
        (r.linsear_write, 12.4),  # (100 + 24) / 5 = 24.8, over 20, halved
        (r.lix, 45.0),  # 20 + 25
        (r.rix, 5.0),  # 25 / 5
    ],
)
def test_formulas_are_computed_as_published(formula: object, value: float) -> None:
    assert callable(formula)
    assert formula(HUNDRED) == pytest.approx(value)


def test_smog_takes_polysyllables_in_thirty_sentences() -> None:
    assert r.smog(Counts(300, 30, polysyllables=36)) == pytest.approx(3.1291 + 1.043 * 6)
    assert r.smog(Counts(150, 15, polysyllables=18)) == pytest.approx(3.1291 + 1.043 * 6)


def test_smog_is_undefined_on_few_sentences_and_says_so() -> None:
    assert r.smog(Counts(90, 9, polysyllables=9)) is None
    assert "10 sentences" in r.why_undefined(Counts(200, 9, polysyllables=9))["smog"]
    assert r.why_undefined(Counts(300, 30)) == {}


def test_forcast_takes_monosyllables_in_a_hundred_and_fifty_words() -> None:
    assert r.forcast(Counts(150, 8, monosyllables=90)) == pytest.approx(11.0)  # 20 - 90 / 10
    assert r.forcast(Counts(300, 8, monosyllables=180)) == pytest.approx(11.0)


def test_formulas_that_scale_a_sample_are_undefined_on_less_than_it_and_say_so() -> None:
    counts = count(document("The cat sat on the mat. It slept."))
    undefined = {name for name, value in readability_metrics(counts).items() if value is None}
    assert undefined == set(r.why_undefined(counts)) == {"smog", "linsear_write", "forcast"}


def test_linsear_write_takes_two_off_below_twenty() -> None:
    assert r.linsear_write(Counts(100, 10, polysyllables=5)) == pytest.approx((11 - 2) / 2)


def test_an_empty_text_has_counts_of_nought_and_no_grades() -> None:
    metrics = readability_metrics(count(Document.plain("")))
    assert {metrics[name] for name in r.COUNTED} == {0}
    assert {name for name, value in metrics.items() if value is None} == set(r.FORMULAS)


def test_metrics_bear_the_names_of_the_wire_format() -> None:
    assert set(readability_metrics(HUNDRED)) >= {
        "words", "sentences", "syllables", "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog",
        "coleman_liau", "ari", "dale_chall", "linsear_write", "lix", "rix",
    }  # fmt: skip


def test_gunnings_hard_words_leave_out_names_compounds_and_sounded_endings() -> None:
    def complex_words(text: str) -> int:
        return count(document(text)).complex_words

    assert complex_words("They met an engineer.") == 1
    assert complex_words("They met Alexander near Barcelona.") == 0
    assert complex_words("It was a day-to-day matter.") == 0
    assert complex_words("It was a multinational-led matter.") == 1
    assert complex_words("They expanded and corrected it.") == 0
    assert complex_words("Universities are old.") == 1
    assert complex_words("Barcelona is old and they love Barcelona.") == 0


def test_names_figures_and_inflections_are_familiar_words() -> None:
    def difficult(text: str) -> int:
        return count(document(text)).difficult_words

    assert difficult("The dogs barked at 20 bigger boys running in London.") == 0
    assert difficult("The epistemology of heteroscedasticity confounds us.") >= 3


def test_cut_spans_are_left_out_of_every_count() -> None:
    text = "It was late. Click here to subscribe now. We went home."
    cut = [Span(text.index("Click"), text.index(" We"))]
    assert count(document(text), cut) == count(document("It was late. We went home."))


def test_a_sentence_cut_in_part_is_still_one() -> None:
    text = "It was late (Advertisement) when we left. We slept."
    at = text.index("(Adv")
    counts = count(document(text), [Span(at, at + len("(Advertisement)"))])
    assert (counts.words, counts.sentences) == (8, 2)


def test_cuts_may_overlap_and_come_in_any_order() -> None:
    text = "One two three four. Five six seven eight."
    spans = [Span(8, 13), Span(0, 7), Span(4, 13)]
    assert count(document(text), spans).words == 5


def test_values_are_finite_for_text_without_letters() -> None:
    metrics = readability_metrics(count(document("7 8 9.")))
    assert all(value is None or math.isfinite(value) for value in metrics.values())


def test_long_words_are_long_in_letters_not_in_figures() -> None:
    assert count(document("They paid 1,000,000 in instalments.")).long_words == 1


def test_what_the_learned_estimate_stands_on_is_counted() -> None:
    counts = count(document("She spoke of the movement, and of their happiness, in the kitchen of the institution."))
    assert (counts.commas, counts.prepositions, counts.pronouns, counts.nominalisations) == (2, 4, 2, 3)
