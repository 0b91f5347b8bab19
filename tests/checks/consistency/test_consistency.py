"""One quotation, name or figure given in two ways, and the many ways that look like it and are not."""

from __future__ import annotations

import pytest

from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate
from evaluator.language.speakers import Speaker, are_one_person, speaker_of


def found(text: str) -> list[tuple[str, str]]:
    result = evaluate(Document.plain(text), Config(select=("CON",)))
    return [(finding.code, finding.text) for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Nobody told the night shift about the leak,” said Duarte.\n\nLater she said: “Nobody informed the night "
            "shift about the leak.”",
            ("CON001", "Nobody informed the night shift about the leak"),
        ),
        (
            '"We waited eleven years for this bridge and can wait one more," said Ines Duarte.\n\nDuarte repeated: '
            '"We hoped eleven years for that bridge and are able to wait one more."',
            ("CON001", "We hoped eleven years for that bridge and are able to wait one more"),
        ),
        (
            "“If they are doing this, they are doing it without our knowledge,” one said. Initial versions of the memo "
            "are lost.\n\nAsked about it later, he said: “If they are doing that, they are doing it without our consent.”",
            ("CON001", "If they are doing that, they are doing it without our consent"),
        ),
        ("Rebels of Al Shabiba fled. By May the al-Shabeeba camps were empty.", ("CON002", "al-Shabeeba")),
        ("The conductor is Oleksandra Hrytsenko. Hritsenko joined in 2017.", ("CON002", "Hritsenko")),
        ("“The well is dry, said Amira Holt.\n\nShe left at noon.", ("CON003", "“The well is dry, said Amira Holt.")),
        ("Marta Kowal, 34, won. The crowd cheered Kowal, 43, home.", ("CON004", "43")),
    ],
)
def test_what_is_given_in_two_ways_is_found(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "“We will mend the pier before the summer crowds arrive,” said Ruth. She wants it “before the summer crowds "
        "arrive”.",
        "“This dam will protect the valley,” said Ruth Amadi. “This dam will not protect the valley,” said Per Holm.",
        "“Hey Rob, my name is Tim,” said one. “Hey Tim, my name is Rob,” said the other.",
        "“We began with nothing,” she said. “No tools.\n\n“Then the rain came.\n\n“And the neighbours.”",
        "The plank is 6' long and 5\" wide. \"Bring two,\" she said. The rock 'n' roll band of the '60s played on.",
        "‘It’s the boys’ turn,’ said Tom. ‘They said “no” to the teachers’ plan.’ The ’90s were kinder.",
        "Anna Berglund, 41, and her son Nils Berglund, 12, won. Elsa Berglund, 9, clapped.",
        "John Johnson met Jon Johnston. Johnson spoke; Johnston listened. Johnson left.",
        "Austria and Australia watched. Gambia played Zambia, and Gambia lost to Zambia.",
        "Turnout was 41 per cent in May. The rain was heavy. Turnout was 38 per cent in June.",
        "Iran and the Iranians, Iran's envoy, the Iraqis and Iraq: all signed.",
    ],
)
def test_what_only_looks_like_it_stays_silent(text: str) -> None:
    assert found(text) == []


def test_every_place_of_the_rarer_spelling_is_mended() -> None:
    text = "Olena Kovalchuk drove. Ms Kovalchuk braked. Kovalchuk swore. Kovalchik wept, and Kovalchik's dog barked."
    (finding,) = evaluate(Document.plain(text), Config(select=("CON002",))).findings
    assert [text[edit.start : edit.end] for edit in finding.edits] == ["Kovalchik", "Kovalchik"]
    assert {edit.replacement for edit in finding.edits} == {"Kovalchuk"}


ALTERED_QUOTATIONS = (
    (
        "“We have run out of money,” the mayor said.\n\nThe bridge is shut. Asked about the bridge, the "
        "mayor said: “We have run out of cash.”"
    ),
    (
        "“We will not raise taxes this year,” said Ruth Amadi.\n\nTaxes fell. Amadi said: “We will raise "
        "taxes this year.”"
    ),
    (
        '"The results are the best we have seen in a decade," said Dr Holm, the director.\n\nShares rose. '
        'Dr Holm called the results "the finest we have seen in a decade".'
    ),
    (
        "Holm said the results were “the best we have seen in a decade”.\n\nHe spoke on Friday. “These "
        "results are the finest we have seen in a decade,” Holm told reporters."
    ),
    (
        "“If you want peace you must prepare the table for your enemies,” said the bishop.\n\nThe talks "
        "begin.\n\n“If you need peace you must set the table for your enemies,” said Cardinal Roe."
    ),
    (
        "'This is a victory for every family in the valley,' said Ms Lund.\n\nLater.\n\nLund said: 'This is "
        "a triumph for every family in the valley.'"
    ),
    (
        "“Everyone deserves clean water,” she said. “It’s a basic right and we won’t stop fighting for "
        "it.”\n\nThe march begins.\n\n“It’s a fundamental right and we will not stop fighting for it,” she "
        "said."
    ),
    (
        "“The heron does not mind the boats, it minds the dogs,” said Ida Roe, a warden.\n\nThe path is shut. “A heron is "
        "never bothered by boats, only dogs,” as Roe put it."
    ),
    (
        '«We stay until the work is done», said Lund.\n\nThey left. Lund had promised: "We remain until '
        'the work is done".'
    ),
)

QUOTATIONS_AS_SAID = (
    (
        "“We have run out of money and out of time, and I am tired,” the mayor said.\n\nThe mayor said the "
        "town had “run out of money”."
    ),
    (
        "“We will rebuild the pier,” said the mayor, “before the summer crowds arrive.”\n\nShe had "
        "promised: “We will rebuild the pier before the summer crowds arrive.”"
    ),
    "“I love this town,” said Ann. “I love this river,” said Ben.",
    (
        "“We will vote for the bill because it helps farmers,” said Ann Lund.\n\n“We will vote against the "
        "bill because it hurts farmers,” said Ben Roe."
    ),
    "“The best of times,” he read. “The worst of times,” she read.",
    ("“I was born in the valley and I will die in the valley,” said Ann Lund. He said he was “born in the hills”."),
    "She read “The Cat and the Fiddle at Home” and “The Cat and the Fiddle at Sea”.",
    "“One two three four five,” counted the boy. “One two three four five six,” counted the girl.",
    "“How many votes did you get in May?” asked Holm. “How many votes did you get in June?”",
    ("“We will rebuild [the pier] before the summer,” she said.\n\n“We will rebuild it before the summer,” she said."),
    "“We expect eleven boats this week,” he said.\n\nHe said: “We expect 11 boats this week.”",
    "“We’ll never stop,” she said. “We’ll never stop loving it,” she said.",
    "Do you say “the data show a clear rise” or “the data shows a clear rise”?",
    (
        "“Turn left at the church and walk to the bridge,” said the guide. “Turn right at the bridge and "
        "walk to the church,” said the guide."
    ),
    ("“The team that scores first wins the game,” he said.\n\n“The team that scores last wins the title,” he said."),
)

TWO_SPELLINGS = (
    "Al Qaeda claimed it. Al Qaeda denied it. Later al-Qaida spoke.",
    "Muammar Gaddafi ruled for decades. Gadhafi fled in August.",
    "Colonel Gaddafi fell. His son Saif Gadhafi was held.",
    "The Kyiv council met. In Kiev, people cheered.",
    "José Lopes sang. Later Jose Lopes bowed.",
    "President Volodymyr Zelensky spoke. Zelenskyy left on Monday.",
    "The Hezbollah leader spoke on Friday. Hizbullah fighters marched.",
    "Jon Albrecht won the race. John Albrecht took the medal.",
    "Sara Holmgren spoke first. Then Sarah Holmgren sang.",
    "Mohammed Salim scored twice. Mohamed Salim left the pitch.",
    "Suhail Shaheen, a spokesman, said no. Shaheen spoke in Doha. Suhail Shaheed added that talks go on.",
    "Sarah Browne runs the bakery. Sarah Brown opened it in May.",
    "Philip Anders and Maria Kovacs married in May. Phillip Anders wept.",
    "Reykjavik is cold. In Reykjavik, the council met. Reykjavík has a port.",
    "The Quran was read aloud. A Koran lay on the table.",
    "Villagers in Oberstdorf fled. Oberstdorf lost its bridge, and Obersdorf's mayor wept.",
    "Ms Lindqvist sang. Anna Lindqvist bowed; Lindkvist left.",
    "Prime Minister Wickremesinghe spoke. Wickremesinghe left. Wickramasinghe came back.",
    "Rep. McConnell rose. McConnell sat down. McConell left. McConnell wept.",
    "Barack Obama spoke in Ohio. Obama left. Obama slept. Obema woke.",
    "Facebook rose. Facebook fell. Shares in Facebok were flat.",
    "Angela Merkell of Germany spoke. Chancellor Angela Merkel left.",
    "The Da'esh fighters fled. Daesh had held the town.",
    "Ban Ki-moon spoke. Later Ban Ki Moon left.",
    "The owner, Radek Malinowski, wept. The bank was firm, Mr Malinowsky said.",
    "Irina Sokolov runs the port. Sokolow has run it for years.",
    "A baker, Luc Renault, lit the ovens. Later Mr Renaud put them out.",
    "Odile Beaumarais sings. Odile Beaumarets also paints.",
    "The pilot was Karin Ostberg. Ms Ostborg was unhurt.",
)

TWO_NAMES = (
    'From this came "Britanni", as the Romans wrote it. Britain and Ireland were at war. The king of Britain wept.',
    "In the annals the forms “Cruthni” and “Cruthini” stand. The fort of Cruthini fell, and so did the fort of Cruthini Mor.",
    "Ayatollah Khomeini came in 1979. Ayatollah Khamenei followed him. Khomeini died; Khamenei rules.",
    ("Iran and Iraq; Iranian and Iraqi; the Iranians. Niger and Nigeria; Mali and Malawi; Austria and Australia."),
    "Slovakia beat Slovenia. Slovenia had led. Slovakia won.",
    "Osama bin Laden and Barack Obama. Obama spoke. Obama left. Osama fled.",
    "Maria Lindqvist and Mario Lindqvist bake. Anna and Anne-Marie help. Eric Roe met Erica Roe.",
    "Daniel Holm and Danielle Holm sail. Francis Roe and Frances Roe row.",
    "Erik Hansen met Lars Hanson. Hansen won. Hanson lost.",
    "Tim Albrecht and Tom Albrecht are twins.",
    "Thomas Albrecht, known as Tom, sang. Tommy Albrecht is his son.",
    "Katherine Jenson and Catherine Ashdown sang.",
    "Mohammed Salim met Mohamed Farah. Muhammad Ali sang.",
    "John McDonald met Sarah MacDonald. McDonald spoke; MacDonald wrote.",
    "The Johnsons met the Johnstons. Kurds speak Kurdish. Turks speak Turkish. The Finns speak Finnish.",
    "President Ahmadzai spoke. Ahmadzai's brother left. Ashraf Ahmadzai's car, the Ahmadzais' home.",
    "James' book and James's hat. The Joneses and Jones. Jesus' and Jesus's.",
    "al-Assad spoke. Bashar al-Assad left. Assad stayed; the Assads fled.",
    "The Gambian beat the Zambian. Gambia and Zambia. Gambia won, Zambia lost.",
    "Paris and Parisians. Barcelona and Barceloneta. Catalonia and Catalan. Castile and Castilian.",
    "Harry met Barry and Larry at Garry's. Harry left. Barry stayed.",
    "Christian Holm and Christina Holm; Kristian Roe.",
    "Nouri al-Maliki met Riyad al-Malki. Al-Maliki spoke.",
    "Martin Anders and Martina Anders play. Paul Roe and Paula Roe watch.",
    "Bush met Busch. Shell and Schell. Marx and Marks.",
    "Chechen fighters, Chechens and Chechnya. Serbs, Serbia and Serbian.",
    "The Rhine and the Rhone. The Rhone is long. The Rhine is longer.",
    "Mr Albrecht said that Albright was late. Madeleine Albright arrived. Jonas Albrecht stayed.",
    "Smith and Smyth founded the firm Smith & Smyth.",
    "Radek Malinowski wept. His rival, Pavel Malinowsky, did not. Malinowski left; Malinowsky stayed.",
    "Karin Ostberg flew. The Ostbergs cheered. Mr Osterman slept.",
    "Irina Sokolov met Anna Sokolova. Sokolov spoke; Sokolova wrote.",
)

UNCLOSED = (
    '"We have run out of money," she said. "The bridge stays shut until May.\n\nThe council meets on Monday.',
    "“We are tired, she said. “We want to go home.”",
    '"We are tired, she said. "We want to go home."',
    "“The harvest came early, said Ana Petrov.\n\n“Prices fell,” she added.",
    "‘We ran out of flour,’ he said.\n\n‘The ovens are cold, said his wife.\n\nThey left.",
    "'We ran out of flour,' he said.\n\n'The ovens are cold.\n\nThey left at dawn.",
    "«Nous restons, dit le maire. He left.",
    "„Wir bleiben, sagte er. Then he left.",
    'He called it "a good result and went home. She called it "luck".',
    'The mayor said: "We will rebuild.\n\nThe council met. A "crisis" loomed, said "The Times".',
    'The sign is 6" wide. "It is too small, he said.',
    "Mr Holt told the court: “I never saw the money. He was cleared.\n\nThe judge said: “You are free to go.”",
    "“I don’t think so, he said. “It’s the dogs’ dinner.”",
    "She said that it was “the best day of my life and left.",
    '"Yes," he said. "No, she said. "Maybe," they said.',
    "The play, called “The Long Wait, opens in May.",
    "She said: “He told me ‘go home’ and I went.\n\nThe hearing goes on.",
    "“Er kommt, said Ben in poor German.\n\nIt rained.",
)

CLOSED = (
    "“We began,” she said. “No tools.\n\n“Then the rain came.\n\n“And the neighbours.”",
    '"We began with nothing.\n\n"Then the rain came," she said.',
    "‘We began with nothing.\n\n‘Then the rain came,’ she said.",
    'The board is 6\' 2" tall and 5" wide.',
    '"The pipe is 6" wide," he said.',
    "The ’90s were kind. The '80s, too. ’Twas ever so, and ‘twas good. Rock ’n’ roll. Rock 'n' roll.",
    "The dogs' bowls and the Joneses' cat. He said 'go' and went.",
    "»So ist es«, sagte er. „So“ und ‚so‘. «Oui», dit-il. « Non », dit-elle. ”Hej”, sade hon.",
    "“He said ‘go home’ and I went,” she said. \"He said 'go home' and I went,\" she said.",
    "‘He said “go home” and I went,’ she said.",
    "``We are done,'' she said. ``So are we.''",
    "“The dogs’ home is full,” he said. ‘The dogs’ home is full,’ he said.",
    (
        '"Hope" is the thing with feathers\nThat perches in the soul,\n"And sings the tune without the '
        'words\nAnd never stops at all."'
    ),
    '"The sea is calm tonight,\nThe tide is full, the moon lies fair\nUpon the straits," he read.',
    'Her video "How To Talk "was a hit, and "Loud" too.',
    "Latitude 51°30'15\" N, longitude 0°7'39\" W.",
    "‘E’s gone,’ said ’Arry. ‘’E went ’ome,’ said Bill. ‘I ’aven’t seen ’im.’",
    "'Ow are you?' asked 'Enry. 'I'm well,' she said.",
    "He quoted the paper: “The council “failed” us,” it read.",
    "He wrote \"He said 'wait'\" on the wall.",
    "“Why?” “Because.” “I see.”",
    'The words "yes", "no" and "maybe"; ("so it goes"); —"stop"— and "go"...',
    'He is the "Rock", she the "Hard Place." The "24"" screen is on sale.',
    '5" x 7" prints; a 27" monitor; "large" ones cost more.',
    "O'Brien and D'Angelo; the boss's; the bosses'; '68 was a year; in '68, '69 and '70.",
    "“I was born in ’68,” he said, “in the ’hood.”",
    "Ain't nobody goin' nowhere, 'cause the tide's comin' in, an' that's that.",
    'He asked: "Did you read \'The Wait\'?" and "Why not?"',
    "“I said, ‘No,’” she said. “I said, ‘No.’ ”",
    "‘I said, “No,” ’ she said. ‘I said, “No.”’",
    "The Hawai‘i coast and the ‘okina; Qur’an, ‘Abd al-‘Aziz and Ka‘ba.",
    "The teachers' union said 'no deal'. The union's leaders' pay rose.",
)


def codes(text: str) -> set[str]:
    return {code for code, _ in found(text)}


@pytest.mark.parametrize("text", ALTERED_QUOTATIONS)
def test_a_quotation_repeated_in_other_words_is_found(text: str) -> None:
    assert "CON001" in codes(text)


@pytest.mark.parametrize("text", QUOTATIONS_AS_SAID)
def test_shortened_contrasted_and_edited_quotations_are_left_alone(text: str) -> None:
    assert "CON001" not in codes(text)


@pytest.mark.parametrize("text", TWO_SPELLINGS)
def test_a_name_in_two_spellings_is_found(text: str) -> None:
    assert "CON002" in codes(text)


@pytest.mark.parametrize("text", TWO_NAMES)
def test_two_names_that_look_alike_are_left_alone(text: str) -> None:
    assert "CON002" not in codes(text)


@pytest.mark.parametrize("text", UNCLOSED)
def test_a_quotation_that_never_closes_is_found(text: str) -> None:
    assert "CON003" in codes(text)


@pytest.mark.parametrize("text", CLOSED)
def test_apostrophes_primes_and_quotations_that_close_are_left_alone(text: str) -> None:
    assert "CON003" not in codes(text)


TWO_SPEAKERS = (
    (
        "“The sea took our road in a single night,” said Mona Velde.\n\nRain fell.\n\n“The sea took our road in a "
        "single night,” said another neighbour, Piet Aalders, who keeps goats."
    ),
    (
        '"Nobody asked the night shift what it thought," the foreman, Jon Sear, said.\n\nDr Ida Roe told the paper: '
        '"Nobody asked the night shift what it thought."'
    ),
    (
        "The skipper, Ana Holm, rowed back twice. “I would row out again for a dog,” she said.\n\nThe inquiry heard the "
        "crew.\n\n“I would row out again for a dog,” the coxswain Lars Munk told the paper."
    ),
)

ONE_SPEAKER = (
    "“The sea took our road in a single night,” said Mona Velde.\n\n“The sea took our road in a single night,” Velde said.",
    (
        "“The sea took our road in a single night,” said Mona Velde.\n\n“The sea took our road in a single night,” said "
        "Piet Aalders, repeating his neighbour's words."
    ),
    (
        "“The sea took our road in a single night,” the mayor said.\n\n“The sea took our road in a single night,” said "
        "Mona Velde."
    ),
    "“I do solemnly swear it,” said Ann Lund. “I do solemnly swear it,” said Ben Roe.",
    (
        "“We thank the council for the new pier and the lamps,” said Ann Lund of the sailing club.\n\n“We thank the "
        "council for the new pier and will repay it,” said Ben Roe of the rowing club."
    ),
    (
        "“I would row out again for a dog,” she said of that night.\n\nAna Holm has kept the boat for years. “I would row "
        "out again for a dog,” said Ana Holm."
    ),
)


@pytest.mark.parametrize("text", TWO_SPEAKERS)
def test_a_quotation_given_to_two_speakers_is_found(text: str) -> None:
    assert codes(text) == {"CON005"}


@pytest.mark.parametrize("text", ONE_SPEAKER)
def test_a_quotation_of_one_speaker_or_of_nobody_named_is_left_alone(text: str) -> None:
    assert "CON005" not in codes(text)


SHORT_FORMS_OF_TWO = (
    "The Coastal Bird Watch (CBW) counts terns. In May the Council for Better Water (CBW) will meet.",
    "The Board of Mountain Huts (BMH) runs nine. The Bureau of Mountain Huts (BMH) will open two.",
    "The National Union of Ferry Crews (NUFC) won. Lawyers for the National League of Ferry Crews (NUFC) wept.",
)

SHORT_FORMS_OF_ONE = (
    "The Harbour Organisation Trust (HOT) met. The Harbour Organization Trust (HOT) won.",
    "The International Institute for Sleep (IIS) moves in. The Institute of Industrial Safety (also IIS) moves out.",
    "The Coastal Bird Watch (CBW) counts terns. The watch (CBW) has nine members.",
    "Doctors Without Borders (MSF) came. Médecins Sans Frontières (MSF) left.",
    "The Coastal Bird Watch (CBW) counts terns. The Scottish branch of Coastal Bird Watch (CBW) does not.",
)


@pytest.mark.parametrize("text", SHORT_FORMS_OF_TWO)
def test_a_short_form_that_stands_for_two_names_is_found(text: str) -> None:
    assert codes(text) == {"CON002"}


@pytest.mark.parametrize("text", SHORT_FORMS_OF_ONE)
def test_a_short_form_of_one_name_is_left_alone(text: str) -> None:
    assert codes(text) == set()


UNTRUE_DATES = (
    "The shop opens on February 30 at nine.",
    "He left on the 31st of September, she said.",
    "The ship sailed on 29 February 2021.",
    "It was signed on Monday, March 3, 2021.",
    "It was signed on Friday 1 May 1997 in York.",
)

TRUE_DATES = (
    "In February 30 people fell ill. By April 31 percent had. Last June 31 boats sank.",
    "On 29 February 2020 and on February 29, 2000, it snowed. On Wednesday, March 3, 2021, it thawed.",
    "There is no such day as 31 April.",
    "He worked there from 1 to 30 November 1999, and on Monday, 30 November 1998.",
    "Room 30, February issue. The ratio is 3:31 June 4.",
)


@pytest.mark.parametrize("text", UNTRUE_DATES)
def test_a_date_that_contradicts_the_calendar_is_found(text: str) -> None:
    assert codes(text) == {"CON004"}


@pytest.mark.parametrize("text", TRUE_DATES)
def test_true_dates_and_counts_beside_months_are_left_alone(text: str) -> None:
    assert codes(text) == set()


LIVES_IN_TWO_WAYS = (
    "Ravnik, 58, has written plays for years. The film was a success.\n\nAt 63, Ravnik is learning to swim.",
    "The coach is Ines Ravnik. Ravnik, who is 41, swims daily. “Ravnik is 47,” says the club.",
    (
        "The painter Olaf Brekke, who drew only boats, has died.\n\nBrekke was born in Bergen in 1931, the son of a "
        "cooper.\n\nBorn in 1938, he never learned to sail."
    ),
    "Olaf Brekke (born 1931) drew boats. Brekke was born in Bergen on 3 May 1913.",
)

LIVES_IN_ONE_WAY = (
    "Olaf Brekke was born in 1931. His son Nils Brekke was born in 1958.\n\nBorn in 1958, he drew boats too.",
    "Ants fight at night (Ravnik, 54). They sleep at noon (Ravnik, 12).",
    "At 26, Ravnik won the cup. Ravnik, 58, has it still.",
    "Mia Ravnik, 41, and Ben Ravnik, 14, swim. At 41, Ravnik is the fastest of them.",
    "Olaf Brekke was born in 1931. His wife was born in 1938.",
)

VOTES_IN_TWO_WAYS = (
    "The plan for the harbour was approved by 34 votes to 19.\n\nSince the plan was passed by 31 votes to 22, it has rained.",
    "Members adopted the pay rise by 7 to 2. It rained.\n\nThe pay rise was adopted in a 6-3 vote, the clerk said.",
)

VOTES_OF_TWO = (
    "The plan was approved by 34 votes to 19. An amendment to the plan was rejected by 31 votes to 22.",
    "The plan was approved by 34 votes to 19. The budget was approved by 30 votes to 11.",
    "The plan was approved by 34 votes to 19. Rovers won by 3 goals to 2.",
)


@pytest.mark.parametrize("text", LIVES_IN_TWO_WAYS + VOTES_IN_TWO_WAYS)
def test_ages_births_and_votes_given_in_two_ways_are_found(text: str) -> None:
    assert codes(text) == {"CON004"}


@pytest.mark.parametrize("text", LIVES_IN_ONE_WAY + VOTES_OF_TWO)
def test_ages_births_and_votes_of_two_are_left_alone(text: str) -> None:
    assert codes(text) == set()


FIGURES_SWAPPED = (
    "Wardens counted 214 boats, more than ever.\n\nNot everybody is glad of the 241 boats in the survey.",
    "The closure puts 640 jobs at risk.\n\nUnions want to talk for the 460 people whose jobs may go.",
)

FIGURES_OF_TWO_KINDS = (
    "The summer cake was made with butter, four eggs and dark plums. The winter cake was made with lard, two eggs and plums.",
    "Wardens counted 214 boats in May. In June they counted 241 boats.",
    "The lake had 214 boats. Last year it had 241 boats.",
    "The road is 214 miles long. The wall is 241 miles long.",
)

SAYINGS = (
    "“A town is like a boat,” said Ann Lund. “You bail or you sink.”\n\n“A town is like a barn,” said Ben Lund.",
    (
        "A reader asks: “How often should I feed a goldfish, and how much?”\n\nTwice a week.\n\nAnother reader asks: “How "
        "often should I bathe a tortoise, and how much?”"
    ),
    (
        "In the oldest version “a lie will cross the county while the truth is saddling its horse”.\n\nIn another, it is "
        "done “while the truth is saddling her mule”."
    ),
    "“The danger is not that the dam will break,” he says. “The danger is that the dam will never break.”",
)


@pytest.mark.parametrize("text", FIGURES_SWAPPED)
def test_figures_with_their_digits_swapped_are_found(text: str) -> None:
    assert codes(text) == {"CON004"}


@pytest.mark.parametrize("text", FIGURES_OF_TWO_KINDS + SAYINGS)
def test_parallel_statements_and_sayings_are_left_alone(text: str) -> None:
    assert codes(text) == set()


DAYS_IN_TWO_WAYS = (
    "The choir will sing in the new hall on 4 March, when the bishop comes.\n\nTickets for the hall and the choir on 4 May "
    "are sold out.",
    "The winner of the boat race was announced on 14 June in the square.\n\nAfter the boat race winner of 24 June was "
    "announced, it rained.",
)

DAYS_OF_TWO = (
    "The choir will sing in the new hall on 4 March. On 4 May the choir will sing in the new hall again.",
    "The orchestra opens its season on 14 September and closes its season on 14 June.",
    "The choir sang in the hall on 4 March. The hall was sold to the choir on 9 May.",
    "The race will be held on 4 March. It was postponed to 4 May, and tickets for the race stay valid.",
)


@pytest.mark.parametrize("text", DAYS_IN_TWO_WAYS)
def test_an_event_on_two_days_is_found(text: str) -> None:
    assert codes(text) == {"CON004"}


@pytest.mark.parametrize("text", DAYS_OF_TWO)
def test_events_on_days_of_their_own_are_left_alone(text: str) -> None:
    assert codes(text) == set()


REFERRED_TO_IN_TWO_WAYS = (
    # ages of those who are not named beside them
    (
        "Ana Roe has driven the ferry since the flood. Roe, 54, knows every rock.\n\nShe leaves at four.\n\nThe "
        "57-year-old says that she will go when the ferry does."
    ),
    "Tom Raddle, aged sixty-one, swam ashore.\n\nHe was given tea.\n\nMr Raddle, who turns 59 in May, will be back at sea.",
    (
        "Joan Prats is twenty-three and still lives at home.\n\nOlder councillors give advice.\n\nThe 25-year-old mayor "
        "does as he likes."
    ),
    "Oskar Brandt died at home on Friday. He was 91.\n\nHe built organs.\n\nThe builder, who died aged 88, wanted no music.",
    "The suspect is a 26-year-old electrician, police said.\n\nThe mill burned for days.\n\nThe accused, 29, will be heard.",
    # results of votes
    "Seven of the eleven members of the board backed the mast.\n\nIt rained.\n\nWith only six of the eleven members of the board in favour, builders worry.",
    "The court ruled 6-3 that a tomato is a fruit.\n\nGrowers wept.\n\nSchools have to comply with the 5-4 ruling on the tomato.",
    (
        "The motion, put by farmers, was passed at the meeting by 412 votes to 377.\n\nDebate was warm.\n\nWith the proposal "
        "carried by just 412 to 397, few went home glad."
    ),
    "The council voted 7–4 to close the pier.\n\nAnglers came.\n\nThe closure, approved by eight votes to three, begins soon.",
    "Jurors found her guilty by a majority of ten to two.\n\nIt rained.\n\nThe verdict, reached by eleven to one, is final.",
    # weekdays and beginnings
    "The bridge opens on Tuesday 4 March.\n\nTrains will be full.\n\nThere is a film of the opening on Wednesday 4 March.",
    "The Calder brewery was founded in 1987.\n\nIt makes nine beers.\n\nThe Calder brewery, going since 1978, is full.",
    "The Lark Theatre was opened in 1987 in a depot.\n\nIt has no bar.\n\nSince the Lark first opened its doors in 1992 it has lasted.",
    # things named by their figure
    "The theatre has been given a 12-million-pound grant.\n\nIt leaks.\n\nThe £14m grant covers the seats as well.",
    "The path runs for 84 miles along the wall.\n\nThere are inns.\n\nWhoever has walked the 96-mile path wears two socks.",
    "The mill will shut with the loss of 340 jobs.\n\nIt is old.\n\nWith 430 jobs to go, the town will lose its last big employer.",
)

REFERRED_TO_IN_ONE_WAY = (
    "Ana Roe, 54, drives the ferry. Her husband is a baker.\n\nThe 57-year-old gives her a roll as she passes.",
    "Ana Roe, 54, hit a cyclist on the quay.\n\nThe 37-year-old was taken home.",
    "Ana Roe, 54, beat Eva Lind on Sunday.\n\nThe 37-year-old served badly.",
    "Dan Reece, 41, was held on Monday.\n\nIn 2022 the 38-year-old had walked out of an open prison.",
    "Ana Roe, 54, drives the ferry.\n\nThe 57-year-old hull leaks, and Ms Roe, who turns 55 in May, bails.",
    "Two suspects were held. The suspect, 26, is a baker.\n\nThe suspect, 29, is a clerk.",
    "The senate passed the farm bill by 61 votes to 38.\n\nThe house had passed the farm bill by 61 votes to 40.",
    "The council voted 7–4 to close the pier. In the first vote it had voted 6–5 to close the pier.",
    "The school board voted 5–2 against the badge.\n\nThe court ruled 6–1 against the badge.",
    "In 2009 the pool opened on Saturday 4 April 2009. It closed on Sunday 4 April 2010.",
    "The fair opens on Saturday 4 March. It closes on Sunday 5 March.",
    "The Calder brewery was founded in 1987. The Calder school was founded in 1921.",
    "The war began in 1119.\n\nMerchants were glad.\n\nThe war began again in 1165.",
    "The theatre has been given a £12m grant.\n\nIt leaks.\n\nThe council gave the museum a £14m grant.",
    "About 300 boats were in the bay. More than 290 boats in the bay had sails.",
)


@pytest.mark.parametrize("text", REFERRED_TO_IN_TWO_WAYS)
def test_what_is_named_again_by_another_figure_is_found(text: str) -> None:
    assert codes(text) == {"CON004"}


@pytest.mark.parametrize("text", REFERRED_TO_IN_ONE_WAY)
def test_figures_of_another_person_time_or_thing_are_left_alone(text: str) -> None:
    assert codes(text) == set()


REWORDED = (
    "A lighthouse has been sold to a couple from Leeds. It has ninety steps and no mains water.",
    "“You get used to the foghorn, but you never get used to the quiet after it,” said Hannah Dow, who grew up there.",
    "The lamp is automatic and belongs to the state. A boat will bring the post on Thursdays. A path leads to the shore.",
    "A keeper's log was found under the stairs. Its last entry is about soup.",
)
PUT_ANEW = "“One grows accustomed to the horn, yet the silence that follows is something you can never become accustomed to,” Ms Dow said."
PUT_BY_HER = PUT_ANEW.replace("Ms Dow said", "she said")
PUT_IN_PARTS = (
    "“One grows accustomed to the horn,” she told us, “yet the silence that follows is something you can never become "
    "accustomed to.”"
)
PUT_BY_HIM = PUT_ANEW.replace("Ms Dow said", "said Tom Roe, who keeps goats on the hill")
PUT_IN_PART = "Ms Dow still says of it that “you never get used to the quiet after it”, and sleeps with a radio on."
PUT_BY_ANOTHER = PUT_ANEW.replace("Ms Dow", "Ms Roe")
PUT_OTHERWISE = "“We bought it for less than the price of a garage in the town we came from,” Ms Dow said."


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (PUT_ANEW, {"CON001"}),
        (PUT_BY_HER, {"CON001"}),
        (PUT_IN_PARTS, {"CON001"}),
        (PUT_BY_ANOTHER, set()),
        (PUT_BY_HIM, set()),
        (PUT_IN_PART, set()),
        (PUT_OTHERWISE, set()),
    ],
)
def test_one_speakers_words_put_anew_are_found_by_their_meaning(last: str, expected: set[str]) -> None:
    assert codes("\n\n".join([*REWORDED, last])) == expected


def test_what_a_speaker_goes_on_to_say_or_says_of_a_like_matter_is_no_altered_quotation() -> None:
    assert (
        codes(
            "The senator wants the state to pay for new pipes in Lima, where one house in nine has lead in its water.\n\n"
            "“No mother ought to wonder if the tap is safe,” said Ruth Malloy. “I fought for this money, and I shall go on.”\n\n"
            "The money comes from a law of 2021 and will do for nine hundred houses. Work begins in the spring.\n\n"
            "“It is a great day for the town,” said the mayor, Dee Whitaker. “We have known of the pipes for forty years.”\n\n"
            "Owners can look up their street on the town's website. Nobody has to pay for the digging.\n\n"
            "“I grew up on the south side,” Malloy said. “My mother let the tap run for a minute, and nobody told us why.”"
        )
        == set()
    )


def test_a_speaker_with_a_shortened_title_is_told_from_another() -> None:
    assert not are_one_person(*_speakers("“We are glad,” said Rep. Ann Lund.\n\n“We are,” said Rep. Per Holm."))


def test_the_club_of_a_manager_is_not_the_speaker() -> None:
    one, other = _speakers("“He runs all day,” said the Rovers manager, Ian Pell.\n\n“He presses,” Pell said.")
    assert one is not None and one.names == {"ian", "pell"}
    assert are_one_person(one, other)


def _speakers(text: str) -> tuple[Speaker | None, Speaker | None]:
    document = Document.plain(text)
    return speaker_of(document, 0), speaker_of(document, 1)


def test_without_the_model_words_put_anew_are_not_found() -> None:
    text = "\n\n".join([*REWORDED, PUT_ANEW])
    assert not evaluate(Document.plain(text), Config(select=("CON",), model=False)).findings
