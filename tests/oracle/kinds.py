"""Kinds of ballots: choose, strike out, rank. Part of the second implementation; see oracle.py.

Where each rule is from ("D" = domain.md, "brief" = the request this file answers):

choose, strike
    D 4.5  "(B) choose at most k of the list"; D 4.6 "Type B: sum of choices <= k x valid; each unit's votes <= valid".
    D 4.7  "more names chosen than allowed; all names struck out" make a ballot invalid, so that each valid one chooses at
           least one. Written opinions have no valid and invalid ones: of those only the upper bounds hold.
rank
    Brief: a ballot gives every nominee another place, 1 to n; a vote is a ballot that places the nominee among the first k; the
           sum of places decides, the lowest first.
order
    D 4.8  "highest votes fill quota". For rank the lowest sum.
"""

KINDS = ("approve", "choose", "strike", "rank")
COUNTS_OF = {
    "choose": ("yes", "written_yes"),
    "strike": ("yes", "written_yes"),
    "rank": ("yes", "places", "written_yes", "written_places"),
}


class BadCase(Exception):
    """The case itself is malformed."""


def problems(case, lines):
    """Codes of what cannot be, at the meeting and in writing."""
    found = set()
    sides = (
        (case["valid"], "yes", "places", 1),
        (case["written_returned"], "written_yes", "written_places", 0),
    )
    for ballots, yes, places, least_chosen in sides:
        found |= choice_problems(case, lines, ballots, yes, least_chosen)
        if case["kind"] == "rank":
            found |= place_problems(case, lines, ballots, yes, places)
    return found


def choice_problems(case, lines, ballots, yes, least_chosen):
    found = set()
    k = min(case["choices"], len(lines))
    if case["kind"] == "rank":
        least_chosen = k
    if any(line[yes] > ballots for line in lines):
        found.add("votes_over_valid")
    together = sum(line[yes] for line in lines)
    if together > k * ballots:
        found.add("choices_over_most")
    elif together < least_chosen * ballots:
        found.add("choices_under_least")
    return found


def place_problems(case, lines, ballots, yes, places):
    found = set()
    n = len(lines)
    first = range(1, min(case["choices"], n) + 1)
    others = range(len(first) + 1, n + 1)
    for line in lines:
        among, below = line[yes], ballots - line[yes]
        if below < 0:
            continue
        if below > 0 and len(others) == 0:
            found.add("places_out_of_range")
            continue
        lowest = among * first[0] + (below * others[0] if below else 0)
        highest = among * first[-1] + (below * others[-1] if below else 0)
        if line[places] < lowest or line[places] > highest:
            found.add("places_out_of_range")
    together = sum(line[places] for line in lines)
    whole = ballots * sum(range(1, n + 1))
    if together > whole:
        found.add("places_over_whole")
    elif together < whole:
        found.add("places_under_whole")
    return found


def order(kind, lines, votes):
    """How strong each nominee stands; the higher, the further ahead."""
    if kind != "rank":
        return votes
    return {line["id"]: -(line["places"] + line["written_places"]) for line in lines}


def counts(kind, k, n, marks):
    """Whether a ballot with these marks counts."""
    if len(marks) != n:
        return False
    if kind == "approve":
        return all(mark in ("yes", "no", "blank") for mark in marks)
    if kind == "rank":
        return sorted(map(str, marks)) == sorted(str(place) for place in range(1, n + 1))
    return all(mark in ("yes", "no") for mark in marks) and 1 <= marks.count("yes") <= k


def ballots(case):
    """Which ballots count, and what those that do say of each nominee."""
    kind, k, n = case.get("kind"), case.get("choices"), case.get("nominees")
    if kind not in KINDS or type(n) is not int or (kind != "approve" and type(k) is not int):
        raise BadCase("a case of ballots needs a kind, choices and nominees")
    each = [counts(kind, k, n, marks) for marks in case["ballots"]]
    good = [marks for marks, is_good in zip(case["ballots"], each) if is_good]
    lines = []
    for at in range(n):
        column = [marks[at] for marks in good]
        if kind == "rank":
            lines.append({"yes": sum(1 for place in column if place <= k), "no": 0, "blank": 0, "places": sum(column)})
        else:
            told = {mark: column.count(mark) for mark in ("yes", "no", "blank")}
            if kind != "approve":
                told["no"] = told["blank"] = 0
            lines.append({**told, "places": 0})
    return {"counts": each, "valid": len(good), "invalid": len(each) - len(good), "lines": lines}
