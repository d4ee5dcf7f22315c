//! Random histories against a model in memory: whatever an honest program does, the rows are the model's, equal rows have
//! equal content hashes, and the full check raises no alarm.

use crate::common::*;
use crate::ops::{Op, op};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};
use store::{Barrier, BlocFile, StoreError};

/// What the rows must be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    units: BTreeMap<i64, Unit>,
    scores: BTreeMap<i64, Score>,
    people: BTreeMap<i64, Person>,
    filed: BTreeMap<i64, u8>,
}

struct Run {
    place: Place,
    file: Option<BlocFile>,
    n_places: u32,
    state: State,
    past: Vec<State>,
    future: Vec<State>,
    barrier: Option<Barrier>,
    hashes: HashMap<String, String>,
}

impl Run {
    fn new() -> Self {
        let place = Place::new();
        let file = Some(place.created());
        Self {
            place,
            file,
            n_places: 0,
            state: State::default(),
            past: Vec::new(),
            future: Vec::new(),
            barrier: None,
            hashes: HashMap::new(),
        }
    }

    fn file(&mut self) -> &mut BlocFile {
        self.file.as_mut().unwrap()
    }

    fn act<T>(&mut self, f: impl FnOnce(&store::Tx<'_>) -> Result<T, StoreError>) -> T {
        self.file().transact("act", &stamp(), None, f).unwrap().0
    }

    /// Notes what the act made of the state; an act that changed nothing is none.
    fn moved(&mut self, next: State) {
        if next != self.state {
            self.past.push(std::mem::replace(&mut self.state, next));
            self.future.clear();
        }
    }

    fn pick<T: Clone>(rows: &BTreeMap<i64, T>, at: u8) -> Option<T> {
        rows.values()
            .nth(usize::from(at).checked_rem(rows.len())?)
            .cloned()
    }

    fn apply(&mut self, op: &Op) {
        match *op {
            Op::AddUnit(_)
            | Op::RenameUnit(..)
            | Op::AdoptUnit(..)
            | Op::SwapUnits(..)
            | Op::RemoveUnit(_) => self.apply_unit(op),
            Op::AddScores(..)
            | Op::SetScore(..)
            | Op::RemoveScore(_)
            | Op::AddPerson(_)
            | Op::FileBytes(_) => self.apply_row(op),
            Op::Fail => {
                let done = self.file().transact("fail", &stamp(), None, |tx| {
                    tx.insert(&UNIT, &unit("gone again"))?;
                    tx.insert(&SCORE, &score(i64::MAX, 1))
                });
                assert!(matches!(done, Err(StoreError::Constraint(_))));
            }
            Op::Nothing => {
                let id = self.act(|tx| {
                    tx.insert(
                        &BALLOT,
                        &Ballot {
                            id: 0,
                            round: 1,
                            marks: vec![],
                        },
                    )
                });
                self.act(|tx| tx.delete(&BALLOT, id));
            }
            Op::Undo | Op::Redo | Op::UndoTo(_) | Op::Barrier | Op::Redact(_) => {
                self.apply_history(op);
            }
            Op::Close | Op::Drop | Op::Crash | Op::Copy => self.reopen(op),
            Op::Check => assert_sound(self.file()),
        }
    }

    fn apply_unit(&mut self, op: &Op) {
        let mut next = self.state.clone();
        match *op {
            Op::AddUnit(seed) => {
                let name = format!("Đơn vị {seed} {}", self.file().head_hash().unwrap());
                let row = unit(&name);
                let id = self.act(|tx| tx.insert(&UNIT, &row));
                assert!(
                    self.past
                        .iter()
                        .chain([&self.state])
                        .all(|it| !it.units.contains_key(&id))
                );
                next.units.insert(id, Unit { id, ..row });
            }
            Op::RenameUnit(at, seed) => {
                let Some(mut row) = Self::pick(&self.state.units, at) else {
                    return;
                };
                row.tags = (seed > 99).then(|| vec![seed.to_string()]);
                row.is_active = seed.is_multiple_of(2);
                assert!(self.act(|tx| tx.update(&UNIT, &row)));
                next.units.insert(row.id, row);
            }
            Op::AdoptUnit(at, parent) => {
                let Some(mut row) = Self::pick(&self.state.units, at) else {
                    return;
                };
                row.parent_id = Self::pick(&self.state.units, parent).map(|it| it.id);
                self.act(|tx| tx.update(&UNIT, &row));
                next.units.insert(row.id, row);
            }
            Op::SwapUnits(a, b) => self.swap_units(&mut next, a, b),
            Op::RemoveUnit(at) => {
                let Some(row) = Self::pick(&self.state.units, at) else {
                    return;
                };
                assert!(self.act(|tx| tx.delete(&UNIT, row.id)));
                next.units.remove(&row.id);
                next.scores.retain(|_, it| it.unit_id != row.id);
                for other in next
                    .units
                    .values_mut()
                    .filter(|it| it.parent_id == Some(row.id))
                {
                    other.parent_id = None;
                }
            }
            _ => unreachable!(),
        }
        self.moved(next);
    }

    fn swap_units(&mut self, next: &mut State, a: u8, b: u8) {
        let [a, b] = [a, b].map(|it| Self::pick(&self.state.units, it));
        let (Some(mut a), Some(mut b)) = (a, b) else {
            return;
        };
        if a.id == b.id {
            return;
        }
        std::mem::swap(&mut a.name, &mut b.name);
        self.act(|tx| {
            tx.update(
                &UNIT,
                &Unit {
                    name: "between".into(),
                    ..a.clone()
                },
            )?;
            tx.update(&UNIT, &b)?;
            tx.update(&UNIT, &a)
        });
        next.units.extend([(a.id, a), (b.id, b)]);
    }

    fn apply_row(&mut self, op: &Op) {
        let mut next = self.state.clone();
        match *op {
            Op::AddScores(at, count) => {
                let Some(owner) = Self::pick(&self.state.units, at) else {
                    return;
                };
                let ids = self.act(|tx| {
                    (0..count % 9)
                        .map(|it| tx.insert(&SCORE, &score(owner.id, it.into())))
                        .collect()
                });
                let ids: Vec<i64> = ids;
                for (id, points) in ids.into_iter().zip(0..) {
                    next.scores.insert(
                        id,
                        Score {
                            id,
                            ..score(owner.id, points)
                        },
                    );
                }
            }
            Op::SetScore(at, points) => {
                let Some(row) = Self::pick(&self.state.scores, at) else {
                    return;
                };
                let remark = (points > 0).then(|| format!("\"{points}\"\\\u{0}\u{7f}\u{2028}"));
                let row = Score {
                    points: points.into(),
                    remark,
                    ..row
                };
                self.act(|tx| tx.update(&SCORE, &row));
                next.scores.insert(row.id, row);
            }
            Op::RemoveScore(at) => {
                let Some(row) = Self::pick(&self.state.scores, at) else {
                    return;
                };
                self.act(|tx| tx.delete(&SCORE, row.id));
                next.scores.remove(&row.id);
            }
            Op::AddPerson(seed) => {
                let row = person(&seed.to_string());
                let id = self.act(|tx| tx.insert(&PERSON, &row));
                next.people.insert(id, Person { id, ..row });
            }
            Op::FileBytes(seed) => {
                let seed = seed % 8;
                self.act(|tx| tx.put_bytes(&[seed; 100]));
                next.filed.insert(i64::from(seed), seed);
            }
            _ => unreachable!(),
        }
        self.moved(next);
    }

    fn apply_history(&mut self, op: &Op) {
        match *op {
            Op::Undo => match self.past.pop() {
                Some(state) => {
                    self.file().undo(&stamp()).unwrap().unwrap();
                    self.future.push(std::mem::replace(&mut self.state, state));
                }
                None => match self.barrier {
                    None => assert_eq!(self.file().undo(&stamp()).unwrap(), None),
                    Some(barrier) => {
                        let done = self.file().undo(&stamp());
                        assert!(matches!(done, Err(StoreError::Barrier(it)) if it == barrier));
                    }
                },
            },
            Op::Redo => {
                let done = self.file().redo(&stamp()).unwrap();
                assert_eq!(done.is_some(), !self.future.is_empty());
                if let Some(state) = self.future.pop() {
                    self.past.push(std::mem::replace(&mut self.state, state));
                }
            }
            Op::UndoTo(at) => {
                let journal = self.file().journal(None, 1000).unwrap();
                let undoable: Vec<_> = journal.iter().filter(|it| it.undoable).collect();
                assert_eq!(undoable.len(), self.past.len());
                let Some(depth) = usize::from(at).checked_rem(undoable.len()) else {
                    return;
                };
                self.file()
                    .undo_to(undoable[depth].entry, &stamp())
                    .unwrap();
                for _ in 0..=depth {
                    let state = self.past.pop().unwrap();
                    self.future.push(std::mem::replace(&mut self.state, state));
                }
            }
            Op::Barrier => {
                let barrier = Some(Barrier::YearClosed);
                self.file()
                    .transact::<_, StoreError>("close", &stamp(), barrier, |_| Ok(()))
                    .unwrap();
                self.wall(Barrier::YearClosed);
            }
            Op::Redact(at) => {
                let Some(mut row) = Self::pick(&self.state.people, at) else {
                    return;
                };
                self.file()
                    .redact("person", row.id, &["name", "born"], &stamp())
                    .unwrap();
                (row.name, row.born) = ("…".to_owned(), None);
                self.state.people.insert(row.id, row);
                self.wall(Barrier::Redact);
            }
            _ => unreachable!(),
        }
    }

    fn wall(&mut self, barrier: Barrier) {
        self.past.clear();
        self.future.clear();
        self.barrier = Some(barrier);
    }

    fn reopen(&mut self, op: &Op) {
        let file = self.file.take().unwrap();
        let mut path = file.path().to_owned();
        self.n_places += 1;
        let next = self.place.path(&format!("{}.thidua", self.n_places));
        match op {
            Op::Close => file.close().unwrap(),
            Op::Drop => drop(file),
            Op::Crash => {
                std::fs::copy(&path, &next).unwrap();
                let holder = format!("{}.holder", next.display());
                std::fs::copy(format!("{}.holder", path.display()), holder).unwrap();
                path = next;
            }
            Op::Copy => {
                file.backup(&next).unwrap();
                path = next;
            }
            _ => unreachable!(),
        }
        let opened = open(&path).unwrap();
        assert_eq!(opened.was_unclean, matches!(op, Op::Crash));
        self.file = Some(opened.file);
    }

    fn compare(&mut self) {
        let file = self.file.as_ref().unwrap();
        let people: Vec<Person> = file.read::<_, StoreError>(|tx| tx.all(&PERSON)).unwrap();
        assert_eq!(
            units(file),
            self.state.units.values().cloned().collect::<Vec<_>>()
        );
        assert_eq!(
            scores(file),
            self.state.scores.values().cloned().collect::<Vec<_>>()
        );
        assert_eq!(
            people,
            self.state.people.values().cloned().collect::<Vec<_>>()
        );
        let stacks = file.stacks().unwrap();
        assert_eq!(stacks.undo.is_some(), !self.past.is_empty());
        assert_eq!(stacks.redo.is_some(), !self.future.is_empty());
        let content = file.content_hash().unwrap();
        let known = self
            .hashes
            .entry(format!("{:?}", self.state))
            .or_insert(content.clone());
        assert_eq!(known, &content, "equal rows, equal hash");
    }
}

/// A taste in every run; `PROPTEST_CASES` asks for more.
fn n_cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|it| it.parse().ok());
    asked.unwrap_or(10)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: n_cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_history_is_the_models(ops in vec(op(), 1..60)) {
        let mut run = Run::new();
        for op in &ops {
            run.apply(op);
            run.compare();
        }
        assert_sound(run.file());
    }
}
