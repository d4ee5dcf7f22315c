#!/usr/bin/env python3
"""Tests of scoring.py: `python3 tests/oracle/test_scoring.py`; test_oracle.py runs them too.

Cases computed by hand, in whole hundredths of a point (97,50 points = 9750, 3 occurrences = 300, yes = 100). Only the rounding
is also checked against its definition, by search.
"""

import sys

sys.dont_write_bytecode = True  # leave no __pycache__ in the tree

import json
import pathlib
import subprocess
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import oracle
import scoring

FREE = {"kind": "free"}
YES_NO = {"kind": "yes_no"}
RELATIVE = {"kind": "relative"}
PROPORTIONAL = {"kind": "proportional", "most": None}


def up_to(most):
    return {"kind": "proportional", "most": most}


def each(points):
    return {"kind": "per_occurrence", "each": points}


def tiers(*rows):
    return {"kind": "tiered", "tiers": [{"from": f, "strict": s, "points": p} for f, s, p in rows]}


def share(num, den):
    return {"num": num, "den": den}


def leaf(key, rule=FREE, most=1000, part="base", step=1, parent=None, floor=None):
    return {"id": key, "parent": parent, "kind": "leaf", "part": part, "max": most, "step": step, "floor": floor, "rule": rule}


def group(key, parent=None, floor=None):
    return {"id": key, "parent": parent, "kind": "group", "floor": floor}


def unit(key, votes=None, flag=False, knockouts=0, decision=None):
    return {"id": key, "votes": votes, "flag_last_year": flag, "knockouts": knockouts, "decision": decision}


def cell(who, at, standing="assigned", target=None):
    return {"unit": who, "leaf": at, "standing": standing, "target": target}


def entry(layer, who, at, value, by=None):
    return {"unit": who, "leaf": at, "layer": layer, "by": by, "value": value}


def own(who, at, value):
    return entry("self", who, at, value)


def appraised(who, at, value):
    return entry("appraised", who, at, value)


def agreed(who, at, value):
    return entry("agreed", who, at, value)


def cross(who, at, by, value):
    return entry("cross", who, at, value, by)


def build(nodes, entries=(), units=3, cells=(), **table):
    """A case; `units` may be how many plain ones."""
    return {
        "op": "score",
        "table": {
            "bonus_cap": None, "penalty_cap": None, "total_floor": None, "mode": "score", "tie_breaks": [],
            "cross": "mean", "cross_counts": False, **table,
        },
        "nodes": nodes,
        "units": [unit(i + 1) for i in range(units)] if type(units) is int else units,
        "cells": list(cells), "entries": list(entries),
    }


def run(*args, **table):
    return oracle.answer(build(*args, **table))


def points(answer, basis="self", at=1):
    """What each unit has at one leaf, None where it has no points."""
    return [u["points"].get(str(at)) for u in answer[basis]]


def column(answer, key, basis="official"):
    return [u[key] for u in answer[basis]]


def measured(rule, *values, cells=(), **fields):
    """The self points of units 1, 2, 3 ... with these values at one leaf."""
    nodes = [leaf(1, rule, **fields)]
    return points(run(nodes, [own(i + 1, 1, v) for i, v in enumerate(values)], len(values), cells))


def ranked(totals, units, **table):
    """The official ranks of units that were agreed these points at one leaf."""
    return column(run([leaf(1, most=100000)], [agreed(i + 1, 1, t) for i, t in enumerate(totals)], units, **table), "rank")


def by(*kinds):
    return [{"kind": "group_points", "criterion_id": k} if type(k) is int else {"kind": k} for k in kinds]


class Rounding(unittest.TestCase):
    def test_halves_go_up_and_the_rest_to_the_nearest(self):
        self.assertEqual([scoring.half_up(n, 4) for n in range(9)], [0, 0, 1, 1, 1, 1, 2, 2, 2])

    def test_a_step_is_rounded_to_the_nearest_multiple(self):
        for step in (1, 2, 3, 25, 50):
            for den in (1, 2, 3, 7):
                for num in range(0, 400):
                    got = scoring.round_step(num, den, step)
                    self.assertEqual(got % step, 0)
                    # |got - num/den| <= step/2, and from the exact half the upper one
                    self.assertTrue(-step * den < 2 * (num - got * den) < step * den or 2 * (got * den - num) == step * den)

    def test_figures_beyond_any_float_stay_exact(self):
        self.assertEqual(scoring.half_up(3 * 10**30 + 1, 2), 15 * 10**29 + 1)
        self.assertEqual(measured(RELATIVE, 10**20 + 1, 2 * 10**20, most=4 * 10**20), [2 * 10**20 + 2, 4 * 10**20])


class Rules(unittest.TestCase):
    def test_free_points_are_what_was_entered(self):
        self.assertEqual(measured(FREE, 9750, 0, None, most=10000, step=50), [9750, 0, None])

    def test_yes_has_the_max_and_no_has_nothing(self):
        self.assertEqual(measured(YES_NO, 100, 0, None, most=1000), [1000, 0, None])

    def test_anything_but_a_plain_yes_is_no(self):
        self.assertEqual(measured(YES_NO, 50, 99, 101, 200), [0, 0, 0, 0])

    def test_every_occurrence_has_its_points(self):
        self.assertEqual(measured(each(50), 300, 0, 100), [150, 0, 50])

    def test_occurrences_stop_at_the_max(self):
        self.assertEqual(measured(each(400), 200, 300, 9900), [800, 1000, 1000])

    def test_occurrences_without_a_max_do_not_stop(self):
        self.assertEqual(measured(each(400), 9900, most=None, part="penalty"), [39600])

    def test_reports_late_by_days(self):
        """domain.md 3.1 C: on time 2; 1-2 days late 1,5; 3-5 days 1; 6-10 days 0,5; > 10 days 0."""
        late = tiers((0, False, 200), (100, False, 150), (300, False, 100), (600, False, 50), (1000, True, 0))
        self.assertEqual(
            measured(late, 0, 100, 200, 300, 500, 600, 1000, 1001, most=200), [200, 150, 150, 100, 100, 50, 50, 0],
        )

    def test_share_of_signed_documents(self):
        """domain.md 3.1 C: > 95% = 1,5; 75-95% = 1; 50-<75% = 0,5; < 50% = 0. The tiers stand in no order."""
        signed = tiers((7500, False, 100), (9500, True, 150), (5000, False, 50))
        self.assertEqual(measured(signed, 4999, 5000, 7499, 7500, 9500, 9501, most=150), [0, 50, 50, 100, 100, 150])

    def test_of_equal_bounds_the_strict_tier_is_the_higher(self):
        for rows in ([(300, False, 10), (300, True, 20)], [(300, True, 20), (300, False, 10)]):
            self.assertEqual(measured(tiers(*rows), 299, 300, 301), [0, 10, 20])

    def test_a_tier_without_a_bound_is_the_lowest_and_takes_the_rest(self):
        self.assertEqual(measured(tiers((None, False, 70), (0, True, 20), (300, False, 10)), 0, 299, 300), [70, 20, 10])
        self.assertEqual(measured(tiers((None, False, 70), (0, False, 20)), 0), [20])

    def test_a_tier_without_a_bound_may_say_strict_and_is_still_the_lowest(self):
        self.assertEqual(measured(tiers((0, False, 20), (None, True, 70)), 0, 100), [20, 20])
        self.assertEqual(measured(tiers((100, False, 20), (None, True, 70)), 0, 100), [70, 20])

    def test_no_tier_applies_no_points_but_not_a_blank(self):
        self.assertEqual(measured(tiers((300, False, 10)), 100, None), [0, None])
        self.assertEqual(measured(tiers(), 100), [0])

    def test_proportional_is_the_share_of_the_own_target(self):
        targets = [cell(1, 1, target=400), cell(2, 1, target=300), cell(3, 1, target=700)]
        self.assertEqual(measured(PROPORTIONAL, 300, 100, 0, cells=targets), [750, 333, 0])

    def test_proportional_is_rounded_to_the_step_halves_up(self):
        targets = [cell(i, 1, target=800) for i in (1, 2, 3)]
        # 1000 x 100/800 = 125, x 300/800 = 375, x 301/800 = 376,25
        self.assertEqual(measured(PROPORTIONAL, 100, 300, 301, cells=targets, step=50), [150, 400, 400])
        self.assertEqual(measured(PROPORTIONAL, 100, 300, 301, cells=targets, step=100), [100, 400, 400])

    def test_proportional_stops_at_the_max(self):
        targets = [cell(1, 1, target=100), cell(2, 1, target=100)]
        self.assertEqual(measured(PROPORTIONAL, 150, 100, cells=targets), [1000, 1000])

    def test_proportional_may_go_beyond_the_max_where_a_most_says_so(self):
        targets = [cell(i, 1, target=100) for i in (1, 2, 3)]
        self.assertEqual(measured(up_to(1200), 110, 150, 100, cells=targets), [1100, 1200, 1000])
        self.assertEqual(measured(up_to(800), 70, 110, 100, cells=targets), [700, 800, 800])
        self.assertEqual(measured(up_to(0), 70, 110, 100, cells=targets), [0, 0, 0])

    def test_proportional_without_a_target_above_zero_has_no_points(self):
        targets = [cell(1, 1), cell(2, 1, target=0), cell(3, 1, target=-100)]
        self.assertEqual(measured(PROPORTIONAL, 300, 300, 300, 300, cells=targets), [None] * 4)

    def test_units_without_target_are_compared_among_themselves_alone(self):
        cells = [cell(1, 1, "no_target"), cell(2, 1, "no_target"), cell(3, 1, target=500)]
        self.assertEqual(measured(PROPORTIONAL, 200, 300, 900, None, cells=cells, step=50), [650, 1000, 1000, None])

    def test_a_target_left_in_the_cell_of_a_unit_without_target_is_not_looked_at(self):
        cells = [cell(1, 1, "no_target", 100), cell(2, 1, "no_target", 100)]
        self.assertEqual(measured(PROPORTIONAL, 100, 400, cells=cells), [250, 1000])

    def test_units_without_target_never_go_beyond_the_max(self):
        cells = [cell(1, 1, "no_target"), cell(2, 1, "no_target")]
        self.assertEqual(measured(up_to(1500), 100, 400, cells=cells), [250, 1000])
        # the step of 300 would make 1000 into 900, and 1100 into 1200
        self.assertEqual(measured(PROPORTIONAL, 400, cells=cells[:1], step=300), [900])
        self.assertEqual(measured(PROPORTIONAL, 400, cells=cells[:1], step=300, most=1100), [1100])

    def test_when_the_best_without_target_did_nothing_nobody_has_points_but_it_is_no_blank(self):
        cells = [cell(1, 1, "no_target"), cell(2, 1, "no_target")]
        self.assertEqual(measured(PROPORTIONAL, 0, 0, cells=cells), [0, 0])

    def test_relative_to_the_best_of_all(self):
        self.assertEqual(measured(RELATIVE, 200, 300, 100, None, 0), [667, 1000, 333, None, 0])
        self.assertEqual(measured(RELATIVE, 200, 300, 100, step=50), [650, 1000, 350])
        self.assertEqual(measured(RELATIVE, 0, 0), [0, 0])

    def test_relative_never_goes_beyond_the_max(self):
        self.assertEqual(measured(RELATIVE, 400, 100, step=300, most=1100), [1100, 300])

    def test_relative_takes_units_without_target_like_any_other_and_leaves_out_the_not_assigned(self):
        cells = [cell(1, 1, "no_target"), cell(2, 1, "not_assigned")]
        self.assertEqual(measured(RELATIVE, 400, 900, 200, cells=cells), [1000, None, 500])

    def test_a_max_of_zero_gives_zero(self):
        self.assertEqual(measured(RELATIVE, 400, 100, most=0), [0, 0])

    def test_no_target_changes_nothing_for_the_other_rules(self):
        cells = [cell(1, 1, "no_target")]
        for rule, value, got in [(FREE, 300, 300), (YES_NO, 100, 1000), (each(50), 300, 150), (tiers((300, False, 10)), 300, 10)]:
            self.assertEqual(measured(rule, value, cells=cells), [got])

    def test_not_assigned_has_no_points_in_any_layer(self):
        entries = [own(1, 1, 300), appraised(1, 1, 300), agreed(1, 1, 300), cross(1, 1, 2, 300)]
        for rule in (FREE, PROPORTIONAL):
            for cells in ([cell(1, 1, "not_assigned")], [cell(1, 1, "not_assigned", 100)]):
                got = run([leaf(1, rule)], entries, cells=cells, cross_counts=True)
                for basis in scoring.BASES:
                    self.assertEqual(points(got, basis), [None, None, None])

    def test_the_best_is_sought_layer_by_layer(self):
        entries = [own(1, 1, 400), own(2, 1, 200), appraised(1, 1, 100), appraised(2, 1, 200)]
        for rule, cells in ((RELATIVE, []), (PROPORTIONAL, [cell(1, 1, "no_target"), cell(2, 1, "no_target")])):
            got = run([leaf(1, rule)], entries, 2, cells)
            self.assertEqual(points(got, "self"), [1000, 500])
            self.assertEqual(points(got, "official"), [500, 1000])

    def test_the_best_is_sought_leaf_by_leaf(self):
        entries = [own(1, 1, 400), own(2, 1, 200), own(1, 2, 100), own(2, 2, 50)]
        got = run([leaf(1, RELATIVE), leaf(2, RELATIVE)], entries, 2)
        self.assertEqual([points(got, "self", at) for at in (1, 2)], [[1000, 500], [1000, 500]])

    def test_the_target_belongs_to_one_unit_at_one_leaf(self):
        cells = [cell(1, 1, target=400), cell(1, 2, target=800), cell(2, 1, target=100)]
        entries = [own(1, 1, 100), own(1, 2, 100), own(2, 1, 100), own(2, 2, 100)]
        got = run([leaf(1, PROPORTIONAL), leaf(2, PROPORTIONAL)], entries, 2, cells)
        self.assertEqual([points(got, "self", at) for at in (1, 2)], [[250, 1000], [125, None]])


class Entries(unittest.TestCase):
    def test_the_last_of_the_same_kind_counts(self):
        got = run([leaf(1)], [own(1, 1, 300), own(2, 1, 100), own(1, 1, 200)])
        self.assertEqual(points(got), [200, 100, None])

    def test_a_blank_put_over_a_figure_leaves_a_blank(self):
        got = run([leaf(1)], [own(1, 1, 300), own(1, 1, None), own(2, 1, None), own(2, 1, 300)])
        self.assertEqual(points(got), [None, 300, None])

    def test_zero_put_over_a_figure_is_a_figure(self):
        got = run([leaf(1)], [agreed(1, 1, 300), agreed(1, 1, 0), appraised(1, 1, 200)])
        self.assertEqual(points(got, "official"), [0, None, None])

    def test_a_cleared_figure_is_no_longer_the_best(self):
        got = run([leaf(1, RELATIVE)], [own(1, 1, 900), own(2, 1, 300), own(1, 1, None)])
        self.assertEqual(points(got), [None, 1000, None])

    def test_the_same_figure_in_another_layer_or_by_another_scorer_does_not_replace(self):
        entries = [cross(1, 1, 2, 100), cross(1, 1, 3, 200), cross(1, 1, 2, 400), own(1, 1, 50)]
        got = run([leaf(1)], entries, cross_counts=True)
        self.assertEqual(points(got, "official"), [300, None, None])
        self.assertEqual(points(got, "self"), [50, None, None])


class Cross(unittest.TestCase):
    def cross(self, given, way="mean"):
        """The points of unit 1 from units 2, 3 ..."""
        entries = [cross(1, 1, i + 2, v) for i, v in enumerate(given)]
        return points(run([leaf(1)], entries, len(given) + 1, cross=way, cross_counts=True), "official")[0]

    def test_the_mean_is_rounded_to_a_hundredth_halves_up(self):
        self.assertEqual(self.cross([100, 200]), 150)
        self.assertEqual(self.cross([100, 101]), 101)
        self.assertEqual(self.cross([100, 100, 101]), 100)
        self.assertEqual(self.cross([100, 101, 101]), 101)
        self.assertEqual(self.cross([0, 0, 0]), 0)

    def test_a_blank_is_not_counted_among_the_scorers(self):
        self.assertEqual(self.cross([100, None, 300]), 200)
        self.assertIsNone(self.cross([None, None]))

    def test_trimmed_leaves_out_one_highest_and_one_lowest_from_three_on(self):
        self.assertEqual(self.cross([900, 100, 200], "trimmed"), 200)
        self.assertEqual(self.cross([900, 900, 100, 100], "trimmed"), 500)
        self.assertEqual(self.cross([0, 100, 101, 900], "trimmed"), 101)
        self.assertEqual(self.cross([300, 300, 300], "trimmed"), 300)

    def test_trimmed_leaves_two_or_one_as_they_are(self):
        self.assertEqual(self.cross([100, 900], "trimmed"), 500)
        self.assertEqual(self.cross([900], "trimmed"), 900)

    def test_trimmed_counts_the_scorers_without_the_blanks(self):
        self.assertEqual(self.cross([100, None, 900, None], "trimmed"), 500)

    def test_the_plain_mean_leaves_nobody_out(self):
        self.assertEqual(self.cross([900, 100, 200]), 400)

    def test_a_unit_does_not_score_itself(self):
        entries = [cross(1, 1, 1, 900), cross(1, 1, 2, 100), cross(2, 1, 2, 500)]
        got = run([leaf(1)], entries, cross_counts=True)
        self.assertEqual(points(got, "official"), [100, None, None])

    def test_cross_figures_are_points_whatever_the_rule(self):
        got = run([leaf(1, YES_NO), leaf(2, each(50))], [cross(1, 1, 2, 700), cross(1, 2, 2, 30)], cross_counts=True)
        self.assertEqual(got["official"][0]["points"], {"1": 700, "2": 30})


class Bases(unittest.TestCase):
    ENTRIES = [agreed(1, 1, 40), appraised(1, 1, 30), cross(1, 1, 2, 20), own(1, 1, 10)]

    def of(self, entries, **table):
        got = run([leaf(1)], entries, **table)
        return [points(got, basis)[0] for basis in ("self", "official", "latest")]

    def test_what_stands_higher_goes_first(self):
        for counts, last in ((False, None), (True, 20)):
            self.assertEqual(self.of(self.ENTRIES, cross_counts=counts), [10, 40, 40])
            self.assertEqual(self.of(self.ENTRIES[1:], cross_counts=counts), [10, 30, 30])
            self.assertEqual(self.of(self.ENTRIES[2:], cross_counts=counts), [10, last, 20])
            self.assertEqual(self.of(self.ENTRIES[3:], cross_counts=counts), [10, None, 10])
            self.assertEqual(self.of([], cross_counts=counts), [None, None, None])

    def test_the_order_of_entering_does_not_matter_between_layers(self):
        self.assertEqual(self.of(self.ENTRIES[::-1], cross_counts=True), [10, 40, 40])

    def test_a_blank_lets_the_next_layer_count(self):
        self.assertEqual(self.of([agreed(1, 1, None), appraised(1, 1, 30)]), [None, 30, 30])

    def test_agreed_figures_are_points_and_appraised_figures_are_measures(self):
        got = run([leaf(1, YES_NO)], [appraised(1, 1, 100), agreed(2, 1, 100)])
        self.assertEqual(points(got, "official"), [1000, 100, None])

    def test_an_appraised_measure_that_makes_no_points_lets_the_next_layer_count(self):
        got = run([leaf(1, PROPORTIONAL)], [appraised(1, 1, 100), cross(1, 1, 2, 20)], cross_counts=True)
        self.assertEqual(points(got, "official"), [20, None, None])


class Totals(unittest.TestCase):
    TABLE = [leaf(1, most=600), leaf(2, most=400), leaf(3, part="bonus", most=None), leaf(4, part="penalty", most=None)]

    def test_a_full_sheet(self):
        entries = [agreed(1, 1, 500), agreed(1, 2, 300), agreed(1, 3, 70), agreed(1, 4, 20), own(1, 1, 5)]
        self.assertEqual(run(self.TABLE, entries, 1)["official"], [{
            "unit": 1, "points": {"1": 500, "2": 300, "3": 70, "4": 20}, "base": 800, "base_max": 1000, "scaled": 800,
            "bonus": 70, "penalty": 20, "total": 850, "missing": [], "floors_failed": [], "why": [], "rank": 1, "is_shared": False,
        }])

    def test_an_empty_sheet(self):
        for basis, missing in (("self", [1, 2]), ("official", [1, 2]), ("latest", [1, 2])):
            self.assertEqual(run(self.TABLE, [], 1)[basis], [{
                "unit": 1, "points": {}, "base": 0, "base_max": 1000, "scaled": 0, "bonus": 0, "penalty": 0, "total": 0,
                "missing": missing, "floors_failed": [], "why": ["missing"], "rank": None, "is_shared": False,
            }])

    def test_units_stand_in_the_order_of_the_case(self):
        got = run(self.TABLE, [agreed(7, 1, 600), agreed(7, 2, 0)], [unit(9), unit(7), unit(8)])
        for basis in ("self", "official", "latest"):
            self.assertEqual(column(got, "unit", basis), [9, 7, 8])

    def test_a_part_not_assigned_is_scaled_to_the_full_table(self):
        got = run(self.TABLE, [agreed(1, 1, 500)], 1, [cell(1, 2, "not_assigned")])["official"][0]
        self.assertEqual([got[k] for k in ("base", "base_max", "scaled", "total")], [500, 600, 833, 833])

    def test_scaling_rounds_halves_up(self):
        nodes = [leaf(1, most=400), leaf(2, most=100)]
        for base, scaled in ((2, 3), (1, 1), (3, 4), (0, 0), (400, 500)):  # 2,5 -> 3; 1,25 -> 1; 3,75 -> 4
            got = run(nodes, [agreed(1, 1, base)], 1, [cell(1, 2, "not_assigned")])["official"][0]
            self.assertEqual((got["scaled"], got["total"]), (scaled, scaled))

    def test_bonus_and_penalty_are_not_scaled(self):
        entries = [agreed(1, 1, 300), agreed(1, 3, 50), agreed(1, 4, 30)]
        got = run(self.TABLE, entries, 1, [cell(1, 2, "not_assigned")])["official"][0]
        self.assertEqual([got[k] for k in ("scaled", "bonus", "penalty", "total")], [500, 50, 30, 520])

    def test_points_at_bonus_and_penalty_are_outside_the_base(self):
        got = run(self.TABLE[2:] + [leaf(1)], [agreed(1, 1, 10), agreed(1, 3, 50)], 1)["official"][0]
        self.assertEqual([got[k] for k in ("base", "base_max")], [10, 1000])

    def test_with_nothing_assigned_there_is_no_total(self):
        cells = [cell(1, 1, "not_assigned"), cell(1, 2, "not_assigned")]
        got = run(self.TABLE, [agreed(1, 3, 70)], 1, cells, total_floor=0)["official"][0]
        self.assertEqual([got[k] for k in ("base", "base_max", "scaled", "bonus", "total")], [0, 0, None, 70, None])
        self.assertEqual((got["missing"], got["why"], got["rank"]), ([], ["no_base"], None))

    def test_a_table_without_base_points_is_not_a_unit_without_base(self):
        got = run([leaf(1, most=0), leaf(2, part="bonus")], [agreed(1, 1, 0), agreed(1, 2, 70)], 1)["official"][0]
        self.assertEqual([got[k] for k in ("scaled", "total", "why", "rank")], [0, 70, [], 1])

    def test_bonus_stops_at_its_cap(self):
        nodes = [leaf(1), leaf(2, part="bonus", most=None), leaf(3, part="bonus", most=None)]
        entries = [agreed(1, 1, 100), agreed(1, 2, 300), agreed(1, 3, 250)]
        for cap, bonus in ((None, 550), (600, 550), (550, 550), (500, 500), (0, 0)):
            got = run(nodes, entries, 1, bonus_cap=cap, penalty_cap=1)["official"][0]
            self.assertEqual((got["bonus"], got["total"]), (bonus, 100 + bonus))

    def test_penalty_stops_at_its_cap(self):
        nodes = [leaf(1), leaf(2, part="penalty", most=None), leaf(3, part="penalty", most=None)]
        entries = [agreed(1, 1, 900), agreed(1, 2, 300), agreed(1, 3, 250)]
        for cap, penalty in ((None, 550), (600, 550), (500, 500), (0, 0)):
            got = run(nodes, entries, 1, penalty_cap=cap, bonus_cap=1)["official"][0]
            self.assertEqual((got["penalty"], got["total"]), (penalty, 900 - penalty))

    def test_the_total_does_not_fall_below_its_floor(self):
        entries = [agreed(1, 1, 100), agreed(1, 2, 0), agreed(1, 4, 300)]
        for floor, total in ((None, -200), (0, 0), (-100, -100), (-300, -200)):
            self.assertEqual(column(run(self.TABLE, entries, 1, total_floor=floor), "total"), [total])

    def test_each_basis_has_its_own_total(self):
        got = run([leaf(1), leaf(2, part="bonus")], [own(1, 1, 10), appraised(1, 1, 20), own(1, 2, 3), appraised(1, 2, 4)], 1)
        self.assertEqual([got[b][0]["total"] for b in ("self", "official", "latest")], [13, 24, 24])
        self.assertEqual([got[b][0]["bonus"] for b in ("self", "official", "latest")], [3, 4, 4])


class Missing(unittest.TestCase):
    def missing(self, nodes, entries, cells=(), basis="official", **table):
        return run(nodes, entries, 3, cells, **table)[basis][0]["missing"]

    def test_base_leaves_without_points_ascending(self):
        nodes = [leaf(9), leaf(3), leaf(5), leaf(1)]
        self.assertEqual(self.missing(nodes, [agreed(1, 5, 0)]), [1, 3, 9])

    def test_a_leaf_not_assigned_is_not_missing(self):
        self.assertEqual(self.missing([leaf(1), leaf(2)], [], [cell(1, 1, "not_assigned"), cell(2, 2, "not_assigned")]), [2])

    def test_each_basis_misses_its_own(self):
        got = run([leaf(1), leaf(2)], [own(1, 1, 5), appraised(1, 2, 5)], 1)
        self.assertEqual([got[b][0]["missing"] for b in ("self", "official", "latest")], [[2], [1], []])

    def test_a_bonus_nobody_claims_is_not_missing(self):
        nodes = [leaf(1), leaf(2, part="bonus"), leaf(3, part="penalty")]
        self.assertEqual(self.missing(nodes, [agreed(1, 1, 5), own(1, 2, None), own(2, 2, 5)]), [])

    def test_a_claimed_bonus_or_penalty_nobody_confirmed_is_missing(self):
        nodes = [leaf(1), leaf(3, part="bonus"), leaf(2, part="penalty")]
        self.assertEqual(self.missing(nodes, [agreed(1, 1, 5), own(1, 3, 5), own(1, 2, 0)]), [2, 3])
        self.assertEqual(self.missing(nodes, [agreed(1, 1, 5), own(1, 3, 5), agreed(1, 3, 0)]), [])

    def test_a_value_in_any_layer_claims(self):
        nodes = [leaf(1), leaf(2, part="bonus")]
        for claim in (appraised(1, 2, 5), agreed(1, 2, 5), cross(1, 2, 2, 5)):
            self.assertEqual(self.missing(nodes, [own(1, 1, 5), claim], basis="self"), [2])
        self.assertEqual(self.missing(nodes, [own(1, 1, 5), cross(1, 2, 1, 5), cross(1, 2, 2, None)], basis="self"), [])

    def test_a_claim_confirmed_by_the_other_units_alone_counts_where_cross_counts(self):
        nodes = [leaf(1), leaf(2, part="bonus")]
        entries = [agreed(1, 1, 5), own(1, 2, 5), cross(1, 2, 2, 5)]
        self.assertEqual(self.missing(nodes, entries), [2])
        self.assertEqual(self.missing(nodes, entries, cross_counts=True), [])

    def test_a_claim_that_makes_no_points_is_missing_on_every_basis(self):
        nodes = [leaf(1), leaf(2, PROPORTIONAL, part="bonus")]
        for basis in scoring.BASES:
            self.assertEqual(self.missing(nodes, [own(1, 1, 5), agreed(1, 1, 5), own(1, 2, 5)], basis=basis), [2])
            self.assertEqual(self.missing(nodes, [own(1, 1, 5), agreed(1, 1, 5), appraised(1, 2, 5)], basis=basis), [2])

    def test_a_claim_at_a_bonus_not_assigned_is_not_missing(self):
        nodes = [leaf(1), leaf(2, part="bonus")]
        self.assertEqual(self.missing(nodes, [agreed(1, 1, 5), own(1, 2, 5)], [cell(1, 2, "not_assigned")]), [])


class Floors(unittest.TestCase):
    def failed(self, nodes, entries, cells=(), basis="official", **table):
        return run(nodes, entries, 1, cells, **table)[basis][0]["floors_failed"]

    def test_a_leaf_fails_below_its_share_and_not_at_it(self):
        nodes = [leaf(1, floor=share(85, 100))]
        for got, failed in ((849, [1]), (850, []), (851, []), (0, [1])):
            self.assertEqual(self.failed(nodes, [agreed(1, 1, got)]), failed)

    def test_the_share_is_not_rounded_before_it_is_compared(self):
        """domain.md 8.3. A third of 1000 is 333,33...: 333 is below, though both round to 33%."""
        nodes = [leaf(1, floor=share(1, 3))]
        self.assertEqual(self.failed(nodes, [agreed(1, 1, 333)]), [1])
        self.assertEqual(self.failed(nodes, [agreed(1, 1, 334)]), [])

    def test_a_leaf_without_points_or_not_assigned_is_not_judged(self):
        nodes = [leaf(1, floor=share(85, 100)), leaf(2)]
        self.assertEqual(self.failed(nodes, [agreed(1, 2, 0), own(1, 1, 0)]), [])
        self.assertEqual(self.failed(nodes, [agreed(1, 2, 0), agreed(1, 1, 0)], [cell(1, 1, "not_assigned")]), [])

    def test_bonus_and_penalty_have_no_floor(self):
        nodes = [leaf(1), leaf(2, part="bonus", floor=share(1, 2)), leaf(3, part="penalty", floor=share(1, 2))]
        self.assertEqual(self.failed(nodes, [agreed(1, 1, 0), agreed(1, 2, 0), agreed(1, 3, 0)]), [])

    def test_a_group_is_judged_by_all_the_base_leaves_below_it(self):
        nodes = [group(1, floor=share(1, 2)), group(2, 1), leaf(3, most=600, parent=2), leaf(4, most=400, parent=1), leaf(5)]
        for first, second, failed in ((300, 199, [1]), (300, 200, []), (600, 0, [])):
            self.assertEqual(self.failed(nodes, [agreed(1, 3, first), agreed(1, 4, second), agreed(1, 5, 0)]), failed)

    def test_a_group_with_something_missing_is_not_judged(self):
        nodes = [group(1, floor=share(1, 2)), leaf(3, parent=1), leaf(4, parent=1)]
        self.assertEqual(self.failed(nodes, [agreed(1, 3, 0)]), [])

    def test_what_is_missing_elsewhere_does_not_save_a_group(self):
        nodes = [group(1, floor=share(1, 2)), leaf(3, parent=1), leaf(4)]
        self.assertEqual(self.failed(nodes, [agreed(1, 3, 0)]), [1])

    def test_a_group_is_judged_without_what_is_not_assigned(self):
        nodes = [group(1, floor=share(1, 2)), leaf(3, parent=1), leaf(4, parent=1)]
        for got, failed in ((499, [1]), (500, [])):
            self.assertEqual(self.failed(nodes, [agreed(1, 3, got)], [cell(1, 4, "not_assigned")]), failed)

    def test_a_group_of_which_nothing_is_assigned_or_worth_points_is_not_judged(self):
        nodes = [group(1, floor=share(1, 2)), leaf(3, parent=1), leaf(4), group(5, floor=share(1, 2))]
        self.assertEqual(self.failed(nodes, [agreed(1, 4, 0)], [cell(1, 3, "not_assigned")]), [])
        self.assertEqual(self.failed([group(1, floor=share(1, 2)), leaf(3, parent=1, most=0)], [agreed(1, 3, 0)]), [])

    def test_bonus_and_penalty_in_a_group_do_not_count_for_its_floor(self):
        nodes = [
            group(1, floor=share(1, 2)), leaf(3, parent=1), leaf(4, part="bonus", parent=1), leaf(5, part="penalty", parent=1),
        ]
        self.assertEqual(self.failed(nodes, [agreed(1, 3, 499), agreed(1, 4, 900)]), [1])
        self.assertEqual(self.failed(nodes, [agreed(1, 3, 500), agreed(1, 5, 900)]), [])
        self.assertEqual(self.failed(nodes, [agreed(1, 3, 499), own(1, 4, 5)]), [1])

    def test_failed_floors_stand_by_number_leaves_and_groups_together(self):
        half = share(1, 2)
        nodes = [leaf(9, parent=5, floor=half), group(5, 8, half), group(8, None, half), leaf(2, parent=5, floor=half)]
        self.assertEqual(self.failed(nodes, [agreed(1, 9, 0), agreed(1, 2, 0)]), [2, 5, 8, 9])

    def test_each_basis_judges_its_own_points(self):
        got = run([leaf(1, floor=share(1, 2))], [own(1, 1, 900), agreed(1, 1, 100)], 1)
        self.assertEqual([got[b][0]["floors_failed"] for b in ("self", "official", "latest")], [[], [1], [1]])


class Why(unittest.TestCase):
    def why(self, nodes, entries, who, cells=(), basis="official", **table):
        return run(nodes, entries, [who], cells, **table)[basis][0]["why"]

    def test_official_needs_every_base_leaf(self):
        nodes = [leaf(1), leaf(2)]
        self.assertEqual(self.why(nodes, [agreed(1, 1, 5)], unit(1)), ["missing"])
        self.assertEqual(self.why(nodes, [agreed(1, 1, 5), agreed(1, 2, 0)], unit(1)), [])

    def test_official_needs_every_claim_settled(self):
        nodes = [leaf(1), leaf(2, part="bonus")]
        self.assertEqual(self.why(nodes, [agreed(1, 1, 5), own(1, 2, 5)], unit(1)), ["missing"])

    def test_the_other_bases_need_one_base_leaf(self):
        nodes = [leaf(1), leaf(2), leaf(3, part="bonus")]
        for basis in ("self", "latest"):
            self.assertEqual(self.why(nodes, [own(1, 1, 0)], unit(1), basis=basis), [])
            self.assertEqual(self.why(nodes, [own(1, 3, 5)], unit(1), basis=basis), ["missing"])
            self.assertEqual(self.why(nodes, [own(1, 1, 0)], unit(1), [cell(1, 1, "not_assigned")], basis), ["missing"])

    def test_a_knock_out_is_one_whatever_their_number(self):
        for knockouts, why in ((0, []), (1, ["knocked_out"]), (3, ["knocked_out"])):
            self.assertEqual(self.why([leaf(1)], [agreed(1, 1, 5)], unit(1, knockouts=knockouts)), why)

    def test_votes_are_needed_only_where_the_vote_decides(self):
        for mode, why in (("score", []), ("score_then_vote", []), ("vote", ["no_votes"])):
            self.assertEqual(self.why([leaf(1)], [agreed(1, 1, 5)], unit(1), mode=mode), why)
        self.assertEqual(self.why([leaf(1)], [agreed(1, 1, 5)], unit(1, votes=0), mode="vote"), [])

    def test_the_reasons_stand_in_their_order(self):
        nodes = [leaf(1, floor=share(1, 2)), leaf(2)]
        entries = [own(1, 1, 0), agreed(1, 1, 0)]
        self.assertEqual(
            self.why(nodes, entries, unit(1, knockouts=1), mode="vote"), ["missing", "knocked_out", "below_floor", "no_votes"],
        )
        cells = [cell(1, 1, "not_assigned"), cell(1, 2, "not_assigned")]
        self.assertEqual(self.why(nodes, entries, unit(1, knockouts=1), cells, mode="vote"), ["no_base", "knocked_out", "no_votes"])
        self.assertEqual(self.why(nodes, entries, unit(1), cells, "self"), ["no_base", "missing"])

    def test_who_is_not_ranked_has_no_rank_and_takes_no_place(self):
        units = [unit(1, knockouts=1), unit(2), unit(3)]
        got = run([leaf(1)], [agreed(1, 1, 900), agreed(2, 1, 800), agreed(3, 1, 700)], units)
        self.assertEqual(column(got, "rank"), [None, 1, 2])
        got = run([leaf(1)], [agreed(1, 1, 800), agreed(2, 1, 800), agreed(3, 1, 700)], units)
        self.assertEqual((column(got, "rank"), column(got, "is_shared")), ([None, 1, 2], [False] * 3))


class Rank(unittest.TestCase):
    def test_higher_total_first(self):
        self.assertEqual(ranked([300, 500, 400], 3), [3, 1, 2])

    def test_a_total_below_zero_is_ranked_last(self):
        nodes = [leaf(1), leaf(2, part="penalty", most=None)]
        self.assertEqual(column(run(nodes, [agreed(1, 1, 5), agreed(1, 2, 10), agreed(2, 1, 0)], 2), "rank"), [2, 1])

    def test_equals_share_the_place_and_the_next_is_counted_on(self):
        """domain.md 3.2: "equal rank allowed (1,2,2,4)"."""
        got = run([leaf(1)], [agreed(i + 1, 1, t) for i, t in enumerate([700, 900, 800, 800])], 4)
        self.assertEqual(column(got, "rank"), [4, 1, 2, 2])
        self.assertEqual(column(got, "is_shared"), [False, False, True, True])
        self.assertEqual(ranked([5, 5, 5, 4], 4), [1, 1, 1, 4])

    def test_the_scaled_total_is_what_is_compared(self):
        got = run([leaf(1), leaf(2)], [agreed(1, 1, 500), agreed(2, 1, 500), agreed(2, 2, 400)], 2, [cell(1, 2, "not_assigned")])
        self.assertEqual((column(got, "total"), column(got, "rank")), ([1000, 900], [1, 2]))

    def test_each_basis_has_its_own_rank(self):
        got = run([leaf(1)], [own(1, 1, 900), own(2, 1, 800), agreed(1, 1, 700), agreed(2, 1, 750)], 2)
        self.assertEqual([column(got, "rank", b) for b in ("self", "official", "latest")], [[1, 2], [2, 1], [2, 1]])

    VOTES = [unit(1, 3), unit(2, 5), unit(3), unit(4, 0)]

    def test_by_score_the_votes_do_nothing(self):
        self.assertEqual(ranked([9, 9, 9, 9], self.VOTES), [1, 1, 1, 1])

    def test_by_score_then_vote_the_votes_part_equal_totals(self):
        self.assertEqual(ranked([9, 9, 9, 9], self.VOTES, mode="score_then_vote"), [2, 1, 4, 3])
        self.assertEqual(ranked([9, 8, 10, 7], self.VOTES, mode="score_then_vote"), [2, 3, 1, 4])

    def test_by_vote_the_totals_do_nothing(self):
        self.assertEqual(ranked([9, 7, 9, 8], self.VOTES, mode="vote"), [2, 1, None, 3])
        self.assertEqual(ranked([9, 7], [unit(1, 3), unit(2, 3)], mode="vote"), [1, 1])

    def test_tied_by_votes_with_a_blank_as_the_fewest(self):
        self.assertEqual(ranked([9, 9, 9, 9], self.VOTES, tie_breaks=by("votes")), [2, 1, 4, 3])
        self.assertEqual(ranked([9, 9, 9, 10], self.VOTES, tie_breaks=by("votes")), [3, 2, 4, 1])

    def test_tied_by_decision_the_smaller_number_first_and_none_last(self):
        units = [unit(1, decision=2), unit(2), unit(3, decision=1), unit(4)]
        self.assertEqual(ranked([9, 9, 9, 9], units, tie_breaks=by("decision")), [2, 3, 1, 3])
        self.assertEqual(ranked([9, 9], [unit(1), unit(2, decision=0)], tie_breaks=by("decision")), [2, 1])

    def test_tied_by_who_had_no_flag_last_year(self):
        units = [unit(1, flag=True), unit(2), unit(3, flag=True)]
        self.assertEqual(ranked([9, 9, 9], units, tie_breaks=by("no_flag_last_year")), [2, 1, 2])

    def test_tied_by_fewer_penalties_after_the_cap(self):
        nodes = [leaf(1), leaf(2, part="bonus", most=None), leaf(3, part="penalty", most=None)]
        entries = [agreed(1, 1, 100), agreed(1, 2, 30), agreed(1, 3, 30), agreed(2, 1, 100), agreed(2, 2, 10), agreed(2, 3, 10)]
        self.assertEqual(column(run(nodes, entries, 2), "rank"), [1, 1])
        self.assertEqual(column(run(nodes, entries, 2, tie_breaks=by("fewer_penalties")), "rank"), [2, 1])
        capped = [agreed(1, 1, 100), agreed(1, 3, 30), agreed(2, 1, 100), agreed(2, 3, 20)]
        self.assertEqual(column(run(nodes, capped, 2, tie_breaks=by("fewer_penalties"), penalty_cap=10), "rank"), [1, 1])

    GROUPS = [
        group(10), group(11, 10), leaf(1, parent=11), leaf(2, parent=10), leaf(3), leaf(4, part="bonus", parent=10),
        leaf(5, part="penalty", parent=10),
    ]

    def grouped(self, first, second, criterion, cells=()):
        entries = [agreed(who, at + 1, p) for who, row in ((1, first), (2, second)) for at, p in enumerate(row) if p is not None]
        return column(run(self.GROUPS, entries, 2, cells, tie_breaks=by(criterion)), "rank")

    def test_tied_by_the_points_of_a_group_at_any_depth(self):
        first, second = (100, 200, 300), (100, 300, 200)
        self.assertEqual(self.grouped(first, second, 10), [2, 1])
        self.assertEqual(self.grouped(first, second, 11), [1, 1])
        self.assertEqual(self.grouped((200, 100, 300), (100, 200, 300), 10), [1, 1])
        self.assertEqual(self.grouped((200, 100, 300), (100, 200, 300), 11), [1, 2])

    def test_the_points_of_a_group_are_those_of_its_base_leaves(self):
        self.assertEqual(self.grouped((100, 100, 100, 50), (150, 100, 100), 10), [2, 1])
        self.assertEqual(self.grouped((150, 100, 100, None, 50), (100, 100, 100), 10), [1, 2])

    def test_tied_by_the_points_of_a_leaf_of_any_part(self):
        first, second = (100, 200, 300), (100, 300, 200)
        self.assertEqual([self.grouped(first, second, k) for k in (1, 2, 3)], [[1, 1], [2, 1], [1, 2]])
        self.assertEqual(self.grouped((100, 100, 100, 50), (150, 100, 100), 4), [1, 2])
        self.assertEqual(self.grouped((150, 100, 100, None, 50), (100, 100, 100), 5), [1, 2])

    def test_the_points_of_a_group_are_not_scaled(self):
        cells = [cell(1, 2, "not_assigned"), cell(1, 3, "not_assigned")]
        self.assertEqual(self.grouped((200,), (200, 200, 200), 10, cells), [2, 1])  # 600 both; 200 against 400

    def test_no_points_at_a_leaf_are_as_zero_there(self):
        cells = [cell(1, 2, "not_assigned")]
        self.assertEqual(self.grouped((0, None, 0), (0, 0, 0), 2, cells), [1, 1])

    def test_the_tie_breaks_apply_in_their_order(self):
        units = [unit(1, votes=1, decision=1), unit(2, votes=2, decision=2), unit(3, votes=2, decision=3)]
        self.assertEqual(ranked([9, 9, 9], units, tie_breaks=by("votes", "decision")), [3, 1, 2])
        self.assertEqual(ranked([9, 9, 9], units, tie_breaks=by("decision", "votes")), [1, 2, 3])

    def test_the_tie_breaks_come_after_the_mode(self):
        units = [unit(1, votes=1, decision=1), unit(2, votes=2, decision=2), unit(3, votes=2, decision=3)]
        self.assertEqual(ranked([9, 9, 9], units, mode="score_then_vote", tie_breaks=by("decision")), [3, 1, 2])
        self.assertEqual(ranked([9, 9, 9], units, mode="vote", tie_breaks=by("decision")), [3, 1, 2])
        self.assertEqual(ranked([9, 8, 7], units, tie_breaks=by("votes")), [1, 2, 3])


def change(path, value, case=None):
    """A sound case with the field at the path replaced."""
    case = json.loads(json.dumps(case or SOUND))
    at = case
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return case


SOUND = build(
    [group(1), leaf(2, PROPORTIONAL, parent=1), leaf(3, each(50), None, "bonus"), leaf(4, tiers((100, True, 10)), floor=share(1, 2))],
    [own(1, 2, 100), cross(1, 2, 2, 50), own(1, 3, 100)], [unit(1, 1, decision=1), unit(2)], [cell(1, 2, target=100)],
    tie_breaks=by(1, "votes"),
)
MALFORMED = [
    (["table"], None), (["table"], []), (["nodes"], None), (["nodes", 0], 1), (["units"], {}), (["cells"], None), (["entries"], None),
    (["entries", 0], []),
    (["table", "bonus_cap"], 1.0), (["table", "bonus_cap"], -1), (["table", "penalty_cap"], "1"), (["table", "penalty_cap"], -1),
    (["table", "total_floor"], True), (["table", "mode"], "votes"), (["table", "mode"], None), (["table", "mode"], []),
    (["table", "tie_breaks"], None), (["table", "tie_breaks", 1, "kind"], "luck"), (["table", "tie_breaks", 0, "criterion_id"], 9),
    (["table", "tie_breaks", 0, "criterion_id"], True), (["table", "cross"], "median"), (["table", "cross_counts"], 1),
    (["nodes", 0, "id"], None), (["nodes", 0, "id"], 2), (["nodes", 0, "kind"], "branch"), (["nodes", 0, "parent"], 1),
    (["nodes", 0, "parent"], 2), (["nodes", 1, "parent"], 9), (["nodes", 1, "parent"], 3), (["nodes", 1, "parent"], 2),
    (["nodes", 1, "part"], "extra"), (["nodes", 1, "max"], None), (["nodes", 1, "max"], -1), (["nodes", 1, "max"], 1000.0),
    (["nodes", 3, "max"], None), (["nodes", 1, "step"], 0), (["nodes", 1, "step"], None), (["nodes", 1, "rule"], None),
    (["nodes", 2, "rule"], YES_NO), (["nodes", 2, "rule"], RELATIVE), (["nodes", 2, "rule"], PROPORTIONAL),
    (["nodes", 1, "rule", "kind"], "other"), (["nodes", 1, "rule", "kind"], []), (["nodes", 1, "rule", "most"], -1),
    (["nodes", 2, "rule", "each"], None), (["nodes", 3, "rule", "tiers"], None), (["nodes", 3, "rule", "tiers", 0, "strict"], None),
    (["nodes", 3, "rule", "tiers", 0, "from"], "1"), (["nodes", 3, "rule", "tiers", 0, "points"], None),
    (["nodes", 3, "floor"], 1), (["nodes", 3, "floor", "den"], 0), (["nodes", 3, "floor", "num"], -1),
    (["nodes", 0, "floor"], {"num": 1}),
    (["units", 0, "id"], "1"), (["units", 0, "id"], 2), (["units", 0, "votes"], -1), (["units", 0, "flag_last_year"], None),
    (["units", 0, "knockouts"], None), (["units", 0, "knockouts"], -1), (["units", 0, "decision"], 1.0),
    (["cells", 0, "unit"], 9), (["cells", 0, "unit"], True), (["cells", 0, "leaf"], 1), (["cells", 0, "standing"], "none"),
    (["cells", 0, "target"], 1.5), (["cells"], [cell(1, 2), cell(1, 2)]),
    (["entries", 0, "unit"], 9), (["entries", 0, "unit"], True), (["entries", 0, "leaf"], 1), (["entries", 0, "leaf"], 2.0),
    (["entries", 0, "layer"], "bloc"), (["entries", 0, "layer"], []), (["entries", 0, "by"], 1), (["entries", 0, "value"], 1.0),
    (["entries", 0, "value"], True), (["entries", 0, "value"], -1), (["entries", 1, "by"], None), (["entries", 1, "by"], 9),
    (["entries", 1, "by"], 2.0), (["entries", 2, "value"], 150),
]


class Contract(unittest.TestCase):
    """What can be read and what cannot."""

    def test_a_sound_case_is_answered(self):
        self.assertEqual(list(oracle.answer(SOUND)), ["self", "official", "latest"])
        self.assertEqual(oracle.answer(json.loads(json.dumps(SOUND))), oracle.answer(SOUND))

    def test_every_malformed_case_is_refused(self):
        for path, value in MALFORMED:
            with self.assertRaises(scoring.BadCase, msg=(path, value)):
                oracle.answer(change(path, value))

    def test_a_circle_of_groups_is_refused(self):
        with self.assertRaises(scoring.BadCase):
            run([group(1, 2), group(2, 1), leaf(3)])

    def test_two_of_one_number_are_refused(self):
        for nodes, units in (([leaf(1), leaf(1)], 1), ([group(1), group(1)], 1), ([group(1), leaf(1)], 1), ([leaf(1)], [unit(1), unit(1)])):
            with self.assertRaises(scoring.BadCase):
                run(nodes, [], units)

    def test_two_tiers_of_one_bound_are_refused(self):
        for rows in ([(100, True, 1), (100, True, 2)], [(None, True, 1), (None, False, 2)]):
            with self.assertRaises(scoring.BadCase):
                run([leaf(1, tiers(*rows))])

    def test_what_may_be_null_may_be_left_out(self):
        case = build([leaf(1), leaf(2, FREE, None, "bonus")], [own(1, 1, None)], 1, [cell(1, 1)])
        for thing in (case["table"], *case["nodes"], *case["units"], *case["cells"], *case["entries"]):
            for key in [key for key, value in thing.items() if value is None]:
                del thing[key]
        self.assertEqual(column(oracle.answer(case), "why"), [["missing"]])

    def test_a_parent_may_come_after_its_children(self):
        nodes = [leaf(3, parent=2), group(2, 1), group(1, floor=share(1, 2))]
        self.assertEqual(run(nodes, [agreed(1, 3, 0)], 1)["official"][0]["floors_failed"], [1])

    def test_a_case_without_units_has_empty_answers(self):
        self.assertEqual(run([leaf(1)], [], 0), {"self": [], "official": [], "latest": []})

    def test_the_program_answers_line_by_line(self):
        lines = [SOUND, change(["units"], None), change(["entries"], [])]
        raw = "\n".join(json.dumps(case) for case in lines).encode()
        done = subprocess.run([sys.executable, str(HERE / "oracle.py")], input=raw, capture_output=True, timeout=60)
        first, second, third = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual((done.stderr, done.returncode), (b"", 1))
        self.assertEqual(first["self"][0]["points"], {"2": 1000, "3": 50})
        self.assertEqual(second, {"error": "units is not a list"})
        self.assertEqual(third["self"][0]["points"], {})


if __name__ == "__main__":
    unittest.main()
