#!/usr/bin/env python3
"""Proof that the tests see: each mutation below, and in mutations_awards.py, breaks one rule of the files of the oracle and must make the tests fail.

`python3 tests/oracle/mutations.py` prints "N caught, 0 survived" and exits 0; a survivor, a mutation that no longer fits the
text exactly once, or one that is not a running program, exits 1. Works on copies in a temporary folder; the tree is not touched.

Each mutation names the rule it breaks; the rules' sources are quoted at the top of those files. A mutation of oracle.py
is shown to test_oracle.py, which runs all the tests; one of another file to its own tests alone.
"""

import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True  # leave no __pycache__ in the tree

import tempfile
from concurrent.futures import ThreadPoolExecutor

from mutations_awards import AWARDS, PACKS

HERE = pathlib.Path(__file__).resolve().parent
FILES = ("oracle", "kinds", "series", "scoring", "awards", "packs")
RULE_PACKS = pathlib.Path("src-tauri/domain/packs")

# (rule broken, text in oracle.py, text put in its place)
ORACLE = [
    # threshold and quorum: domain.md 2.5, 4.2, 8.3
    ("threshold: ceil becomes floor", "else ceil(exact)", "else floor(exact)"),
    ("threshold: ceil becomes floor + 1", "else ceil(exact)", "else floor(exact) + 1"),
    ("threshold: ceil becomes half-up", "else ceil(exact)", "else half_up(exact)"),
    ("threshold: strict becomes ceil", "floor(exact) + 1 if strict", "ceil(exact) if strict"),
    ("threshold: strict is ignored", "if strict else", "if False else"),
    ("threshold: strict is always on", "if strict else", "if True else"),
    ("threshold: capped at the base", "    exact = threshold * base\n", "    exact = min(threshold, Fraction(1)) * base\n"),
    ("threshold: computed as a float", "    exact = threshold * base\n", "    exact = float(threshold) * base\n"),
    ("threshold: 0 of 0 passes", "    if base == 0:\n        return None\n    exact", "    exact"),
    ("passing: >= becomes >", "None and count >= required", "None and count > required"),
    ("passing: by the rounded rate", "None and count >= required",
     "None and half_up(hundredths(count, base)) >= half_up(case['threshold'] * 10000)"),
    ("quorum: >= becomes >", "None and present >= required", "None and present > required"),
    ("quorum: strict share", "share(case), False)", "share(case), True)"),
    ("missing: negative when there are enough", "max(0, required - have)", "required - have"),
    ("missing: one too many", "max(0, required - have)", "max(0, required - have + 1)"),
    # rate: domain.md 8.3
    ("rate: half-up becomes half-even", "return floor(value + HALF)", "return round(value)"),
    ("rate: half-up becomes half-down", "return floor(value + HALF)", "return ceil(value - HALF)"),
    ("rate: truncated", "return floor(value + HALF)", "return floor(value)"),
    ("rate: rounded up", "return floor(value + HALF)", "return ceil(value)"),
    ("rate: by float", "half_up(hundredths(num, den)))", "int(num / den * 100 * 100 + 0.5))"),
    ("rate: point for comma", "{whole_part},{decimals}", "{whole_part}.{decimals}"),
    ("rate: zeros kept", '.rstrip("0")', ""),
    ("rate: leading zero of the decimals lost", "{rest:02d}", "{rest}"),
    ("rate: 0 of 0 is 0%", 'NO_RATE = "–"', 'NO_RATE = "0%"'),
    ("column: each rate rounded by itself", "by_remainder[:left]", "[i for i in by_remainder if exact[i] - units[i] >= HALF]"),
    ("column: nothing left over is given", "by_remainder[:left]", "by_remainder[:0]"),
    ("column: smallest remainder first", "key=lambda i: (units[i] - exact[i], i)", "key=lambda i: (exact[i] - units[i], i)"),
    ("column: equal remainders to the later position", "(units[i] - exact[i], i)", "(units[i] - exact[i], -i)"),
    ("column: remainders ignored", "(units[i] - exact[i], i)", "i"),
    ("column: always totals 100", "left = half_up(sum(exact, Fraction(0)))", "left = 10000"),
    # checks of the count: domain.md 4.6, wording.md 2 and 6.5
    ("check: a ballot not returned is refused", 'if case["collected"] > case["issued"]:', 'if case["collected"] != case["issued"]:'),
    ("check: collected over issued is let through", 'if case["collected"] > case["issued"]:', "if False:"),
    ("check: issued must equal present", 'if case["issued"] > case["present_with_vote"]:', 'if case["issued"] != case["present_with_vote"]:'),
    ("check: issued against members", 'if case["issued"] > case["present_with_vote"]:', 'if case["issued"] > case["members"]:'),
    ("check: valid + invalid only over collected", 'case["invalid"] != case["collected"]', 'case["invalid"] > case["collected"]'),
    ("check: valid + invalid only under collected", 'case["invalid"] != case["collected"]', 'case["invalid"] < case["collected"]'),
    ("check: invalid ballots left out", 'case["valid"] + case["invalid"] !=', 'case["valid"] !='),
    ("check: blank left out of the row", 'line["no"] + line["blank"] !=', 'line["no"] !='),
    ("check: row against collected", 'line["blank"] != case["valid"]', 'line["blank"] != case["collected"]'),
    ("check: row only over valid", 'line["blank"] != case["valid"]', 'line["blank"] > case["valid"]'),
    ("check: only the last row", 'found.add("line_sum_mismatch")',
     'found.add("line_sum_mismatch")\n        else:\n            found.discard("line_sum_mismatch")'),
    ("check: written returned must equal sent", 'case["written_returned"] > case["written_sent"]', 'case["written_returned"] != case["written_sent"]'),
    ("check: written blank left out", 'line["written_no"] + line["written_blank"] !=', 'line["written_no"] !='),
    ("check: written row against sent", 'line["written_blank"] != case["written_returned"]', 'line["written_blank"] != case["written_sent"]'),
    ("check: negative counts let through", "if min(counts) < 0:", "if False:"),
    ("check: zero counts refused", "if min(counts) < 0:", "if min(counts) <= 0:"),
    ("check: negative quota let through", 'counts.append(case["quota"])', "pass"),
    ("check: negative rows let through", " + [line[k] for line in lines for k in LINE_COUNTS if k in line]", ""),
    ("check: problems not sorted", "    return sorted(found)\n\n\ndef type_a_notes", "    return sorted(found, reverse=True)\n\n\ndef type_a_notes"),
    ("check: results shown beside problems", 'if answer["problems"]:', "if False:"),
    ("note: ballot not returned left out", 'found.append("ballots_not_returned")', "pass"),
    ("note: written opinion not returned left out", 'found.append("written_not_returned")', "pass"),
    # base: domain.md 2.5, 4.5
    ("check: voters over members let through", 'if case["present_with_vote"] + case["written_sent"] > case["members"]:', "if False:"),
    ("check: voters equal to members refused", 'case["written_sent"] > case["members"]', 'case["written_sent"] >= case["members"]'),
    ("check: written left out of the voters", 'if case["present_with_vote"] + case["written_sent"] >', 'if case["present_with_vote"] >'),
    ("base: members become present", 'return case["members"]', 'return case["present_with_vote"]'),
    ("base: members counted with the written again", 'return case["members"]', 'return case["members"] + case["written_returned"]'),
    ("base: present become members", 'return case["present_with_vote"] + case["written_returned"]', 'return case["members"]'),
    ("base: present without the written", 'return case["present_with_vote"] + case["written_returned"]', 'return case["present_with_vote"]'),
    ("base: present with the written sent", 'return case["present_with_vote"] + case["written_returned"]', 'return case["present_with_vote"] + case["written_sent"]'),
    ("base: issued without written", 'return case["issued"] + case["written_sent"]', 'return case["issued"]'),
    ("base: issued with written returned", 'return case["issued"] + case["written_sent"]', 'return case["issued"] + case["written_returned"]'),
    ("base: collected without written", 'return case["collected"] + case["written_returned"]', 'return case["collected"]'),
    ("base: collected becomes valid", 'return case["collected"] + case["written_returned"]', 'return case["valid"] + case["written_returned"]'),
    ("base: valid without written", 'return case["valid"] + case["written_returned"]', 'return case["valid"]'),
    ("base: valid becomes collected", 'return case["valid"] + case["written_returned"]', 'return case["collected"] + case["written_returned"]'),
    ("base: a default where none is given", 'read["denominator"] = case.get("denominator")', 'read["denominator"] = case.get("denominator") or "total_members"'),
    # result: domain.md 3.2, 4.8, wording.md 2 sentence 8
    ("result: written votes ignored", 'line["yes"] + line["written_yes"] for', 'line["yes"] for'),
    ("result: written votes counted twice", 'line["yes"] + line["written_yes"] for', 'line["yes"] + 2 * line["written_yes"] for'),
    ("result: blank votes count as yes", 'line["yes"] + line["written_yes"] for', 'line["yes"] + line["blank"] + line["written_yes"] for'),
    ("result: written blank votes count as yes", 'line["yes"] + line["written_yes"] for', 'line["yes"] + line["written_yes"] + line["written_blank"] for'),
    ("result: tie at the cut-off ignored", "if last != next_one:", "if True:"),
    ("result: every cut is a tie", "if last != next_one:", "if False:"),
    ("result: tie seen one place too early", "passed[quota - 1][1], passed[quota][1]", "passed[max(quota - 2, 0)][1], passed[quota - 1][1]"),
    ("result: tied are elected", "elected = [p for p in passed if p[1] > last]", "elected = [p for p in passed if p[1] >= last]"),
    ("result: tie holds only the two at the cut", "tie = [p for p in passed if p[1] == last]", "tie = passed[quota - 1 : quota + 1]"),
    ("result: tied are also in reserve", "reserve = [p for p in passed if p[1] < last]", "reserve = [p for p in passed if p[1] <= last]"),
    ("result: reserve lost at a tie", "reserve = [p for p in passed if p[1] < last]", "reserve = []"),
    ("result: reserve lost", "return passed[:quota], [], passed[quota:]", "return passed[:quota], [], []"),
    ("result: quota ignored", "if quota is None or len(passed) <= quota:", "if True:"),
    ("result: exactly the quota is cut", "len(passed) <= quota:", "len(passed) < quota:"),
    ("result: quota 0 read as no quota", "if quota is None or", "if not quota or"),
    ("result: auto-fill up to the quota", 'for line in answer["lines"] if line["passed"]]',
     'for line in answer["lines"] if line["passed"] or (case["quota"] or 0) >= line["rank"]]'),
    ("result: no quota elects nobody", "if quota is None or len(passed) <= quota:\n        return passed, [], []",
     "if quota is None:\n        return [], [], passed\n    if len(passed) <= quota:\n        return passed, [], []"),
    ("result: order of the case kept", "passed.sort(key=lambda p: -p[1])", "pass"),
    ("result: order upwards", "passed.sort(key=lambda p: -p[1])", "passed.sort(key=lambda p: p[1])"),
    ("result: equal votes in reverse order", "passed.sort(key=lambda p: -p[1])", "passed.reverse()\n    passed.sort(key=lambda p: -p[1])"),
    ("rank: dense (1,2,2,3)", "sum(1 for other in ahead.values() if other > ahead[key])", "sum(1 for other in set(ahead.values()) if other > ahead[key])"),
    ("rank: the worst of the equals (1,3,3,4)", "1 + sum(1 for other in ahead.values() if other > ahead[key])", "sum(1 for other in ahead.values() if other >= ahead[key])"),
    ("rank: of the passed alone", "if other > ahead[key])", "if other > ahead[key] and other >= (required or 0))"),
    # the contract
    ("contract: a float is taken for a count", "if type(value) is not int:", "if type(value) not in (int, float):"),
    ("contract: true is taken for a count", "if type(value) is not int:", "if not isinstance(value, int):"),
    ("contract: the same id twice is taken", 'if len({line["id"] for line in lines}) != len(lines):', "if False:"),
    ("contract: a bad case leaves status 0", '.encode(), 1', '.encode(), 0'),
]

# (rule broken, text in kinds.py, text put in its place)
KINDS = [
    ("choices: not bounded by the list", 'k = min(case["choices"], len(lines))', 'k = case["choices"]'),
    ("choices: one vote more than ballots is taken", "line[yes] > ballots for", "line[yes] > ballots + 1 for"),
    ("choices: one more than k x valid is taken", "together > k * ballots", "together > k * ballots + 1"),
    ("choices: k x valid is refused", "together > k * ballots", "together >= k * ballots"),
    ("choices: a ballot may choose nobody", "together < least_chosen * ballots", "together < 0"),
    ("choices: each ballot chooses two", 'case["valid"], "yes", "places", 1)', 'case["valid"], "yes", "places", 2)'),
    ("choices: a written opinion must choose", '"written_yes", "written_places", 0)', '"written_yes", "written_places", 1)'),
    ("rank: fewer first places are taken", "        least_chosen = k\n", "        pass\n"),
    ("rank: places below the first begin one too early", "range(len(first) + 1, n + 1)", "range(len(first), n + 1)"),
    ("rank: the last place is left out", "range(len(first) + 1, n + 1)", "range(len(first) + 1, n)"),
    ("rank: nobody can stand below is not seen", 'if below > 0 and len(others) == 0:', 'if False:'),
    ("rank: the least sum is not checked", "line[places] < lowest or ", ""),
    ("rank: the greatest sum is not checked", " or line[places] > highest", ""),
    ("rank: places may be given twice", "elif together < whole", "elif False"),
    ("rank: more places than there are", "if together > whole", "if False"),
    ("order: the highest sum leads", 'line["id"]: -(line', 'line["id"]: (line'),
    ("order: written places do not count", '-(line["places"] + line["written_places"])', '-(line["places"])'),
    ("order: votes decide for rank too", 'if kind != "rank":\n        return votes', 'if True:\n        return votes'),
    ("ballot: a short one counts", "if len(marks) != n:\n        return False", "if len(marks) > n:\n        return False"),
    ("ballot: an approval ballot takes any mark", 'all(mark in ("yes", "no", "blank") for mark in marks)', "True"),
    ("ballot: a place may come twice", "return sorted(map(str, marks)) ==", "return set(map(str, marks)) <="),
    ("ballot: too many are taken", "1 <= marks.count", "1 <= k >= 0 <= marks.count"),
    ("ballot: nobody chosen counts", "1 <= marks.count", "0 <= marks.count"),
    ("ballot: one too many is taken", '("yes") <= k', '("yes") <= k + 1'),
    ("ballots: spoiled ones are added up", "if is_good]", "if is_good or len(marks) == n]"),
    ("ballots: placed among the first is off by one", "if place <= k)", "if place < k)"),
    ("ballots: not chosen is counted as against", 'told["no"] = told["blank"] = 0', 'told["blank"] = 0'),
]

# (rule broken, text in series.py, text put in its place)
SERIES = [
    ("seats: what is filled stays a seat", "max(0, allocated - len(gone))", "allocated"),
    ("seats: fewer than none", "max(0, allocated - len(gone))", "allocated - len(gone)"),
    ("seats: without a number there is none", "None if allocated is None else", "0 if allocated is None else"),
    ("ballot: all stand again after a tie", "[it for it in nominees if it in tie] if tie else", "[] if False else"),
    ("ballot: those chosen stand again", "if it not in gone]", "]"),
    ("ballot: in the order of the votes", "[it for it in nominees if it in tie] if", "list(tie) if"),
    ("tie: an earlier one stays", "chosen, tie = standing(told, one.get(\"chosen\"))", "chosen, now = standing(told, one.get(\"chosen\")); tie = tie + now"),
    ("tie: the chair's word does not settle it", "if it in chosen], []", "if it in chosen], told['tie']"),
    ("tie: the chair takes all", '[it for it in told["tie"] if it in chosen]', 'told["tie"]'),
    ("tie: the chair takes anybody", 'if not set(chosen) <= set(told["tie"]):', "if False:"),
    ("chosen: twice", "if key not in {it for it, _ in elected}]", "]"),
    ("chosen: by the last round", "[[key, number] for", "[[key, len(rounds)] for"),
    ("rounds: one that cannot be is taken", 'if told["problems"]:', "if False:"),
    ("contract: true is taken for a number", "type(allocated) is int)", "isinstance(allocated, int))"),
]

# (rule broken, text in scoring.py, text put in its place)
SCORING = [
    # rounding: brief
    ("rounding: half-up becomes half-down", "return (2 * num + den) // (2 * den)", "return -((den - 2 * num) // (2 * den))"),
    ("rounding: half-up becomes half-even", "return (2 * num + den) // (2 * den)", "from fractions import Fraction; return round(Fraction(num, den))"),
    ("rounding: truncated", "return (2 * num + den) // (2 * den)", "return num // den"),
    ("rounding: up", "return (2 * num + den) // (2 * den)", "return -(-num // den)"),
    ("rounding: by float", "return (2 * num + den) // (2 * den)", "return int(num / den + 0.5)"),
    ("step: ignored", "return step * half_up(num, den * step)", "return half_up(num, den)"),
    ("step: rounded to a hundredth first", "return step * half_up(num, den * step)", "return step * half_up(half_up(num, den), step)"),
    ("step: truncated to the step", "return step * half_up(num, den * step)", "return half_up(num, den) // step * step"),
    # rules: domain.md 3.1, brief
    ("cap: ignored", "return points if cap is None or points <= cap else cap", "return points"),
    ("cap: of 0 read as none", "return points if cap is None or points <= cap else cap", "return points if not cap or points <= cap else cap"),
    ("cap: always reached", "return points if cap is None or points <= cap else cap", "return points if cap is None else cap"),
    ("yes/no: anything but no is yes", "leaf.max if value == YES else 0", "leaf.max if value else 0"),
    ("yes/no: the value itself", "leaf.max if value == YES else 0", "value"),
    ("yes/no: no is a blank", "0 for unit, value in values.items()}\n\n\ndef per_occ", "0 for unit, value in values.items() if value}\n\n\ndef per_occ"),
    ("occurrences: counted in hundredths", "value // ONCE * leaf.setting", "value * leaf.setting"),
    ("occurrences: once however many", "value // ONCE * leaf.setting", "min(value // ONCE, 1) * leaf.setting"),
    ("occurrences: not capped", "at_most(value // ONCE * leaf.setting, leaf.max)", "value // ONCE * leaf.setting"),
    ("occurrences: parts of one are taken", "if any(value % ONCE for value in values.values()):", "if False:"),
    ("tiers: the bound itself does not reach", "(value == start and not strict)", "False"),
    ("tiers: strict is ignored", "(value == start and not strict)", "value == start"),
    ("tiers: strict turned round", "(value == start and not strict)", "(value == start and strict)"),
    ("tiers: below the bound is above it", "value > start or", "value < start or"),
    ("tiers: one without a bound never applies", "if start is None or value > start or", "if start is not None and (value > start) or"),
    ("tiers: none applies gives the lowest", "            return points\n    return 0", "            return points\n    return tiers[-1][2] if tiers else 0"),
    ("tiers: the lowest wins", "sorted(tiers, key=height, reverse=True)", "sorted(tiers, key=height)"),
    ("tiers: the order of the table wins", "sorted(tiers, key=height, reverse=True)", "tiers"),
    ("tiers: one without a bound is the highest", "return (-1, False) if start is None", "return (10**9, False) if start is None"),
    ("tiers: one without a bound is that of 0", "return (-1, False) if start is None else (start, strict)", "return (start or 0, strict)"),
    ("tiers: of equal bounds the strict one is the lower", "else (start, strict)", "else (start, not strict)"),
    ("tiers: the most points win", "sorted(tiers, key=height, reverse=True)", "sorted(tiers, key=lambda t: -t[2])"),
    ("relative: to the sum", "best = max(values.values(), default=0)", "best = sum(values.values())"),
    ("relative: to the lowest", "best = max(values.values(), default=0)", "best = min(values.values(), default=0)"),
    ("relative: a best of 0 is a blank", "return dict.fromkeys(values, 0)", "return {}"),
    ("relative: a best of 0 has the max", "return dict.fromkeys(values, 0)", "return dict.fromkeys(values, leaf.max)"),
    ("relative: a best of 0 divides", "    if best == 0:\n        return dict.fromkeys(values, 0)\n", ""),
    ("relative: not to the step", "round_step(leaf.max * value, best, leaf.step)", "half_up(leaf.max * value, best)"),
    ("relative: not capped", "at_most(round_step(leaf.max * value, best, leaf.step), leaf.max)", "round_step(leaf.max * value, best, leaf.step)"),
    ("proportional: all compared as without target",
     "points = relative(leaf, {unit: value for unit, value in values.items() if unit in standing.no_target}, standing)",
     "points = relative(leaf, values, standing)"),
    ("proportional: best of all, not of those without target",
     "points = relative(leaf, {unit: value for unit, value in values.items() if unit in standing.no_target}, standing)",
     "points = {u: p for u, p in relative(leaf, values, standing).items() if u in standing.no_target}"),
    ("proportional: without target no points",
     "points = relative(leaf, {unit: value for unit, value in values.items() if unit in standing.no_target}, standing)", "points = {}"),
    ("proportional: `most` caps those without target",
     "    cap = leaf.max if leaf.setting is None else leaf.setting\n",
     "    cap = leaf.max if leaf.setting is None else leaf.setting\n    if leaf.setting is not None:\n"
     "        points = {u: min(2 * p, cap) for u, p in points.items()}\n"),
    ("proportional: `most` is ignored", "cap = leaf.max if leaf.setting is None else leaf.setting", "cap = leaf.max"),
    ("proportional: `most` never beyond the max", "cap = leaf.max if leaf.setting is None else leaf.setting", "cap = leaf.max if leaf.setting is None else min(leaf.max, leaf.setting)"),
    ("proportional: `most` never below the max", "cap = leaf.max if leaf.setting is None else leaf.setting", "cap = leaf.max if leaf.setting is None else max(leaf.max, leaf.setting)"),
    ("proportional: `most` of 0 read as none", "cap = leaf.max if leaf.setting is None else leaf.setting", "cap = leaf.setting or leaf.max"),
    ("proportional: no cap without `most`", "cap = leaf.max if leaf.setting is None else leaf.setting", "cap = leaf.setting"),
    ("proportional: not to the step", "round_step(leaf.max * value, target, leaf.step)", "half_up(leaf.max * value, target)"),
    ("proportional: a target of 0 divides", "        if target > 0:", "        if target >= 0 and unit in standing.target:"),
    ("proportional: a target below 0 divides", "        if target > 0:", "        if target != 0:"),
    ("proportional: no target is 0 points", "        if target > 0:", "        points.setdefault(unit, 0)\n        if target > 0:"),
    ("proportional: no target is the max", "standing.target.get(unit, 0)", "standing.target.get(unit, value)"),
    # cells and entries: brief
    ("cells: not assigned is ignored", "standings[leaf].not_assigned.add(unit)", "pass"),
    ("cells: no target is ignored", "standings[leaf].no_target.add(unit)", "pass"),
    ("cells: no target is not assigned", "standings[leaf].no_target.add(unit)", "standings[leaf].not_assigned.add(unit)"),
    ("cells: a target stands without target too", "standings[leaf].no_target.add(unit)\n        elif",
     "standings[leaf].no_target.add(unit)\n        if"),
    ("cells: one target for all units", "standings[leaf].target[unit] = target", "standings[leaf].target.update({u: target for u in unit_ids})"),
    ("cells: one target for all leaves", "standings[leaf].target[unit] = target", "[s.target.update({unit: target}) for s in standings.values()]"),
    ("entries: the first counts", "entered[leaf][layer][unit] = value", "entered[leaf][layer].setdefault(unit, value)"),
    ("entries: a blank leaves the figure before", "entered[leaf][layer][unit] = value",
     "entered[leaf][layer][unit] = entered[leaf][layer].get(unit) if value is None else value"),
    ("entries: a blank is zero", "entered[leaf][layer][unit] = value", "entered[leaf][layer][unit] = value or 0"),
    ("entries: zero is a blank", "entered[leaf][layer][unit] = value", "entered[leaf][layer][unit] = value or None"),
    ("entries: the most counts", "entered[leaf][layer][unit] = value", "entered[leaf][layer][unit] = max(value or 0, entered[leaf][layer].get(unit) or 0)"),
    ("entries: not assigned has points", "if v is not None and u not in standing.not_assigned}", "if v is not None}"),
    # cross: brief
    ("cross: a unit scores itself", "            if by != unit:\n", "            if True:\n"),
    ("cross: one scorer replaces another", 'entered[leaf]["cross"][unit, by] = value', 'entered[leaf]["cross"][unit, 0] = value'),
    ("cross: the first of one scorer counts", 'entered[leaf]["cross"][unit, by] = value', 'entered[leaf]["cross"].setdefault((unit, by), value)'),
    ("cross: a blank is zero", 'entered[leaf]["cross"][unit, by] = value', 'entered[leaf]["cross"][unit, by] = value or 0'),
    ("cross: trimmed with two", "if trimmed and len(given) >= 3:", "if trimmed and len(given) >= 2 and given != [0]:\n        if len(given) == 2: return 0"),
    ("cross: trimmed only from four", "if trimmed and len(given) >= 3:", "if trimmed and len(given) > 3:"),
    ("cross: never trimmed", "if trimmed and len(given) >= 3:", "if False:"),
    ("cross: always trimmed", "if trimmed and len(given) >= 3:", "if len(given) >= 3:"),
    ("cross: mean and trimmed exchanged", '("mean", "trimmed")) == "trimmed"', '("mean", "trimmed")) == "mean"'),
    ("cross: only the highest left out", "sum(given) - max(given) - min(given), len(given) - 2", "sum(given) - max(given), len(given) - 1"),
    ("cross: only the lowest left out", "sum(given) - max(given) - min(given), len(given) - 2", "sum(given) - min(given), len(given) - 1"),
    ("cross: all the highest left out", "return half_up(sum(given) - max(given) - min(given), len(given) - 2)",
     "rest = [g for g in given if min(given) < g < max(given)] or [given[0]]; return half_up(sum(rest), len(rest))"),
    ("cross: trimmed divides by all", "- min(given), len(given) - 2)", "- min(given), len(given))"),
    ("cross: the mean is truncated", "    return half_up(sum(given), len(given))", "    return sum(given) // len(given)"),
    ("cross: the sum, not the mean", "    return half_up(sum(given), len(given))", "    return sum(given)"),
    ("cross: the median", "    return half_up(sum(given), len(given))", "    return sorted(given)[len(given) // 2]"),
    ("cross: goes through the rule",
     "cross = {unit: cross_mean(points, table.trimmed) for unit, points in given.items()}",
     "cross = rule(leaf, {unit: cross_mean(points, table.trimmed) for unit, points in given.items()}, standing)"),
    # bases: brief
    ("official: cross always counts", "if table.cross_counts else {**appraised, **agreed}", "if True else {**appraised, **agreed}"),
    ("official: cross never counts", "if table.cross_counts else {**appraised, **agreed}", "if False else {**appraised, **agreed}"),
    ("official: appraised before agreed", "if table.cross_counts else {**appraised, **agreed}", "if table.cross_counts else {**agreed, **appraised}"),
    ("official: appraised before agreed where cross counts", "official = {**cross, **appraised, **agreed} if", "official = {**cross, **agreed, **appraised} if"),
    ("official: cross before appraised", "official = {**cross, **appraised, **agreed} if", "official = {**appraised, **cross, **agreed} if"),
    ("official: self counts too", "if table.cross_counts else {**appraised, **agreed}", "if table.cross_counts else {**own, **appraised, **agreed}"),
    ("latest: self goes first", "latest = {**own, **cross, **appraised, **agreed}", "latest = {**cross, **appraised, **agreed, **own}"),
    ("latest: cross only where it counts", "latest = {**own, **cross, **appraised, **agreed}", "latest = {**own, **official}"),
    ("latest: self is left out", "latest = {**own, **cross, **appraised, **agreed}", "latest = {**cross, **appraised, **agreed}"),
    ("latest: self before cross", "latest = {**own, **cross, **appraised, **agreed}", "latest = {**cross, **own, **appraised, **agreed}"),
    ("latest: appraised before agreed", "latest = {**own, **cross, **appraised, **agreed}", "latest = {**own, **cross, **agreed, **appraised}"),
    ("bases: self and official exchanged", "return Sheet(leaf, (own, official, latest)", "return Sheet(leaf, (official, own, latest)"),
    ("bases: appraised from the self values", "rule(leaf, appraised_values, standing)", "rule(leaf, {**own_values, **appraised_values}, standing)"),
    ("bases: agreed goes through the rule", 'values("self"), values("appraised"), values("agreed")',
     'values("self"), values("appraised"), rule(leaf, values("agreed"), standing)'),
    # totals: domain.md 3.1, brief
    ("scale: not scaled", "    if base_max == full_max:\n        return base\n", "    return base\n"),
    ("scale: truncated", "half_up(base * full_max, base_max)", "base * full_max // base_max"),
    ("scale: turned round", "half_up(base * full_max, base_max)", "half_up(base * base_max, full_max)"),
    ("scale: nothing assigned is 0", "return None if base_max == 0 else", "return 0 if base_max == 0 else"),
    ("scale: an empty table has no total", "    if base_max == full_max:\n        return base\n", ""),
    ("scale: full max of every part", 'sum(leaf.max for leaf in leaves if leaf.part == "base")', "sum(leaf.max or 0 for leaf in leaves)"),
    ("total: bonus is scaled too", "scaled = scale(sums[\"base\"], duty.base_max, tree.full_max)",
     "scaled = scale(sums[\"base\"], duty.base_max, tree.full_max); sums[\"bonus\"] = scale(sums[\"bonus\"], duty.base_max, tree.full_max) or sums[\"bonus\"]"),
    ("total: bonus not capped", 'at_most(sums["bonus"], table.bonus_cap)', 'sums["bonus"]'),
    ("total: penalty not capped", 'at_most(sums["penalty"], table.penalty_cap)', 'sums["penalty"]'),
    ("total: the caps exchanged", 'at_most(sums["penalty"], table.penalty_cap)', 'at_most(sums["penalty"], table.bonus_cap)'),
    ("total: bonus left out", "scaled + bonus - penalty", "scaled - penalty"),
    ("total: penalty added", "scaled + bonus - penalty", "scaled + bonus + penalty"),
    ("total: of the unscaled base", "None if scaled is None else scaled + bonus", 'None if scaled is None else sums["base"] + bonus'),
    ("total: without base the bonus alone", "None if scaled is None else scaled + bonus", "(scaled or 0) + bonus"),
    ("total: floor ignored", "if total is not None and table.total_floor is not None:", "if False:"),
    ("total: floor of 0 read as none", "if total is not None and table.total_floor is not None:", "if total is not None and table.total_floor:"),
    ("total: floor of 0 assumed", "if total is not None and table.total_floor is not None:\n        total = max(total, table.total_floor)",
     "if total is not None:\n        total = max(total, table.total_floor or 0)"),
    ("total: floor is a cap", "total = max(total, table.total_floor)", "total = min(total, table.total_floor)"),
    ("total: floor raises a unit without base", "if total is not None and table.total_floor is not None:\n        total = max(total, table.total_floor)",
     "if table.total_floor is not None:\n        total = max(total or 0, table.total_floor)"),
    # missing: brief
    ("missing: claims are not looked at", 'elif leaf.part == "base" or unit.id in claimed:', 'elif leaf.part == "base":'),
    ("missing: every bonus is", 'elif leaf.part == "base" or unit.id in claimed:', "else:"),
    ("missing: a base leaf only when claimed", 'elif leaf.part == "base" or unit.id in claimed:', "elif unit.id in claimed:"),
    ("missing: in the order of the table", '"missing": sorted(missing)', '"missing": missing'),
    ("missing: zero points are", "        if got is not None:", "        if got:"),
    ("missing: not assigned is", "mine = [sheet for sheet in sheets if unit.id not in standings[sheet.leaf.id].not_assigned]", "mine = sheets"),
    ("missing: self claims only", "{*own_values, *cross, *appraised_values, *agreed}", "{*own_values}"),
    ("missing: a self claim is none", "{*own_values, *cross, *appraised_values, *agreed}", "{*cross, *appraised_values, *agreed}"),
    ("missing: a cross claim is none", "{*own_values, *cross, *appraised_values, *agreed}", "{*own_values, *appraised_values, *agreed}"),
    ("missing: an appraised claim is none", "{*own_values, *cross, *appraised_values, *agreed}", "{*own_values, *cross, *agreed}"),
    ("missing: an agreed claim is none", "{*own_values, *cross, *appraised_values, *agreed}", "{*own_values, *cross, *appraised_values}"),
    ("missing: only what made points claims", "{*own_values, *cross, *appraised_values, *agreed}", "{*own, *cross, *appraised, *agreed}"),
    # floors: domain.md 3.1, 8.3
    ("floor: at the share fails", "points * self.den < self.num * most", "points * self.den <= self.num * most"),
    ("floor: above the share fails", "points * self.den < self.num * most", "points * self.den > self.num * most"),
    ("floor: by rounded percent", "points * self.den < self.num * most", "points * 100 // most < self.num * 100 // self.den if most else False"),
    ("floor: of a leaf is ignored", "if leaf.floor is not None and leaf.id in points and", "if False and"),
    ("floor: of a leaf without points fails", "and leaf.id in points and leaf.floor.fails(points[leaf.id], leaf.max)", "and leaf.floor.fails(points.get(leaf.id, 0), leaf.max)"),
    ("floor: of a group is ignored", "for group, floor in tree.group_floors:", "for group, floor in []:"),
    ("floor: a group with something missing is judged", "        if all(leaf.id in points for leaf in judged):", "        points = {**dict.fromkeys([l.id for l in judged], 0), **points}\n        if True:"),
    ("floor: a group needs only one leaf", "        if all(leaf.id in points for leaf in judged):", "        judged = [l for l in judged if l.id in points]\n        if judged:"),
    ("floor: a group counts what is not assigned", "sum(leaf.max for leaf in judged)):", "sum(leaf.max for leaf in tree.below[group])):"),
    ("floor: a group counts its own leaves alone", "                for group in above:", "                for group in above[:1]:"),
    ("floor: a group counts the topmost alone", "                for group in above:", "                for group in above[-1:]:"),
    ("floor: a group counts bonus and penalty", '            if leaf.part == "base":\n                for', "            if True:\n                for"),
    ("floor: bonus and penalty have one", 'base = [sheet.leaf for sheet in mine if sheet.leaf.part == "base"]', "base = [sheet.leaf for sheet in mine]"),
    ("floor: not sorted", "return sorted(failed)", "return failed"),
    # why: brief
    ("why: no base is let through", 'if answer["total"] is None:', "if False:"),
    ("why: official needs one leaf alone", 'if basis == "official" else not has_points', "if False else not has_points"),
    ("why: every basis needs every leaf", 'if basis == "official" else not has_points', "if True else not has_points"),
    ("why: latest as official", 'if basis == "official" else not has_points', 'if basis != "self" else not has_points'),
    ("why: self as official", 'if basis == "official" else not has_points', 'if basis != "latest" else not has_points'),
    ("why: a bonus alone is enough", "has_points = any(leaf.id in points for leaf in duty.base)", "has_points = bool(points)"),
    ("why: zero is not points", "has_points = any(leaf.id in points for leaf in duty.base)", "has_points = any(points.get(leaf.id) for leaf in duty.base)"),
    ("why: all base leaves needed", "has_points = any(leaf.id in points for leaf in duty.base)", "has_points = all(leaf.id in points for leaf in duty.base)"),
    ("why: knocked out only once", "if unit.knockouts > 0:", "if unit.knockouts == 1:"),
    ("why: knocked out from two", "if unit.knockouts > 0:", "if unit.knockouts > 1:"),
    ("why: knocked out is ignored", "if unit.knockouts > 0:", "if False:"),
    ("why: below a floor is ignored", 'if answer["floors_failed"]:', "if False:"),
    ("why: no votes in every mode", 'if mode == "vote" and unit.votes is None:', "if unit.votes is None:"),
    ("why: no votes is ignored", 'if mode == "vote" and unit.votes is None:', "if False:"),
    ("why: zero votes are none", 'if mode == "vote" and unit.votes is None:', 'if mode == "vote" and not unit.votes:'),
    ("why: no votes in score_then_vote", 'if mode == "vote" and unit.votes is None:', 'if mode != "score" and unit.votes is None:'),
    ("why: in another order", "    return why\n", "    return sorted(why)\n"),
    ("why: the first alone", "    return why\n", "    return why[:1]\n"),
    # rank: domain.md 3.2
    ("rank: lower total first", '        key = [-answer["total"]]', '        key = [answer["total"]]'),
    ("rank: by the unscaled base", '        key = [-answer["total"]]', '        key = [-answer["base"]]'),
    ("rank: votes part totals by score too", '        key = [-answer["total"]]', '        key = [-answer["total"], more_votes]'),
    ("rank: score_then_vote without the vote", 'key = [-answer["total"], more_votes]', 'key = [-answer["total"]]'),
    ("rank: vote then score", 'key = [-answer["total"], more_votes]', 'key = [more_votes, -answer["total"]]'),
    ("rank: by vote, totals part equals", "        key = [more_votes]\n", '        key = [more_votes, -answer["total"]]\n'),
    ("rank: by vote, fewer votes first", "        key = [more_votes]\n", "        key = [-more_votes]\n"),
    ("rank: no votes as 0 votes", "more_votes = 1 if unit.votes is None", "more_votes = 0 if unit.votes is None"),
    ("rank: no votes first", "more_votes = 1 if unit.votes is None", "more_votes = -10**9 if unit.votes is None"),
    ("rank: dense (1,2,2,3)", "in_order = sorted(key for _, key in places)", "in_order = sorted({repr(key): key for _, key in places}.values())"),
    ("rank: the worst of the equals (1,3,3,4)", "before = bisect_left(in_order, key)", "before = bisect_right(in_order, key) - 1"),
    ("rank: from 0", 'answer["rank"], answer["is_shared"] = before + 1', 'answer["rank"], answer["is_shared"] = before'),
    ("rank: all shared", "bisect_right(in_order, key) - before > 1", "bisect_right(in_order, key) - before > 0"),
    ("rank: none shared", "bisect_right(in_order, key) - before > 1", "bisect_right(in_order, key) - before > 9"),
    ("rank: shared only by three", "bisect_right(in_order, key) - before > 1", "bisect_right(in_order, key) - before > 2"),
    ("rank: the not ranked take places", 'for unit, answer, points in added if not answer["why"]]', 'for unit, answer, points in added if answer["total"] is not None]'),
    ("rank: the official order on every basis", "add_up(unit, duty[unit.id], number, table, tree)", "add_up(unit, duty[unit.id], 1, table, tree)"),
    # tie-breakers: domain.md 3.2, brief
    ("tie: in no order", "for kind, criterion in table.tie_breaks:", "for kind, criterion in sorted(table.tie_breaks, key=str):"),
    ("tie: in reverse order", "for kind, criterion in table.tie_breaks:", "for kind, criterion in table.tie_breaks[::-1]:"),
    ("tie: only the first", "for kind, criterion in table.tie_breaks:", "for kind, criterion in table.tie_breaks[:1]:"),
    ("tie: ignored", "for kind, criterion in table.tie_breaks:", "for kind, criterion in []:"),
    ("tie: fewer points of the group", "key.append(-sum([points.get(leaf, 0) for leaf in under]))", "key.append(sum([points.get(leaf, 0) for leaf in under]))"),
    ("tie: no points at a leaf is worse than 0", "key.append(-sum([points.get(leaf, 0) for leaf in under]))", "key.append(-sum([points.get(leaf, -1) for leaf in under]))"),
    ("tie: the points of a leaf are not looked at", "if criterion in tree.below else [criterion]", "if criterion in tree.below else []"),
    ("tie: points of the group by the base total", "key.append(-sum([points.get(leaf, 0) for leaf in under]))", 'key.append(-answer["base"])'),
    ("tie: points of the group as a share of what is assigned", "key.append(-sum([points.get(leaf, 0) for leaf in under]))",
     'key.append(-half_up(sum([points.get(leaf, 0) for leaf in under]) * tree.full_max, answer["base_max"]))'),
    ("tie: more penalties first", 'key.append(answer["penalty"])', 'key.append(-answer["penalty"])'),
    ("tie: penalties before the cap", 'key.append(answer["penalty"])', 'key.append(sum(points.get(l.id, 0) for l in tree.leaves if l.part == "penalty"))'),
    ("tie: who had the flag first", "key.append(unit.flag_last_year)", "key.append(not unit.flag_last_year)"),
    ("tie: the flag is not looked at", "key.append(unit.flag_last_year)", "pass"),
    ("tie: fewer votes first", '        elif kind == "votes":\n            key.append(more_votes)', '        elif kind == "votes":\n            key.append(-more_votes)'),
    ("tie: the larger decision first", "key.append((unit.decision is None, unit.decision))", "key.append((unit.decision is None, -(unit.decision or 0)))"),
    ("tie: no decision first", "key.append((unit.decision is None, unit.decision))", "key.append((unit.decision is not None, unit.decision))"),
    ("tie: no decision as 0", "key.append((unit.decision is None, unit.decision))", "key.append(unit.decision or 0)"),
    # the contract
    ("contract: a float is taken for a whole number", "    value = thing.get(key)\n    if type(value) is not int:\n", "    value = thing.get(key)\n    if type(value) not in (int, float):\n"),
    ("contract: true is taken for a whole number", "    value = thing.get(key)\n    if type(value) is not int:\n", "    value = thing.get(key)\n    if not isinstance(value, int):\n"),
    ("contract: negative figures are taken", "    if value < least:", "    if False:"),
    ("contract: a step of 0 is taken", 'natural(node, "step", 1)', 'natural(node, "step")'),
    ("contract: a share of nothing is taken", 'natural(share, "den", 1)', 'natural(share, "den")'),
    ("contract: a negative value is taken", "(type(value) is not int or value < 0)", "type(value) is not int"),
    ("contract: true is taken for a value", "(type(value) is not int or value < 0)", "(not isinstance(value, int) or value < 0)"),
    ("contract: true is taken for a unit", "if type(unit) is not int or unit not in unit_ids:", "if unit not in unit_ids:"),
    ("contract: an unknown unit is taken", "if type(unit) is not int or unit not in unit_ids:", "if type(unit) is not int:"),
    ("contract: a float is taken for a leaf", "if type(leaf) is not int or leaf not in leaf_ids:", "if leaf not in leaf_ids:"),
    ("contract: a float is taken for a scorer", "if type(by) is not int or by not in unit_ids:", "if by not in unit_ids:"),
    ("contract: an unknown scorer is taken", "if type(by) is not int or by not in unit_ids:", "if type(by) is not int:"),
    ("contract: a scorer outside the cross layer is taken", "        elif by is not None:", "        elif False:"),
    ("contract: true is taken for a reference", "if type(value) is not int or value not in among:", "if value not in among:"),
    ("contract: an unknown reference is taken", "if type(value) is not int or value not in among:", "if type(value) is not int:"),
    ("contract: an unknown word is taken", "if type(value) is not str or value not in words:", "if type(value) is not str:"),
    ("contract: a leaf that needs a max has none", 'if most is None and (part == "base" or kind in NEED_MAX):', "if False:"),
    ("contract: a base leaf has no max", '(part == "base" or kind in NEED_MAX)', "kind in NEED_MAX"),
    ("contract: a bonus by share has no max", '(part == "base" or kind in NEED_MAX)', '(part == "base")'),
    ("contract: every leaf needs a max", 'if most is None and (part == "base" or kind in NEED_MAX):', "if most is None:"),
    ("contract: the same node twice", "if len(parents) != len(nodes):", "if False:"),
    ("contract: the same unit twice", "if len({unit.id for unit in read}) != len(read):", "if False:"),
    ("contract: the same cell twice", "if len(seen) != len(cells):", "if False:"),
    ("contract: the same tier twice", "if len({height(t) for t in tiers}) != len(tiers):", "if False:"),
    ("contract: a floor is read only on leaves", 'group_floors.append((node["id"], floor))', "pass"),
]


def tests_say(folder, tests):
    """(passed, ran): whether these tests in the folder passed, and whether they ran to a verdict at all."""
    done = subprocess.run(
        [sys.executable, "-B", str(folder / tests), "--failfast"], capture_output=True, text=True, encoding="utf-8",
        errors="replace", timeout=300, cwd=folder,
    )
    return done.returncode == 0, "\nRan " in done.stderr


def verdict(file, tests, old, new):
    """"caught", or why not."""
    source = (HERE / file).read_text(encoding="utf-8")
    if source.count(old) != 1:
        return f"fits {source.count(old)} times"
    if old == new:
        return "changes nothing"
    mutant = source.replace(old, new)
    try:
        compile(mutant, file, "exec")
    except SyntaxError as error:
        return f"is not Python: {error}"
    with tempfile.TemporaryDirectory() as name:
        # As in the tree: packs.py finds the rules of the program two folders up.
        folder = pathlib.Path(name) / "tests" / "oracle"
        folder.mkdir(parents=True)
        shutil.copytree(HERE.parents[1] / RULE_PACKS, pathlib.Path(name) / RULE_PACKS)
        for copied in (f"{prefix}{name}.py" for name in FILES for prefix in ("", "test_")):
            shutil.copy(HERE / copied, folder)
        (folder / file).write_text(mutant, encoding="utf-8")
        passed, ran = tests_say(folder, tests)
    if not ran:
        return "tests did not run"
    return "survived" if passed else "caught"


def main():
    for tests in ("test_oracle.py", "test_kinds.py", "test_series.py", "test_scoring.py", "test_awards.py"):
        if tests_say(HERE, tests) != (True, True):
            print(f"{tests} fails on the files as they are")
            return 1
    every = [("oracle.py", "test_oracle.py", *m) for m in ORACLE]
    every += [("kinds.py", "test_kinds.py", *m) for m in KINDS]
    every += [("series.py", "test_series.py", *m) for m in SERIES]
    every += [("scoring.py", "test_scoring.py", *m) for m in SCORING]
    every += [("awards.py", "test_awards.py", *m) for m in AWARDS]
    every += [("packs.py", "test_awards.py", *m) for m in PACKS]
    with ThreadPoolExecutor() as pool:
        verdicts = list(pool.map(lambda m: verdict(m[0], m[1], m[3], m[4]), every))
    for (file, _, rule, _, _), said in zip(every, verdicts):
        if said != "caught":
            print(f"{said}: {file}: {rule}")
    caught = verdicts.count("caught")
    print(f"{caught} caught, {len(every) - caught} survived")
    return 0 if caught == len(every) else 1


if __name__ == "__main__":
    sys.exit(main())
