#!/usr/bin/env python3
"""Tests of awards.py, and through test_packs.py of packs.py: `python3 tests/oracle/test_awards.py`. Run by test_oracle.py too.

Every requirement kind and every principle has a case made by hand that passes, one that fails and one that nobody can tell. "D"
= domain.md, "W" = wording.md. The cases use a pack of one rule, whose ground was read unless the case says otherwise.
"""

import sys

sys.dont_write_bytecode = True  # leave no __pycache__ in the tree

import pathlib
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import awards

FIGHTER, WORKER, MERIT, LETTER, ORDER = "fighter_grassroots", "worker_advanced", "merit_minister", "commendation_letter", "order"
WHOLE, SILENT = {"kind": "whole"}, {"kind": "unknown"}
PERSON, UNIT = {"kind": "person", "name": "Nguyễn Văn An", "unit_id": 1}, {"kind": "unit", "unit_id": 1}
COLLECTIVE = {"kind": "collective", "name": "Phòng Tổng hợp", "unit_id": 1}
P, F, U = "passes", "fails", "cannot_tell"
# Code, level, kind: D 1.3.
CATALOGUE = [
    (ORDER, "state", "form"), ("flag_government", "state", "title"), ("merit_pm", "state", "form"), ("flag_ministry", "ministry", "title"),
    (MERIT, "ministry", "form"), (FIGHTER, "base", "title"), (WORKER, "base", "title"), (LETTER, "base", "form"),
]


def pack(rules=(), principles=(), ground="read", **more):
    """A pack in which the order asks for `rules`; `ground` is how sure the key "g" is. "r" is read, "p" is practice."""
    grounds = {"g": ground, "r": "read", "p": "practice", "u": "unsure"}
    return {
        "ground": [{"key": key, "certainty": sure} for key, sure in grounds.items()],
        "award": [
            {"code": code, "recipient": "both", "level": level, "kind": kind, "order": place, "ground": "r",
             "requirement": list(rules) if code == ORDER else []}
            for place, (code, level, kind) in enumerate(CATALOGUE, 1)
        ],
        "principle": list(principles), **more,
    }


def given(award, *years, kind="merit", achievement=None):
    fact = {"of": "award", "award": award, "kind": kind}
    return [{"id": y, "year": y, "subject": PERSON, "fact": fact, "achievement": achievement} for y in years]


def graded(grade, *years):
    return [{"id": y, "year": y, "subject": PERSON, "fact": {"of": "grade", "grade": grade}} for y in years]


def until(text):
    return {"kind": "until", "ends_on": text}


def made(*years, level="base", used=False):
    return [{"title": f"Sáng kiến {y}", "year": y, "level": level, "is_used_for_title": used} for y in years]


def ask(rules, history=(), cover=WHOLE, award=ORDER, subject=PERSON, beside=(), kind="merit", achievement=None, one=True,
        as_of="2025-01-10", year=2024, **facts):
    return awards.OPS["verdict"]({
        "pack": rules, "subject": subject, "year": year, "as_of": as_of, "award": award, "kind": kind, "achievement": achievement,
        "history": list(history), "facts": {"cover": cover, **facts}, "beside": list(beside), "settings": {"has_one_unit_award": one},
    })


def on(rule, *history, **more):
    """Outcome of the one line of a rule."""
    history = [it for part in history for it in part]
    return ask(pack([rule | {"ground": "g"}]), history, **more)["lines"][0]["outcome"]


def by(principle, *history, certainty="read", **more):
    """Outcome of a principle's line beside an award that is open itself; None where it has no line."""
    history = [it for part in history for it in part]
    lines = ask(pack([], [principle | {"ground": "g"}], ground=certainty), history, **more)["lines"]
    return next((it["outcome"] for it in lines if it["of"] == principle["kind"]), None)


class Years(unittest.TestCase):
    """D 2.4: chains and counts. Year of achievement 2024."""

    def test_an_award_in_each_of_three_years(self):
        rule = {"kind": "award_years", "award": FIGHTER, "years": 3, "ends": "year"}
        self.assertEqual(on(rule, given(FIGHTER, 2022, 2023, 2024)), P)
        self.assertEqual(on(rule, given(FIGHTER, 2021, 2022, 2023)), F)
        self.assertEqual(on(rule, given(FIGHTER, 2022, 2024)), F)
        self.assertEqual(on(rule, given(FIGHTER, 2022, 2024), cover=SILENT), U)
        self.assertEqual(on(rule, given(WORKER, 2022, 2023, 2024)), F)

    def test_an_empty_year_fails_only_where_the_ledger_is_complete(self):
        rule = {"kind": "award_years", "award": FIGHTER, "years": 3, "ends": "year"}
        history = given(FIGHTER, 2023, 2024)
        for first, outcome in ((2021, F), (2022, F), (2023, U), (2024, U)):
            self.assertEqual(on(rule, history, cover={"kind": "from", "year": first}), outcome, first)

    def test_the_period_may_end_with_the_year_before(self):
        before = {"kind": "award_years", "award": FIGHTER, "years": 2, "ends": "year_before"}
        either = before | {"ends": "either"}
        self.assertEqual(on(before, given(FIGHTER, 2022, 2023)), P)
        self.assertEqual(on(before, given(FIGHTER, 2023, 2024)), F)
        self.assertEqual(on(either, given(FIGHTER, 2022, 2023)), P)
        self.assertEqual(on(either, given(FIGHTER, 2023, 2024)), P)
        self.assertEqual(on(either, given(FIGHTER, 2022, 2024)), F)
        # The better of both: 2022-2023 is surely broken, 2023-2024 only open.
        self.assertEqual(on(either, given(FIGHTER, 2023), cover={"kind": "from", "year": 2022}, beside=[FIGHTER]), U)

    def test_what_is_proposed_beside_is_awaited_for_the_year(self):
        rule = {"kind": "award_years", "award": WORKER, "years": 1, "ends": "year"}
        self.assertEqual(on(rule), F)
        self.assertEqual(on(rule, beside=[WORKER]), U)
        self.assertEqual(on(rule, beside=[FIGHTER]), F)
        self.assertEqual(on(rule, given(WORKER, 2024), beside=[WORKER]), P)
        before = {"kind": "award_years", "award": WORKER, "years": 1, "ends": "year_before"}
        self.assertEqual(on(before, beside=[WORKER]), F)

    def test_a_grade_or_a_better_one_in_each_year(self):
        rule = {"kind": "grade_years", "grade": "good", "years": 2, "ends": "year"}
        self.assertEqual(on(rule, graded("good", 2023), graded("excellent", 2024)), P)
        self.assertEqual(on(rule, graded("good", 2023), graded("completed", 2024)), F)
        self.assertEqual(on(rule, graded("good", 2024)), U)
        self.assertEqual(on(rule, graded("completed", 2024)), F)

    def test_a_year_of_two_grades_is_open_where_they_disagree(self):
        rule = {"kind": "grade_years", "grade": "good", "years": 1, "ends": "year"}
        self.assertEqual(on(rule, graded("good", 2024), graded("completed", 2024)), U)
        self.assertEqual(on(rule, graded("good", 2024), graded("excellent", 2024)), P)

    def test_a_grade_in_some_of_five_years(self):
        rule = {"kind": "grade_count", "grade": "excellent", "count": 2, "years": 3, "ends": "year"}
        self.assertEqual(on(rule, graded("excellent", 2022, 2024)), P)
        self.assertEqual(on(rule, graded("excellent", 2024), graded("good", 2022, 2023)), F)
        self.assertEqual(on(rule, graded("excellent", 2024), graded("good", 2022)), U)
        self.assertEqual(on(rule, graded("excellent", 2021, 2024), graded("good", 2022, 2023)), F)
        either = rule | {"ends": "either"}
        self.assertEqual(on(either, graded("excellent", 2021, 2022), graded("good", 2023, 2024)), P)

    def test_an_award_so_many_times_ever(self):
        rule = {"kind": "award_count", "award": FIGHTER, "count": 2}
        self.assertEqual(on(rule, given(FIGHTER, 2010, 2024)), P)
        self.assertEqual(on(rule, given(FIGHTER, 2010)), F)
        self.assertEqual(on(rule, given(FIGHTER, 2010, 2010)), F)
        self.assertEqual(on(rule, given(FIGHTER, 2010, 2025)), F)
        self.assertEqual(on(rule, given(FIGHTER, 2010), cover=SILENT), U)
        self.assertEqual(on(rule, given(FIGHTER, 2010), cover={"kind": "from", "year": 2000}), U)
        self.assertEqual(on(rule, given(FIGHTER, 2010), beside=[FIGHTER]), U)
        self.assertEqual(on(rule, beside=[FIGHTER]), F)

    def test_an_award_so_many_times_in_five_years(self):
        rule = {"kind": "award_count", "award": FIGHTER, "count": 2, "years": 5, "ends": "either"}
        self.assertEqual(on(rule, given(FIGHTER, 2019, 2023)), P)
        self.assertEqual(on(rule, given(FIGHTER, 2019, 2024)), F)
        self.assertEqual(on(rule, given(FIGHTER, 2018, 2020, 2017)), F)
        self.assertEqual(on(rule, given(FIGHTER, 2020), cover={"kind": "from", "year": 2021}), U)
        self.assertEqual(on(rule, given(FIGHTER, 2021), cover={"kind": "from", "year": 2019}), F)


class Members(unittest.TestCase):
    """D 2.3."""

    def test_a_share_of_members_who_completed(self):
        rule = {"kind": "share", "of": "completed", "num": 100, "den": 100}
        self.assertEqual(on(rule, members=12, members_completed=12), P)
        self.assertEqual(on(rule, members=12, members_completed=11), F)
        self.assertEqual(on(rule, members=12), U)
        self.assertEqual(on(rule, members_completed=12), U)
        self.assertEqual(on(rule, members=0, members_completed=0), U)
        self.assertEqual(on(rule, members=12, members_completed=13), U)

    def test_a_share_is_reached_or_exceeded_without_rounding(self):
        rule = {"kind": "share", "of": "holders", "award": WORKER, "num": 70, "den": 100}

        def held(n, members, award=WORKER, **more):
            return on(rule | more, members=members, member_awards=[{"award": award, "count": n}])
        self.assertEqual(held(7, 10), P)
        self.assertEqual(held(6999, 10000), F)
        self.assertEqual(held(7, 10, more_than=True), F)
        self.assertEqual(held(8, 10, more_than=True), P)
        self.assertEqual(held(7, 10, award=FIGHTER), U)

    def test_members_who_hold_an_award(self):
        rule = {"kind": "member_award", "award": FIGHTER, "count": 2}
        for count, outcome in ((2, P), (3, P), (1, F)):
            self.assertEqual(on(rule, member_awards=[{"award": FIGHTER, "count": count}]), outcome)
        self.assertEqual(on(rule, member_awards=[{"award": WORKER, "count": 5}]), U)

    def test_nobody_disciplined(self):
        for count, outcome in ((0, P), (1, F), (None, U)):
            self.assertEqual(on({"kind": "none_disciplined"}, members_disciplined=count), outcome)


class Facts(unittest.TestCase):
    """D 2.3, 2.4: what the officer knows."""

    def test_leading_and_reviewed(self):
        for value, outcome in ((True, P), (False, F), (None, U)):
            self.assertEqual(on({"kind": "leads_bloc"}, leads_bloc=value, is_reviewed_in_bloc=True), outcome)
            self.assertEqual(on({"kind": "reviewed_in_bloc"}, is_reviewed_in_bloc=value, leads_bloc=True), outcome)

    def test_confirmed(self):
        rule = {"kind": "confirmed", "key": "unity", "text": "nội bộ đoàn kết"}
        for key, holds, outcome in (("unity", True, P), ("unity", False, F), ("other", True, U)):
            self.assertEqual(on(rule, confirmations=[{"key": key, "holds": holds}]), outcome)

    def test_service_differs_for_men_and_women(self):
        rule = {"kind": "service_years", "men": 10, "women": 8}
        expected = [
            (10, "man", P), (9, "man", F), (8, "woman", P), (7, "woman", F), (10, None, P), (9, None, U), (8, None, U), (7, None, F),
            (None, "man", U),
        ]
        for years, gender, outcome in expected:
            self.assertEqual(on(rule, service_years=years, gender=gender), outcome, (years, gender))

    def test_initiatives_by_level_and_year(self):
        rule = {"kind": "initiatives", "count": 2, "level": "ministry"}
        self.assertEqual(on(rule, initiatives=made(2001, level="ministry") + made(2024, level="nation")), P)
        self.assertEqual(on(rule, initiatives=made(2023, 2024)), F)
        self.assertEqual(on(rule, initiatives=made(2024, 2025, level="nation")), F)
        self.assertEqual(on(rule), U)
        self.assertEqual(on(rule, initiatives=[]), F)
        lately = {"kind": "initiatives", "count": 2, "level": "base", "years": 2, "ends": "either"}
        self.assertEqual(on(lately, initiatives=made(2022, 2023)), P)
        self.assertEqual(on(lately, initiatives=made(2022, 2024)), F)
        self.assertEqual(on(lately, initiatives=made(2024, 2024)), P)

    def test_initiatives_besides_those_used_for_a_title(self):
        rule = {"kind": "initiatives", "count": 2, "level": "base", "besides_titles": True}
        self.assertEqual(on(rule, initiatives=made(2023, 2024)), P)
        self.assertEqual(on(rule, initiatives=made(2023) + made(2024, used=True)), F)
        self.assertEqual(on(rule, initiatives=made(2023) + made(2024, used=None)), U)
        self.assertEqual(on(rule | {"besides_titles": False}, initiatives=made(2023, used=True) + made(2024, used=None)), P)


class Ways(unittest.TestCase):
    """D 2.4, Art. 74: one of several ways."""

    def group(self, *grounds, own="r"):
        options = [
            {"name": key, "requirements": [{"kind": "confirmed", "key": key, "text": key, "ground": ground}]}
            for key, ground in zip("abc", grounds)
        ]
        return pack([{"kind": "any_of", "ground": own, "options": options}])

    def line(self, rules, **held):
        told = ask(rules, confirmations=[{"key": key, "holds": holds} for key, holds in held.items()])
        return told["lines"][0]["outcome"], told["lines"][0]["blocks"], told["outcome"]

    def test_one_is_enough(self):
        rules = self.group("r", "r")
        self.assertEqual(self.line(rules, a=False, b=True), (P, False, P))
        self.assertEqual(self.line(rules, a=False, b=False), (F, True, F))
        self.assertEqual(self.line(rules, a=False), (U, False, U))
        self.assertEqual(self.line(self.group("r", "r", own="p"), a=False, b=False), (F, False, U))

    def test_a_way_is_lost_only_by_what_was_read(self):
        self.assertEqual(self.line(self.group("r", "p"), a=False, b=False), (F, False, U))
        self.assertEqual(self.line(self.group("r", "p"), a=False), (U, False, U))
        self.assertEqual(self.line(self.group("r", "p"), a=False, b=True), (P, False, P))

    def test_all_of_a_way_must_hold(self):
        two = [{"kind": "confirmed", "key": key, "text": key, "ground": "r"} for key in "ab"]
        rules = pack([{"kind": "any_of", "ground": "r", "options": [{"name": "x", "requirements": two}]}])
        self.assertEqual(self.line(rules, a=True, b=True), (P, False, P))
        self.assertEqual(self.line(rules, a=True, b=False), (F, True, F))
        self.assertEqual(self.line(rules, a=True), (U, False, U))

    def test_a_way_for_others_is_none(self):
        held = {"kind": "leads_bloc", "applies_to": "collective", "ground": "r"}
        other = {"kind": "confirmed", "key": "a", "text": "a", "ground": "r"}
        options = [{"name": "x", "requirements": [held]}, {"name": "y", "requirements": [other]}]
        rules = pack([{"kind": "any_of", "ground": "r", "options": options}])
        self.assertEqual(self.line(rules, a=False), (F, True, F))
        self.assertEqual(len(ask(rules)["lines"][0]["ways"]), 1)
        none = pack([{"kind": "any_of", "ground": "r", "options": options[:1]}])
        self.assertEqual(self.line(none), (U, False, U))


class Whole(unittest.TestCase):
    """The packs: only what was read blocks."""

    def outcome(self, *lines):
        rules = [{"kind": "confirmed", "key": str(i), "text": "x", "ground": ground} for i, (ground, _) in enumerate(lines)]
        held = [{"key": str(i), "holds": holds} for i, (_, holds) in enumerate(lines) if holds is not None]
        told = ask(pack(rules), confirmations=held)
        return told["outcome"], [it["blocks"] for it in told["lines"]]

    def test_what_blocks(self):
        self.assertEqual(self.outcome(("r", True), ("p", True)), (P, [False, False]))
        self.assertEqual(self.outcome(("r", False), ("r", None)), (F, [True, False]))
        for ground in ("p", "u", "no such key"):
            self.assertEqual(self.outcome(("r", True), (ground, False)), (U, [False, False]))
            self.assertEqual(self.outcome(("r", True), (ground, None)), (U, [False, False]))
        self.assertEqual(self.outcome(("r", None), ("p", False)), (U, [False, False]))

    def test_whom_a_requirement_concerns(self):
        rules = [{"kind": "leads_bloc", "applies_to": whom, "ground": "r"} for whom in ("collective", "person", "both")]
        self.assertEqual(len(ask(pack(rules))["lines"]), 2)
        self.assertEqual(len(ask(pack(rules[:1]))["lines"]), 1)
        self.assertEqual(ask(pack(rules[:1]))["lines"][0]["of"], "standard")
        self.assertEqual(ask(pack(rules[:1]), subject=COLLECTIVE)["lines"][0]["of"], "leads_bloc")
        self.assertEqual(ask(pack(rules[1:2]), subject=UNIT)["lines"][0]["of"], "standard")

    def test_without_a_standard_nobody_can_tell(self):
        self.assertEqual(ask(pack())["outcome"], U)
        self.assertEqual([(it["of"], it["blocks"]) for it in ask(pack())["lines"]], [("standard", False)])

    def test_an_award_for_others(self):
        told = ask("2022/98", award="flag_ministry", subject=PERSON)
        self.assertEqual((told["outcome"], told["lines"][0]["of"], told["lines"][0]["blocks"]), (F, "recipient", True))
        self.assertEqual(ask("2022/98", award=WORKER, subject=UNIT)["outcome"], F)
        self.assertNotEqual(ask("2022/98", award="flag_ministry", subject=UNIT)["outcome"], F)


class Kinds(unittest.TestCase):
    """D 2.2: what was sudden or thematic is no basis of an award by merit."""

    def outcome(self, entry_kind, award=MERIT, certainty="read", cover=WHOLE, **more):
        principle = {"kind": "kinds_not_counted", "kinds": ["sudden", "thematic"], "ground": "g"}
        rules = pack([{"kind": "award_count", "award": award, "count": 1, "ground": "r"}], [principle], ground=certainty)
        told = ask(rules, given(award, 2022, kind=entry_kind), cover=cover, **more)
        is_left_out = entry_kind in ("sudden", "thematic") and more.get("kind", "merit") == "merit"
        self.assertEqual([it["of"] for it in told["lines"][1:]], ["kinds_not_counted"] if is_left_out else [])
        return told["lines"][0]["outcome"]

    def test_kinds(self):
        self.assertEqual(self.outcome("merit"), P)
        self.assertEqual(self.outcome("foreign"), P)
        for kind in ("sudden", "thematic"):
            self.assertEqual(self.outcome(kind), F)
            self.assertEqual(self.outcome(kind, cover=SILENT), U)
            self.assertEqual(self.outcome(kind, certainty="practice"), U)
            self.assertEqual(self.outcome(kind, kind="sudden"), P)
        self.assertEqual(self.outcome(None), U)
        self.assertEqual(self.outcome(None, award=FIGHTER), P)
        self.assertEqual(self.outcome("thematic", award=FIGHTER), F)

    def test_the_entry_that_counts_decides_its_year(self):
        rule = {"kind": "award_count", "award": MERIT, "count": 1, "ground": "r"}
        rules = pack([rule], [{"kind": "kinds_not_counted", "kinds": ["sudden"], "ground": "r"}])
        for order in (("sudden", "merit"), ("merit", "sudden")):
            history = [it for kind in order for it in given(MERIT, 2022, kind=kind)]
            self.assertEqual(ask(rules, history)["lines"][0]["outcome"], P)


class Discipline(unittest.TestCase):
    """D 2.2: achievements count only from the end of the period."""

    def test_the_year_of_the_proposal(self):
        rule = {"kind": "after_discipline"}
        self.assertEqual(by(rule, discipline={"kind": "none"}), P)
        self.assertEqual(by(rule), U)
        for end, outcome in (("2023-12-31", P), ("2024-01-01", U), ("2024-12-30", U), ("2024-12-31", F), ("2025-01-01", F)):
            self.assertEqual(by(rule, discipline=until(end), as_of="2025-06-01"), outcome, end)

    def test_it_may_still_run_on_the_day_of_the_proposal(self):
        rule = {"kind": "after_discipline"}
        for as_of, outcome in (("2024-11-29", F), ("2024-11-30", F), ("2024-12-01", U)):
            self.assertEqual(by(rule, discipline=until("2024-11-30"), as_of=as_of), outcome, as_of)

    def chain(self, rule, history, end, certainty="read", **facts):
        rules = pack([rule | {"ground": "r"}], [{"kind": "after_discipline", "ground": "g"}], ground=certainty)
        return ask(rules, history, discipline=until(end), **facts)["lines"][0]["outcome"]

    def test_years_of_the_history(self):
        rule = {"kind": "award_years", "award": FIGHTER, "years": 2, "ends": "year"}
        history = given(FIGHTER, 2023, 2024)
        self.assertEqual(self.chain(rule, history, "2022-12-31"), P)
        self.assertEqual(self.chain(rule, history, "2023-01-01"), U)
        self.assertEqual(self.chain(rule, history, "2023-12-30"), U)
        self.assertEqual(self.chain(rule, history, "2023-12-31"), F)
        self.assertEqual(self.chain(rule, history, "2024-01-01"), F)
        self.assertEqual(self.chain(rule, history, "2024-01-01", certainty="practice"), U)
        self.assertEqual(self.chain(rule, given(FIGHTER, 2024), "2023-05-01"), F)

    def test_grades_and_counts_and_initiatives(self):
        grades = {"kind": "grade_years", "grade": "good", "years": 2, "ends": "year"}
        for end, outcome in (("2022-12-31", P), ("2023-06-30", U), ("2023-12-31", F)):
            self.assertEqual(self.chain(grades, graded("good", 2023, 2024), end), outcome)
        # A year wholly in the period counts for nothing, whatever its grade was.
        self.assertEqual(self.chain(grades, graded("good", 2024), "2023-12-31"), F)
        count = {"kind": "award_count", "award": FIGHTER, "count": 2}
        self.assertEqual(self.chain(count, given(FIGHTER, 2010, 2024), "2020-05-01", cover=SILENT), U)
        self.assertEqual(self.chain(count, given(FIGHTER, 2010, 2024), "2023-12-31", cover=SILENT), F)
        works = {"kind": "initiatives", "count": 2, "level": "base"}
        for end, outcome in (("2022-12-31", P), ("2023-06-30", U), ("2023-12-31", F)):
            self.assertEqual(self.chain(works, [], end, initiatives=made(2023, 2024)), outcome)

    def test_without_the_principle_it_takes_nothing(self):
        rule = {"kind": "award_years", "award": FIGHTER, "years": 1, "ends": "year", "ground": "r"}
        told = ask(pack([rule]), given(FIGHTER, 2024), discipline=until("2026-01-01"))
        self.assertEqual(told["outcome"], P)


class Principles(unittest.TestCase):
    """D 2.2, W 5."""

    def test_under_review(self):
        for reviews, outcome in (([], P), (["complaint"], F), (None, U)):
            self.assertEqual(by({"kind": "not_under_review"}, under_review=reviews), outcome)

    def test_what_asks_for_nothing(self):
        self.assertIsNone(by({"kind": "no_ladder"}))
        self.assertIsNone(by({"kind": "separate_quotas", "awards": [ORDER, MERIT]}, beside=[MERIT]))
        late = {"kind": "kinds_not_counted", "kinds": ["sudden"]}
        self.assertIsNone(by(late, given(MERIT, 2025, kind="sudden")))

    def test_two_forms_for_one_achievement(self):
        rule = {"kind": "no_double_reward"}

        def rewarded(mine, theirs, award=LETTER, year=2024, kind="merit"):
            return by(rule, given(award, year, kind=kind, achievement=theirs), achievement=mine)
        self.assertEqual(by(rule), P)
        self.assertEqual(rewarded("Phòng, chống bão", "  phòng,  chống BÃO "), F)
        self.assertEqual(rewarded("Văn hóa", "văn hoá"), F)
        self.assertEqual(rewarded("Văn hóa", "Văn hoa"), P)
        self.assertEqual(rewarded("Phòng, chống bão", "Phòng, chống bão", year=2021, kind="sudden"), F)
        self.assertEqual(rewarded(None, "Phòng, chống bão"), U)
        self.assertEqual(rewarded("Phòng, chống bão", None), U)
        self.assertEqual(rewarded(None, None, kind=None), U)
        self.assertEqual(rewarded(None, None, award=ORDER), U)
        self.assertEqual(rewarded(None, None, kind="sudden"), P)
        self.assertEqual(rewarded(None, None, year=2023), P)
        self.assertEqual(rewarded("Công tác", "Công tác", award=FIGHTER), P)
        both = [given(LETTER, 2024, achievement="Bão"), given(MERIT, 2024, achievement="Khác")]
        self.assertEqual(by(rule, *both, achievement="Bão"), F)
        self.assertEqual(by(rule, *reversed(both), achievement="Bão"), F)

    def test_the_same_title_of_a_year(self):
        rule = pack([], [{"kind": "no_double_reward", "ground": "r"}])
        for year, outcome in ((2024, F), (2023, P)):
            told = ask(rule, given(WORKER, year, kind=None), award=WORKER)
            self.assertEqual((told["lines"][-1]["outcome"], told["lines"][-1]["blocks"]), (outcome, outcome == F))

    def test_state_awards_a_year(self):
        rule = {"kind": "state_awards_per_year", "most": 1}
        self.assertEqual(by(rule), P)
        self.assertEqual(by(rule, given("merit_pm", 2024)), F)
        self.assertEqual(by(rule, given("merit_pm", 2023), given(MERIT, 2024)), P)
        self.assertEqual(by(rule, beside=["merit_pm"]), F)
        self.assertEqual(by(rule, beside=[MERIT]), P)
        self.assertEqual(by(rule, cover=SILENT), U)
        self.assertIsNone(by(rule, cover=SILENT, award=MERIT))
        self.assertEqual(by(rule | {"most": 2}, given("merit_pm", 2024)), P)
        self.assertEqual(by(rule | {"most": 2}, given("merit_pm", 2024), beside=["flag_government"]), F)

    def test_years_between_state_awards(self):
        rule = {"kind": "interval_years", "years": 5}
        self.assertEqual(by(rule), P)
        self.assertEqual(by(rule, given("merit_pm", 2019)), P)
        self.assertEqual(by(rule, given("merit_pm", 2020)), F)
        self.assertEqual(by(rule, given(MERIT, 2024)), P)
        self.assertEqual(by(rule, cover={"kind": "from", "year": 2020}), P)
        self.assertEqual(by(rule, cover={"kind": "from", "year": 2021}), U)
        self.assertEqual(by(rule, beside=["merit_pm"]), P)
        self.assertEqual(by(rule, given("merit_pm", 2024)), F)
        self.assertEqual(by(rule, given("merit_pm", 2025)), P)
        self.assertIsNone(by(rule, given("merit_pm", 2024), award=MERIT))

    def test_one_award_a_unit(self):
        rule = {"kind": "one_unit_award", "awards": [ORDER, "flag_ministry", MERIT]}
        self.assertEqual(by(rule, subject=UNIT), P)
        self.assertEqual(by(rule, subject=UNIT, beside=[MERIT]), F)
        self.assertEqual(by(rule, given("flag_ministry", 2024), subject=UNIT), P)
        self.assertEqual(by(rule, subject=UNIT, beside=[WORKER]), P)
        self.assertIsNone(by(rule, subject=UNIT, beside=[MERIT], one=False))
        self.assertIsNone(by(rule, subject=COLLECTIVE, beside=[MERIT]))
        self.assertIsNone(by(rule, subject=UNIT, beside=[MERIT], award=LETTER))


def load_tests(loader, tests, pattern):
    """Whoever runs this file runs the tests with the packs of the program too."""
    tests.addTests(loader.loadTestsFromName("test_packs"))
    return tests


if __name__ == "__main__":
    unittest.main()
