"""A page to look at, as `report` makes it: scores, findings, and the texts with their places marked."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.engine import Result
from evaluator.formats.base import Style
from evaluator.reporting.page import render as render_page
from evaluator.reporting.tally import Tally, digest


def render(results: Sequence[Result], style: Style) -> str:
    """Return the results as one HTML page that needs no network."""
    tally = Tally()
    for result in results:
        tally.add(digest(result.path, result))
    return render_page(tally)
