"""Forms that are no words and nearly a common one (part of GAR007)."""

from __future__ import annotations

import pytest

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate


def found(text: str) -> list[tuple[str, list[str]]]:
    result = evaluate(Document.plain(text), Config(model=False, select=("GAR007",)))
    return [(finding.text, [edit.replacement for edit in finding.edits]) for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "form", "mend"),
    [
        ("A former chief of the organizat told the court so.", "organizat", "organization"),
        ("The ferry to the mainla was late on both days.", "mainla", "mainland"),
        ("She set up a comitee to look into the fire.", None, None),
        ("The engineers refered to an older map of the pipes.", "refered", "referred"),
        ("They found no signifcant change in the water.", "signifcant", "significant"),
        ("The goverment paid for the new bridge at last.", "goverment", "government"),
        ("The guards said theyre not to blame for it.", "theyre", "they're"),
        ("He was recieved by the whole village.", "recieved", "received"),
    ],
)
def test_a_form_that_is_no_word_is_found(text: str, form: str | None, mend: str | None) -> None:
    assert found(text) == ([] if form is None else [(form, [mend])])  # comitee is two slips away


@pytest.mark.parametrize(
    "text",
    [
        "The severer judges of the bench wore prettier robes than the unrobed ones.",  # made with an ending or beginning
        "“Ye cannae houk it oot,” he said, and “we was huntin the beestie” again.",  # dialect, quoted
        "They played the bodhrann and sang of the fairie host.",  # more than one such form: another language
        "The agreem was long. An agreem binds both.",  # said twice: a word of the writer
        "The codecs were old, the bureaux closed; meting out blame, they sold the chainring.",
        "Mr Agreem and Ms Collidd were late.",  # names
        "See agreem.txt, run collidd-2 and mail it to signifcant@example.org.",
    ],
)
def test_other_rare_forms_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_two_words_as_likely_leave_the_mend_to_the_writer() -> None:
    assert found("Once it is dry, rub the pain off the wall with a clos and rinse.") == []
    assert found("The teache left early on Monday, and nobody knew why.") == [("teache", [])]
