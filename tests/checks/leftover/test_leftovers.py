"""Leftovers of tools: what is cut, what stays, and what only looks like one."""

import pytest

from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.findings import Finding
from evaluator.readers import read_text


def findings(text: str, format: str = "plain") -> list[Finding]:
    found = evaluate(read_text(text, format)).findings
    return [finding for finding in found if finding.family == "leftover"]


def mended(text: str, *, safe_only: bool = False) -> str:
    edits = [edit for finding in findings(text) if finding.safe or not safe_only for edit in finding.edits]
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def test_the_talk_around_an_answer_is_cut_and_the_answer_stays() -> None:
    text = (
        "Certainly! Here is a rewritten version of the article:\n\nThe mill burned on Sunday.\n\n"
        "I hope this helps! Let me know if you'd like any changes."
    )
    assert mended(text).strip() == "The mill burned on Sunday."


def test_a_tool_quoted_by_the_writer_is_left_alone() -> None:
    assert findings("“As an AI language model, I cannot vote,” the program told the hall.") == []


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("The d\u200bam held.", "The dam held."),
        ("The d\u0430m held.", "The dam held."),
        ("The dam held【3†source】.", "The dam held."),
        ("See https://example.org/dam?id=4&utm_source=chatgpt.com first.", "See https://example.org/dam?id=4 first."),
        ("The cafÃ© held.", "The café held."),
        ("Salt &amp; smoke.", "Salt & smoke."),
    ],
)
def test_certain_mends_are_safe(text: str, clean: str) -> None:
    assert mended(text, safe_only=True) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Ελλάδα and Россия stand on the map.",
        "A kiss \U0001f469\u200d\u2764\ufe0f\u200d\U0001f468 and a flag \U0001f1eb\U0001f1ee.",
        "The level of TNFα rose to 5 μg.",
    ],
)
def test_true_foreign_letters_and_emoji_are_left_alone(text: str) -> None:
    assert findings(text) == []


def test_nested_choices_are_mended_to_one_wording() -> None:
    assert mended("The {old {mill|barn}|tower} burned.") == "The old mill burned."


def test_markdown_is_markup_in_plain_text_and_none_in_markdown() -> None:
    assert [finding.code for finding in findings("The **old** mill burned.")] == ["LEF004"]
    assert findings("The **old** mill burned.", "markdown") == []


def test_entities_are_markup_in_plain_text_and_none_in_html() -> None:
    assert [finding.code for finding in findings("Salt &amp; smoke.")] == ["LEF004"]
    assert findings("<p>Salt &amp; smoke.</p>", "html") == []


def test_reference_marks_are_reported_once_and_only_without_a_list() -> None:
    text = "The mill was old.[1] It burned.[2]"
    (finding,) = findings(text)
    assert finding.text == "[1]"
    assert len(finding.related) == 1
    assert findings(text + "\n\nReferences\n\n[1] A. Lee, Mills, 1990.\n\n[2] A. Lee, Fires, 1991.") == []


def test_an_ending_in_mid_sentence_is_found_and_a_signature_is_not() -> None:
    text = "The mill burned on Sunday. By noon the fire had reached the"
    assert [finding.code for finding in findings(text)] == ["LEF008"]
    assert findings("The mill burned on Sunday.\n\nAnna Lee") == []


@pytest.mark.parametrize("text", ["", "\n", "{", "|", "[", "\u200b", "{{{{||||", "**" * 50, "[" * 200 + "](" * 200])
def test_odd_input_is_survived(text: str) -> None:
    evaluate(Document.plain(text))


@pytest.mark.parametrize(
    "talk",
    [
        "Alright, here's a shorter version:",
        "As requested, here is the article rewritten in the first person:",
        "Great! Let's rewrite this article.",
        "Here's a breakdown of the changes I made:",
    ],
)
def test_an_announcement_at_the_top_is_cut_in_any_wording(talk: str) -> None:
    body = "The mill burned on Sunday. Nobody was hurt.\n\nThe brewery next to it was saved."
    assert mended(f"{talk}\n\n{body}") == body


@pytest.mark.parametrize(
    "talk",
    [
        "Let me know if any section needs a different tone.",
        "Would you like a version optimized for SEO?",
        "I've kept all of the original facts intact while varying the sentence structure.",
    ],
)
def test_an_offer_at_the_end_is_cut_in_any_wording(talk: str) -> None:
    body = "The mill burned on Sunday. Nobody was hurt.\n\nThe brewery next to it was saved.\n\nIt opens in May."
    assert mended(f"{body}\n\n{talk}") == body


@pytest.mark.parametrize(
    "text",
    [
        "Here's a recipe for soda bread:\n\nMix flour and milk.\n\nBake it for an hour.",
        "How to rewrite an article with the right tone\n\nStart with the verbs.\n\nThen cut.",
        "The mill burned.\n\nIt was old.\n\nWould you like to help? Write to the town hall.",
        "The mill burned.\n\nIt was old.\n\nLet me know if you see the owl, the miller says.",
        "The appeal was heard.\n\nIt was late.\n\nAnd if I could direct the court to Tab 4 of our condensed book.",
    ],
)
def test_a_writer_who_speaks_to_the_reader_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_speakers_are_named_only_in_a_transcript() -> None:
    assert len(findings("User: Make it short.\n\nAssistant: The mill burned on Sunday.")) == 2
    assert findings("Assistant: that was her title for nine years, and she liked it.") == []


def test_an_address_that_leads_through_a_search_tool_is_written_out() -> None:
    text = "The map is at https://www.google.com/url?q=https://example.org/map&sa=D now."
    assert mended(text, safe_only=True) == "The map is at https://example.org/map now."
    text = "See https://example.org/?id=4&gclid=x1&fbclid=y2 now."
    assert mended(text, safe_only=True) == "See https://example.org/?id=4 now."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("They don?t know.", "They don’t know."),
        ("The mayor=E2=80=99s dog.", "The mayor’s dog."),
        ("The mayor\\u2019s dog.", "The mayor’s dog."),
        ("The mayorΓÇÖs dog.", "The mayor’s dog."),
        ("He says itâs late.", "He says it’s late."),
    ],
)
def test_letters_that_were_never_decoded_are_mended(text: str, clean: str) -> None:
    assert mended(text, safe_only=True) == clean


def test_a_field_is_a_blank_unless_the_sentence_speaks_of_fields() -> None:
    assert [finding.code for finding in findings("Dear {{first_name}}, the boiler is mended.")] == ["LEF002"]
    assert findings("Replace the field {{first_name}} with the reader's name.") == []


@pytest.mark.parametrize(
    "talk",
    [
        "Sorry about the mistakes in my earlier answer.",
        "Please note that I am unable to access the internet.",
        "[The rest of the article continues in the same tone]",
        "The rewritten passage keeps a neutral tone and avoids plagiarism.",
        "Okay, so the user wants me to shorten the article.",
        "It seems you've pasted an article about mills. What would you like me to do with it?",
        "Note: The names and quotes in this article are fictional.",
    ],
)
def test_talk_among_the_sentences_is_cut(talk: str) -> None:
    assert (
        mended(f"The mill burned on Sunday. {talk} Nobody was hurt.") == "The mill burned on Sunday. Nobody was hurt."
    )


@pytest.mark.parametrize(
    "text",
    [
        "In the template `Dear {{ name }}` stands for the greeting, and `&nbsp;` for a space that does not break.",
        "One line of the brief read “As an AI language model, I cannot vote,” and the judge laughed.",
        "The XXX of the modern Games opened in London.",
        "Her letters, signed TK, are in the county archive.",
        "The printers set “Lorem ipsum dolor sit amet” and went home.",
        "The mill was shut for good, and the owner went back to the house and sat down by the fire...",
        "Three boys sang:\n\nRound goes the mill and the mill goes round\nNobody hears it under the ground",
        "Beds are free to students and/or nurses; he/she/they may bring a dog.",
        "They met at the conference in Brazil (Rio+20) and at the talks with Iran (P5+1).",
    ],
)
def test_what_is_spoken_of_is_no_leftover(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("The mill of DvoÅ™Ã¡k burned.", "The mill of Dvořák burned."),
        ("\ufeffThe mill burned.", "The mill burned."),
        ("The corn was washed/cleaned/dried late.", "The corn was washed late."),
        ('class="lead">The mill burned.', "The mill burned."),
    ],
)
def test_more_remains_are_mended(text: str, clean: str) -> None:
    assert mended(text) == clean


def test_a_value_that_was_never_filled_is_a_blank() -> None:
    assert [finding.text for finding in findings("The mill was sold by undefined in May.")] == ["undefined"]
    assert findings("The function returns undefined, or null, where the set is empty.") == []


def test_the_last_question_of_an_interview_is_answered() -> None:
    answer = "Only that the mill has fed this valley for two hundred years, and that we mean to keep it turning."
    asked = (
        f"The miller spoke of the flood and of the price of grain.\n\nAnything else you would like to add?\n\n{answer}"
    )
    assert "LEF001" not in {finding.code for finding in evaluate(Document.plain(asked)).findings}
