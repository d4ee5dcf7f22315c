//! The bloc, its member units with dated names, persons, leader and deputy.

use crate::ids::{PersonId, UnitId};
use crate::problem::{Checker, Problem};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Bloc or cluster ("khối", "cụm thi đua").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum BlocKind {
    /// Units of similar function.
    Bloc,
    /// Units of one area.
    Cluster,
}

/// The bloc whose file this is; one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Bloc {
    /// Always 1.
    pub id: i64,
    /// "Khối thi đua Tổng cục, Cục, Ban và Quỹ".
    pub name: String,
    /// Bloc or cluster.
    pub kind: BlocKind,
    /// The ministry that organises it, "Bộ Khoa học và Công nghệ".
    pub ministry: String,
    /// "Bộ KH&CN"-like short form in running text; the full name where absent.
    pub ministry_short: Option<String>,
    /// Mark of the bloc in the symbol of its papers, "KTĐ".
    pub mark: Option<String>,
    /// The body that receives the file: "Vụ Thi đua - Khen thưởng".
    pub awards_department: Option<String>,
    /// Place in the date line of papers, "Hà Nội".
    pub place: Option<String>,
    /// Invented data: every paper says "DỮ LIỆU MINH HỌA".
    pub is_sample: bool,
    /// A copy to practise on: what is entered here is not the year of the bloc.
    pub is_rehearsal: bool,
}

/// The bloc as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct BlocDraft {
    /// Name.
    pub name: String,
    /// Bloc or cluster.
    pub kind: BlocKind,
    /// Ministry.
    pub ministry: String,
    /// Short form of the ministry.
    #[serde(default)]
    pub ministry_short: Option<String>,
    /// Mark.
    #[serde(default)]
    pub mark: Option<String>,
    /// Receiving body.
    #[serde(default)]
    pub awards_department: Option<String>,
    /// Place.
    #[serde(default)]
    pub place: Option<String>,
    /// Invented data.
    #[serde(default)]
    pub is_sample: bool,
}

impl BlocDraft {
    /// The checked bloc.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Bloc, Vec<Problem>> {
        let mut c = Checker::new();
        let bloc = Bloc {
            id: 1,
            name: c.required("name", &self.name, "tên khối thi đua"),
            kind: self.kind,
            ministry: c.required("ministry", &self.ministry, "tên Bộ chủ quản"),
            ministry_short: c.optional(
                "ministry_short",
                &self.ministry_short,
                "tên viết tắt của Bộ",
            ),
            mark: mark(&mut c, "mark", &self.mark),
            awards_department: c.optional(
                "awards_department",
                &self.awards_department,
                "cơ quan tiếp nhận hồ sơ",
            ),
            place: c.optional("place", &self.place, "địa danh"),
            is_sample: self.is_sample,
            is_rehearsal: false,
        };
        c.done(bloc)
    }
}

/// A short mark of a symbol: capitals, digits, no space ("NATIF", "ĐV10").
fn mark(c: &mut Checker, field: &str, value: &Option<String>) -> Option<String> {
    let clean = c.optional(field, value, "ký hiệu viết tắt")?;
    c.ensure(
        clean.chars().count() <= 20 && !clean.contains([' ', '/']),
        "bad_mark",
        field,
        format!("Ký hiệu \"{clean}\" không dùng được trong số, ký hiệu văn bản: không có khoảng trắng, gạch chéo, nhiều nhất 20 ký tự."),
    );
    Some(clean)
}

/// A member unit ("đơn vị thành viên"). Its names stand in [`UnitName`], since they change with time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Identifier.
    pub id: UnitId,
    /// Place in the protocol order, from 1.
    pub order_no: u32,
    /// Mark in the symbol of its papers.
    pub mark: Option<String>,
    /// Whether the officer has confirmed the mark; an unconfirmed one prints as a gap.
    pub is_mark_confirmed: bool,
    /// The unit whose place it took, by merger or renaming.
    pub predecessor_id: Option<UnitId>,
    /// The unit it was merged into; several may have gone into one.
    pub merged_into_id: Option<UnitId>,
    /// First day in the bloc.
    pub joined_on: Option<NaiveDate>,
    /// Last day in the bloc.
    pub left_on: Option<NaiveDate>,
}

impl Unit {
    /// Whether the unit belongs to the bloc on a day.
    pub fn is_member_on(&self, day: NaiveDate) -> bool {
        self.joined_on.is_none_or(|it| it <= day) && self.left_on.is_none_or(|it| it >= day)
    }
}

/// A name of a unit during a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct UnitName {
    /// Identifier.
    pub id: i64,
    /// The unit.
    pub unit_id: UnitId,
    /// The official name.
    pub name: String,
    /// First day of the name; open where unknown.
    pub valid_from: Option<NaiveDate>,
    /// The decision that gave the name.
    pub ground: Option<String>,
}

/// A unit as typed: a new one, or a correction of an old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct UnitDraft {
    /// The unit; absent for a new one.
    #[serde(default)]
    pub id: Option<UnitId>,
    /// Its name (of today's spelling; a renaming is [`UnitRenameDraft`]).
    pub name: String,
    /// Place in the protocol order; the end where absent.
    #[serde(default)]
    pub order_no: Option<i64>,
    /// Mark.
    #[serde(default)]
    pub mark: Option<String>,
    /// Whether the mark is confirmed.
    #[serde(default)]
    pub is_mark_confirmed: bool,
    /// Predecessor.
    #[serde(default)]
    pub predecessor_id: Option<UnitId>,
    /// The unit it was merged into.
    #[serde(default)]
    pub merged_into_id: Option<UnitId>,
    /// First day.
    #[serde(default)]
    pub joined_on: Option<String>,
    /// Last day.
    #[serde(default)]
    pub left_on: Option<String>,
}

impl UnitDraft {
    /// The checked unit and its name; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<(Unit, String), Vec<Problem>> {
        let mut c = Checker::new();
        let name = c.required("name", &self.name, "tên đơn vị");
        let unit = Unit {
            id: self.id.unwrap_or_default(),
            order_no: c.count("order_no", self.order_no, "thứ tự").unwrap_or(0),
            mark: mark(&mut c, "mark", &self.mark),
            is_mark_confirmed: self.is_mark_confirmed,
            predecessor_id: self.predecessor_id,
            merged_into_id: self.merged_into_id,
            joined_on: c.date("joined_on", &self.joined_on, "ngày vào khối"),
            left_on: c.date("left_on", &self.left_on, "ngày ra khỏi khối"),
        };
        if let (Some(from), Some(to)) = (unit.joined_on, unit.left_on) {
            c.ensure(
                from <= to,
                "period_reversed",
                "left_on",
                "Ngày ra khỏi khối sớm hơn ngày vào khối. Số liệu chưa được lưu.",
            );
        }
        c.ensure(
            self.id.is_none() || self.id != self.predecessor_id,
            "own_predecessor",
            "predecessor_id",
            "Đơn vị không thể là tiền thân của chính mình.",
        );
        c.ensure(
            self.id.is_none() || self.id != self.merged_into_id,
            "own_successor",
            "merged_into_id",
            "Đơn vị không thể sáp nhập vào chính mình. Số liệu chưa được lưu.",
        );
        c.done((unit, name))
    }
}

/// A new name of a unit from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct UnitRenameDraft {
    /// The unit.
    pub unit_id: UnitId,
    /// The new name.
    pub name: String,
    /// First day of the new name.
    pub valid_from: String,
    /// The decision.
    #[serde(default)]
    pub ground: Option<String>,
}

impl UnitRenameDraft {
    /// The checked name.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<UnitName, Vec<Problem>> {
        let mut c = Checker::new();
        let name = UnitName {
            id: 0,
            unit_id: self.unit_id,
            name: c.required("name", &self.name, "tên đơn vị"),
            valid_from: c.date("valid_from", &Some(self.valid_from.clone()), "ngày đổi tên"),
            ground: c.optional("ground", &self.ground, "quyết định đổi tên"),
        };
        c.ensure(
            !self.valid_from.trim().is_empty(),
            "required",
            "valid_from",
            "Chưa nhập ngày đổi tên. Số liệu chưa được lưu.",
        );
        c.done(name)
    }
}

/// A person: delegate, guest, signer, teller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Identifier.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Post, for example "Phó Giám đốc".
    pub post: Option<String>,
    /// The unit, where it is a member unit.
    pub unit_id: Option<UnitId>,
    /// The organisation, where it is not.
    pub organisation: Option<String>,
}

/// A person as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PersonDraft {
    /// The person; absent for a new one.
    #[serde(default)]
    pub id: Option<PersonId>,
    /// Full name.
    pub name: String,
    /// Post.
    #[serde(default)]
    pub post: Option<String>,
    /// Unit.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// Organisation.
    #[serde(default)]
    pub organisation: Option<String>,
}

impl PersonDraft {
    /// The checked person.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Person, Vec<Problem>> {
        let mut c = Checker::new();
        let person = Person {
            id: self.id.unwrap_or_default(),
            name: c.required("name", &self.name, "họ và tên"),
            post: c.optional("post", &self.post, "chức vụ"),
            unit_id: self.unit_id,
            organisation: c.optional("organisation", &self.organisation, "cơ quan"),
        };
        c.done(person)
    }
}

/// Leader or deputy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
#[derive(PartialOrd, Ord)]
pub enum LeaderRole {
    /// Khối trưởng.
    Leader,
    /// Khối phó.
    Deputy,
}

impl LeaderRole {
    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Leader => "Khối trưởng",
            Self::Deputy => "Khối phó",
        }
    }
}

/// A term of a unit as leader or deputy of the bloc in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct LeaderTerm {
    /// Identifier.
    pub id: i64,
    /// The year of achievement it leads.
    pub year: u32,
    /// Leader or deputy.
    pub role: LeaderRole,
    /// The unit.
    pub unit_id: UnitId,
    /// The head or deputy head who acts for the unit.
    pub person_id: Option<PersonId>,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// How it was given: resolution of the meeting or decision of the ministry, with number and date.
    pub decision: Option<String>,
}

/// A term as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct LeaderTermDraft {
    /// The term; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// Year.
    pub year: i64,
    /// Role.
    pub role: LeaderRole,
    /// Unit.
    pub unit_id: UnitId,
    /// Person.
    #[serde(default)]
    pub person_id: Option<PersonId>,
    /// First day.
    #[serde(default)]
    pub starts_on: Option<String>,
    /// Last day.
    #[serde(default)]
    pub ends_on: Option<String>,
    /// Decision.
    #[serde(default)]
    pub decision: Option<String>,
}

impl LeaderTermDraft {
    /// The checked term.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<LeaderTerm, Vec<Problem>> {
        let mut c = Checker::new();
        let term = LeaderTerm {
            id: self.id.unwrap_or_default(),
            year: crate::cycle::check_year(&mut c, "year", self.year),
            role: self.role,
            unit_id: self.unit_id,
            person_id: self.person_id,
            starts_on: c.date("starts_on", &self.starts_on, "ngày bắt đầu nhiệm kỳ"),
            ends_on: c.date("ends_on", &self.ends_on, "ngày kết thúc nhiệm kỳ"),
            decision: c.optional("decision", &self.decision, "quyết định"),
        };
        if let (Some(from), Some(to)) = (term.starts_on, term.ends_on) {
            c.ensure(
                from <= to,
                "period_reversed",
                "ends_on",
                "Ngày kết thúc nhiệm kỳ sớm hơn ngày bắt đầu. Số liệu chưa được lưu.",
            );
        }
        c.done(term)
    }
}
