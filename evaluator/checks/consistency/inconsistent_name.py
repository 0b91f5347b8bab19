"""CON002: one name in two spellings."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.document import Document
from evaluator.findings import Edit, Match, Related, Severity

CHECK = Check(
    code="CON002",
    name="inconsistent-name",
    family="consistency",
    severity=Severity.WARNING,
    summary="One name is written in two spellings.",
    why="Two spellings make readers wonder whether there are two people, and one of them is wrong.",
    examples=(
        Flags(
            "Police named the driver as Olena Kovalchuk. Ms Kovalchuk was not hurt. Witnesses said that Kovalchik had "
            "braked hard.",
            "Kovalchik",
            mend="Police named the driver as Olena Kovalchuk. Ms Kovalchuk was not hurt. Witnesses said that Kovalchuk "
            "had braked hard.",
        ),
        Flags(
            "Fighters of al-Nusrah held the town in May. Later in the year al-Nosra withdrew to the hills.",
            "al-Nosra",
        ),
        Flags(
            "The late Colonel Gaddafi ruled for decades. Under Gaddafi the roads decayed, and Qaddafi blamed the "
            "weather.",
            "Qaddafi",
        ),
        Silent("Erik Hansen met Lars Hanson at the gate, and Hansen bowed to Hanson."),
        Silent("Iran and Iraq signed; Iranian and Iraqi ministers shook hands, and Iran's envoy smiled."),
        Silent("The Okafors came early. Ngozi Okafor sang, and Chidi Okafor's drums were heard until dawn."),
        Silent("Maria and Mario Lindqvist own the bakery. Maria bakes; Mario sells."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield each rarer spelling at its first place; its other places and the common spelling are related."""
    from evaluator.language.names import names_of, variants

    done: set[str] = set()
    for keep, change in variants(names_of(document).values()):
        if change.form in done:
            continue
        done.add(change.form)
        here, there = change.spans[0], keep.spans[0]
        kept, found = document.text[slice(*there)], document.text[slice(*here)]
        yield Match(
            here.start,
            here.end,
            f"“{found}” is written “{kept}” elsewhere: use one spelling for one name.",
            confidence=0.85,
            edits=tuple(Edit(*span, kept) for span in change.spans),
            related=(
                Related(*there, f"written “{kept}” here"),
                *(Related(*span, "also here") for span in change.spans[1:]),
            ),
        )
