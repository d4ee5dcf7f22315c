"""Tests of series.py: rounds made by hand. Run by test_oracle.py."""

import unittest

import oracle


def held(votes, seats, valid=10, chosen=None):
    """A round of approval ballots in which each nominee has so many votes of `valid`."""
    lines = [
        {"id": key, "yes": yes, "no": valid - yes, "blank": 0, "written_yes": 0, "written_no": 0, "written_blank": 0}
        for key, yes in votes.items()
    ]
    case = {
        "kind": "approve", "issued": valid, "collected": valid, "valid": valid, "invalid": 0, "present_with_vote": valid,
        "members": valid, "written_sent": 0, "written_returned": 0, "denominator": "total_members",
        "threshold": {"num": 1, "den": 2, "strict": True}, "quota": seats, "lines": lines,
    }
    return case if chosen is None else {**case, "chosen": chosen}


def ask(nominees, allocated, *rounds):
    return oracle.answer({"op": "series", "nominees": list(nominees), "allocated": allocated, "rounds": list(rounds)})


class Series(unittest.TestCase):
    def test_nothing_was_voted(self):
        told = ask("abc", 2)
        self.assertEqual(told["next"], {"ballot": ["a", "b", "c"], "seats": 2})
        self.assertEqual((told["before"], told["elected"], told["tie"]), ([], [], []))

    def test_those_tied_stand_alone_for_what_is_left(self):
        first = held({"a": 9, "b": 7, "c": 7, "d": 6}, 2)
        told = ask("dcba", 2, first)
        self.assertEqual(told["elected"], [["a", 1]])
        self.assertEqual(told["tie"], ["b", "c"])
        self.assertEqual(told["next"], {"ballot": ["c", "b"], "seats": 1})

    def test_another_ballot_settles_the_tie(self):
        told = ask("abcd", 2, held({"a": 9, "b": 7, "c": 7, "d": 6}, 2), held({"b": 4, "c": 6}, 1))
        self.assertEqual(told["before"][1], {"ballot": ["b", "c"], "seats": 1})
        self.assertEqual(told["elected"], [["a", 1], ["c", 2]])
        self.assertEqual((told["tie"], told["next"]), ([], {"ballot": ["b", "d"], "seats": 0}))

    def test_the_tie_may_come_again(self):
        told = ask("ab", 1, held({"a": 7, "b": 7}, 1), held({"a": 8, "b": 8}, 1))
        self.assertEqual((told["elected"], told["tie"]), ([], ["a", "b"]))
        self.assertEqual(told["next"], {"ballot": ["a", "b"], "seats": 1})

    def test_the_chair_takes_one_of_those_tied(self):
        told = ask("abc", 2, held({"a": 9, "b": 7, "c": 7}, 2, chosen=["c"]))
        self.assertEqual(told["elected"], [["a", 1], ["c", 1]])
        self.assertEqual((told["tie"], told["next"]["ballot"]), ([], ["b"]))
        self.assertIn("error", self.refused(ask, "abc", 2, held({"a": 9, "b": 7, "c": 7}, 2, chosen=["a"])))

    def test_a_seat_nobody_reached_stays_for_those_not_chosen(self):
        told = ask("abc", 2, held({"a": 9, "b": 5, "c": 3}, 2))
        self.assertEqual(told["next"], {"ballot": ["b", "c"], "seats": 1})

    def test_nobody_is_chosen_twice(self):
        told = ask("ab", 3, held({"a": 9, "b": 5}, 3), held({"a": 9, "b": 6}, 2))
        self.assertEqual(told["elected"], [["a", 1], ["b", 2]])

    def test_more_chosen_than_allocated_leaves_no_seat(self):
        self.assertEqual(ask("abc", 1, held({"a": 9, "b": 8, "c": 2}, 2))["next"]["seats"], 0)

    def test_without_a_number_allocated_there_is_none(self):
        self.assertEqual(ask("abc", None, held({"a": 9, "b": 8, "c": 2}, None))["next"], {"ballot": ["c"], "seats": None})

    def test_a_round_that_cannot_be_is_no_series(self):
        self.assertIn("error", self.refused(ask, "ab", 1, {**held({"a": 9}, 1), "issued": 20}))
        self.assertIn("error", self.refused(ask, "ab", True))

    def refused(self, what, *given):
        try:
            return what(*given)
        except oracle.series.BadCase as bad:
            return {"error": str(bad)}


if __name__ == "__main__":
    unittest.main()
