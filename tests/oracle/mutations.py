#!/usr/bin/env python3
"""Proof that test_oracle.py sees: each mutation below breaks one rule of oracle.py and must make the tests fail.

`python3 tests/oracle/mutations.py` prints "N caught, 0 survived" and exits 0; a survivor, a mutation that no longer fits the
text exactly once, or one that is not a running program, exits 1. Works on copies in a temporary folder; the tree is not touched.

Each mutation names the rule it breaks; the rules' sources are quoted at the top of oracle.py.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent

# (rule broken, text in oracle.py, text put in its place)
MUTATIONS = [
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
    ("check: negative rows let through", " + [line[k] for line in lines for k in LINE_COUNTS]", ""),
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
    ("rank: dense (1,2,2,3)", "sum(1 for other in votes.values() if other > count)", "sum(1 for other in set(votes.values()) if other > count)"),
    ("rank: the worst of the equals (1,3,3,4)", "1 + sum(1 for other in votes.values() if other > count)", "sum(1 for other in votes.values() if other >= count)"),
    ("rank: of the passed alone", "if other > count)", "if other > count and count >= (required or 0))"),
    # the contract
    ("contract: a float is taken for a count", "if type(value) is not int:", "if type(value) not in (int, float):"),
    ("contract: true is taken for a count", "if type(value) is not int:", "if not isinstance(value, int):"),
    ("contract: the same id twice is taken", 'if len({line["id"] for line in lines}) != len(lines):', "if False:"),
    ("contract: a bad case leaves status 0", '.encode(), 1', '.encode(), 0'),
]


def tests_say(folder):
    """(passed, ran): whether the tests in the folder passed, and whether they ran to a verdict at all."""
    done = subprocess.run(
        [sys.executable, "-B", str(folder / "test_oracle.py")], capture_output=True, text=True, encoding="utf-8",
        errors="replace", timeout=300, cwd=folder,
    )
    return done.returncode == 0, "\nRan " in done.stderr


def verdict(source, old, new):
    """"caught", or why not."""
    if source.count(old) != 1:
        return f"fits {source.count(old)} times"
    if old == new:
        return "changes nothing"
    mutant = source.replace(old, new)
    try:
        compile(mutant, "oracle.py", "exec")
    except SyntaxError as error:
        return f"is not Python: {error}"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copy(HERE / "test_oracle.py", folder)
        (folder / "oracle.py").write_text(mutant, encoding="utf-8")
        passed, ran = tests_say(folder)
    if not ran:
        return "tests did not run"
    return "survived" if passed else "caught"


def main():
    if tests_say(HERE) != (True, True):
        print("the tests fail on oracle.py as it is")
        return 1
    source = (HERE / "oracle.py").read_text(encoding="utf-8")
    with ThreadPoolExecutor() as pool:
        verdicts = list(pool.map(lambda m: verdict(source, m[1], m[2]), MUTATIONS))
    for (rule, _, _), said in zip(MUTATIONS, verdicts):
        if said != "caught":
            print(f"{said}: {rule}")
    caught = verdicts.count("caught")
    print(f"{caught} caught, {len(MUTATIONS) - caught} survived")
    return 0 if caught == len(MUTATIONS) else 1


if __name__ == "__main__":
    sys.exit(main())
