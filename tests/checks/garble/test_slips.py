"""Single slips of one kind each: lost words, wrong parts of speech, verb forms, determiners, prepositions, numbers."""

from __future__ import annotations

import pytest

from evaluator.mend import apply_edits
from tests.checks.garble.test_rules import findings


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        # Articles lost.
        ("The two cousins work in same shop.", "The two cousins work in the same shop."),
        ("The bridge is shut until end of June.", "The bridge is shut until the end of June."),
        ("Hers is one of best bakeries in town.", "Hers is one of the best bakeries in town."),
        ("Kell is oldest port in the north.", "Kell is the oldest port in the north."),
        ("His aunt is nurse in a clinic.", "His aunt is a nurse in a clinic."),
        # Prepositions that a verb or an adjective does not take.
        ("The fine would deprive him from his farm.", "The fine would deprive him of his farm."),
        ("The clerk accused her for hiding the keys.", "The clerk accused her of hiding the keys."),
        ("Nobody blamed him of the delay.", "Nobody blamed him for the delay."),
        ("The fence prevents them to cross the yard.", "The fence prevents them from crossing the yard."),
        ("The tenants insisted for a lower rent.", "The tenants insisted on a lower rent."),
        ("Staff were aware at the risk.", "Staff were aware of the risk."),
        # Prepositions lost.
        ("The fair was moved because the flood.", "The fair was moved because of the flood."),
        ("They left early because heavy snow on the pass.", "They left early because of heavy snow on the pass."),
        ("The flight was delayed due strong wind.", "The flight was delayed due to strong wind."),
        ("There are plenty trains on Sunday.", "There are plenty of trains on Sunday."),
        ("Several them had no coat.", "Several of them had no coat."),
        ("Most the windows were broken.", "Most of the windows were broken."),
        ("The nurse, as well the doctor, was ill.", "The nurse, as well as the doctor, was ill."),
        ("He walks to work instead taking the bus.", "He walks to work instead of taking the bus."),
        ("She stood in front a shop.", "She stood in front of a shop."),
        ("The mill stands next the church.", "The mill stands next to the church."),
        ("They got rid the rats.", "They got rid of the rats."),
        # Verbs lost.
        ("The offer has rejected by the union.", "The offer has been rejected by the union."),
        ("The bill has vetoed by Congress.", "The bill has been vetoed by Congress."),
        ("The driver has sentenced to two years.", "The driver has been sentenced to two years."),
        ("Guests are expected arrive at noon.", "Guests are expected to arrive at noon."),
        ("The sky was dark, and it not clear where they were.", None),
        ("The number visitors fell.", "The number of visitors fell."),
        ("A girl was to hospital with burns.", "A girl was taken to hospital with burns."),
        ("The rule will into force in May.", "The rule will come into force in May."),
        ("The minister that she would step down.", "The minister said that she would step down."),
        ("He called her, but she not answer.", None),
        ("We going home now.", None),
        ("The council decided to a new library.", None),
        ("She could not the gate.", None),
        ("They asked us wait outside.", "They asked us to wait outside."),
        ("Farmers want build a dam.", "Farmers want to build a dam."),
        # Verbs for nouns, and nouns for verbs.
        ("There was an agree between the banks.", "There was an agreement between the banks."),
        ("The arrive of the ship drew a crowd.", "The arrival of the ship drew a crowd."),
        ("Their refuse to pay led to a trial.", "Their refusal to pay led to a trial."),
        ("The court will decision the case in May.", "The court will decide the case in May."),
        ("They hope to solution the problem.", "They hope to solve the problem."),
        ("He would advice her to wait.", "He would advise her to wait."),
        # Forms of verbs.
        ("The board did not announced a date.", "The board did not announce a date."),
        ("She don't like fish.", "She doesn't like fish."),
        ("They used to went by boat.", "They used to go by boat."),
        ("I asked them to went home.", "I asked them to go home."),
        ("The guest was went by noon.", "The guest went by noon."),
        ("The hymn was sang in Latin.", "The hymn was sung in Latin."),
        ("He is work in a mine.", None),
        ("She was give a medal.", "She was given a medal."),
        ("The roof was repair by the owner.", "The roof was repaired by the owner."),
        ("The guests will be arrive at six.", None),
        ("We can to swim here.", "We can swim here."),
        ("He must leaves before dawn.", "He must leave before dawn."),
        ("They can speaking Welsh.", "They can speak Welsh."),
        ("The film made the children to cry.", "The film made the children cry."),
        ("We enjoy to sing.", "We enjoy singing."),
        ("It is a tool for to cut glass.", "It is a tool to cut glass."),
        ("Rents have rise by a tenth.", "Rents have risen by a tenth."),
        ("Many people was on the beach.", "Many people were on the beach."),
        # Determiners.
        ("The club has their its own ground.", None),
        ("She sold his the boat.", None),
        ("Each the child had a lamp.", None),
        ("It is its the best year.", None),
        # Prepositions that a verb does not take.
        ("We arrived to the station at noon.", "We arrived at the station at noon."),
        ("He told to his mother that he was ill.", "He told his mother that he was ill."),
        ("They requested for help.", "They requested help."),
        ("She was married with Paul for years.", "She was married to Paul for years."),
        ("He insisted to pay.", "He insisted on paying."),
        ("The street is full with cars.", "The street is full of cars."),
        ("The region lacks of water.", "The region lacks water."),
        ("They returned at home by six.", "They returned home by six."),
        # Letters.
        ("They reached an agreemen on pay.", "They reached an agreement on pay."),
        ("Two ospital wards were shut.", None),
        ("The olice found the car.", "The police found the car."),
        ("They stayed becaus it rained.", "They stayed because it rained."),
        # Numbers.
        ("He bought a houses in Kell.", "He bought a house in Kell."),
        ("It was a useful books for them.", "It was a useful book for them."),
        ("Much farmers lost their crop.", "Many farmers lost their crop."),
        ("Two woman were hurt.", "Two women were hurt."),
        ("He died three year later.", "He died three years later."),
        ("The two country signed a treaty.", "The two countries signed a treaty."),
        ("Several garden were flooded.", "Several gardens were flooded."),
        ("Many student failed.", "Many students failed."),
        ("These people is angry.", None),
        ("One of his friend was there.", "One of his friends was there."),
        ("They invited a number of student.", "They invited a number of students."),
        ("Thousand of people came.", "Thousands of people came."),
        ("Every years the river floods.", "Every year the river floods."),
    ],
)
def test_a_slip_is_found_and_mended(text: str, mend: str | None) -> None:
    found = findings(text)
    assert found
    if mend is not None:
        assert apply_edits(text, [edit for finding in found for edit in finding.edits]) == mend


@pytest.mark.parametrize(
    "text",
    [
        "Rates vary for same sex couples, by same day delivery, and all the same they stayed.",
        "It runs from start to end, at end of life, and one of best-of-three games was lost.",
        "She is last in line, her best friend is doctor to the king, and as doctor and friend she stayed.",
        "They stayed because the rain fell, because people lie, and because it is late.",
        "The rent is due each month; he paid due respect, and it fell due the next day.",
        "It helps a lot when plenty goes wrong, and lots were drawn among them.",
        "With the firm instead opting to wait, he was instead hoping to leave; it was shut, instead going to ruin.",
        "It speaks as well the language of trade. He sings as well when he is tired.",
        "Prices have increased by a tenth, and the fog had lifted by the morning.",
        "Trade has grown by leaps, has spread by May, and not only that. The rule that is required are two.",
        "The man whom the court had convicted of theft spoke; the firms have located in Kell; officials he had accused of it.",
        "The works that he had published by the press were few.",
        "The man that he would meet was late. The minister that it had chosen left, and that was that.",
        "Should he not know, so be it. The snow falling, they left. They being late, we ate.",
        "They agreed to a truce. He did not the first time, but she could. Want of a nail lost the war.",
        "They told us jokes and asked him questions; those who want are few.",
        "They helped her believe in luck, saw her agree to it, and made this happen in a week.",
        "A free will decision, her will and testament, and the least she can position herself for.",
        "Type A die in infancy; the die in his hand; a build of stone; they have their say.",
        "It was sacrifice on a great scale. She is like a sister. He was put in charge, and they are fit for it.",
        "There must be give on both sides, as strong as can be except for that, and let it be.",
        "They did all they can to help, and everything he could to win. It must needs be so.",
        "The help they look for to build it, what they came for to begin with, and the bus they wait for to go home.",
        "They made the decision to leave, and let the contract to build it.",
        "He gave her its name, a friend of his the war had changed, and each his own way.",
        "Each of the boys ran. Any the wiser? No, the answer came.",
        "She arrived to find him gone, and he arrived to the sound of drums.",
        "The sum he requested for the school was paid. They are married with two children. What he was told to the last.",
        "He drives a sports car to a sales meeting, got A levels and a few days of rest as a people.",
        "The man/a women's group; a five year, two-part plan; a skills, training and jobs scheme.",
        "How much people know is unclear, and so much things change.",
        "Many who had left came back. Two aircraft were lost. Several police were hurt.",
        "One of the committee who spoke was ill. Several of the regiment were lost. A number of staff are away.",
        "He quipped that mended laces budge; a regnant queen; la natura morta; somethin’ in the wester wind.",
        "The name is set in electio.py; the acme-electio tool reads electio files by electio rules.",
        "“These people is mad,” he said. “He don't know,” said she. Thousand Oaks is a town.",
    ],
)
def test_what_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert [finding.text for finding in findings(text)] == []
