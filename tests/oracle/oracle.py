#!/usr/bin/env python3
"""Second, independent implementation of the vote count, to compare the program with.

Written from the project's dossier alone, never from the Rust. Exact rational arithmetic only:
`fractions.Fraction`, no float anywhere. Python 3.11, standard library.

One JSON case per line on stdin, one JSON answer per line on stdout (UTF-8, order kept, blank lines skipped).
A case that cannot be read is answered `{"error": "..."}`; the others still are answered and the exit status is 1.

Where each rule is from ("D" = domain.md, "W" = wording.md, which overrides D; "brief" = the request this file answers):

required, quorum
    D 2.5  "Compare with integers: yes*100 >= pct*denominator. Reference table (ceil)".
    D 4.2  "Default 2/3 of member units -> 7 of 10. Configurable"; "Count UNITS, not people".
    D 8.3  "Do not compare rounded values with thresholds."
    W 5    "No default threshold or denominator: they decide who wins." So none is assumed here: leaving one out is an error.
    A base of 0 has no rate. The integer comparison of D 2.5, taken alone, would pass 0 of 0; here `required` and
    `missing` are null, nothing passes and there is no quorum, as "–" is printed for the rate.
percent
    D 8.3  "Percent: 2 decimals, half-up, comma; 7/10 = "70%" (trim zeros: setting)". den 0 -> "–" (brief). No thousands dot.
percent_column
    Brief: largest remainder in hundredths of a percent, ties to the earlier position. When the nums do not sum to den, the
    column totals the half-up rate of their sum (not in the brief: the natural extension). den 0 -> every text "–".
type_a: problems and notes
    D 4.6  "issued <= delegates with vote right present; issued = collected + not returned; collected = valid + invalid.
           Type A per row: yes + no + blank = valid"; "Written opinions: sent = returned + not returned".
    W 2    sentences 1 (collected over issued), 2 (a ballot not returned: give the reason), 3 (valid + invalid), 4 (row sum).
    W 6.5  "09 of 10 ballots returned: lawful, a note for the minutes, not a refusal; only more than issued is refused".
    Every check is made whatever the others found; a code is listed once. A negative quota is a negative_count too.
type_a: base
    D 2.5  "denominator: total_members | present | issued | collected | valid".
    D 4.5  written opinions are "counted in the denominator "total members""; D 4.6 "merged total shown".
    Brief: issued + written_sent, collected + written_returned, valid + written_returned, present + written_returned; total_members as it is.
           Nobody votes twice: present + written_sent never exceed the members.
type_a: result
    D 4.8  "candidate passes if rate >= threshold; quota cut by order: votes"; "tie at the cut-off -> re-vote among tied";
           "If fewer pass than quota: fill no more (never auto-fill). If more pass: ranking cut, the rest become reserve".
    W 2    sentence 8: two units with equal votes "tại vị trí cuối cùng": the chair decides, so neither is elected here.
    D 3.2  "equal rank allowed (1,2,2,4)".
    `lines` keep the order of the case; `elected`, `tie` and `reserve` go by votes downwards, equal votes in the order of the case.
kinds of ballots
    `kind` of a count is approve (the default: type A), choose, strike or rank; see kinds.py.
ballots
    Single ballots as raw marks: which of them count, and what they add up to; see kinds.py.
series
    Several rounds of one award; see series.py.
score
    The points, totals and ranks of a bloc: see scoring.py.
verdict, quota, double_rewards, prize
    Who may be proposed for an award, and what goes with it: see awards.py.
"""

import json
import sys
from fractions import Fraction
from math import ceil, floor

sys.dont_write_bytecode = True  # leave no __pycache__ in the tree

import awards
import kinds
import scoring
import series

NO_RATE = "–"
HALF = Fraction(1, 2)
COUNTS = (
    "issued", "collected", "valid", "invalid", "present_with_vote", "members", "written_sent", "written_returned",
)
LINE_COUNTS = ("yes", "no", "blank", "written_yes", "written_no", "written_blank")


class BadCase(Exception):
    """The case itself is malformed: not a finding about the vote."""


def whole(case, key):
    """A JSON integer; true, 1.0 and "1" are not integers."""
    if key not in case:
        raise BadCase(f"missing {key}")
    value = case[key]
    if type(value) is not int:
        raise BadCase(f"{key} is not a whole number")
    return value


def natural(case, key):
    value = whole(case, key)
    if value < 0:
        raise BadCase(f"{key} is negative")
    return value


def flag(case, key):
    if type(case.get(key)) is not bool:
        raise BadCase(f"{key} is not true or false")
    return case[key]


def items(case, key):
    if type(case.get(key)) is not list:
        raise BadCase(f"{key} is not a list")
    return case[key]


def share(case):
    """The fraction num/den of a threshold or quorum."""
    num, den = natural(case, "num"), natural(case, "den")
    if den == 0:
        raise BadCase("den is 0")
    return Fraction(num, den)


def least_votes(base, threshold, strict):
    """The least whole v with v/base >= threshold (strict: >); None when there is no base. May exceed the base."""
    if base == 0:
        return None
    exact = threshold * base
    return floor(exact) + 1 if strict else ceil(exact)


def shortfall(required, have):
    return None if required is None else max(0, required - have)


def half_up(value):
    return floor(value + HALF)


def hundredths(num, den):
    """The rate num/den in hundredths of a percent, exact."""
    return Fraction(num, den) * 10000


def percent_text(units):
    """Hundredths of a percent as text: comma, trailing zeros trimmed."""
    whole_part, rest = divmod(units, 100)
    decimals = f"{rest:02d}".rstrip("0")
    return f"{whole_part},{decimals}%" if decimals else f"{whole_part}%"


def percent(num, den):
    return NO_RATE if den == 0 else percent_text(half_up(hundredths(num, den)))


def percent_column(nums, den):
    if den == 0:
        return [NO_RATE for _ in nums]
    exact = [hundredths(n, den) for n in nums]
    units = [floor(e) for e in exact]
    left = half_up(sum(exact, Fraction(0))) - sum(units)
    by_remainder = sorted(range(len(nums)), key=lambda i: (units[i] - exact[i], i))
    for i in by_remainder[:left]:
        units[i] += 1
    return [percent_text(u) for u in units]


def type_a_problems(case, lines):
    found = set()
    counts = [case[k] for k in COUNTS] + [line[k] for line in lines for k in LINE_COUNTS if k in line]
    if case["quota"] is not None:
        counts.append(case["quota"])
    if min(counts) < 0:
        found.add("negative_count")
    if case["present_with_vote"] + case["written_sent"] > case["members"]:
        found.add("voters_over_members")
    if case["issued"] > case["present_with_vote"]:
        found.add("issued_over_present")
    if case["collected"] > case["issued"]:
        found.add("collected_over_issued")
    if case["valid"] + case["invalid"] != case["collected"]:
        found.add("valid_plus_invalid_mismatch")
    if case["written_returned"] > case["written_sent"]:
        found.add("written_returned_over_sent")
    if case["kind"] != "approve":
        return sorted(found | kinds.problems(case, lines))
    for line in lines:
        if line["yes"] + line["no"] + line["blank"] != case["valid"]:
            found.add("line_sum_mismatch")
        if line["written_yes"] + line["written_no"] + line["written_blank"] != case["written_returned"]:
            found.add("written_line_mismatch")
    return sorted(found)


def type_a_notes(case):
    found = []
    if case["collected"] < case["issued"]:
        found.append("ballots_not_returned")
    if case["written_returned"] < case["written_sent"]:
        found.append("written_not_returned")
    return sorted(found)


def type_a_base(case):
    denominator = case["denominator"]
    if denominator == "total_members":
        return case["members"]
    if denominator == "present":
        return case["present_with_vote"] + case["written_returned"]
    if denominator == "issued":
        return case["issued"] + case["written_sent"]
    if denominator == "collected":
        return case["collected"] + case["written_returned"]
    return case["valid"] + case["written_returned"]


def cut(passed, quota):
    """(elected, tie, reserve) of the passed (id, strength), already ordered by strength downwards."""
    if quota is None or len(passed) <= quota:
        return passed, [], []
    if quota == 0:
        return [], [], passed
    last, next_one = passed[quota - 1][1], passed[quota][1]
    if last != next_one:
        return passed[:quota], [], passed[quota:]
    elected = [p for p in passed if p[1] > last]
    tie = [p for p in passed if p[1] == last]
    reserve = [p for p in passed if p[1] < last]
    return elected, tie, reserve


def read_type_a(case):
    """The case with every field present and of its type; signs are left to the problems."""
    read = {key: whole(case, key) for key in COUNTS}
    read["denominator"] = case.get("denominator")
    if read["denominator"] not in ("total_members", "present", "issued", "collected", "valid"):
        raise BadCase("unknown denominator")
    threshold = case.get("threshold")
    if type(threshold) is not dict:
        raise BadCase("threshold is not an object")
    read["threshold"], read["strict"] = share(threshold), flag(threshold, "strict")
    read["quota"] = None if case.get("quota") is None else whole(case, "quota")
    read["kind"] = case.get("kind", "approve")
    if read["kind"] not in kinds.KINDS:
        raise BadCase("unknown kind")
    read["choices"] = natural(case, "choices") if read["kind"] != "approve" else None
    lines = []
    for line in items(case, "lines"):
        if type(line) is not dict or type(line.get("id")) not in (str, int):
            raise BadCase("a line has no id")
        keys = LINE_COUNTS if read["kind"] == "approve" else kinds.COUNTS_OF[read["kind"]]
        lines.append({"id": line["id"], **{key: whole(line, key) for key in keys}})
    if len({line["id"] for line in lines}) != len(lines):
        raise BadCase("two lines have the same id")
    return read, lines


def type_a(raw):
    case, lines = read_type_a(raw)
    answer = {
        "problems": type_a_problems(case, lines), "notes": type_a_notes(case),
        "base": None, "required": None, "lines": [], "elected": [], "tie": [], "reserve": [],
    }
    if answer["problems"]:
        return answer
    base = type_a_base(case)
    required = least_votes(base, case["threshold"], case["strict"])
    votes = {line["id"]: line["yes"] + line["written_yes"] for line in lines}
    answer["base"], answer["required"] = base, required
    ahead = kinds.order(case["kind"], lines, votes)
    for key, count in votes.items():
        answer["lines"].append({
            "id": key,
            "votes": count,
            "passed": required is not None and count >= required,
            "missing": shortfall(required, count),
            "percent": percent(count, base),
            "rank": 1 + sum(1 for other in ahead.values() if other > ahead[key]),
        })
    passed = [(line["id"], ahead[line["id"]]) for line in answer["lines"] if line["passed"]]
    passed.sort(key=lambda p: -p[1])
    for name, group in zip(("elected", "tie", "reserve"), cut(passed, case["quota"])):
        answer[name] = [key for key, _ in group]
    return answer


def op_required(case):
    return {"required": least_votes(natural(case, "base"), share(case), flag(case, "strict"))}


def op_quorum(case):
    present = natural(case, "present")
    required = least_votes(natural(case, "members"), share(case), False)
    return {
        "required": required,
        "has_quorum": required is not None and present >= required,
        "missing": shortfall(required, present),
    }


def op_percent(case):
    return {"text": percent(natural(case, "num"), natural(case, "den"))}


def op_percent_column(case):
    nums = [natural({"nums": n}, "nums") for n in items(case, "nums")]
    return {"texts": percent_column(nums, natural(case, "den"))}


OPS = {
    "required": op_required,
    "quorum": op_quorum,
    "percent": op_percent,
    "percent_column": op_percent_column,
    "type_a": type_a,
    "ballots": kinds.ballots,
    "series": lambda case: series.series(case, type_a),
    "score": scoring.score,
    **awards.OPS,
}


def answer(case):
    """The answer to one case; BadCase (or that of awards, kinds, scoring or series) when it cannot be read."""
    if type(case) is not dict:
        raise BadCase("a case is not an object")
    op = case.get("op")
    if type(op) is not str or op not in OPS:
        raise BadCase("unknown op")
    return OPS[op](case)


def main():
    status = 0
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        try:
            printed = json.dumps(answer(json.loads(line)), ensure_ascii=False).encode()
        except (BadCase, kinds.BadCase, scoring.BadCase, series.BadCase, ValueError, RecursionError) as error:
            printed, status = json.dumps({"error": str(error)}).encode(), 1
        sys.stdout.buffer.write(printed + b"\n")
        sys.stdout.buffer.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
