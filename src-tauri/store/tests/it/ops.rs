//! What a random history is made of.

use proptest::prelude::*;

/// One step; the bytes pick among what there is.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    AddUnit(u8),
    RenameUnit(u8, u8),
    AdoptUnit(u8, u8),
    SwapUnits(u8, u8),
    RemoveUnit(u8),
    AddScores(u8, u8),
    SetScore(u8, i16),
    RemoveScore(u8),
    AddPerson(u8),
    FileBytes(u8),
    Fail,
    Nothing,
    Undo,
    Redo,
    UndoTo(u8),
    Barrier,
    Redact(u8),
    Close,
    Drop,
    Crash,
    Copy,
    Check,
}

pub(crate) fn op() -> impl Strategy<Value = Op> {
    let byte = any::<u8>;
    prop_oneof![
        6 => byte().prop_map(Op::AddUnit),
        3 => (byte(), byte()).prop_map(|(a, b)| Op::RenameUnit(a, b)),
        2 => (byte(), byte()).prop_map(|(a, b)| Op::AdoptUnit(a, b)),
        2 => (byte(), byte()).prop_map(|(a, b)| Op::SwapUnits(a, b)),
        2 => byte().prop_map(Op::RemoveUnit),
        4 => (byte(), byte()).prop_map(|(a, b)| Op::AddScores(a, b)),
        3 => (byte(), any::<i16>()).prop_map(|(a, b)| Op::SetScore(a, b)),
        2 => byte().prop_map(Op::RemoveScore),
        2 => byte().prop_map(Op::AddPerson),
        1 => byte().prop_map(Op::FileBytes),
        1 => Just(Op::Fail),
        1 => Just(Op::Nothing),
        10 => Just(Op::Undo),
        7 => Just(Op::Redo),
        1 => byte().prop_map(Op::UndoTo),
        1 => Just(Op::Barrier),
        1 => byte().prop_map(Op::Redact),
        1 => Just(Op::Close),
        1 => Just(Op::Drop),
        1 => Just(Op::Crash),
        1 => Just(Op::Copy),
        1 => Just(Op::Check),
    ]
}
