#!/usr/bin/env python3
"""Tests of oracle.py, and through their own tests of the files beside it: `python3 tests/oracle/test_oracle.py`.

Three kinds, none of which repeats the oracle's formulas:
- the figures of the dossier, literally: the reference table of domain.md 2.5, the rules of 4.2, 4.6, 4.8 and 8.3, and the
  sentences of wording.md 2 with the numbers they carry;
- the definitions, by search: the least v is found by trying 0, 1, 2 ... with whole-number cross-multiplication, and the
  cut-off is restated as "how many stand at or above me";
- hand-made cases at the edges (nothing passes, everything ties, base 0, written opinions, text that is not a case).
"""

import sys

sys.dont_write_bytecode = True  # leave no __pycache__ in the tree

import itertools
import json
import pathlib
import subprocess
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import oracle

# domain.md 2.5, "Reference table (ceil)": n, quorum 2/3, > 50%, 70%, 80%, 90%.
REFERENCE = """
| 5 | 4 | 3 | 4 | 4 | 5 |
| 6 | 4 | 4 | 5 | 5 | 6 |
| 7 | 5 | 4 | 5 | 6 | 7 |
| 8 | 6 | 5 | 6 | 7 | 8 |
| 9 | 6 | 5 | 7 | 8 | 9 |
| 10 | 7 | 6 | 7 | 8 | 9 |
| 11 | 8 | 6 | 8 | 9 | 10 |
| 12 | 8 | 7 | 9 | 10 | 11 |
"""
COLUMNS = [(2, 3, False), (1, 2, True), (70, 100, False), (80, 100, False), (90, 100, False)]
SWEEP = [(1, 2, True), (2, 3, False), (3, 4, False), (70, 100, False), (80, 100, False), (90, 100, False)]
EMPTY = {"base": None, "required": None, "lines": [], "elected": [], "tie": [], "reserve": []}


def ask(op, **fields):
    return oracle.answer({"op": op, **fields})


def required(base, num, den, strict):
    return ask("required", base=base, num=num, den=den, strict=strict)["required"]


def text(num, den):
    return ask("percent", num=num, den=den)["text"]


def row(key, yes, no=0, blank=0, written=(0, 0, 0)):
    return {
        "id": key, "yes": yes, "no": no, "blank": blank,
        "written_yes": written[0], "written_no": written[1], "written_blank": written[2],
    }


def vote(lines, valid=10, **changes):
    """A sound vote of ten units, all present, more than half of the members; `changes` replace fields."""
    case = {
        "op": "type_a", "issued": valid, "collected": valid, "valid": valid, "invalid": 0,
        "present_with_vote": valid, "members": valid, "written_sent": 0, "written_returned": 0,
        "denominator": "total_members", "threshold": {"num": 1, "den": 2, "strict": True}, "quota": None,
        "lines": lines,
    }
    return {**case, **changes}


def run(lines, valid=10, **changes):
    return oracle.answer(vote(lines, valid, **changes))


def by_votes(*yes, valid=10, **changes):
    """A vote in which line a, b, c ... got so many votes and the rest were against."""
    return run([row(chr(97 + i), y, valid - y) for i, y in enumerate(yes)], valid, **changes)


def groups(answer):
    return answer["elected"], answer["tie"], answer["reserve"]


class Required(unittest.TestCase):
    def test_reference_table(self):
        for printed in REFERENCE.split("\n")[1:-1]:
            n, *cells = [int(cell) for cell in printed.strip("|").split("|")]
            for cell, (num, den, strict) in zip(cells, COLUMNS, strict=True):
                self.assertEqual(required(n, num, den, strict), cell, (n, num, den))

    def test_definition_for_every_base_to_200(self):
        for num, den, strict in SWEEP:
            for n in range(1, 201):
                least = next(
                    v for v in itertools.count() if (v * den > num * n if strict else v * den >= num * n)
                )
                self.assertEqual(required(n, num, den, strict), least, (n, num, den))

    def test_strict_and_not_strict_differ_only_on_the_exact_share(self):
        self.assertEqual([required(10, 1, 2, s) for s in (False, True)], [5, 6])
        self.assertEqual([required(9, 1, 2, s) for s in (False, True)], [5, 5])
        self.assertEqual([required(9, 2, 3, s) for s in (False, True)], [6, 7])

    def test_may_exceed_the_base(self):
        self.assertEqual(required(10, 1, 1, False), 10)
        self.assertEqual(required(10, 1, 1, True), 11)
        self.assertEqual(required(10, 3, 2, False), 15)

    def test_zero_share(self):
        self.assertEqual(required(10, 0, 1, False), 0)
        self.assertEqual(required(10, 0, 1, True), 1)

    def test_no_base_no_figure(self):
        self.assertIsNone(required(0, 2, 3, False))
        self.assertIsNone(required(0, 1, 2, True))

    def test_rounded_share_is_another_share(self):
        self.assertEqual(required(3, 2, 3, False), 2)
        self.assertEqual(required(3, 6667, 10000, False), 3)

    def test_exact_where_floats_are_not(self):
        self.assertEqual(required(10**17 + 1, 1, 1, False), 10**17 + 1)
        self.assertEqual(required(3 * 10**20, 2, 3, True), 2 * 10**20 + 1)


class Quorum(unittest.TestCase):
    def quorum(self, members, present):
        return ask("quorum", members=members, num=2, den=3, present=present)

    def test_sentences_5_and_6(self):
        self.assertEqual(self.quorum(10, 9), {"required": 7, "has_quorum": True, "missing": 0})
        self.assertEqual(self.quorum(10, 6), {"required": 7, "has_quorum": False, "missing": 1})

    def test_exactly_two_thirds_is_enough(self):
        self.assertEqual(self.quorum(9, 6), {"required": 6, "has_quorum": True, "missing": 0})
        self.assertEqual(self.quorum(9, 5), {"required": 6, "has_quorum": False, "missing": 1})

    def test_nobody_came(self):
        self.assertEqual(self.quorum(10, 0), {"required": 7, "has_quorum": False, "missing": 7})

    def test_a_bloc_without_members_has_no_quorum(self):
        self.assertEqual(self.quorum(0, 0), {"required": None, "has_quorum": False, "missing": None})

    def test_definition_for_every_attendance_to_40(self):
        for n in range(1, 41):
            for present in range(n + 1):
                got = self.quorum(n, present)
                self.assertEqual(got["has_quorum"], 3 * present >= 2 * n)
                self.assertEqual(self.quorum(n, present + got["missing"])["has_quorum"], True)
                self.assertEqual(got["missing"] == 0, got["has_quorum"])

    def test_another_share(self):
        got = ask("quorum", members=10, num=3, den=4, present=7)
        self.assertEqual(got, {"required": 8, "has_quorum": False, "missing": 1})


class Percent(unittest.TestCase):
    def test_printed_forms(self):
        for num, den, printed in [
            (7, 10, "70%"), (2, 3, "66,67%"), (1, 8, "12,5%"), (1, 3, "33,33%"), (14, 15, "93,33%"), (10, 10, "100%"),
            (0, 10, "0%"), (1, 2000, "0,05%"), (1, 1000, "0,1%"), (201, 2000, "10,05%"), (1, 10, "10%"), (11, 10, "110%"),
        ]:
            self.assertEqual(text(num, den), printed, (num, den))

    def test_half_goes_up(self):
        for num, den, printed in [
            (1, 32, "3,13%"),  # 3.125: half-even says 3,12
            (1, 160, "0,63%"),  # 0.625: half-even says 0,62
            (3, 32, "9,38%"),  # 9.375: both say 9,38
            (1, 20000, "0,01%"),  # 0.005
            (201, 20000, "1,01%"),  # 1.005: as a float just below the half
            (99995, 100000, "100%"),  # 99.995
        ]:
            self.assertEqual(text(num, den), printed, (num, den))

    def test_just_below_the_half_goes_down(self):
        self.assertEqual(text(99994, 100000), "99,99%")
        self.assertEqual(text(49999, 10**9), "0%")

    def test_no_base(self):
        self.assertEqual(text(0, 0), "–")
        self.assertEqual(text(3, 0), "–")

    def test_definition_for_every_rate_to_200(self):
        for den in range(1, 201):
            for num in range(den + 1):
                shown, decimals = (text(num, den).rstrip("%").split(",") + [""])[:2]
                self.assertLessEqual(len(decimals), 2)
                self.assertFalse(decimals.endswith("0"))
                units = int(shown) * 100 + int(decimals.ljust(2, "0"))
                # units - 1/2 <= 10000 num/den < units + 1/2
                self.assertTrue((2 * units - 1) * den <= 20000 * num < (2 * units + 1) * den, (num, den))


class PercentColumn(unittest.TestCase):
    def column(self, nums, den):
        return ask("percent_column", nums=nums, den=den)["texts"]

    @staticmethod
    def units(texts):
        out = []
        for t in texts:
            left, _, right = t.rstrip("%").partition(",")
            out.append(int(left) * 100 + int(right.ljust(2, "0")))
        return out

    def test_thirds_go_to_the_earlier_position(self):
        self.assertEqual(self.column([1, 1, 1], 3), ["33,34%", "33,33%", "33,33%"])

    def test_four_left_over(self):
        # 6 x 1666 hundredths = 9996
        self.assertEqual(self.column([1] * 6, 6), ["16,67%"] * 4 + ["16,66%"] * 2)

    def test_largest_remainder_first(self):
        # 1428.57, 2857.14, 5714.28: one left over, the first has most
        self.assertEqual(self.column([1, 2, 4], 7), ["14,29%", "28,57%", "57,14%"])
        self.assertEqual(self.column([4, 2, 1], 7), ["57,14%", "28,57%", "14,29%"])

    def test_exact_column_is_left_alone(self):
        self.assertEqual(self.column([7, 2, 1], 10), ["70%", "20%", "10%"])
        self.assertEqual(self.column([10, 0, 0], 10), ["100%", "0%", "0%"])

    def test_zero_is_never_raised(self):
        self.assertEqual(self.column([0, 1, 1, 1], 3), ["0%", "33,34%", "33,33%", "33,33%"])

    def test_part_of_a_whole_totals_its_own_rate(self):
        self.assertEqual(self.column([1], 3), ["33,33%"])
        self.assertEqual(self.column([1, 1], 3), ["33,34%", "33,33%"])  # together 66,67%

    def test_no_base_and_no_rows(self):
        self.assertEqual(self.column([0, 0], 0), ["–", "–"])
        self.assertEqual(self.column([], 10), [])

    def test_every_column_of_three_to_25_totals_100(self):
        for den in range(1, 26):
            for a in range(den + 1):
                for b in range(den - a + 1):
                    nums = [a, b, den - a - b]
                    units = self.units(self.column(nums, den))
                    self.assertEqual(sum(units), 10000, nums)
                    for n, u in zip(nums, units):
                        self.assertLess(abs(u * den - 10000 * n), den, nums)


class Problems(unittest.TestCase):
    def only(self, code, lines=(), **changes):
        got = run(list(lines), **changes)
        self.assertEqual(got["problems"], [code])
        self.assertEqual({k: got[k] for k in EMPTY}, EMPTY)

    def test_sound(self):
        got = by_votes(7)
        self.assertEqual((got["problems"], got["notes"]), ([], []))

    def test_sentence_1_collected_over_issued(self):
        self.only("collected_over_issued", issued=10, collected=11, valid=11, present_with_vote=11)

    def test_sentence_2_one_not_returned_is_a_note(self):
        got = run([row("a", 9)], 9, issued=10, present_with_vote=10, members=10)
        self.assertEqual((got["problems"], got["notes"]), ([], ["ballots_not_returned"]))
        self.assertEqual((got["base"], got["elected"]), (10, ["a"]))

    def test_sentence_3_valid_and_invalid(self):
        self.only("valid_plus_invalid_mismatch", valid=8, issued=10, collected=10, invalid=1,
                  present_with_vote=10, members=10)
        self.only("valid_plus_invalid_mismatch", invalid=1)

    def test_sentence_4_row_sum(self):
        self.only("line_sum_mismatch", [row("03", 7, 1, 1)])
        self.only("line_sum_mismatch", [row("03", 7, 2, 2)])
        self.only("line_sum_mismatch", [row("01", 10), row("02", 7, 1, 1), row("03", 10)])

    def test_blank_counts_in_the_row(self):
        self.assertEqual(run([row("a", 7, 1, 2)])["problems"], [])

    def test_issued_over_present(self):
        self.only("issued_over_present", present_with_vote=9)
        self.assertEqual(by_votes(10, present_with_vote=11, members=11)["problems"], [])

    def test_nobody_votes_twice(self):
        self.only("voters_over_members", members=9)
        self.only("voters_over_members", members=10, written_sent=1)
        self.assertEqual(run([], members=11, written_sent=1)["problems"], [])

    def test_written(self):
        self.only("written_returned_over_sent", written_returned=1)
        self.only("written_line_mismatch", [row("a", 10, written=(1, 0, 0))], written_sent=2, written_returned=2,
                  members=12)
        self.only("written_line_mismatch", [row("a", 10, written=(0, 0, 1))])
        got = run([row("a", 10, written=(0, 1, 1))], written_sent=3, written_returned=2, members=13)
        self.assertEqual((got["problems"], got["notes"]), ([], ["written_not_returned"]))

    def test_negative(self):
        self.assertEqual(run([], members=-1)["problems"], ["negative_count", "voters_over_members"])
        self.only("negative_count", quota=-1)
        self.only("negative_count", [row("a", 11, -1)])
        self.only("negative_count", [row("a", 10, written=(-1, 1, 0))])
        self.only("negative_count", invalid=-1, collected=9)

    def test_all_at_once_sorted_and_once_each(self):
        got = run([row("a", 1, written=(-1, 0, 0)), row("b", 1)], issued=10, collected=11, valid=9,
                  present_with_vote=9, written_returned=1)
        self.assertEqual(got["problems"], sorted([
            "collected_over_issued", "issued_over_present", "line_sum_mismatch", "negative_count",
            "valid_plus_invalid_mismatch", "written_line_mismatch", "written_returned_over_sent",
        ]))
        self.assertEqual({k: got[k] for k in EMPTY}, EMPTY)

    def test_notes_stand_beside_problems(self):
        got = run([], collected=9, written_sent=1, members=11)
        self.assertEqual(got["problems"], ["valid_plus_invalid_mismatch"])
        self.assertEqual(got["notes"], ["ballots_not_returned", "written_not_returned"])


class Denominator(unittest.TestCase):
    """Every denominator has another figure here, so that no two can be exchanged."""

    def answer(self, denominator, **changes):
        fields = {
            "members": 20, "present_with_vote": 13, "issued": 11, "collected": 10, "valid": 8, "invalid": 2,
            "written_sent": 6, "written_returned": 5, "denominator": denominator,
            "threshold": {"num": 2, "den": 3, "strict": False},
        }
        return oracle.answer(vote([row("a", 7, 1, 0, (4, 1, 0))], **{**fields, **changes}))

    def test_each(self):
        for denominator, base, need, rate in [
            ("total_members", 20, 14, "55%"), ("present", 18, 12, "61,11%"), ("issued", 17, 12, "64,71%"),
            ("collected", 15, 10, "73,33%"), ("valid", 13, 9, "84,62%"),
        ]:
            got = self.answer(denominator)
            self.assertEqual((got["base"], got["required"]), (base, need), denominator)
            self.assertEqual(got["lines"], [{
                "id": "a", "votes": 11, "passed": 11 >= need, "missing": max(0, need - 11), "percent": rate, "rank": 1,
            }])
            self.assertEqual(got["elected"], ["a"] if 11 >= need else [])

    def test_no_default(self):
        with self.assertRaises(oracle.BadCase):
            self.answer(None)
        with self.assertRaises(oracle.BadCase):
            self.answer("total_members", threshold=None)

    def test_base_0_elects_nobody(self):
        for denominator in ("present", "issued", "collected", "valid"):
            got = by_votes(0, 0, valid=0, members=10, denominator=denominator, threshold={"num": 1, "den": 2, "strict": False})
            self.assertEqual((got["problems"], got["base"], got["required"]), ([], 0, None))
            self.assertEqual(got["lines"][1], {
                "id": "b", "votes": 0, "passed": False, "missing": None, "percent": "–", "rank": 1,
            })
            self.assertEqual(groups(got), ([], [], []))


class Result(unittest.TestCase):
    def test_threshold_is_reached_not_passed(self):
        got = by_votes(7, 6, threshold={"num": 7, "den": 10, "strict": False})
        self.assertEqual(got["required"], 7)
        self.assertEqual([(x["passed"], x["missing"]) for x in got["lines"]], [(True, 0), (False, 1)])

    def test_strict_half(self):
        got = by_votes(5, 6)
        self.assertEqual([x["passed"] for x in got["lines"]], [False, True])

    def test_rounded_rate_does_not_decide(self):
        got = by_votes(2, valid=3, threshold={"num": 6667, "den": 10000, "strict": False})
        self.assertEqual((got["lines"][0]["percent"], got["elected"]), ("66,67%", []))
        got = by_votes(2, valid=3, threshold={"num": 2, "den": 3, "strict": False})
        self.assertEqual((got["lines"][0]["percent"], got["elected"]), ("66,67%", ["a"]))

    def test_written_votes_are_merged(self):
        lines = [row("a", 4, 4, 0, (2, 0, 0)), row("b", 5, 3, 0, (0, 2, 0))]
        got = run(lines, 8, members=10, written_sent=2, written_returned=2)
        self.assertEqual([(x["votes"], x["rank"], x["percent"]) for x in got["lines"]], [(6, 1, "60%"), (5, 2, "50%")])
        self.assertEqual(got["elected"], ["a"])

    def test_no_opinion_is_no_approval(self):
        got = run([row("a", 5, 1, 4), row("b", 4, 6, 0)])
        self.assertEqual([(x["votes"], x["passed"], x["missing"]) for x in got["lines"]], [(5, False, 1), (4, False, 2)])
        got = run([row("a", 5, 3, 0, (0, 1, 1))], 8, members=10, written_sent=2, written_returned=2)
        self.assertEqual((got["lines"][0]["votes"], got["elected"]), (5, []))

    def test_rank_is_over_all_lines_in_the_order_of_the_case(self):
        got = by_votes(3, 9, 8, 9, 10)
        self.assertEqual([(x["id"], x["rank"]) for x in got["lines"]],
                         [("a", 5), ("b", 2), ("c", 4), ("d", 2), ("e", 1)])
        self.assertEqual(got["elected"], ["e", "b", "d", "c"])

    def test_fewer_than_quota_is_not_filled(self):
        self.assertEqual(groups(by_votes(9, 5, 4, 8, quota=3)), (["a", "d"], [], []))
        self.assertEqual(groups(by_votes(5, 4, quota=3)), ([], [], []))

    def test_exactly_quota(self):
        self.assertEqual(groups(by_votes(9, 8, 7, 5, quota=3)), (["a", "b", "c"], [], []))
        self.assertEqual(groups(by_votes(8, 8, 8, 5, quota=3)), (["a", "b", "c"], [], []))

    def test_more_than_quota(self):
        self.assertEqual(groups(by_votes(6, 10, 7, 9, 8, quota=3)), (["b", "d", "e"], [], ["c", "a"]))

    def test_sentence_8_tie_at_the_last_of_three(self):
        self.assertEqual(groups(by_votes(9, 7, 8, 6, 7, quota=3)), (["a", "c"], ["b", "e"], ["d"]))

    def test_tie_takes_all_of_the_votes_even_above_the_place(self):
        self.assertEqual(groups(by_votes(9, 8, 8, 8, 7, quota=3)), (["a"], ["b", "c", "d"], ["e"]))
        self.assertEqual(groups(by_votes(8, 8, 8, quota=1)), ([], ["a", "b", "c"], []))

    def test_tie_elsewhere_is_no_tie(self):
        self.assertEqual(groups(by_votes(9, 9, 8, 7, 7, quota=3)), (["a", "b", "c"], [], ["d", "e"]))

    def test_tie_below_the_threshold_is_no_tie(self):
        self.assertEqual(groups(by_votes(9, 5, 5, quota=2)), (["a"], [], []))

    def test_no_quota_and_quota_0(self):
        self.assertEqual(groups(by_votes(7, 9, 5, 9)), (["b", "d", "a"], [], []))
        self.assertEqual(groups(by_votes(7, 9, quota=0)), ([], [], ["b", "a"]))
        self.assertEqual(groups(by_votes(4, 5, quota=0)), ([], [], []))

    def test_nobody_proposed(self):
        got = run([])
        self.assertEqual((got["base"], got["required"], got["lines"], groups(got)), (10, 6, [], ([], [], [])))

    def test_cut_restated_for_every_small_vote(self):
        """Elected: at most k of the passed stand at or above me. Reserve: k or more stand above me. Else the tie."""
        ids = "abcd"
        for yes in itertools.product(range(5), repeat=4):
            passed = {i: y for i, y in zip(ids, yes) if 2 * y >= 4}
            for quota in range(6):
                got = by_votes(*yes, valid=4, quota=quota, threshold={"num": 1, "den": 2, "strict": False})
                want = {"elected": set(), "tie": set(), "reserve": set()}
                for key, mine in passed.items():
                    above = sum(v > mine for v in passed.values())
                    level = sum(v >= mine for v in passed.values())
                    want["elected" if level <= quota else "reserve" if above >= quota else "tie"].add(key)
                for name in want:
                    self.assertEqual(set(got[name]), want[name], (yes, quota, name))
                    order = [(-passed[key], key) for key in got[name]]
                    self.assertEqual(order, sorted(order), (yes, quota, name))


class Lines(unittest.TestCase):
    """The program itself, over stdin and stdout."""

    def pipe(self, raw):
        done = subprocess.run([sys.executable, str(HERE / "oracle.py")], input=raw, capture_output=True, timeout=60)
        self.assertEqual(done.stderr, b"")
        return [json.loads(x) for x in done.stdout.decode("utf-8").split("\n") if x], done.returncode

    def test_one_answer_a_line_in_order(self):
        cases = [
            {"op": "required", "base": 10, "num": 2, "den": 3, "strict": False},
            {"op": "quorum", "members": 10, "num": 2, "den": 3, "present": 6},
            {"op": "percent", "num": 2, "den": 3},
            {"op": "percent", "num": 0, "den": 0},
            {"op": "percent_column", "nums": [1, 1, 1], "den": 3},
            vote([row("Đơn vị 02", 7, 3)], quota=1),
        ]
        raw = "\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n\n"
        answers, status = self.pipe(raw.encode())
        self.assertEqual(status, 0)
        self.assertEqual(answers, [
            {"required": 7},
            {"required": 7, "has_quorum": False, "missing": 1},
            {"text": "66,67%"},
            {"text": "–"},
            {"texts": ["33,34%", "33,33%", "33,33%"]},
            {
                "problems": [], "notes": [], "base": 10, "required": 6, "elected": ["Đơn vị 02"], "tie": [], "reserve": [],
                "lines": [{"id": "Đơn vị 02", "votes": 7, "passed": True, "missing": 0, "percent": "70%", "rank": 1}],
            },
        ])

    def test_a_bad_case_is_answered_and_the_rest_goes_on(self):
        good = b'{"op":"percent","num":7,"den":10}'
        bad = [
            b"not json", b"[]", b"\xff", b'{"op":"other"}', b'{"op":[]}', b'{"op":"percent","num":1}',
            b'{"op":"percent","num":1.0,"den":2}', b'{"op":"percent","num":true,"den":2}',
            b'{"op":"percent","num":-1,"den":2}', b'{"op":"required","base":3,"num":1,"den":0,"strict":true}',
            b'{"op":"required","base":3,"num":1,"den":2}', b'{"op":"percent_column","nums":[1,-1],"den":2}',
            json.dumps(vote([row("a", 10), row("a", 10)])).encode(),
            json.dumps(vote([{"id": "a", "yes": 10}])).encode(),
            json.dumps(vote([row("\ud800", 10)])).encode(),
        ]
        answers, status = self.pipe(b"\n".join(bad + [good]))
        self.assertEqual(status, 1)
        self.assertEqual(len(answers), len(bad) + 1)
        for got in answers[:-1]:
            self.assertEqual(list(got), ["error"])
        self.assertEqual(answers[-1], {"text": "70%"})


def load_tests(loader, tests, pattern):
    """Whoever runs this file runs the tests of the other files too."""
    tests.addTests(loader.loadTestsFromName("test_kinds"))
    tests.addTests(loader.loadTestsFromName("test_series"))
    tests.addTests(loader.loadTestsFromName("test_scoring"))
    tests.addTests(loader.loadTestsFromName("test_awards"))
    return tests


if __name__ == "__main__":
    unittest.main()
