"""Page furniture: found with its exact ends, named by its kind, and told from articles that speak of such things."""

import pytest

from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate, run_checks
from evaluator.findings import Finding
from evaluator.language.furniture.chain import Chain
from evaluator.language.furniture.gate import Gate
from evaluator.language.furniture.models import Models, dump_models, load_models

RULES = [rule for rule in all_rules() if rule.check.family == "boilerplate"]


def findings(text: str) -> list[Finding]:
    return [finding for finding in evaluate(Document.plain(text)).findings if finding.family == "boilerplate"]


def without_furniture(text: str) -> str:
    for finding in reversed(findings(text)):
        for edit in finding.edits:
            text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


BEFORE = "The harbour froze in the first week of January, and the ferries stayed at their berths until the ice broke."
AFTER = "Two tugs came up from the south on Thursday and cut a channel wide enough for the smaller of the boats."


@pytest.mark.parametrize(
    ("furniture", "code"),
    [
        ("Skip to main content", "BOI001"),
        ("Sign up for our weekly newsletter and never miss a story.", "BOI002"),
        ("Enter your email address to subscribe", "BOI002"),
        ("By clicking Subscribe you agree to our Terms of Use and Privacy Policy.", "BOI002"),
        ("We use cookies to improve your experience. By continuing you agree to our privacy policy.", "BOI003"),
        ("Share on Facebook Twitter LinkedIn", "BOI004"),
        ("Most read", "BOI005"),
        ("READ MORE: The winter that stopped the trains", "BOI005"),
        ("Advertisement", "BOI006"),
        ("Image credit: Lena Moss/Getty Images", "BOI007"),
        ("You have 3 free articles left this month.", "BOI008"),
    ],
)
def test_a_line_of_furniture_between_paragraphs_is_found_whole_named_and_cut(furniture: str, code: str) -> None:
    text = f"{BEFORE}\n\n{furniture}\n\n{AFTER}"
    (finding,) = findings(text)
    assert (finding.code, finding.text) == (code, furniture)
    assert without_furniture(text) == f"{BEFORE}\n\n{AFTER}"


@pytest.mark.parametrize(
    "furniture",
    [
        "Story continues below advertisement",
        "Sign up for our daily newsletter.",
        "Your browser does not support this video.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Join to our week by week bulletin presently!",
        "Lena Moss is a reporter who covers the coast. Follow her on X @lenamoss",
        "Add to basket",
        "The views expressed are the author's own.",
        "(With inputs from agencies)",
        "© 2021 Harbour Press",
        "A post shared by Harbour Office (@harbouroffice)",
        "It seems you're using an ad blocker. Please switch it off.",
        "Read this article in Welsh",
        "Last updated: 3 May 2021, 10:42 GMT",
        "READ MORE: Ferries tied up for a third week",
        "(Also read: Ice shuts the northern ports)",
        "Image: Instagram/@lenamoss",
        "Get the morning headlines delivered to your inbox.",
        "Watch the video below:",
    ],
)
def test_furniture_inside_a_paragraph_is_found_with_its_ends(furniture: str) -> None:
    text = f"{BEFORE} {furniture} {AFTER}"
    (finding,) = findings(text)
    assert finding.text == furniture
    assert without_furniture(text) == f"{BEFORE} {AFTER}"


@pytest.mark.parametrize(
    "furniture",
    [
        "+ The Inside Man + Open Houses",
        "o Family Fun o Real Estate",
        "Local Sports Weather Obituaries",
        "Teen accused of using toy car to smuggle tobacco",
        "5 things to know before the season starts",
    ],
)
def test_a_menu_and_a_headline_end_where_the_article_goes_on(furniture: str) -> None:
    after = "In April the council paid for a third one."
    (finding,) = findings(f"{BEFORE} {furniture} {after}")
    assert finding.text == furniture


@pytest.mark.parametrize(
    "text",
    [
        "He had learned the trade at Work It Out, a shop on the quay, and Formula One was all he spoke of.",
        "She went on to read for The Doctor, and The Times of London sent her to Aden. In April The Observer followed.",
        "Red Pants While writers whose business it is to be exact wrote of the fleet, nobody wrote of the harbour.",
    ],
)
def test_a_title_within_a_sentence_and_a_heading_before_one_are_left_alone(text: str) -> None:
    assert findings(text) == []


def test_a_run_of_lines_of_one_kind_is_one_finding() -> None:
    text = f"{BEFORE}\n\nShare this story\n\n214 Shares\n\nFacebook Twitter Email Print\n\n{AFTER}"
    (finding,) = findings(text)
    assert finding.code == "BOI004"
    assert without_furniture(text) == f"{BEFORE}\n\n{AFTER}"


def test_every_copy_of_a_repeated_note_is_found() -> None:
    note = "Story continues below advertisement"
    text = f"{BEFORE}\n\n{note}\n\n{AFTER}\n\n{note}\n\n{BEFORE} {note} {AFTER}"
    assert [finding.text for finding in findings(text)] == [note] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Recruiters hope that four thousand people will sign up for the army this year, twice as many as in May.",
        "The paper asked its readers to sign up for its newsletter, and nine thousand of them did so in a week.",
        "Browsers will soon block cookies that follow readers from site to site, the regulator said on Monday.",
        "“Subscribe to our newsletter,” the banner begged, and she closed it as she had closed the other forty.",
        "The advertisement ran below the fold for nine weeks, and the story continues to trouble the lawyers.",
        "A light in the fog\n\nBy Mara Lindqvist\n\n12 March 2024\n\n" + BEFORE,
        "Bean soup\n\n- two cups of beans\n- one onion\n- salt\n\n" + AFTER,
        BEFORE + "\n\nIf you have seen the seal, ring the harbour office before noon.",
        "Q: Do you read the comments?\n\nA: No. I read the letters, and I answer every one of them by hand.",
    ],
)
def test_an_article_that_speaks_of_such_things_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_what_lies_inside_furniture_is_not_reported_again() -> None:
    text = f"{BEFORE}\n\nSign up for our our weekly newsletter in your inbox.\n\n{AFTER}"
    assert {finding.family for finding in evaluate(Document.plain(text)).findings} == {"boilerplate"}


def test_users_can_add_their_own_phrases() -> None:
    config = Config(options={"BOI006": {"phrases": ("the harbour gazette shop",)}})
    document = Document.plain(f"{BEFORE} Visit the Harbour Gazette Shop soon. {AFTER}")
    shown = [document.text[hit.match.start : hit.match.end] for hit in run_checks(document, RULES, config)]
    assert "the Harbour Gazette Shop" in shown


def test_a_text_without_prose_has_no_furniture() -> None:
    assert Document.plain("").furniture == ()
    assert Document.plain("\n\n").furniture == ()


@pytest.mark.parametrize(
    "furniture",
    [
        "Continue perusing beneath the commercial",
        "Click on this connection to peruse more about ferries",
        "Peruse more: The finest harbours of the north",
        "Trending now Old ferries sold Ice on the lake Council meets",
    ],
)
def test_spun_and_flattened_furniture_is_found_as_a_line(furniture: str) -> None:
    text = f"{BEFORE}\n\n{furniture}\n\n{AFTER}"
    assert without_furniture(text) == f"{BEFORE}\n\n{AFTER}"


def test_a_phrase_ends_where_the_article_goes_on_with_a_small_word() -> None:
    furniture = "Click on this connection to peruse more about ferries"
    text = f"{BEFORE} {furniture} A group of neighbours watched from the quay until the light went."
    assert [finding.text for finding in findings(text)] == [furniture]


def test_the_links_below_a_title_go_with_it() -> None:
    text = f"{BEFORE}\n\nMost read\n1. Ferry sinks at its berth\n2. Who owns the ice?\n\n{AFTER}"
    assert without_furniture(text) == f"{BEFORE}\n\n{AFTER}"


@pytest.mark.parametrize(
    "text",
    [
        "Follow her on Instagram and you would think that the baker never sleeps, which is nearly true.",
        "“Buy me a coffee,” he said. Register now or lose your vote: so ran the notice at the town hall.",
        "Watch: that is what the keepers were paid to do, from dusk to dawn, for forty years and more.",
        "The views expressed in the letter are those of a man who had not slept since the ice came.",
        "Published on 4 June 1961, the almanac was out of date by the time that the river broke its banks.",
    ],
)
def test_a_sentence_that_begins_like_a_box_is_left_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("text", ["Tuesday | 4 pm | Hall", "Ages 4|5|6", "Bread | 4 crowns | Monday"])
def test_one_line_by_itself_is_not_called_a_menu(text: str) -> None:
    assert findings(text) == []


def test_the_models_are_read_as_they_were_written() -> None:
    made = Models(
        Chain({"w": {"a b": 1.0, "c": -0.5}, "s": {"Aa": 0.25}}, [[1.0, -1.0], [-1.0, 1.0]]),
        Chain({"w": {"d": 2.0}}, [[0.0, 0.0]] * 2),
        Gate({"e": 0.3}, {"aa": 0.0}),
    )
    read = load_models(dump_models(made))
    assert [read.lines.score({"w": [word], "s": ["Aa"]}) for word in ("a b", "c", "d")] == pytest.approx(
        [1.25, -0.25, 0.25]
    )
    assert read.words.steps == [[0.0, 0.0], [0.0, 0.0]]
    assert [read.gate.weight(form) for form in ("e", "the")] == pytest.approx([0.3, 0.0], abs=0.01)


def test_a_chain_weighs_an_item_in_view_of_its_neighbours() -> None:
    chain = Chain({"w": {"a": 1.0, "b": -1.0}}, [[1.0, -1.0], [-1.0, 1.0]])
    scores = chain.column_scores({"w": ["a", "a", "b", "a", "b", "b"]})
    assert scores == [1.0, 1.0, -1.0, 1.0, -1.0, -1.0]
    odds = chain.odds(scores)
    assert odds[0] > scores[0]
    assert odds[2] > 0 > odds[5]
    alone = Chain({}, [[0.0, 0.0], [0.0, 0.0]])
    assert alone.odds(scores) == pytest.approx(scores)


@pytest.mark.parametrize(
    ("furniture", "code"),
    [
        ("Kindly enlist for our gratis bulletin, conveyed to your mailbox week after week.", "BOI002"),
        ("Tap here to procure unlimited admittance and keep perusing this piece.", "BOI005"),
        ("We utilise treats to better your surfing experience on this webpage.", "BOI003"),
        ("All privileges held.", "BOI007"),
        ("This page might incorporate subsidiary connections, and we may acquire a fee from qualified buys.", "BOI006"),
        ("Begin your gratis preliminary to gain boundless admittance.", "BOI008"),
    ],
)
def test_furniture_that_was_spun_is_found_with_its_ends(furniture: str, code: str) -> None:
    found = findings(f"{BEFORE} {furniture} {AFTER}")
    assert [(finding.code, finding.text) for finding in found] == [(code, furniture)]


@pytest.mark.parametrize(
    "text",
    [
        "He might purchase a commercial bulletin or a complimentary pamphlet about the connected articles of the treaty.",
        "The accomplices were told to proceed underneath the bridge, where their companions kept a supply of treats.",
        "Supporters of the promotion hit the notice board and left remarks beneath the substance of the tale.",
    ],
)
def test_synonyms_in_an_article_are_no_furniture(text: str) -> None:
    assert findings(f"{BEFORE} {text} {AFTER}") == []


def test_furniture_let_into_a_speech_is_found_and_a_quoted_slogan_is_not() -> None:
    speech = "“The pass is shut and the plough is stuck in the drift. {} We had no warning at all,” said the driver."
    assert [finding.text for finding in findings(speech.format("Skip to main content."))] == ["Skip to main content."]
    assert findings(f"{BEFORE} “Skip to main content,” said a line at the top of the page. {AFTER}") == []
    for furniture in (
        "Read more: Ten ferries that never came back",
        "Follow us on Twitter and Instagram for the latest updates.",
        "Print this page Email to a friend 14 comments",
    ):
        assert [finding.text for finding in findings(speech.format(furniture))] == [furniture]
    assert findings(f"{BEFORE} “Follow us on Twitter and Instagram,” the players tell their fans. {AFTER}") == []


def test_a_caption_that_runs_into_a_name_is_found() -> None:
    text = f"{BEFORE} Scroll down for video Lena Moss, who keeps the harbour, called it the coldest week of her life."
    assert [finding.text for finding in findings(text)] == ["Scroll down for video"]


def test_the_beginning_of_a_name_that_the_article_uses_is_no_furniture() -> None:
    text = "The Popular Mobilization units hold the pass. {} Popular Mobilization unit members are local men."
    assert findings(text.format("Most")) == []
    assert [finding.text for finding in findings(f"{BEFORE} Most Popular Two tugs came up.")] == ["Most Popular"]
