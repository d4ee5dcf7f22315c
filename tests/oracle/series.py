"""Several rounds of one award. Part of the second implementation; see oracle.py.

Where each rule is from ("D" = domain.md, "W" = wording.md):

seats
    D 4.8  "quota cut by order"; "If fewer pass than quota: fill no more". What one round has filled is no seat of the next.
ballot
    D 4.8  "tie at the cut-off -> re-vote among tied". Without a tie whoever has not been chosen stands again.
tie
    W 2    sentence 8: the chair decides: another ballot, or a second criterion. Either settles it; the figures of the round stay.
"""


class BadCase(Exception):
    """The case itself is malformed."""


def standing(told, chosen):
    """(elected, tie) of one round after the chair's word on the tie."""
    if chosen is None:
        return told["elected"], told["tie"]
    if not set(chosen) <= set(told["tie"]):
        raise BadCase("the chair took somebody who was not tied")
    return told["elected"] + [it for it in told["tie"] if it in chosen], []


def before(nominees, allocated, elected, tie):
    """Who stands on the next ballot, for how many seats."""
    gone = {key for key, _ in elected}
    ballot = [it for it in nominees if it in tie] if tie else [it for it in nominees if it not in gone]
    return {"ballot": ballot, "seats": None if allocated is None else max(0, allocated - len(gone))}


def series(case, count):
    """What rounds in a row come to; `count` answers a single one."""
    nominees, allocated, rounds = case.get("nominees"), case.get("allocated"), case.get("rounds")
    if type(nominees) is not list or type(rounds) is not list or not (allocated is None or type(allocated) is int):
        raise BadCase("a series needs nominees, rounds and a number allocated or null")
    elected, tie, stood = [], [], []
    for number, one in enumerate(rounds, 1):
        stood.append(before(nominees, allocated, elected, tie))
        told = count(one)
        if told["problems"]:
            raise BadCase(f"round {number}: {told['problems']}")
        chosen, tie = standing(told, one.get("chosen"))
        elected += [[key, number] for key in chosen if key not in {it for it, _ in elected}]
    return {"before": stood, "elected": elected, "tie": tie, "next": before(nominees, allocated, elected, tie)}
