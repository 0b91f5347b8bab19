"""GAR003: constructions that are wrong in any context."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from evaluator.checks.base import Check, Flags, Options, Silent
from evaluator.checks.garble import (
    _after_helpers,
    _agreement,
    _bare_verbs,
    _complements,
    _counted,
    _degrees,
    _determiners,
    _doubled,
    _governed,
    _links,
    _loops,
    _lost_articles,
    _lost_figures,
    _lost_passives,
    _lost_prepositions,
    _lost_verbs,
    _noun_forms,
    _plain_numbers,
    _small_pairs,
    _small_words,
    _split_words,
    _verb_forms,
    _word_order,
    _wrong_parts,
)
from evaluator.checks.garble._frames import DETERMINERS, is_plain_verb, make_match, together
from evaluator.document import Document
from evaluator.findings import Match, Severity
from evaluator.language.inflection import inflect
from evaluator.language.lexicon import GERUND, VERB, parts_of_speech
from evaluator.language.wording import FUNCTION_WORDS

CHECK = Check(
    code="GAR003",
    name="broken-construction",
    family="garble",
    severity=Severity.WARNING,
    summary="A construction that is wrong in any context: a lost “to” or “of”, a doubled comparative, a wrong verb form.",
    why=(
        "Machine rewriting and round-trip translation drop the small words that hold a phrase together and pick the "
        "wrong form of a verb. Readers notice at once, and the place shows that nobody read the text."
    ),
    over=("GAR001",),
    examples=(
        Flags(
            "The council is able repair the bridge by May.",
            "able repair",
            mend="The council is able to repair the bridge by May.",
        ),
        Flags(
            "Volunteers were unable reaching the upper farms.",
            "unable reaching",
            mend="Volunteers were unable to reach the upper farms.",
        ),
        Flags(
            "The union has announced a series strikes across the north.",
            "a series strikes",
            mend="The union has announced a series of strikes across the north.",
        ),
        Flags(
            "The new valve is more safer than the old one.",
            "more safer",
            mend="The new valve is safer than the old one.",
        ),
        Flags("They did not went to the hearing.", "did not went", mend="They did not go to the hearing."),
        Flags("The team could of won the tie.", "could of", mend="The team could have won the tie."),
        Flags("Despite of the rain, the fair opened.", "Despite of", mend="Despite the rain, the fair opened."),
        Flags("It is one of the largest lake in the country.", "one of the largest lake"),
        Flags(
            "Several farmer in the valley complained.",
            "Several farmer",
            mend="Several farmers in the valley complained.",
        ),
        Flags(
            "The town decided make the square a park.",
            "decided make",
            mend="The town decided to make the square a park.",
        ),
        Flags("Nobody should to pay twice.", "should to pay", mend="Nobody should pay twice."),
        Flags("The letter must been lost.", "must been", mend="The letter must have been lost."),
        Flags("The work should done by May.", "should done", mend="The work should be done by May."),
        Flags("They tried to went home.", "to went", mend="They tried to go home."),
        Flags("She wants to goes there.", "wants to goes", mend="She wants to go there."),
        Flags("They have went to the coast.", "have went", mend="They have gone to the coast."),
        Flags("The songs could be wrote in a week.", "be wrote", mend="The songs could be written in a week."),
        Flags("We are agree on the price.", "We are agree", mend="We agree on the price."),
        Flags("The coach let them to leave early.", "let them to leave", mend="The coach let them leave early."),
        Flags("He have a boat in the harbour.", "He have", mend="He has a boat in the harbour."),
        Flags(
            "She left because they was late, but they was sorry.",
            "they was",
            mend="She left because they were late, but they were sorry.",
        ),
        Flags("Despite he was ill, the mayor spoke.", "Despite he", mend="Although he was ill, the mayor spoke."),
        Flags("You cannot win without have a plan.", "without have"),
        Flags(
            "The pool is capable to hold 400 people.",
            "capable to hold",
            mend="The pool is capable of holding 400 people.",
        ),
        Flags("The price depends of the season.", "depends of", mend="The price depends on the season."),
        Flags(
            "The rules are in accordance to the law.",
            "in accordance to",
            mend="The rules are in accordance with the law.",
        ),
        Flags(
            "They look forward to meet the new owners.",
            "look forward to meet",
            mend="They look forward to meeting the new owners.",
        ),
        Flags("She was married with him for years.", "married with him", mend="She was married to him for years."),
        Flags(
            "It was one the best nights of the year.", "one the best", mend="It was one of the best nights of the year."
        ),
        Flags("These problem of supply will pass.", "These problem", mend="These problems of supply will pass."),
        Flags("Every children in the valley can swim.", "Every children"),
        Flags("They sold it to another countries.", "another countries", mend="They sold it to other countries."),
        Flags("They invited much people.", "much people", mend="They invited many people."),
        Flags("They do not have many information.", "many information", mend="They do not have much information."),
        Flags("It is an a very old bridge.", "an a", mend="It is a very old bridge."),
        Flags("They restored the their house.", "the their", mend="They restored their house."),
        Flags("She has lived here since five years.", "since five years", mend="She has lived here for five years."),
        Flags("The office opened in Monday.", "in Monday", mend="The office opened on Monday."),
        Flags(
            "The new line is as faster as the old one.", "as faster as", mend="The new line is as fast as the old one."
        ),
        Flags("The bus is cheap than the train.", "cheap than", mend="The bus is cheaper than the train."),
        Flags(
            "Prices increased significant in May.",
            "increased significant",
            mend="Prices increased significantly in May.",
        ),
        Flags(
            "It is the best price the best price the best price in town.",
            "the best price the best price the best price",
            mend="It is the best price in town.",
        ),
        Flags("Most ofthe boats were lost.", "ofthe", mend="Most of the boats were lost."),
        Flags(
            "The mayor said that the bridge was safe, that the bridge was safe, and left.", "that the bridge was safe"
        ),
        Flags("The talks was held in May.", "The talks was", mend="The talks were held in May."),
        Flags("The mayor has became popular.", "has became", mend="The mayor has become popular."),
        Flags("The house was sell in May.", "was sell", mend="The house was sold in May."),
        Flags("The board may to build a road.", "may to build", mend="The board may build a road."),
        Flags("The plan is being discuss in May.", "being discuss", mend="The plan is being discussed in May."),
        Flags("These book are rare.", "These book", mend="These books are rare."),
        Flags(
            "One of the reason is the price of fuel.",
            "One of the reason",
            mend="One of the reasons is the price of fuel.",
        ),
        Flags("Hundreds people marched.", "Hundreds people", mend="Hundreds of people marched."),
        Flags("There is many people here.", "There is many", mend="There are many people here."),
        Flags("Although it rained, but they played.", "but", mend="Although it rained, they played."),
        Flags("He lives in the same house than she does.", "same house than"),
        Flags("They promised publish the list.", "promised publish", mend="They promised to publish the list."),
        Flags("She avoided to ask him.", "avoided to ask", mend="She avoided asking him."),
        Flags("At Monday the court will sit.", "At Monday", mend="On Monday the court will sit."),
        Flags("They would visited the island.", "would visited", mend="They would visit the island."),
        Flags("She hopes to sold the mill.", "hopes to sold", mend="She hopes to sell the mill."),
        Flags("Did the owner repaired the roof?", "Did the owner repaired", mend="Did the owner repair the roof?"),
        Flags(
            "Riders are prohibited to use the path.",
            "prohibited to use",
            mend="Riders are prohibited from using the path.",
        ),
        Flags("The bridge been closed since May.", "bridge been closed", mend="The bridge has been closed since May."),
        Flags(
            "A novel, which written by a nurse, won.",
            "which written by",
            mend="A novel, which was written by a nurse, won.",
        ),
        Flags("They waited until the of the month.", "the of"),
        Flags("The cost rose from to £4m.", "from to"),
        Flags(
            "The shop was shut for rest of the day.",
            "for rest of the",
            mend="The shop was shut for the rest of the day.",
        ),
        Flags("Each of the boats were painted.", "boats were", mend="Each of the boats was painted."),
        Flags("The price of the houses have doubled.", "houses have", mend="The price of the houses has doubled."),
        Flags("These kind of tools are rare.", "These kind", mend="These kinds of tools are rare."),
        Flags("Two childs were found.", "childs", mend="Two children were found."),
        Flags("He lost the her bag.", "the her", mend="He lost her bag."),
        Flags("It drew some many guests.", "some many", mend="It drew many guests."),
        Flags("It was the most worst day.", "most worst", mend="It was the worst day."),
        Flags("It is a such long road.", "a such", mend="It is such a long road."),
        Flags("She made a slowly recovery.", "slowly recovery", mend="She made a slow recovery."),
        Flags("They asked what was her name.", "what was her name", mend="They asked what her name was."),
        Flags("The two are complete different.", "complete different", mend="The two are completely different."),
        Flags("It opened in 1990 in 1990 as a school.", "in 1990 in 1990", mend="It opened in 1990 as a school."),
        Flags("The gov ernment agreed.", "gov ernment", mend="The government agreed."),
        Flags("The com-pany agreed.", "com-pany", mend="The company agreed."),
        Flags("They will set-out the terms.", "set-out", mend="They will set out the terms."),
        Flags("It was a famousbattle.", "famousbattle", mend="It was a famous battle."),
        Flags("He is exempt of the levy.", "exempt of", mend="He is exempt from the levy."),
        Flags("They complained for the smell.", "complained for", mend="They complained about the smell."),
        Flags(
            "The bank turned a blind eye at the fraud.",
            "a blind eye at",
            mend="The bank turned a blind eye to the fraud.",
        ),
        Flags("It will open in the course of within a year.", "of within"),
        Flags("She has scored in every almost game.", "every almost"),
        Flags("The shop was already been robbed twice.", "was already been"),
        Flags("She has sung here since forty years.", "since forty years", mend="She has sung here for forty years."),
        Flags("They sell at a cost of around each.", "of around"),
        Flags("Sales grew by per cent last year.", "by per cent"),
        Flags("The ministry says the trade will only grow by one.", "grow by one"),
        Flags("The results will announce on Friday.", "will announce", mend="The results will be announced on Friday."),
        Flags("Everything has had to rehearse twice.", "Everything has had to rehearse"),
        Flags("We hope it to be a tribute.", "hope it to be", mend="We hope it will be a tribute."),
        Flags("They made him to sign the paper.", "made him to sign", mend="They made him sign the paper."),
        Flags("They wished to discussed it.", "wished to discussed", mend="They wished to discuss it."),
        Flags("She spent the year try to sell it.", "year try", mend="She spent the year trying to sell it."),
        Flags("They kept write to the bank.", "kept write", mend="They kept writing to the bank."),
        Flags("The firm has a plan which allow for that.", "which allow"),
        Flags("Sales rose climbed by a tenth.", "rose climbed"),
        Flags("He had no intention no plans of leaving.", "no intention no plans"),
        Flags("Keep the soup moving, stirring keep stirring until it is thick.", "stirring keep stirring"),
        Flags("Nobody knows how old tree is now.", "how old tree"),
        Flags(
            "The film was surprising successful.", "surprising successful", mend="The film was surprisingly successful."
        ),
        Flags("The car is considerable faster.", "considerable faster", mend="The car is considerably faster."),
        Flags("Prices have risen so sharp in a year.", "risen so sharp"),
        Flags(
            "He wrote of the lonely of old age.",
            "the lonely of",
            mend="He wrote of the loneliness of old age.",
        ),
        Flags("It is importantly that they rest.", "It is importantly that", mend="It is important that they rest."),
        Flags("The law, introduced which was in May, is dead.", "introduced which was"),
        Flags("The man, old 81 years, is ill.", "old 81 years", mend="The man, 81 years old, is ill."),
        Silent(
            "Sales grew by one per cent, and by another million in May. One by one they fell by the road, by two or ten."
        ),
        Silent(
            "The judge will announce on Friday what the plan would cost. The plan ministers will announce by May is dear."
        ),
        Silent("By the rules of sane generalship he was lost."),
        Silent("Everyone has had to rehearse twice. Everything will work. Nothing they could postpone was postponed."),
        Silent("She made them to order. They proposed it to help the poor, and hoped to make it to Oslo."),
        Silent(
            "They decided to found a party; the risks include fire. It shows how hard it is. A program provides grants."
        ),
        Silent(
            "The parts of a cell that send signals, and a family who live there. It is precisely that which matters."
        ),
        Silent("The wealthy of the town; an obvious early choice; it is unclear exactly how. No shirt, no service."),
        Silent("They are dependent in large part on grants, and the most capable of the three complained for years."),
        Silent(
            "The tasks of which she is capable on a good day; they are fond from the start; he relied at first on luck."
        ),
        Silent("The firm she worked for from May, the man they paid with and the house he lives in are gone."),
        Silent("Those who could bought gold; the place he wanted to built its own mill. May to June is dry."),
        Silent("He had best go, and have had it. The road he came from to the mill, the trouble he got into in 2018."),
        Silent("One another the gifts they gave. Step by step by step, day to day to day, on and on and on."),
        Silent(
            "The number of boats is up. A number of boats are in. The majority of the crew are out. Little by little."
        ),
        Silent("In the set-up, a take-off was due to break-up of ice; re-elect the co-op; they pre-date it."),
        Silent("They asked what was wrong and where to go. “Why was she late?” he asked. Enough cheap fuel is left."),
        Silent("The aim was build first, ask later. The family will left in a drawer named no one."),
        Silent("The means is plain. The politics was old. One of the family is a nurse; one of the committee, too."),
        Silent("All the money he had went on books, and the best thing they did was leave."),
        Silent("It should be avoided to save time. Although tired, she sang, but not for long."),
        Silent("It is an a priori claim, and I is investment; the natural rate can change, which means that it will."),
        Silent("All we could do was wait, and he did all he could to help those who were able, too."),
        Silent("If he have the time, so be it; had they gone to the shop they went to before, they would know."),
        Silent("“They was robbed,” the driver said. In accordance with the plan, the rules are to be read."),
        Silent("Two are recommended to take part, and the plan is suggested to be fair. We went on and on and on."),
        Silent("She has lived here since 1990, and since five years earlier she had known the place."),
        Silent("It is cheap rather than good, more stable than before, and other than that very best of all."),
        Silent("This means work. Every two years another five members join. The arms race and a sports car matter."),
        Silent("He works independent of the group, and considered them independent. It was never never land."),
        Silent("He is an able seaman, able and willing to work, and able only now to say so."),
        Silent("A series wins renewal when a number of viewers stay, and a couple days of rain help."),
        Silent("The plan would create more higher-paying jobs and help more older people."),
        Silent("What the programme did not, went unnoticed; what a series shows matters."),
        Silent("Of course he could, of all people. Many a man has tried, and several million did."),
    ),
)


def find(document: Document, options: Options) -> Iterator[Match]:
    """Yield every broken construction, by its kind."""
    yield from document.once(broken_constructions)


def broken_constructions(document: Document) -> list[Match]:
    """Return every broken construction, by its kind."""
    found: list[Match] = []
    mended: set[int] = set()
    for construction in (*_RULES, _fixed_pairs):
        for match in construction(document):
            # Two rules may see one slip: it is mended once.
            changed = [at for edit in match.edits for at in range(edit.start, max(edit.end, edit.start + 1))]
            if mended.isdisjoint(changed):
                found.append(match)
                mended.update(changed)
    return found


_RULES = tuple(
    rule
    for module in (
        _verb_forms,
        _after_helpers,
        _noun_forms,
        _degrees,
        _determiners,
        _doubled,
        _loops,
        _agreement,
        _complements,
        _counted,
        _links,
        _small_words,
        _split_words,
        _word_order,
        _lost_articles,
        _lost_figures,
        _lost_passives,
        _lost_prepositions,
        _lost_verbs,
        _wrong_parts,
        _bare_verbs,
        _governed,
        _small_pairs,
        _plain_numbers,
    )
    for rule in module.ALL
)


_BE = frozenset("be been being is are was were am it's".split())


class _Pair(NamedTuple):
    """Words that do not go together, what should stand there, and where that holds."""

    words: tuple[str, ...]
    right: str
    where: str
    at: int
    """Which of the words is the rarest."""


class _Rows(NamedTuple):
    """The rows of the table that have one word as their rarest, by the word beside it; “” in rows of one word."""

    by_next: dict[str, list[_Pair]]
    by_last: dict[str, list[_Pair]]


@lru_cache(maxsize=1)
def _pairs() -> dict[str, _Rows]:
    """Return the rows of the table by their longest word of matter, which as a rule is the rarest."""
    pairs: dict[str, _Rows] = {}
    text = resources.files(__package__).joinpath("fixed_pairs.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        written, right, where = (*line.split("\t"), "")[:3]
        forms: list[tuple[str, ...]] = [()]
        for word in written.split(" "):
            forms = [(*form, choice) for form in forms for choice in word.split("|")]
        for form in forms:
            rarest = max(form, key=lambda word: (word not in FUNCTION_WORDS, len(word)))
            at = form.index(rarest)
            rows = pairs.setdefault(rarest, _Rows({}, {}))
            beside, row = (form[at - 1], rows.by_last) if at else ((*form, "")[1], rows.by_next)
            row.setdefault(beside, []).append(_Pair(form, right.replace("{}", "{0}").format(*form), where, at))
    return pairs


def _fixed_pairs(document: Document) -> Iterator[Match]:
    lower, text = document.tokens.lower, document.tokens.text
    pairs = _pairs()
    for word in pairs.keys() & document.tokens.places.keys():
        by_next, by_last = pairs[word]
        alone = by_next.get("", ())
        for at in document.tokens.places[word]:
            after = by_next.get(lower[at + 1], alone) if by_next and at + 1 < len(lower) else alone
            for pair in (*after, *by_last.get(lower[at - 1], ())) if at and by_last else after:
                i = at - pair.at
                last = i + len(pair.words)
                if i < 0 or tuple(lower[i:last]) != pair.words or not together(document, i, last):
                    continue
                if text[last - 1] != lower[last - 1] and (len(pair.words) == 1 or not text[i].isupper()):
                    continue  # a name: Childs, the His Dark Materials trilogy
                match = _pair_match(document, i, last, pair)
                if match is not None:
                    yield match


def _is_verb(document: Document, i: int) -> bool:
    """Tell whether token `i` is a plain verb: it can be nothing else, or an object follows it."""
    tokens = document.tokens
    if i >= len(tokens) or not tokens.text[i].islower():
        return False
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
    return is_plain_verb(tokens.lower[i]) or (
        VERB in parts_of_speech(tokens.lower[i])
        and (following in DETERMINERS or following in ("him", "them", "it") or following[0].isdigit())
    )


def _pair_match(document: Document, i: int, last: int, pair: _Pair) -> Match | None:
    tokens = document.tokens
    right, end = pair.right, last
    following = tokens.lower[last] if last < len(tokens) and together(document, i, last + 1) else "."
    if pair.where == "link" and not (tokens.text[i][0].isupper() or following == ","):
        return None
    if pair.where == "det" and following not in DETERMINERS:
        return None
    if pair.where == "gerund":
        passive = pair.words[0].endswith("ed") and i > 0 and tokens.lower[i - 1] in _BE  # it is recommended to take two
        if passive or not _is_verb(document, last):
            return None
        right, last = f"{right} {inflect(following, GERUND)}", last + 1
        end = last
    written = pair.words
    if pair.where == "keep":
        end -= 1
        written = pair.words[:-1]
    return make_match(document, i, last, f"“{' '.join(written)}” should read “{pair.right}”.", (i, end, right))
