"""Tests of kinds.py: hand-made boxes, and the invariants by counting out real ballots. Run by test_oracle.py."""

import itertools
import random
import unittest

import oracle


def ask(op, **fields):
    return oracle.answer({"op": op, **fields})


def line(key, yes, places=0, written=(0, 0)):
    return {"id": key, "yes": yes, "places": places, "written_yes": written[0], "written_places": written[1]}


def count(kind, choices, lines, valid=10, **changes):
    case = {
        "kind": kind, "choices": choices, "issued": valid, "collected": valid, "valid": valid, "invalid": 0,
        "present_with_vote": valid, "members": valid, "written_sent": 0, "written_returned": 0,
        "denominator": "total_members", "threshold": {"num": 1, "den": 2, "strict": True}, "quota": None, "lines": lines,
    }
    return ask("type_a", **{**case, **changes})


def added_up(kind, k, box):
    """Lines from ballots that were really filled in: for choose and strike sets of nominees, for rank orders."""
    n = len(box[0]) if kind == "rank" else 1 + max(max(chosen) for chosen in box)
    lines = []
    for at in range(n):
        if kind == "rank":
            places = [order.index(at) + 1 for order in box]
            lines.append(line(at, sum(1 for it in places if it <= k), sum(places)))
        else:
            lines.append(line(at, sum(1 for chosen in box if at in chosen)))
    return lines


class Invariants(unittest.TestCase):
    def test_every_box_that_can_be_is_taken(self):
        dice = random.Random(7)
        for n, k in itertools.product(range(1, 6), range(1, 6)):
            most = min(n, k)
            box = [frozenset(dice.sample(range(n), dice.randint(1, most))) for _ in range(8)]
            box.append(frozenset([n - 1]))
            self.assertEqual(count("choose", k, added_up("choose", k, box), valid=9)["problems"], [], (n, k, box))
            orders = [tuple(dice.sample(range(n), n)) for _ in range(9)]
            self.assertEqual(count("rank", k, added_up("rank", k, orders), valid=9)["problems"], [], (n, k, orders))

    def test_more_choices_than_the_ballots_hold(self):
        lines = [line("a", 10), line("b", 10), line("c", 1)]
        self.assertEqual(count("choose", 2, lines)["problems"], ["choices_over_most"])
        self.assertEqual(count("choose", 3, lines)["problems"], [])

    def test_choices_may_not_exceed_the_list(self):
        self.assertEqual(count("strike", 9, [line("a", 10), line("b", 10)])["problems"], [])

    def test_a_ballot_that_chooses_nobody_does_not_count(self):
        self.assertEqual(count("choose", 2, [line("a", 5), line("b", 4)])["problems"], ["choices_under_least"])
        self.assertEqual(count("choose", 2, [line("a", 5), line("b", 5)])["problems"], [])

    def test_a_written_opinion_may_choose_nobody(self):
        lines = [line("a", 8, written=(1, 0)), line("b", 8)]
        told = count("choose", 2, lines, valid=8, members=10, written_sent=2, written_returned=2)
        self.assertEqual(told["problems"], [])
        lines = [line("a", 8, written=(3, 0)), line("b", 8)]
        told = count("choose", 2, lines, valid=8, members=10, written_sent=2, written_returned=2)
        self.assertEqual(told["problems"], ["votes_over_valid"])

    def test_nobody_has_more_votes_than_there_are_ballots(self):
        self.assertEqual(count("strike", 3, [line("a", 11), line("b", 3), line("c", 3)])["problems"], ["votes_over_valid"])

    def test_places_of_a_nominee_lie_between_what_its_first_places_allow(self):
        # Two of ten ballots place a among the first one, eight below it: at least 2 x 1 + 8 x 2, at most 2 x 1 + 8 x 3.
        def of(places):
            return count("rank", 1, [line("a", 2, places), line("b", 8, 12), line("c", 0, 25)])["problems"]
        self.assertNotIn("places_out_of_range", of(18))
        self.assertIn("places_out_of_range", of(17))
        self.assertIn("places_out_of_range", of(27))

    def test_where_all_places_are_first_places_nobody_stands_below(self):
        told = count("rank", 2, [line("a", 9, 15), line("b", 10, 15)])
        self.assertIn("places_out_of_range", told["problems"])

    def test_places_together(self):
        self.assertEqual(count("rank", 1, [line("a", 10, 10), line("b", 0, 20)])["problems"], [])
        self.assertIn("places_under_whole", count("rank", 1, [line("a", 10, 10), line("b", 0, 19)])["problems"])
        self.assertIn("places_over_whole", count("rank", 1, [line("a", 10, 10), line("b", 0, 21)])["problems"])

    def test_first_places_together(self):
        self.assertIn("choices_under_least", count("rank", 1, [line("a", 9, 11), line("b", 0, 19)])["problems"])
        told = count("rank", 2, [line("a", 9, 15), line("b", 6, 20), line("c", 4, 25)])
        self.assertIn("choices_under_least", told["problems"])


class Results(unittest.TestCase):
    def test_the_lowest_sum_of_places_leads(self):
        told = count("rank", 2, [line("a", 10, 14), line("b", 6, 21), line("c", 4, 25)], quota=1)
        self.assertEqual([it["rank"] for it in told["lines"]], [1, 2, 3])
        self.assertEqual(told["elected"], ["a"])
        self.assertEqual(told["reserve"], ["b"])

    def test_equal_sums_are_a_tie_though_the_votes_differ(self):
        told = count("rank", 1, [line("a", 6, 18), line("b", 4, 18), line("c", 0, 24)], quota=1, threshold={"num": 1, "den": 4, "strict": False})
        self.assertEqual(sorted(told["tie"]), ["a", "b"])

    def test_places_given_in_writing_count(self):
        lines = [line("a", 1, 3, written=(0, 4)), line("b", 1, 3, written=(2, 2))]
        told = count("rank", 1, lines, valid=2, members=4, written_sent=2, written_returned=2)
        self.assertEqual((told["problems"], [it["rank"] for it in told["lines"]]), ([], [2, 1]))

    def test_votes_lead_where_names_are_chosen(self):
        told = count("strike", 2, [line("a", 6), line("b", 9), line("c", 5)], quota=1)
        self.assertEqual(told["elected"], ["b"])
        self.assertEqual(told["reserve"], ["a"])


class SingleBallots(unittest.TestCase):
    def read(self, kind, choices, nominees, *ballots):
        return ask("ballots", kind=kind, choices=choices, nominees=nominees, ballots=[list(it) for it in ballots])

    def test_approval(self):
        told = self.read("approve", None, 2, ("yes", "no"), ("blank", "yes"), ("yes",), ("yes", 1))
        self.assertEqual(told["counts"], [True, True, False, False])
        self.assertEqual((told["valid"], told["invalid"]), (2, 2))
        self.assertEqual(told["lines"], [
            {"yes": 1, "no": 0, "blank": 1, "places": 0}, {"yes": 1, "no": 1, "blank": 0, "places": 0},
        ])

    def test_choosing(self):
        for kind in ("choose", "strike"):
            told = self.read(kind, 1, 2, ("yes", "no"), ("yes", "yes"), ("no", "no"), ("blank", "yes"))
            self.assertEqual(told["counts"], [True, False, False, False], kind)
            self.assertEqual(told["lines"][0], {"yes": 1, "no": 0, "blank": 0, "places": 0})
            self.assertEqual(told["lines"][1], {"yes": 0, "no": 0, "blank": 0, "places": 0})

    def test_ranking(self):
        told = self.read("rank", 1, 3, (2, 1, 3), (1, 2, 3), (1, 1, 3), (0, 1, 2), (1, 2, 4), (1, 2))
        self.assertEqual(told["counts"], [True, True, False, False, False, False])
        self.assertEqual([it["places"] for it in told["lines"]], [3, 3, 6])
        self.assertEqual([it["yes"] for it in told["lines"]], [1, 1, 0])

    def test_what_is_no_case(self):
        for case in ({"kind": "lot", "nominees": 1}, {"kind": "choose", "nominees": 1}, {"kind": "rank", "choices": 1}):
            with self.assertRaises(Exception):
                ask("ballots", ballots=[], **case)
        with self.assertRaises(Exception):
            count("lot", 1, [])


if __name__ == "__main__":
    unittest.main()
