#!/usr/bin/env python3
"""Tests of packs.py, and of awards.py with the packs that come with the program: `python3 tests/oracle/test_packs.py`.

Run by test_awards.py. The figures are those of domain.md ("D") 2.3, 2.4 and 2.7.
"""

import sys

sys.dont_write_bytecode = True  # leave no __pycache__ in the tree

import pathlib
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import awards
import packs
from test_awards import (
    COLLECTIVE, FIGHTER, LETTER, MERIT, ORDER, PERSON, UNIT, WORKER, F, P, U, ask, given, graded, made, pack,
)


class Packs(unittest.TestCase):
    """The packs that come with the program: D 2.3, 2.4."""

    CLEAR = {"discipline": {"kind": "none"}, "under_review": []}

    def test_minister_s_merit_of_a_person(self):
        for name in ("2022/98", "2022/152"):
            two = {**self.CLEAR, "initiatives": made(2023, 2024)}
            self.assertEqual(ask(name, graded("excellent", 2023, 2024), award=MERIT, **two)["outcome"], P)
            self.assertEqual(ask(name, given(FIGHTER, 2023, 2024), award=MERIT, **two)["outcome"], P)
            used = {**two, "initiatives": made(2023, 2024, used=True)}
            told = ask(name, given(FIGHTER, 2023, 2024) + graded("good", 2023, 2024), award=MERIT, **used)
            self.assertEqual(told["outcome"], U, "the reading of the home ministry only warns")
        worse = graded("good", 2022, 2023, 2024)
        self.assertEqual(ask("2022/98", worse, award=MERIT, **two)["outcome"], F)
        served = {**two, "service_years": 8, "gender": "woman", "initiatives": []}
        history = graded("good", 2020, 2021, 2022, 2024) + graded("excellent", 2023)
        self.assertEqual(ask("2022/152", history, award=MERIT, **served)["outcome"], P)
        self.assertEqual(ask("2022/152", history, award=MERIT, **served | {"gender": "man"})["outcome"], U)
        self.assertEqual(ask("2022/98", history, award=MERIT, **served)["outcome"], F)

    def test_prime_minister_s_merit_of_a_person(self):
        history = graded("good", *range(2019, 2024)) + given(FIGHTER, 2019, 2021, 2023)
        with_merit = history + given(MERIT, 2018)
        told = ask("2022/98", with_merit, award="merit_pm", **self.CLEAR)
        self.assertEqual(told["outcome"], P)
        self.assertEqual(ask("2022/98", history, award="merit_pm", **self.CLEAR)["outcome"], F)
        thematic = history + given(MERIT, 2018, kind="thematic")
        self.assertEqual(ask("2022/98", thematic, award="merit_pm", **self.CLEAR)["outcome"], F)

    def test_an_excellent_collective(self):
        facts = {
            **self.CLEAR, "members": 10, "members_completed": 10, "members_disciplined": 0,
            "member_awards": [{"award": WORKER, "count": 7}, {"award": FIGHTER, "count": 1}],
            "confirmations": [{"key": "active_movement", "holds": True}, {"key": "unity", "holds": True}],
        }
        history = graded("excellent", 2024) + given("collective_advanced", 2024)
        for name in ("2003/91", "2022/98", "2022/152"):
            for subject in (UNIT, COLLECTIVE):
                self.assertEqual(ask(name, history, award="collective_excellent", subject=subject, **facts)["outcome"], P)
            fewer = {**facts, "member_awards": [{"award": WORKER, "count": 6}, {"award": FIGHTER, "count": 1}]}
            self.assertEqual(ask(name, history, award="collective_excellent", subject=UNIT, **fewer)["outcome"], F)

    def test_the_amendment_of_2026_decides_nothing(self):
        for award in ("order", "flag_government", MERIT):
            self.assertEqual(ask("2026-amendment", award=award, subject=UNIT)["outcome"], U)

    def test_prizes(self):
        """D 2.7: 12 x 1.8m = 21,600,000; D 2.2: up to tens of thousands."""
        def prize(award, on, is_person=False, pack="2022/98"):
            return awards.OPS["prize"]({"pack": pack, "award": award, "is_person": is_person, "decided_on": on})
        self.assertEqual(prize("flag_government", "2024-06-30"), {"amount": 21_600_000, "certainty": "read"})
        self.assertEqual(prize("flag_government", "2024-07-01"), {"amount": 28_080_000, "certainty": "unsure"})
        # 0,3 x 1.490.000 = 447.000; 0,3 x 2.340.000 = 702.000.
        self.assertEqual(prize(WORKER, "2019-07-01", True)["amount"], 450_000)
        self.assertEqual(prize(WORKER, "2024-12-01", True)["amount"], 710_000)
        self.assertEqual(prize(WORKER, "2023-07-01", True)["amount"], 540_000)
        self.assertEqual(prize(MERIT, "2023-07-01", True)["amount"], 2_700_000)
        self.assertEqual(prize(MERIT, "2023-07-01", True, "2003/91")["amount"], 1_800_000)
        for award, on, is_person in ((WORKER, "2024-01-01", False), (WORKER, "2019-06-30", True), (ORDER, "2024-01-01", True)):
            self.assertEqual(prize(award, on, is_person), {"amount": None, "certainty": None})
        self.assertEqual(prize("merit_pm", "2024-01-01", True, "2026-amendment")["amount"], None)
        self.assertEqual(prize("merit_pm", "2024-01-01", True)["certainty"], "read")
        self.assertEqual(prize("merit_pm", "2024-01-01")["certainty"], "unsure")

    def test_quotas(self):
        told = awards.OPS["quota"]({
            "pack": "2003/91",
            "quotas": [{"award": MERIT, "count": 6}, {"award": "flag_ministry", "count": 3}, {"award": "flag_government", "count": 1}],
            "proposals": [{"award": it, "count": n} for it, n in (
                ("flag_ministry", 3), ("flag_government", 1), (WORKER, 0), (MERIT, 4), (MERIT, 3), (None, 9), (ORDER, 2))],
        })
        rows = [(it["award"], it["allocated"], it["used"], it["left"], it["over"]) for it in told["uses"]]
        self.assertEqual(rows, [
            ("order", None, 2, None, 0), ("flag_government", 1, 1, 0, 0), ("flag_ministry", 3, 3, 0, 0), (MERIT, 6, 7, 0, 1),
        ])
        none = awards.OPS["quota"]({"pack": "2003/91", "quotas": [{"award": MERIT, "count": 6}], "proposals": []})
        self.assertEqual(none["uses"], [{"award": MERIT, "allocated": 6, "used": 0, "left": 6, "over": 0}])


class Pairs(unittest.TestCase):
    """D 2.2, D 10 `duplicate_award_check`: entries of one subject for one achievement."""

    def pairs(self, *entries):
        for key, one in enumerate(entries, 1):
            one["id"] = key
        told = awards.OPS["double_rewards"]({"pack": "2022/98", "entries": list(entries)})
        return [(it["first"], it["second"], it["sameness"]) for it in told["pairs"]]

    def test_pairs(self):
        one = given(LETTER, 2024, achievement="Chuyển đổi số")
        self.assertEqual(self.pairs(*one, *graded("good", 2024), *given(MERIT, 2022, achievement="chuyển đổi số")), [(1, 3, "same")])
        self.assertEqual(self.pairs(*one, *given(MERIT, 2024)), [(1, 2, "unknown")])
        self.assertEqual(self.pairs(*given(WORKER, 2024, 2023), *given(WORKER, 2024)), [(1, 3, "same")])
        self.assertEqual(self.pairs(*given(WORKER, 2024), *given(FIGHTER, 2024)), [])
        three = given(LETTER, 2024) + given(MERIT, 2024) + given(ORDER, 2024)
        self.assertEqual(self.pairs(*three), [(1, 2, "unknown"), (1, 3, "unknown"), (2, 3, "unknown")])

    def test_of_one_subject_alone(self):
        def of(subject):
            return [given(WORKER, 2024)[0] | {"subject": subject}]
        same = [{"kind": "person", "name": name, "unit_id": 1} for name in ("Nguyễn Thuý Hoà", "nguyễn  thúy HÒA")]
        self.assertEqual(self.pairs(*of(same[0]), *of(same[1])), [(1, 2, "same")])
        others = [
            {"kind": "person", "name": "Nguyễn Thuy Hoà", "unit_id": 1}, {"kind": "person", "name": "Nguyễn Thuý Hoà", "unit_id": 2},
            {"kind": "person", "name": "Nguyễn Thuý Hoà", "unit_id": None}, {"kind": "collective", "name": "Nguyễn Thuý Hoà", "unit_id": 1},
            UNIT,
        ]
        for other in others:
            self.assertEqual(self.pairs(*of(same[0]), *of(other)), [], other)
        self.assertEqual(self.pairs(*of(UNIT), *of(dict(UNIT))), [(1, 2, "same")])


class Malformed(unittest.TestCase):
    def test_a_case_that_cannot_be_read(self):
        good = {
            "pack": "2022/98", "subject": PERSON, "year": 2024, "as_of": "2025-01-10", "award": MERIT, "kind": "merit",
            "history": [], "facts": {}, "beside": [], "settings": {"has_one_unit_award": True},
        }
        self.assertEqual(awards.OPS["verdict"](good)["outcome"], U)
        bad = [
            {"pack": "2099"}, {"pack": None}, {"subject": {"kind": "other"}}, {"subject": None}, {"year": "2024"}, {"as_of": "10/01/2025"},
            {"award": "none"}, {"kind": None}, {"history": [{}]}, {"facts": {"members": -1}}, {"facts": {"cover": {"kind": "x"}}},
            {"facts": {"discipline": {"kind": "until"}}}, {"facts": {"gender": "x"}}, {"facts": {"under_review": ["x"]}},
            {"settings": {}}, {"beside": None}, {"pack": pack([{"kind": "x", "ground": "r"}]), "award": ORDER},
        ]
        for change in bad:
            with self.assertRaises((packs.BadCase, ValueError), msg=change):
                awards.OPS["verdict"](good | change)
        twice = [{"award": MERIT, "count": 1}] * 2
        with self.assertRaises(packs.BadCase):
            awards.OPS["quota"]({"pack": "2022/98", "quotas": twice, "proposals": []})


if __name__ == "__main__":
    unittest.main()
