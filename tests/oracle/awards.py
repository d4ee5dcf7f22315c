"""Eligibility for an award, quotas, double rewards and prize money. Part of the second implementation; see oracle.py.

Written from the dossier and the packs' own text (src-tauri/domain/packs/*.toml, data that both implementations read), never
from the Rust. Whole numbers and `Fraction` alone. Packs and cases are read in packs.py.

Ops: `verdict` (pack, subject, year, as_of, award, kind, achievement, history, facts, beside, settings -> outcome and lines),
`quota` (pack, quotas, proposals -> uses), `double_rewards` (pack, entries -> pairs), `prize` (pack, award, is_person,
decided_on -> amount, certainty). `pack` is the id of a pack that comes with the program, or an object in the shape of its file.

Where each rule is from ("D" = domain.md, "W" = wording.md, "pack" = the head of the pack files, "brief" = the request):

what a ground may do
    pack   "Chỉ căn cứ "read" mới chặn đề nghị; hai loại còn lại chỉ nhắc". A line blocks when it fails on a ground that was read.
    brief  Whole: fails where a line blocks, passes where all lines pass, else nobody can tell. A group of ways blocks only where
           each way has a line that blocks: the reading of MOHA and MOST's own route (D 2.4) are no text of the law.
    W 5    the law amended in 2026: an award without a standard is not passed but open.
recipient
    D 2.3, 2.4 whom each award is for. Another recipient fails on the ground of the award itself; its standard is then not asked.
award_years, grade_years, award_count, grade_count
    D 2.4  "3 consecutive CSTĐCS", ">= 2 consecutive years HTXSNV", ">= 5 consecutive years HTTNV or better, with 3 CSTĐCS in that
           time". D 2.3 "5 consecutive years excellent, once Ministry Flag in that time".
    brief  An empty year is "no" only where the ledger is complete for it; a year without a grade is open. `either`: the better of
           the periods ending in Y and in Y-1. Without `years`: distinct years up to Y. What is proposed beside is awaited for Y.
share, member_award, none_disciplined
    D 2.3  "100% of members complete tasks and >= 70% are LĐTT"; "> 50%"; "at least one CSTĐCS"; "none disciplined at cảnh cáo+".
    D 2.5  compared with whole numbers, never rounded. More members with a title than members at all is no figure to judge by.
initiatives
    D 2.4  "initiative recognised by base", "effect in ministry", "nation-wide"; "2 initiatives OTHER than those used for the titles".
service_years
    D 2.4  "10 years' service men / 8 women". Whoever has the longer of both needs no gender to be told.
leads_bloc, reviewed_in_bloc, confirmed
    D 2.3  acclaimed leader; "review, assessment and comparison by blocs"; what only people can judge.
no_double_reward
    D 2.2  "no multiple times/forms for ONE achievement". D 10 "same subject + same year + same achievement".
    brief  The same title of the same year, or two forms whose achievement is named alike; where one is unnamed, in the same year and
           for kinds that do not differ, nobody can tell.
kinds_not_counted
    D 2.2  "awards for sudden or thematic achievement are not a basis for proposing a higher merit award": the chains and counts of
           a proposal by merit leave them out. The line itself asks for nothing.
not_under_review, after_discipline
    D 2.2  "no award/proposal while ... being verified"; "achievements count only from the end of the disciplinary period".
    brief  Years before that of the end do not count; that year is partly in it and open, wholly in it when it ends on 31/12.
no_ladder, separate_quotas
    D 2.2  "do not block for missing lower award". W 5 "separate quotas". Neither asks anything of a proposal.
state_awards_per_year, interval_years
    D 2.2  "one state-level award per year, next proposal counted from previous decision" [M], "warn only". Level: D 1.3, the packs.
           The limit of a year counts what is proposed beside: it is a limit of proposals. The interval runs from decisions, so that
           a proposal beside begins none; an award of the same year leaves no year between.
one_unit_award
    W 5    "separate quotas, one unit-level award per unit": of the awards proposed beside, for a unit alone, and where the bloc keeps
           it so.
quota
    D 2.3  "quota table per year". W 5 "never force the Government flag inside the Ministry flags": each award by itself.
prize
    D 2.7  coefficient x base salary. D 2.2 "in force at decision date, rounded UP to tens of thousands of đồng".

Readings taken where the dossier is silent
    - A principle whose ground was not read makes what it would leave out open, not void: else it would block through a line of law.
    - A title counts without a kind; a form given without a kind may be one of those that do not count.
    - A way of which every requirement is for other recipients is no way. A principle that has nothing to say has no line.
    - A year for which two grades are recorded is open where they lead to different answers.
    - A discipline that nobody recorded takes nothing from the years; the principle's own line is then open.
"""

import datetime
from fractions import Fraction
from math import ceil

from packs import (
    CERTAINTIES, FAILS, GRADES, LEVELS, NAMES, OPEN, PASSES, BadCase, concerns, day, entry, name_key, number, pack_day, pack_of,
    read_proposal, subject_key, word, yes_or_no,
)


# ---- What the years show

class Record:
    """The history of the subject as far as it may count for this proposal."""

    def __init__(self, case, pack):
        self.year = case["year"]
        self.beside = case["beside"]
        self.first_complete = case["cover"]
        self.given, self.grades = {}, {}
        left_out, self.voids = self.left_out(case, pack)
        for it in case["history"]:
            if it["of"] == "grade":
                self.grades.setdefault(it["year"], []).append(GRADES.index(it["grade"]))
                continue
            counts = PASSES
            if left_out and it["kind"] in left_out:
                counts = FAILS if self.voids else OPEN
            elif left_out and it["kind"] is None and pack.is_form(it["award"]):
                counts = OPEN
            years = self.given.setdefault(it["award"], {})
            years[it["year"]] = max(counts, years.get(it["year"], FAILS))
        self.out_until, self.partly, self.is_out = self.disciplined(case, pack)

    @staticmethod
    def left_out(case, pack):
        """The kinds that do not count, and whether that was read."""
        principle = pack.principle("kinds_not_counted")
        if principle is None or case["kind"] != "merit":
            return (), False
        return principle["kinds"], pack.is_read(principle["ground"])

    @staticmethod
    def disciplined(case, pack):
        """(last year wholly in the period, year partly in it, whether that was read)."""
        principle, end = pack.principle("after_discipline"), case["discipline"]
        if principle is None or end in (None, "none"):
            return None, None, False
        is_read = pack.is_read(principle["ground"])
        if (end.month, end.day) == (12, 31):
            return end.year, None, is_read
        return end.year - 1, end.year, is_read

    def weigh(self, year, shown):
        """What a year shows, less what discipline takes from it."""
        if self.out_until is not None and year <= self.out_until:
            return FAILS if self.is_out else min(shown, OPEN)
        return min(shown, OPEN) if year == self.partly else shown

    def is_complete(self, year):
        return self.first_complete is not None and self.first_complete <= year

    def award_in(self, award, year):
        shown = self.given.get(award, {}).get(year, FAILS)
        if shown == FAILS and (not self.is_complete(year) or (year == self.year and award in self.beside)):
            shown = OPEN
        return self.weigh(year, shown)

    def grade_in(self, grade, year):
        good = [it >= GRADES.index(grade) for it in self.grades.get(year, [])]
        shown = OPEN if not good or any(good) != all(good) else PASSES if good[0] else FAILS
        return self.weigh(year, shown)

    def ever(self, award, count):
        """Years up to Y, from one so early that all before it are alike and enough of them."""
        marks = [self.year, *self.given.get(award, {})]
        marks += [it for it in (self.first_complete, self.partly, self.out_until) if it is not None]
        return range(min(it for it in marks if it > 0) - count - 1, self.year + 1)

    def periods(self, rule):
        ends = {"year": [0], "year_before": [1], "either": [0, 1]}[word(rule["ends"], ("year", "year_before", "either"), "ends")]
        return [range(self.year - back - rule["years"] + 1, self.year - back + 1) for back in ends]


def at_least(count, shown):
    """Whether enough years, or other things, hold."""
    if sum(it == PASSES for it in shown) >= count:
        return PASSES
    return OPEN if sum(it != FAILS for it in shown) >= count else FAILS


def known(holds):
    return OPEN if holds is None else PASSES if holds else FAILS


# ---- Requirements: each of (rule, case, record) -> outcome

def award_years(rule, case, record):
    return max(min(record.award_in(rule["award"], y) for y in period) for period in record.periods(rule))


def grade_years(rule, case, record):
    return max(min(record.grade_in(rule["grade"], y) for y in period) for period in record.periods(rule))


def award_count(rule, case, record):
    periods = record.periods(rule) if "years" in rule else [record.ever(rule["award"], rule["count"])]
    return max(at_least(rule["count"], [record.award_in(rule["award"], y) for y in period]) for period in periods)


def grade_count(rule, case, record):
    return max(at_least(rule["count"], [record.grade_in(rule["grade"], y) for y in period]) for period in record.periods(rule))


def share(rule, case, record):
    facts = case["facts"]
    count = facts["members_completed"] if rule["of"] == "completed" else facts["holders"].get(rule["award"])
    members = facts["members"]
    if count is None or not members or count > members:
        return OPEN
    have, need = Fraction(count, members), Fraction(rule["num"], rule["den"])
    return known(have > need if rule.get("more_than", False) else have >= need)


def none_disciplined(rule, case, record):
    count = case["facts"]["members_disciplined"]
    return known(None if count is None else count == 0)


def member_award(rule, case, record):
    count = case["facts"]["holders"].get(rule["award"])
    return known(None if count is None else count >= rule["count"])


def leads_bloc(rule, case, record):
    return known(case["facts"]["leads_bloc"])


def reviewed_in_bloc(rule, case, record):
    return known(case["facts"]["is_reviewed_in_bloc"])


def initiatives(rule, case, record):
    listed = case["facts"]["initiatives"]
    if listed is None:
        return OPEN
    periods = record.periods(rule) if "years" in rule else [range(0, case["year"] + 1)]
    outcomes = []
    for period in periods:
        shown = []
        for it in listed:
            if it["year"] not in period or LEVELS.index(it["level"]) < LEVELS.index(rule["level"]):
                continue
            counts = PASSES
            if rule.get("besides_titles", False):
                counts = known(None if it["used"] is None else not it["used"])
            shown.append(record.weigh(it["year"], counts))
        outcomes.append(at_least(rule["count"], shown))
    return max(outcomes)


def service_years(rule, case, record):
    served, gender = case["facts"]["service_years"], case["facts"]["gender"]
    if served is None:
        return OPEN
    needs = {"man": [rule["men"]], "woman": [rule["women"]], None: [rule["men"], rule["women"]]}[gender]
    found = {known(served >= it) for it in needs}
    return found.pop() if len(found) == 1 else OPEN


def confirmed(rule, case, record):
    return known(case["facts"]["confirmations"].get(rule["key"]))


REQUIREMENTS = {
    "award_years": award_years, "grade_years": grade_years, "award_count": award_count, "grade_count": grade_count,
    "share": share, "none_disciplined": none_disciplined, "member_award": member_award, "leads_bloc": leads_bloc,
    "reviewed_in_bloc": reviewed_in_bloc, "initiatives": initiatives, "service_years": service_years, "confirmed": confirmed,
}


def line(pack, kind, ground, outcome, ways=()):
    return {
        "of": kind, "outcome": NAMES[outcome], "blocks": outcome == FAILS and pack.is_read(ground), "ways": list(ways),
    }


def whole(lines):
    """Fails where a line blocks, passes where all pass, else open."""
    if any(it["blocks"] for it in lines):
        return FAILS
    return PASSES if all(it["outcome"] == NAMES[PASSES] for it in lines) else OPEN


def requirement_lines(pack, rules, case, record):
    found = []
    for rule in rules:
        if not concerns(rule.get("applies_to", "both"), case["is_person"]):
            continue
        kind = word(rule["kind"], (*REQUIREMENTS, "any_of"), "requirement")
        if kind != "any_of":
            found.append(line(pack, kind, rule["ground"], REQUIREMENTS[kind](rule, case, record)))
            continue
        ways = []
        for option in rule["options"]:
            lines = requirement_lines(pack, option["requirements"], case, record)
            if not lines:
                continue  # A way for others.
            ways.append({"outcome": NAMES[min(NAMES.index(it["outcome"]) for it in lines)], "lines": lines})
        outcome = max((NAMES.index(it["outcome"]) for it in ways), default=OPEN)
        group = line(pack, kind, rule["ground"], outcome, ways)
        group["blocks"] = group["blocks"] and all(any(it["blocks"] for it in way["lines"]) for way in ways)
        found.append(group)
    return found


# ---- Principles: each of (rule, case, record, pack) -> outcome, None where it has nothing to say

def no_double_reward(rule, case, record, pack):
    given = [it for it in case["history"] if it["of"] == "award"]
    return min((sameness(pack, case, it) for it in given), default=PASSES)


def not_under_review(rule, case, record, pack):
    reviews = case["facts"]["under_review"]
    return known(None if reviews is None else not reviews)


def after_discipline(rule, case, record, pack):
    end = case["discipline"]
    if end in (None, "none"):
        return OPEN if end is None else PASSES
    if case["as_of"] <= end or end >= datetime.date(case["year"], 12, 31):
        return FAILS
    return OPEN if end.year == case["year"] else PASSES


def state_awards_per_year(rule, case, record, pack):
    if not pack.is_state(case["award"]):
        return None
    given = [it for it in case["history"] if it["of"] == "award" and pack.is_state(it["award"]) and it["year"] == case["year"]]
    asked = [it for it in case["beside"] if pack.is_state(it)]
    if len(given) + len(asked) + 1 > rule["most"]:
        return FAILS
    return PASSES if record.is_complete(case["year"]) else OPEN


def interval_years(rule, case, record, pack):
    if not pack.is_state(case["award"]):
        return None
    given = [it["year"] for it in case["history"] if it["of"] == "award" and pack.is_state(it["award"])]
    years = range(case["year"] - rule["years"] + 1, case["year"] + 1)
    if any(it in years for it in given):
        return FAILS
    return PASSES if all(record.is_complete(it) for it in years) else OPEN


def one_unit_award(rule, case, record, pack):
    if not (case["has_one_unit_award"] and case["is_unit"] and case["award"] in rule["awards"]):
        return None
    return known(not any(it in rule["awards"] for it in case["beside"]))


def kinds_not_counted(rule, case, record, pack):
    """Which entries it leaves out; the chains and counts have left them out already."""
    if case["kind"] != "merit":
        return None
    given = [it for it in case["history"] if it["of"] == "award" and it["year"] <= case["year"]]
    return PASSES if any(it["kind"] in rule["kinds"] for it in given) else None


def asks_nothing(rule, case, record, pack):
    return None


PRINCIPLES = {
    "no_double_reward": no_double_reward, "kinds_not_counted": kinds_not_counted, "not_under_review": not_under_review,
    "after_discipline": after_discipline, "no_ladder": asks_nothing, "state_awards_per_year": state_awards_per_year,
    "interval_years": interval_years, "one_unit_award": one_unit_award, "separate_quotas": asks_nothing,
}


# ---- A proposal

def verdict(raw):
    pack, case = pack_of(raw), read_proposal(raw)
    record, award = Record(case, pack), pack.awards.get(case["award"])
    if award is None:
        raise BadCase("the pack has no such award")
    lines = []
    if not concerns(award["recipient"], case["is_person"]):
        lines.append(line(pack, "recipient", award["ground"], FAILS))
    else:
        found = requirement_lines(pack, award.get("requirement", []), case, record)
        lines += found or [line(pack, "standard", award["ground"], OPEN)]
    for rule in pack.principles:
        kind = word(rule["kind"], tuple(PRINCIPLES), "principle")
        outcome = PRINCIPLES[kind](rule, case, record, pack)
        if outcome is not None:
            lines.append(line(pack, kind, rule["ground"], outcome))
    return {"outcome": NAMES[whole(lines)], "lines": lines}


# ---- Double rewards

def sameness(pack, one, two):
    """Whether two awards reward one achievement: FAILS for surely, OPEN, PASSES for no."""
    if not (pack.is_form(one["award"]) and pack.is_form(two["award"])):
        return FAILS if (one["award"], one["year"]) == (two["award"], two["year"]) else PASSES
    names = [it["achievement"] for it in (one, two)]
    if None not in names:
        return FAILS if name_key(names[0]) == name_key(names[1]) else PASSES
    differ = None not in (one["kind"], two["kind"]) and one["kind"] != two["kind"]
    return PASSES if one["year"] != two["year"] or differ else OPEN


def double_rewards(case):
    pack = pack_of(case)
    entries = [(subject_key(raw["subject"]), entry(raw)) for raw in case["entries"]]
    given = [(subject, it) for subject, it in entries if it["of"] == "award"]
    pairs = []
    for at, (subject, one) in enumerate(given):
        for other, two in given[at + 1:]:
            found = sameness(pack, one, two) if subject == other else PASSES
            if found != PASSES:
                pairs.append({"first": one["id"], "second": two["id"], "sameness": "same" if found == FAILS else "unknown"})
    return {"pairs": pairs}


# ---- Quotas and prizes

def quota(raw):
    pack = pack_of(raw)
    allocated, used = {}, {}
    for it in raw["quotas"]:
        if it["award"] in allocated:
            raise BadCase("an award is allocated twice")
        allocated[it["award"]] = number(it["count"], "count")
    for it in raw["proposals"]:
        if it["award"] is not None:
            used[it["award"]] = used.get(it["award"], 0) + number(it["count"], "count")
    uses = []
    for award in sorted({*allocated, *used}, key=lambda it: pack.awards[it]["order"]):
        most, asked = allocated.get(award), used.get(award, 0)
        if most is None and not asked:
            continue
        uses.append({
            "award": award, "allocated": most, "used": asked, "left": None if most is None else max(0, most - asked),
            "over": 0 if most is None else max(0, asked - most),
        })
    return {"uses": uses}


def prize(raw):
    pack, on = pack_of(raw), day(raw["decided_on"], "decided_on")
    is_person = yes_or_no(raw["is_person"], "is_person")
    stated = [it for it in pack.prizes if it["award"] == raw["award"] and concerns(it["recipient"], is_person)]
    salaries = [it for it in pack.salaries if pack_day(it["from"]) <= on]
    if not stated or not salaries or pack.rounding is None:
        return {"amount": None, "certainty": None}
    salary = max(salaries, key=lambda it: pack_day(it["from"]))
    step = pack.rounding["step"]
    exact = Fraction(stated[0]["coefficient"].replace(",", ".")) * salary["amount"]
    grounds = [it["ground"] for it in (stated[0], salary, pack.rounding)]
    weakest = max(grounds, key=lambda it: CERTAINTIES.index(pack.certainty[it]))
    return {"amount": ceil(exact / step) * step, "certainty": pack.certainty[weakest]}


def asked(op):
    """An op whose malformed cases are all told the same way."""
    def run(case):
        try:
            return op(case)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise BadCase(f"a field is missing or of another type: {error!r}") from error
    return run


OPS = {"verdict": asked(verdict), "quota": asked(quota), "double_rewards": asked(double_rewards), "prize": asked(prize)}
