"""Suppressions: what they speak for, what is none, and which are not needed."""

from __future__ import annotations

import pytest

from evaluator.config import Config
from evaluator.engine import Result, evaluate
from evaluator.readers import read_text
from evaluator.suppress import Configured

DOUBLED = "It was the the end of the long affair."


def evaluated(text: str, format: str = "markdown", config: Config | None = None) -> Result:
    return evaluate(read_text(text, format, path="a.md"), config)


def lines(result: Result, code: str = "DUP005") -> list[int]:
    return [finding.line for finding in result.findings if finding.code == code]


@pytest.mark.parametrize("format", ["markdown", "html", "plain"])
def test_a_comment_speaks_for_the_block_after_it(format: str) -> None:
    paragraph = f"<p>{DOUBLED}</p>" if format == "html" else DOUBLED
    result = evaluated(f"<!-- evaluator: ignore DUP005 meant -->\n\n{paragraph}\n\n{paragraph} Yes.\n", format)
    assert lines(result) == [5]
    assert result.unused_suppressions == ()


@pytest.mark.parametrize("format", ["markdown", "html", "plain"])
def test_beside_text_it_speaks_for_its_line(format: str) -> None:
    text = (
        "The boat left the the harbour on a Monday, <!-- evaluator: ignore DUP005 a stammer -->\n"
        "and it came back to the the harbour only on the Friday of the week\n"
        "after next.\n"
    )
    assert lines(evaluated(f"<p>{text}</p>" if format == "html" else text, format)) == [2]


@pytest.mark.parametrize(
    "text",
    [
        f"```html\n<!-- evaluator: ignore-file DUP005 -->\n```\n\n{DOUBLED}\n",
        f"    <!-- evaluator: ignore-file DUP005 -->\n\n{DOUBLED}\n",
        f"Write `<!-- evaluator: ignore-file DUP005 -->` at the top.\n\n{DOUBLED}\n",
        f"~~~\n<!-- evaluator: ignore-file DUP005 -->\n~~~\n\n{DOUBLED}\n",
    ],
)
def test_a_comment_that_is_only_shown_in_markdown_is_none(text: str) -> None:
    result = evaluated(text)
    assert len(lines(result)) == 1
    assert result.unused_suppressions == ()


def test_a_comment_in_a_script_or_a_shown_tag_of_html_is_none() -> None:
    text = f"<pre>&lt;!-- evaluator: ignore-file --&gt;</pre><script>'<!-- evaluator: ignore-file -->'</script><p>{DOUBLED}</p>"
    assert len(lines(evaluated(text, "html"))) == 1


def test_a_check_can_be_named_and_the_reason_may_hold_any_sign() -> None:
    result = evaluated(f"<!-- evaluator: ignore doubled-word, GAR: he said 1 > 0 -->\n\n{DOUBLED}\n")
    assert lines(result) == []


def test_one_that_holds_nothing_back_is_told_unless_its_check_did_not_run() -> None:
    text = f"<!-- evaluator: ignore GAR006 -->\n\n{DOUBLED}\n"
    assert [one.line for one in evaluated(text).unused_suppressions] == [1]
    assert evaluated(text, config=Config(select=("DUP",))).unused_suppressions == ()


def test_a_code_that_no_check_has_is_told() -> None:
    (unused,) = evaluated(f"<!-- evaluator: ignore DUP999 -->\n\n{DOUBLED}\n").unused_suppressions
    assert unused.complaint() == "this suppression names no check: DUP999"


def configured(**more: str) -> Config:
    return Config(suppress=(Configured("a.md", ("DUP005",), "meant", where="evaluator.toml: suppress 1", **more),))


TWO = f"{DOUBLED}\n\nAnd so it went on, to the the\nbitter end of the the story.\n"


def test_the_configuration_can_speak_for_a_file_a_block_or_a_line() -> None:
    assert lines(evaluated(TWO)) == [1, 3, 4]
    assert lines(evaluated(TWO, config=configured())) == []
    assert lines(evaluated(TWO, config=configured(block="it went on"))) == [1]
    assert lines(evaluated(TWO, config=configured(line="bitter  end"))) == [1, 3]


def test_one_of_the_configuration_that_holds_nothing_back_is_told_with_its_place() -> None:
    (unused,) = evaluated(TWO, config=configured(block="no such words")).unused_suppressions
    assert unused.where == "evaluator.toml: suppress 1"
    assert evaluated(TWO, config=Config(suppress=(Configured("*", ("GAR",), "meant"),))).unused_suppressions == ()
