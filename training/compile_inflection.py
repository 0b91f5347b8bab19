"""Compile evaluator/models/inflection.tsv: the forms of English words that the rules do not give.

    python training/compile_inflection.py DATA [--wordnet FOLDER]

Candidates come from the exception lists of WordNet 3.0 (Debian's package wordnet-base), from the list of strong verbs
below and from spellings that a rule could have; how often each is written in DATA/prose orders them. A form is kept
if it differs from what `evaluator.language.inflection.regular` makes. No randomness; a minute.
"""

from __future__ import annotations

import argparse
import collections
import re
from collections.abc import Iterator
from pathlib import Path

from compile_lexicon import count_words, read_exceptions

from evaluator.language.inflection import regular

LEAST_SPELLING = 0.02  # a second spelling used less often than this share of the first is left out

# Verbs whose past and participle differ: base, past, participle. Those with a prefix follow (undertake, foresee).
STRONG = """
arise arose arisen|awake awoke awoken|be was,were been|bear bore borne,born|beat beat beaten|become became become
begin began begun|bite bit bitten|blow blew blown|break broke broken|choose chose chosen|come came come|do did done
draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|fly flew flown
forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|forsake forsook forsaken|freeze froze frozen
get got got,gotten|give gave given|go went gone|grow grew grown|hide hid hidden|know knew known|lie lay lain
mow mowed mown,mowed|prove proved proven,proved|ride rode ridden|ring rang rung|rise rose risen|run ran run
saw sawed sawn,sawed|see saw seen|sew sewed sewn,sewed|shake shook shaken|shear sheared shorn,sheared
show showed shown,showed|shrink shrank shrunk|sing sang sung|sink sank sunk|slay slew slain|smite smote smitten
sow sowed sown,sowed|speak spoke spoken|spring sprang sprung|steal stole stolen|stink stank stunk|strew strewed strewn
stride strode stridden|strive strove,strived striven,strived|swear swore sworn|swell swelled swollen,swelled
swim swam swum|take took taken|tear tore torn|throw threw thrown|tread trod trodden|wake woke woken|wear wore worn
weave wove woven|write wrote written|bid bid bid|cleave cleaved cleft,cleaved|overdo overdid overdone
have had had|say said said|make made made|lay laid laid|pay paid paid|hear heard heard|find found found
bind bound bound|grind ground ground|wind wound wound|stand stood stood|hold held held|sit sat sat|spit spat spat
win won won|dig dug dug|stick stuck stuck|strike struck struck|swing swung swung|spin spun spun|sting stung stung
fling flung flung|cling clung clung|wring wrung wrung|sling slung slung|hang hung,hanged hung,hanged
feel felt felt|keep kept kept|sleep slept slept|sweep swept swept|weep wept wept|creep crept crept|leave left left
lose lost lost|mean meant meant|deal dealt dealt|meet met met|lead led led|read read read|feed fed fed|bleed bled bled
breed bred bred|speed sped,speeded sped,speeded|flee fled fled|bring brought brought|buy bought bought
catch caught caught|fight fought fought|seek sought sought|teach taught taught|think thought thought|sell sold sold
tell told told|build built built|send sent sent|spend spent spent|lend lent lent|bend bent bent|rend rent rent
light lit,lighted lit,lighted|shoot shot shot|slide slid slid|shine shone,shined shone,shined|cut cut cut|put put put
set set set|let let let|hit hit hit|hurt hurt hurt|cost cost cost|cast cast cast|shut shut shut|quit quit quit
rid rid rid|shed shed shed|spread spread spread|split split split|burst burst burst|thrust thrust thrust|bet bet bet
upset upset upset|slit slit slit|dwell dwelt,dwelled dwelt,dwelled|kneel knelt,kneeled knelt,kneeled
dream dreamed,dreamt dreamed,dreamt|learn learned,learnt learned,learnt|burn burned,burnt burned,burnt
spell spelled,spelt spelled,spelt|spill spilled,spilt spilled,spilt|spoil spoiled,spoilt spoiled,spoilt
leap leaped,leapt leaped,leapt|lean leaned,leant leaned,leant|smell smelled,smelt smelled,smelt
input input input|output output output|broadcast broadcast broadcast|forecast forecast forecast|offset offset offset
bespeak bespoke bespoken|beget begot begotten|broadcast broadcast broadcast|behold beheld beheld|forgo forwent forgone
"""
PREFIXES = "be for fore in inter mis off out over re un under up with a de co counter through pre sub".split()
NOT_PREFIXED = frozenset(
    "behave befit became unbind rebind reset until belie relay delay allay inlay release relearn unleash unlearn "
    "abide become beget begot rewind mislay belay forget forgive forsake forbid alight delight bespoke unhand relight "
    "amount abound rebound outcast reread recount".split()
)
WEAK_AFTER_PREFIX = frozenset(("behave", "belie", "relay", "delay", "allay", "alight", "delight", "around", "rebound"))

UNCHANGED = """sheep deer series species aircraft offspring moose salmon swine spacecraft hovercraft watercraft
headquarters crossroads means barracks trout cod shrimp bison elk squid grouse gallows shambles corps chassis rendezvous
innings premises clothes pants trousers scissors surroundings arrears remains proceeds earnings savings thanks
politics physics mathematics economics statistics ethics athletics genetics electronics linguistics mechanics news
measles diabetes chinese japanese portuguese swiss fish""".split()

# Adverbs that are written like their adjectives, or are made in their own way.
ADVERBS = """good well|fast fast|hard hard|late late|early early|long long|far far|straight straight|whole wholly
true truly|due duly|public publicly|full fully|dull dully|shy shyly|sly slyly|dry drily,dryly|gay gaily|day daily
daily daily|weekly weekly|monthly monthly|yearly yearly|hourly hourly|likely likely|only only|low low|high highly,high
right rightly,right|wrong wrongly,wrong|tight tightly,tight|friendly friendly|deep deeply,deep|other otherwise"""

# Adjectives of one syllable that take no ending, and longer ones that do.
COMPARED = """good better best|bad worse worst|far further,farther furthest,farthest|little less,lesser least,littlest|many more most
much more most|real more_real most_real|right more_right most_right|wrong more_wrong most_wrong
fun more_fun most_fun|just more_just most_just|like more_like most_like|worth more_worth most_worth
quiet quieter quietest|clever cleverer cleverest|simple simpler simplest|gentle gentler gentlest|noble nobler noblest
humble humbler humblest|ample ampler amplest|subtle subtler subtlest|able abler ablest|feeble feebler feeblest
early earlier earliest|lonely lonelier loneliest|lovely lovelier loveliest|friendly friendlier friendliest
likely likelier,more_likely likeliest,most_likely|costly costlier,more_costly costliest,most_costly
deadly deadlier deadliest|ugly uglier ugliest|lively livelier liveliest|unhappy unhappier unhappiest
healthy healthier healthiest|easy easier easiest|wealthy wealthier wealthiest|uneasy uneasier uneasiest
unhealthy unhealthier unhealthiest|unlikely unlikelier,more_unlikely unlikeliest,most_unlikely|stupid stupider stupidest
untidy untidier untidiest|old older,elder oldest,eldest|late later latest,last"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--out", type=Path, default=Path("evaluator/models/inflection.tsv"))
    arguments = parser.parse_args()

    counts = count_words(arguments.data / "prose")
    table: dict[tuple[str, str], list[str]] = {}
    for source in (nouns, verbs, adjectives, adverbs):
        for base, form, written in source(arguments.wordnet, counts):
            table[base, form] = written
    rows: dict[tuple[str, str], str] = collections.defaultdict(str)
    for (base, form), written in table.items():
        if written != [regular(base, form)]:
            rows[base, ",".join(written)] += form
    lines = sorted(f"{base}\t{form}\t{written}\n" for (base, written), form in rows.items())
    arguments.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} rows, {arguments.out.stat().st_size / 1e3:.0f} kB")


def entries(wordnet: Path, part: str) -> list[str]:
    """Return the single words that WordNet lists as a part of speech."""
    lines = (wordnet / f"index.{part}").read_text(encoding="utf-8").splitlines()
    words = (line.split(" ", 1)[0] for line in lines if not line.startswith(" "))
    return [word for word in words if re.fullmatch(r"[a-z]+", word)]


def order(candidates: list[str], counts: collections.Counter[str]) -> list[str]:
    """Return the spellings in use, the most used first; the first candidate where none is."""
    candidates = sorted(dict.fromkeys(candidates), key=lambda form: -counts[form])
    most = counts[candidates[0]]
    return [form for form in candidates if counts[form] >= max(LEAST_SPELLING * most, 2)] or candidates[:1]


def nouns(wordnet: Path, counts: collections.Counter[str]) -> Iterator[tuple[str, str, list[str]]]:
    irregular = read_exceptions(wordnet / "noun.exc")
    for base in entries(wordnet, "noun"):
        if counts[base] == 0 or base == "taxis":  # taxes are more than one tax
            continue
        candidates = [*irregular.get(base, []), regular(base, "s")]
        if base.endswith("o"):
            candidates.append(base + "es")
        if base.endswith("ch"):
            candidates.append(base + "s")
        if base.endswith("man"):
            candidates.insert(0, base[:-3] + "men")
        if base.endswith("child"):
            candidates.insert(0, base + "ren")
        # A word that is its own plural in the lists (data, dice) must not hide the regular one.
        yield base, "s", order([form for form in candidates if form != base], counts)
    for base in UNCHANGED:
        yield base, "s", ["fish", "fishes"] if base == "fish" else [base]


def verbs(wordnet: Path, counts: collections.Counter[str]) -> Iterator[tuple[str, str, list[str]]]:
    strong: dict[str, tuple[list[str], list[str]]] = {}
    for row in re.split(r"[|\n]", STRONG.strip()):
        base, past, participle = row.split()
        strong[base] = (past.split(","), participle.split(","))
    listed = entries(wordnet, "verb")
    for base in listed:
        stem = next(
            (base.removeprefix(p) for p in PREFIXES if base.removeprefix(p) in strong and base not in strong), ""
        )
        if stem and base not in NOT_PREFIXED and stem != base:
            prefix = base[: len(base) - len(stem)]
            past, participle = ([prefix + form for form in forms] for forms in strong[stem])
            if any(counts[form] for form in (*past, *participle)):
                strong[base] = (past, participle)
    irregular = read_exceptions(wordnet / "verb.exc")
    for base in listed:
        if counts[base] == 0:
            continue
        exceptions = irregular.get(base, [])
        gerunds = [form for form in exceptions if form.endswith("ing") and form != base]
        yield base, "g", order([*gerunds, regular(base, "g")], counts)
        yield base, "z", {"be": ["is"], "have": ["has"]}.get(base, [regular(base, "z")])
        if base in strong:
            yield base, "d", strong[base][0]
            yield base, "p", strong[base][1]
            continue
        # What is left differs from the rule by a doubled letter or a c made ck; archaic pasts are rarely written.
        pasts = [form for form in exceptions if form.endswith("ed")]
        for form in "dp":
            yield base, form, order([regular(base, "d"), *pasts], counts)


def adjectives(wordnet: Path, counts: collections.Counter[str]) -> Iterator[tuple[str, str, list[str]]]:
    irregular = read_exceptions(wordnet / "adj.exc")
    compared = {row.split()[0]: row.split()[1:] for row in re.split(r"[|\n]", COMPARED.strip())}
    for base in entries(wordnet, "adj"):
        if counts[base] == 0 or base in compared:
            continue
        for form, ending in (("c", "r"), ("t", "st")):
            usual = regular(base, form)
            if " " not in usual:
                doubled = [f for f in irregular.get(base, []) if f.endswith(ending)]
                yield base, form, order([usual, *doubled], counts)
    for base, (comparative, superlative) in compared.items():
        yield base, "c", comparative.replace("_", " ").split(",")
        yield base, "t", superlative.replace("_", " ").split(",")


def adverbs(wordnet: Path, counts: collections.Counter[str]) -> Iterator[tuple[str, str, list[str]]]:
    words = set(entries(wordnet, "adv"))
    for base in entries(wordnet, "adj"):
        usual = regular(base, "r")
        if counts[base] == 0 or counts[usual] or base + "ly" == usual:
            continue
        if base + "ly" in words and counts[base + "ly"]:
            yield base, "r", [base + "ly"]
    for row in re.split(r"[|\n]", ADVERBS.strip()):
        base, written = row.split()
        yield base, "r", written.split(",")


if __name__ == "__main__":
    main()
