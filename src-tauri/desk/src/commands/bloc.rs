//! The bloc, its units, persons, leader and deputy.

use super::{Act, Answer, OrderInput, RowId, SavedRow, delete, get, place, save};
use crate::error::ErrorBody;
use domain::bloc::{
    Bloc, BlocDraft, LeaderTerm, LeaderTermDraft, Person, PersonDraft, Unit, UnitDraft, UnitName,
    UnitRenameDraft,
};
use domain::ids::{PersonId, UnitId};
use domain::problem::Problem;
use domain::text::{clean_line, name_key};
use store::tables;

pub(crate) fn bloc_save(act: &Act<'_, '_>, draft: BlocDraft) -> Answer<SavedRow> {
    let bloc = draft.check()?;
    let old = act.tx.get::<Bloc>(&tables::BLOC, 1)?;
    let bloc = Bloc {
        is_rehearsal: old.as_ref().is_some_and(|it| it.is_rehearsal),
        ..bloc
    };
    save(
        act,
        &tables::BLOC,
        i64::from(old.is_some()),
        &bloc,
        "thông tin của Khối",
    )
}

pub(crate) fn unit_save(act: &Act<'_, '_>, draft: UnitDraft) -> Answer<SavedRow> {
    let (mut unit, name) = draft.check()?;
    let units: Vec<Unit> = act.tx.all(&tables::UNIT)?;
    let names: Vec<UnitName> = act.tx.all(&tables::UNIT_NAME)?;
    if names
        .iter()
        .any(|it| it.unit_id != unit.id && name_key(&it.name) == name_key(&name))
    {
        return Err(ErrorBody::problem(Problem::of(
            "unit_exists",
            "name",
            format!("Đã có đơn vị tên \"{name}\" trong Khối. Số liệu chưa được lưu."),
        )));
    }
    if unit.order_no == 0 {
        unit.order_no = place(&units, |it| it.id == unit.id, |it| it.order_no);
    }
    let saved = save(act, &tables::UNIT, unit.id.0, &unit, "đơn vị")?;
    let unit_id = UnitId(saved.id);
    let current = names
        .iter()
        .filter(|it| it.unit_id == unit_id)
        .max_by_key(|it| (it.valid_from, it.id));
    match current {
        Some(current) if current.name == name => {}
        Some(current) => {
            act.tx.update(
                &tables::UNIT_NAME,
                &UnitName {
                    name,
                    ..current.clone()
                },
            )?;
        }
        None => {
            act.tx.insert(
                &tables::UNIT_NAME,
                &UnitName {
                    id: 0,
                    unit_id,
                    name,
                    valid_from: None,
                    ground: None,
                },
            )?;
        }
    }
    Ok(saved)
}

pub(crate) fn unit_rename(act: &Act<'_, '_>, draft: UnitRenameDraft) -> Answer<SavedRow> {
    let name = draft.check()?;
    let _: Unit = get(act, &tables::UNIT, name.unit_id.0, "đơn vị")?;
    save(act, &tables::UNIT_NAME, 0, &name, "tên đơn vị")
}

pub(crate) fn unit_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    for name in act
        .tx
        .all_where::<UnitName>(&tables::UNIT_NAME, "unit_id", row.id)?
    {
        act.tx.delete(&tables::UNIT_NAME, name.id)?;
    }
    delete(act, &tables::UNIT, row.id, "đơn vị")
}

pub(crate) fn unit_order(act: &Act<'_, '_>, order: OrderInput) -> Answer<SavedRow> {
    let units: Vec<Unit> = act.tx.all(&tables::UNIT)?;
    order.ensure_whole(
        units.iter().map(|it| it.id.0),
        "Thứ tự mới không gồm đúng các đơn vị của Khối. Thứ tự cũ giữ nguyên; đề nghị mở lại màn hình.",
    )?;
    for (unit, number) in order.ids.iter().zip(1u32..) {
        let Some(unit) = units.iter().find(|it| it.id.0 == *unit) else {
            continue;
        };
        act.tx.update(
            &tables::UNIT,
            &Unit {
                order_no: number,
                ..unit.clone()
            },
        )?;
    }
    Ok(SavedRow { id: 0 })
}

pub(crate) fn person_save(act: &Act<'_, '_>, draft: PersonDraft) -> Answer<SavedRow> {
    let person = draft.check()?;
    save(act, &tables::PERSON, person.id.0, &person, "người")
}

pub(crate) fn person_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    delete(act, &tables::PERSON, row.id, "người")
}

/// The person of a name in a unit or organisation: the one on file with today's post, or a new one.
pub(crate) fn find_or_add(act: &Act<'_, '_>, wanted: &Person) -> Answer<PersonId> {
    let persons: Vec<Person> = act.tx.all(&tables::PERSON)?;
    let is_same = |it: &&Person| {
        clean_line(&it.name) == wanted.name
            && it.unit_id == wanted.unit_id
            && it.organisation == wanted.organisation
    };
    match persons.iter().find(is_same) {
        Some(known) if wanted.post.is_none() || known.post == wanted.post => Ok(known.id),
        Some(known) => {
            act.tx.update(
                &tables::PERSON,
                &Person {
                    post: wanted.post.clone(),
                    ..known.clone()
                },
            )?;
            Ok(known.id)
        }
        None => Ok(PersonId(act.tx.insert(&tables::PERSON, wanted)?)),
    }
}

pub(crate) fn leader_term_save(act: &Act<'_, '_>, draft: LeaderTermDraft) -> Answer<SavedRow> {
    let term = draft.check()?;
    let terms: Vec<LeaderTerm> = act.tx.all(&tables::LEADER_TERM)?;
    if let Some(other) = terms
        .iter()
        .find(|it| it.year == term.year && it.role == term.role && it.id != term.id)
    {
        return Err(ErrorBody::problem(Problem::of(
            "term_exists",
            "role",
            format!(
                "Năm {} đã có {}; đề nghị sửa dòng cũ (số {}) thay vì thêm dòng mới.",
                term.year,
                term.role.label(),
                other.id
            ),
        )));
    }
    let same_unit = |it: &&LeaderTerm| {
        it.year == term.year && it.role != term.role && it.unit_id == term.unit_id
    };
    if terms.iter().any(|it| same_unit(&it)) {
        return Err(ErrorBody::problem(Problem::of(
            "leader_is_deputy",
            "unit_id",
            "Một đơn vị không thể vừa là Khối trưởng vừa là Khối phó trong cùng một năm. Số liệu chưa được lưu.",
        )));
    }
    save(act, &tables::LEADER_TERM, term.id, &term, "nhiệm kỳ")
}

pub(crate) fn leader_term_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    delete(act, &tables::LEADER_TERM, row.id, "nhiệm kỳ")
}
