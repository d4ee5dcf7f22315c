"""Second, independent implementation of the scoring of a bloc, to compare the program with. Fed by oracle.py, op "score".

Written from the project's dossier and a brief, never from the Rust. Points and values are whole hundredths (97,50 = 9750;
3 occurrences = 300; yes = 100), so everything is integer arithmetic: a quotient is only ever rounded (`half_up`) or compared
crosswise. No float anywhere. Python 3.11, standard library.

Where each rule is from ("D" = domain.md; "brief" = the request this file answers):

points
    D 3.1  "each leaf has `max_points`, `step` (1, 0.5, 0.25), `mode`: free | proportional | tiered | yes/no | per-occurrence
           (with cap)"; "Totals as fixed-point decimals (i64 hundredths). No floats"; "Store: self_score, cross_score(s), bloc_score".
    D 3.1  C: "partly = proportional; not done = 0"; "> 95% = 1.5, 75–95% = 1" (a strict bound and one that is not).
    Brief: the formula of every rule, the caps, relative and no_target, the mean and the trimmed mean, blanks.
bases and totals
    D 3.1  "Bonus/penalty leaves outside the base total, with caps"; "Floors per criterion and disqualifiers".
    D 8.3  "Do not compare rounded values with thresholds": floors are compared crosswise on the points as they stand.
    Brief: which layer counts on which basis, scaling to the full table, what is missing, who is not ranked and why.
rank
    D 3.2  "`selection_mode`: score | score_then_vote | vote"; the ordered tie-breakers; "equal rank allowed (1,2,2,4)".
    Brief: the order of each tie-breaker.

Readings taken where the brief leaves a choice
    - The last entry of a (unit, leaf, layer, by) stands even when it is a blank: clearing a figure leaves none, not the one before.
    - The greatest value of a layer is sought among the units that have one; a unit whose entry was cleared is no longer compared with.
    - `by` belongs to cross entries alone and is one of the units; negative values, points, votes or knock-outs, a step below 1,
      occurrences that are not whole, two tiers with the same bound, a cell twice, a tree that is not one: malformed.
    - A field that may be null may also be left out.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

BASES = ("self", "official", "latest")
LAYERS = ("self", "cross", "appraised", "agreed")
PARTS = ("base", "bonus", "penalty")
STANDINGS = ("assigned", "not_assigned", "no_target")
MODES = ("score", "score_then_vote", "vote")
TIE_BREAKS = ("group_points", "fewer_penalties", "no_flag_last_year", "votes", "decision")
NEED_MAX = ("yes_no", "proportional", "relative")
YES = 100
ONCE = 100  # one occurrence


class BadCase(ValueError):
    """The case itself is malformed: not a finding about the scores."""


class Floor(NamedTuple):
    num: int
    den: int

    def fails(self, points, most):
        return points * self.den < self.num * most


class Leaf(NamedTuple):
    id: int
    part: str
    max: int | None
    step: int
    floor: Floor | None
    rule: str
    setting: object  # the rule's own figure: `most`, `each` or the tiers from the highest down


class Table(NamedTuple):
    bonus_cap: int | None
    penalty_cap: int | None
    total_floor: int | None
    mode: str
    tie_breaks: list  # of (kind, criterion or None)
    trimmed: bool
    cross_counts: bool


class Unit(NamedTuple):
    id: int
    votes: int | None
    flag_last_year: bool
    knockouts: int
    decision: int | None


class Tree(NamedTuple):
    leaves: list  # in the order of the case
    below: dict  # group -> its base leaves, at any depth
    group_floors: list  # of (group, floor)
    full_max: int


class Standing(NamedTuple):
    """How the units stand towards one leaf."""

    not_assigned: set
    no_target: set
    target: dict


class Sheet(NamedTuple):
    """One leaf scored: the points of each unit that has any, on each of the bases, and who has a value at all.

    What is said of a unit that is not assigned the leaf is never asked for: `Duties` leaves the sheet out.
    """

    leaf: Leaf
    points: tuple
    claimed: set


class Duties(NamedTuple):
    """What one unit is assigned."""

    sheets: list  # of all parts, in the order of the leaves
    base: list  # the base leaves
    base_max: int


# Reading: a JSON integer is an integer; true, 1.0 and "1" are not.


def whole(thing, key):
    value = thing.get(key)
    if type(value) is not int:
        raise BadCase(f"{key} is not a whole number")
    return value


def natural(thing, key, least=0):
    value = whole(thing, key)
    if value < least:
        raise BadCase(f"{key} is below {least}")
    return value


def whole_or_none(thing, key):
    return None if thing.get(key) is None else whole(thing, key)


def natural_or_none(thing, key):
    return None if thing.get(key) is None else natural(thing, key)


def flag(thing, key):
    value = thing.get(key)
    if type(value) is not bool:
        raise BadCase(f"{key} is not true or false")
    return value


def word(thing, key, words):
    value = thing.get(key)
    if type(value) is not str or value not in words:
        raise BadCase(f"unknown {key}")
    return value


def one(thing, key):
    value = thing.get(key)
    if type(value) is not dict:
        raise BadCase(f"{key} is not an object")
    return value


def many(thing, key):
    value = thing.get(key)
    if type(value) is not list:
        raise BadCase(f"{key} is not a list")
    for each in value:
        if type(each) is not dict:
            raise BadCase(f"one of {key} is not an object")
    return value


def known(thing, key, among):
    value = thing.get(key)
    if type(value) is not int or value not in among:
        raise BadCase(f"unknown {key}")
    return value


def read_floor(node):
    if node.get("floor") is None:
        return None
    share = one(node, "floor")
    return Floor(natural(share, "num"), natural(share, "den", 1))


def height(tier):
    """Higher tiers sort later: no bound at all is the lowest, of one bound the strict tier is the higher."""
    start, strict, _ = tier
    return (-1, False) if start is None else (start, strict)


def read_tiers(rule):
    tiers = [(natural_or_none(t, "from"), flag(t, "strict"), natural(t, "points")) for t in many(rule, "tiers")]
    if len({height(t) for t in tiers}) != len(tiers):
        raise BadCase("two tiers have the same bound")
    return sorted(tiers, key=height, reverse=True)


def read_leaf(node):
    rule = one(node, "rule")
    kind = word(rule, "kind", RULES)
    setting = None
    if kind == "proportional":
        setting = natural_or_none(rule, "most")
    elif kind == "per_occurrence":
        setting = natural(rule, "each")
    elif kind == "tiered":
        setting = read_tiers(rule)
    part, most = word(node, "part", PARTS), natural_or_none(node, "max")
    if most is None and (part == "base" or kind in NEED_MAX):
        raise BadCase("a leaf that needs a max has none")
    return Leaf(node["id"], part, most, natural(node, "step", 1), read_floor(node), kind, setting)


def read_tree(nodes):
    parents = {whole(node, "id"): whole_or_none(node, "parent") for node in nodes}
    if len(parents) != len(nodes):
        raise BadCase("two nodes have the same id")
    below = {node["id"]: [] for node in nodes if word(node, "kind", ("group", "leaf")) == "group"}
    leaves, group_floors = [], []
    for node in nodes:
        above, at = [], parents[node["id"]]
        while at is not None:
            if at not in below or len(above) == len(nodes):
                raise BadCase("the nodes are not a tree")
            above.append(at)
            at = parents[at]
        if node["kind"] == "leaf":
            leaf = read_leaf(node)
            leaves.append(leaf)
            if leaf.part == "base":
                for group in above:
                    below[group].append(leaf)
        else:
            floor = read_floor(node)
            if floor is not None:
                group_floors.append((node["id"], floor))
    return Tree(leaves, below, group_floors, sum(leaf.max for leaf in leaves if leaf.part == "base"))


def read_table(table, nodes):
    ids = {node["id"] for node in nodes}
    tie_breaks = []
    for tie_break in many(table, "tie_breaks"):
        kind = word(tie_break, "kind", TIE_BREAKS)
        tie_breaks.append((kind, known(tie_break, "criterion_id", ids) if kind == "group_points" else None))
    return Table(
        natural_or_none(table, "bonus_cap"), natural_or_none(table, "penalty_cap"), whole_or_none(table, "total_floor"),
        word(table, "mode", MODES), tie_breaks, word(table, "cross", ("mean", "trimmed")) == "trimmed",
        flag(table, "cross_counts"),
    )


def read_units(units):
    read = [
        Unit(whole(u, "id"), natural_or_none(u, "votes"), flag(u, "flag_last_year"), natural(u, "knockouts"), whole_or_none(u, "decision"))
        for u in units
    ]
    if len({unit.id for unit in read}) != len(read):
        raise BadCase("two units have the same id")
    return read


def read_cells(cells, unit_ids, leaf_ids):
    """leaf -> Standing. A unit without a cell is assigned and has no target."""
    standings = {leaf: Standing(set(), set(), {}) for leaf in leaf_ids}
    seen = set()
    for cell in cells:
        unit, leaf = known(cell, "unit", unit_ids), known(cell, "leaf", leaf_ids)
        kind, target = word(cell, "standing", STANDINGS), whole_or_none(cell, "target")
        seen.add((unit, leaf))
        if kind == "not_assigned":
            standings[leaf].not_assigned.add(unit)
        elif kind == "no_target":
            standings[leaf].no_target.add(unit)
        elif target is not None:
            standings[leaf].target[unit] = target
    if len(seen) != len(cells):
        raise BadCase("a unit has two cells of one leaf")
    return standings


def read_entries(entries, unit_ids, leaf_ids):
    """leaf -> layer -> who -> the last value, null for a blank. Who is the unit; in the cross layer (unit, scoring unit)."""
    entered = {leaf: {layer: {} for layer in LAYERS} for leaf in leaf_ids}
    for entry in entries:  # nearly all of a case: the checks of `known`, `word` and `natural`, written out for speed
        get = entry.get
        unit, leaf, layer, by, value = get("unit"), get("leaf"), get("layer"), get("by"), get("value")
        if type(unit) is not int or unit not in unit_ids:
            raise BadCase("unknown unit")
        if type(leaf) is not int or leaf not in leaf_ids:
            raise BadCase("unknown leaf")
        if type(layer) is not str or layer not in LAYERS:
            raise BadCase("unknown layer")
        if value is not None and (type(value) is not int or value < 0):
            raise BadCase("value is not a whole number from 0 up")
        if layer == "cross":
            if type(by) is not int or by not in unit_ids:
                raise BadCase("unknown by")
            if by != unit:
                entered[leaf]["cross"][unit, by] = value
        elif by is not None:
            raise BadCase("by is given outside the cross layer")
        else:
            entered[leaf][layer][unit] = value
    return entered


# The rules: from the measures of one layer to points. `values` holds the assigned units that have a value.


def half_up(num, den):
    """The whole number nearest to num/den, halves up."""
    return (2 * num + den) // (2 * den)


def round_step(num, den, step):
    """The multiple of step nearest to num/den, halves up."""
    return step * half_up(num, den * step)


def at_most(points, cap):
    return points if cap is None or points <= cap else cap


def free(leaf, values, standing):
    return values


def yes_no(leaf, values, standing):
    return {unit: leaf.max if value == YES else 0 for unit, value in values.items()}


def per_occurrence(leaf, values, standing):
    if any(value % ONCE for value in values.values()):
        raise BadCase("occurrences are not whole")
    return {unit: at_most(value // ONCE * leaf.setting, leaf.max) for unit, value in values.items()}


def tiered(leaf, values, standing):
    return {unit: tier_points(leaf.setting, value) for unit, value in values.items()}


def tier_points(tiers, value):
    for start, strict, points in tiers:
        if start is None or value > start or (value == start and not strict):
            return points
    return 0


def relative(leaf, values, standing):
    """The best has the max, the others their share of it."""
    best = max(values.values(), default=0)
    if best == 0:
        return dict.fromkeys(values, 0)
    return {unit: at_most(round_step(leaf.max * value, best, leaf.step), leaf.max) for unit, value in values.items()}


def proportional(leaf, values, standing):
    """Against the unit's own target; those without a target against the best of their like."""
    points = relative(leaf, {unit: value for unit, value in values.items() if unit in standing.no_target}, standing)
    cap = leaf.max if leaf.setting is None else leaf.setting
    for unit, value in values.items():
        target = standing.target.get(unit, 0)
        if target > 0:
            points[unit] = at_most(round_step(leaf.max * value, target, leaf.step), cap)
    return points


RULES = {
    "free": free,
    "proportional": proportional,
    "tiered": tiered,
    "yes_no": yes_no,
    "per_occurrence": per_occurrence,
    "relative": relative,
}


def cross_mean(given, trimmed):
    if trimmed and len(given) >= 3:
        return half_up(sum(given) - max(given) - min(given), len(given) - 2)
    return half_up(sum(given), len(given))


def score_leaf(leaf, standing, entered, table):
    def values(layer):
        return {u: v for u, v in entered[layer].items() if v is not None and u not in standing.not_assigned}

    rule = RULES[leaf.rule]
    own_values, appraised_values, agreed = values("self"), values("appraised"), values("agreed")
    own, appraised = rule(leaf, own_values, standing), rule(leaf, appraised_values, standing)
    given = {}
    for (unit, _), value in entered["cross"].items():
        if value is not None:
            given.setdefault(unit, []).append(value)
    cross = {unit: cross_mean(points, table.trimmed) for unit, points in given.items()}
    # What stands further right goes before what stands further left.
    official = {**cross, **appraised, **agreed} if table.cross_counts else {**appraised, **agreed}
    latest = {**own, **cross, **appraised, **agreed}
    return Sheet(leaf, (own, official, latest), {*own_values, *cross, *appraised_values, *agreed})


# Totals and rank


def scale(base, base_max, full_max):
    if base_max == full_max:
        return base
    return None if base_max == 0 else half_up(base * full_max, base_max)


def failed_floors(tree, assigned, points):
    """`assigned`: the unit's base leaves; `points`: leaf -> points, on one basis."""
    failed = [
        leaf.id for leaf in assigned
        if leaf.floor is not None and leaf.id in points and leaf.floor.fails(points[leaf.id], leaf.max)
    ]
    for group, floor in tree.group_floors:
        judged = [leaf for leaf in tree.below[group] if leaf in assigned]
        # A group of which nothing is assigned or worth points is not below anything: 0 < 0 does not hold.
        if all(leaf.id in points for leaf in judged):
            if floor.fails(sum(points[leaf.id] for leaf in judged), sum(leaf.max for leaf in judged)):
                failed.append(group)
    return sorted(failed)


def reasons(basis, unit, mode, answer, has_points):
    """Why the unit is not ranked."""
    why = []
    if answer["total"] is None:
        why.append("no_base")
    if answer["missing"] if basis == "official" else not has_points:
        why.append("missing")
    if unit.knockouts > 0:
        why.append("knocked_out")
    if answer["floors_failed"]:
        why.append("below_floor")
    if mode == "vote" and unit.votes is None:
        why.append("no_votes")
    return why


def duties(unit, sheets, standings):
    mine = [sheet for sheet in sheets if unit.id not in standings[sheet.leaf.id].not_assigned]
    base = [sheet.leaf for sheet in mine if sheet.leaf.part == "base"]
    return Duties(mine, base, sum([leaf.max for leaf in base]))


def add_up(unit, duty, number, table, tree):
    """(the answer for one unit on the basis of that number, not yet ranked; its points by leaf)"""
    points, missing = {}, []
    sums = dict.fromkeys(PARTS, 0)
    for leaf, points_on, claimed in duty.sheets:
        got = points_on[number].get(unit.id)
        if got is not None:
            points[leaf.id] = got
            sums[leaf.part] += got
        elif leaf.part == "base" or unit.id in claimed:
            missing.append(leaf.id)
    scaled = scale(sums["base"], duty.base_max, tree.full_max)
    bonus, penalty = at_most(sums["bonus"], table.bonus_cap), at_most(sums["penalty"], table.penalty_cap)
    total = None if scaled is None else scaled + bonus - penalty
    if total is not None and table.total_floor is not None:
        total = max(total, table.total_floor)
    answer = {
        "unit": unit.id, "points": {str(leaf): got for leaf, got in points.items()},
        "base": sums["base"], "base_max": duty.base_max, "scaled": scaled, "bonus": bonus, "penalty": penalty, "total": total,
        "missing": sorted(missing), "floors_failed": failed_floors(tree, duty.base, points),
    }
    has_points = any(leaf.id in points for leaf in duty.base)
    answer["why"] = reasons(BASES[number], unit, table.mode, answer, has_points)
    answer["rank"], answer["is_shared"] = None, False
    return answer, points


def place(unit, answer, points, table, tree):
    """What decides the rank: the lesser tuple is the better place, equal tuples share one."""
    more_votes = 1 if unit.votes is None else -unit.votes
    if table.mode == "vote":
        key = [more_votes]
    elif table.mode == "score_then_vote":
        key = [-answer["total"], more_votes]
    else:
        key = [-answer["total"]]
    for kind, criterion in table.tie_breaks:
        if kind == "group_points":
            under = [leaf.id for leaf in tree.below[criterion]] if criterion in tree.below else [criterion]
            key.append(-sum([points.get(leaf, 0) for leaf in under]))
        elif kind == "fewer_penalties":
            key.append(answer["penalty"])
        elif kind == "no_flag_last_year":
            key.append(unit.flag_last_year)
        elif kind == "votes":
            key.append(more_votes)
        else:
            key.append((unit.decision is None, unit.decision))
    return key


def rank(places):
    """places: (answer, place) of the ranked units."""
    in_order = sorted(key for _, key in places)
    for answer, key in places:
        before = bisect_left(in_order, key)
        answer["rank"], answer["is_shared"] = before + 1, bisect_right(in_order, key) - before > 1


def score(case):
    nodes = many(case, "nodes")
    tree = read_tree(nodes)
    table = read_table(one(case, "table"), nodes)
    units = read_units(many(case, "units"))
    unit_ids, leaf_ids = {unit.id for unit in units}, {leaf.id for leaf in tree.leaves}
    standings = read_cells(many(case, "cells"), unit_ids, leaf_ids)
    entered = read_entries(many(case, "entries"), unit_ids, leaf_ids)
    sheets = [score_leaf(leaf, standings[leaf.id], entered[leaf.id], table) for leaf in tree.leaves]
    duty = {unit.id: duties(unit, sheets, standings) for unit in units}
    answers = {}
    for number, basis in enumerate(BASES):
        added = [(unit, *add_up(unit, duty[unit.id], number, table, tree)) for unit in units]
        rank([(answer, place(unit, answer, points, table, tree)) for unit, answer, points in added if not answer["why"]])
        answers[basis] = [answer for _, answer, _ in added]
    return answers
