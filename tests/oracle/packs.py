"""The packs and the cases of awards.py, read and checked. Part of the second implementation; see awards.py for the rules.

A pack is read as it stands in its file: a JSON object of the same shape serves for rules that no file holds.
"""

import datetime
import pathlib
import tomllib
import unicodedata

PACKS = pathlib.Path(__file__).resolve().parents[2] / "src-tauri/domain/packs"
FAILS, OPEN, PASSES = 0, 1, 2
NAMES = ("fails", "cannot_tell", "passes")
GRADES = ("not_completed", "completed", "good", "excellent")
LEVELS = ("base", "ministry", "nation")
KINDS = ("merit", "sudden", "thematic", "contribution", "seniority", "foreign")
REVIEWS = ("discipline", "investigation", "inspection", "complaint", "press_report")
CERTAINTIES = ("read", "practice", "unsure")  # from the strongest down
TONES = "\u0300\u0301\u0303\u0309\u0323"


class BadCase(ValueError):
    """The case itself is malformed: not a finding about the proposal."""


def number(value, what):
    if type(value) is not int or value < 0:
        raise BadCase(f"{what} is not a whole number from 0")
    return value


def word(value, words, what):
    if type(value) is not str or value not in words:
        raise BadCase(f"{what} is none of {', '.join(words)}")
    return value


def day(value, what):
    if type(value) is not str:
        raise BadCase(f"{what} is not a day")
    return datetime.date.fromisoformat(value)


def or_none(read, value, *rest):
    return None if value is None else read(value, *rest)


def yes_or_no(value, what):
    if type(value) is not bool:
        raise BadCase(f"{what} is not true or false")
    return value


def pack_day(text):
    date, month, year = (int(it) for it in text.split("/"))
    return datetime.date(year, month, date)


_packs = {}


def pack_of(case):
    given = case.get("pack")
    if type(given) is dict:
        return Pack(given)
    if not _packs:
        for file in sorted(PACKS.glob("*.toml")):
            raw = tomllib.loads(file.read_text(encoding="utf-8"))
            _packs[raw["id"]] = Pack(raw)
    if type(given) is not str or given not in _packs:
        raise BadCase("unknown pack")
    return _packs[given]


class Pack:
    """The parts of a pack's file that decide something."""

    def __init__(self, raw):
        self.certainty = {it["key"]: it["certainty"] for it in raw.get("ground", [])}
        self.awards = {it["code"]: it for it in raw.get("award", [])}
        self.principles = raw.get("principle", [])
        self.prizes = raw.get("prize", [])
        self.rounding = raw.get("prize_rounding")
        self.salaries = raw.get("base_salary", [])

    def is_read(self, ground):
        return self.certainty.get(ground) == "read"

    def principle(self, kind):
        return next((it for it in self.principles if it["kind"] == kind), None)

    def is_form(self, award):
        return award in self.awards and self.awards[award]["kind"] == "form"

    def is_state(self, award):
        return award in self.awards and self.awards[award]["level"] == "state"


def concerns(whom, is_person):
    return whom == "both" or (whom == "person") == is_person


def name_key(text):
    """D 8.2: NFC, lower case, the tone mark's place folded, single spaces. Here the tone goes to the end of its word."""
    keys = []
    for part in unicodedata.normalize("NFD", text).lower().split():
        bare = "".join(letter for letter in part if letter not in TONES)
        keys.append(unicodedata.normalize("NFC", bare) + "".join(letter for letter in part if letter in TONES))
    return " ".join(keys)


def subject_key(subject):
    kind = word(subject.get("kind"), ("unit", "collective", "person"), "subject")
    return kind, subject.get("unit_id"), None if kind == "unit" else name_key(subject["name"])


def entry(raw):
    """An entry of the ledger: of an award or of a grade."""
    fact = raw["fact"]
    read = {"id": raw["id"], "year": number(raw["year"], "year"), "of": word(fact.get("of"), ("award", "grade"), "fact")}
    if read["of"] == "grade":
        return read | {"grade": word(fact["grade"], GRADES, "grade")}
    return read | {
        "award": fact["award"], "kind": or_none(word, fact.get("kind"), KINDS, "kind"),
        "achievement": raw.get("achievement"),
    }


def read_facts(raw):
    facts = {key: or_none(number, raw.get(key), key) for key in ("members", "members_completed", "members_disciplined", "service_years")}
    for key in ("leads_bloc", "is_reviewed_in_bloc"):
        facts[key] = or_none(yes_or_no, raw.get(key), key)
    facts["gender"] = or_none(word, raw.get("gender"), ("man", "woman"), "gender")
    facts["holders"] = {it["award"]: number(it["count"], "count") for it in raw.get("member_awards", [])}
    facts["confirmations"] = {it["key"]: yes_or_no(it["holds"], "holds") for it in raw.get("confirmations", [])}
    listed = raw.get("initiatives")
    facts["initiatives"] = None if listed is None else [
        {"year": number(it["year"], "year"), "level": word(it["level"], LEVELS, "level"), "used": or_none(yes_or_no, it["is_used_for_title"], "used")}
        for it in listed
    ]
    reviews = raw.get("under_review")
    facts["under_review"] = None if reviews is None else [word(it, REVIEWS, "review") for it in reviews]
    return facts


def read_cover(raw):
    """The first complete year; 0 where the whole ledger is, None where nobody said."""
    kind = word(raw.get("kind"), ("unknown", "from", "whole"), "cover")
    return {"unknown": lambda: None, "whole": lambda: 0, "from": lambda: number(raw["year"], "cover")}[kind]()


def read_discipline(raw):
    """None where unknown, "none", or the last day."""
    if raw is None:
        return None
    return "none" if word(raw.get("kind"), ("none", "until"), "discipline") == "none" else day(raw["ends_on"], "ends_on")


def read_proposal(raw):
    subject = subject_key(raw["subject"])
    return {
        "award": raw["award"], "year": number(raw["year"], "year"), "as_of": day(raw["as_of"], "as_of"),
        "kind": word(raw["kind"], KINDS, "kind"), "achievement": raw.get("achievement"),
        "is_person": subject[0] == "person", "is_unit": subject[0] == "unit",
        "history": [entry(it) for it in raw["history"]], "facts": read_facts(raw["facts"]),
        "cover": read_cover(raw["facts"].get("cover", {"kind": "unknown"})),
        "discipline": read_discipline(raw["facts"].get("discipline")), "beside": list(raw["beside"]),
        "has_one_unit_award": yes_or_no(raw["settings"]["has_one_unit_award"], "has_one_unit_award"),
    }
