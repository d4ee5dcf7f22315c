//! A pack from its text: syntax, fields, then what only the whole can show.

use super::catalogue::{
    Alternative, BaseSalary, BlocCalendar, CatalogueAward, CouncilBase, CouncilRule, Deadline,
    DossierPart, DossierRule, PrizeCoefficient, PrizeRounding, ShareCap, YearlyDay,
};
use super::catalogue::{
    AwardFor, Condition, PeriodEnd, Principle, PrincipleRule, Requirement, ShareOf,
};
use super::fields::{Fields, PackProblem, Source};
use super::whole::check_whole;
use super::{Certainty, Ground, RulePack};
use crate::award::Award;
use toml::de::{DeTable, Error};

/// The version of the pack's form that this program reads.
pub(super) const SCHEMA: u32 = 1;
/// Largest text of a pack, in bytes; ours have a tenth of it.
const BYTES_MAX: usize = 1_000_000;

/// The pack of a text, or every problem of it by line.
pub(super) fn read(text: &str) -> Result<RulePack, Vec<PackProblem>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let source = Source::new(text);
    if text.len() > BYTES_MAX {
        source.tell(0, "tệp quá lớn, không phải là bộ quy định");
        return Err(source.into_problems());
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(0, |it| it.start);
        source.tell(at, syntax(error));
    }
    if errors.is_empty() {
        let root = table.into_inner();
        let pack = pack(&Fields::new(&source, &root, 0, "bộ quy định"));
        let problems = source.into_problems();
        if problems.is_empty() {
            return Ok(pack);
        }
        return Err(problems);
    }
    Err(source.into_problems())
}

/// The parser's own words are English and name signs; what an officer needs is the line and what to look for.
fn syntax(error: &Error) -> &'static str {
    let message = error.message();
    if message.contains("duplicate key") {
        "một mục được ghi hai lần"
    } else if message.contains("date") || message.contains("time") {
        "ngày ghi không đúng"
    } else {
        "viết chưa đúng cú pháp (dấu ngoặc kép, dấu bằng, dấu ngoặc vuông)"
    }
}

fn pack(root: &Fields<'_>) -> RulePack {
    let schema = root.number("schema", u32::MAX);
    if schema.is_some_and(|it| it != SCHEMA) {
        root.tell(
            "schema",
            format!(
                "tệp theo mẫu phiên bản {:02}, chương trình này đọc phiên bản {SCHEMA:02}",
                schema.unwrap_or_default()
            ),
        );
    }
    // Grounds come first: everything else is checked against their keys.
    let grounds = root.tables("ground", "bảng \"ground\"");
    let grounds = grounds.iter().map(ground).collect();
    let awards = root.tables("award", "bảng \"award\"");
    let principles = root.tables("principle", "bảng \"principle\"");
    let prizes = root.tables("prize", "bảng \"prize\"");
    let salaries = root.tables("base_salary", "bảng \"base_salary\"");
    let dossiers = root.tables("dossier", "bảng \"dossier\"");
    let deadlines = root.tables("deadline", "bảng \"deadline\"");
    let caps = root.tables("share_cap", "bảng \"share_cap\"");
    let councils = root.tables("council", "bảng \"council\"");
    let calendar = root.table("bloc_calendar", "bảng \"bloc_calendar\"");
    let rounding = root.table("prize_rounding", "bảng \"prize_rounding\"");
    let read = RulePack {
        id: root.text("id"),
        label: root.text("label"),
        note: root.text_or_none("note"),
        is_enabled: root.flag("is_enabled", true),
        received_from: root.date_or_none("received_from"),
        received_to: root.date_or_none("received_to"),
        achieved_from: root.year_or_none("achieved_from"),
        achieved_to: root.year_or_none("achieved_to"),
        force_ground: root.ground_at("force_ground"),
        grounds,
        awards: awards.iter().filter_map(award).collect(),
        principles: principles.iter().filter_map(principle).collect(),
        prizes: prizes.iter().filter_map(prize).collect(),
        prize_rounding: rounding.as_ref().and_then(prize_rounding),
        base_salaries: salaries.iter().filter_map(base_salary).collect(),
        dossiers: dossiers.iter().map(dossier).collect(),
        deadlines: deadlines.iter().filter_map(deadline).collect(),
        bloc_calendar: calendar.as_ref().and_then(bloc_calendar),
        share_caps: caps.iter().filter_map(share_cap).collect(),
        councils: councils.iter().map(council).collect(),
    };
    root.finish();
    check_whole(root, &awards, &principles, &prizes, &read);
    read
}

fn ground(fields: &Fields<'_>) -> Ground {
    let key = fields.text("key");
    if !key.is_empty() && !fields.source().know_ground(&key) {
        fields.tell("key", format!("căn cứ \"{key}\" được ghi hai lần"));
    }
    let read = Ground {
        key,
        text: fields.text("text"),
        // Left out or misspelt, nothing may pass for read.
        certainty: fields.word("certainty").unwrap_or(Certainty::Unsure),
        is_cited: fields.flag("is_cited", false),
    };
    fields.finish();
    read
}

fn award(fields: &Fields<'_>) -> Option<CatalogueAward> {
    let requirements = fields.tables("requirement", "điều kiện (requirement)");
    let read = (
        fields.award("code"),
        fields.word("recipient"),
        fields.word("level"),
        fields.word("kind"),
    );
    let (name, abbreviation) = (fields.text("name"), fields.text("abbreviation"));
    let (order, ground) = (fields.count("order"), fields.ground());
    let requirements = requirements.iter().filter_map(requirement).collect();
    fields.finish();
    let (Some(code), Some(recipient), Some(level), Some(kind)) = read else {
        return None;
    };
    Some(CatalogueAward {
        code,
        name,
        abbreviation,
        recipient,
        level,
        kind,
        order,
        ground,
        requirements,
    })
}

fn requirement(fields: &Fields<'_>) -> Option<Requirement> {
    let condition = condition(fields);
    let applies_to = fields.word_or("applies_to", AwardFor::Both);
    let ground = fields.ground();
    // A kind that is not known says nothing of the fields it would have.
    let condition = condition?;
    fields.finish();
    Some(Requirement {
        applies_to,
        ground,
        condition,
    })
}

/// The period's end decides a verdict, so it is never guessed.
fn ends(fields: &Fields<'_>) -> PeriodEnd {
    fields.word("ends").unwrap_or(PeriodEnd::Either)
}

/// The years a count looks back on; without years there is no period whose end could be asked for.
fn looking_back(fields: &Fields<'_>) -> (Option<u32>, PeriodEnd) {
    let years = fields.count_or_none("years");
    let ends = match years {
        Some(_) => ends(fields),
        None => fields.word_or("ends", PeriodEnd::Either),
    };
    (years, ends)
}

fn condition(fields: &Fields<'_>) -> Option<Condition> {
    let kind = fields.text("kind");
    let read = match kind.as_str() {
        "award_years" => Condition::AwardYears {
            award: fields.award("award")?,
            years: fields.count("years"),
            ends: ends(fields),
        },
        "grade_years" => Condition::GradeYears {
            grade: fields.word("grade")?,
            years: fields.count("years"),
            ends: ends(fields),
        },
        "award_count" => {
            let (years, ends) = looking_back(fields);
            Condition::AwardCount {
                award: fields.award("award")?,
                count: fields.count("count"),
                years,
                ends,
            }
        }
        "grade_count" => Condition::GradeCount {
            grade: fields.word("grade")?,
            count: fields.count("count"),
            years: fields.count("years"),
            ends: ends(fields),
        },
        "share" => Condition::Share {
            of: share_of(fields)?,
            share: fields.ratio("num", "den"),
            more_than: fields.flag("more_than", false),
        },
        "none_disciplined" => Condition::NoneDisciplined,
        "member_award" => Condition::MemberAward {
            award: fields.award("award")?,
            count: fields.count("count"),
        },
        "leads_bloc" => Condition::LeadsBloc,
        "reviewed_in_bloc" => Condition::ReviewedInBloc,
        "initiatives" => {
            let (years, ends) = looking_back(fields);
            Condition::Initiatives {
                count: fields.count("count"),
                level: fields.word("level")?,
                years,
                ends,
                besides_titles: fields.flag("besides_titles", false),
            }
        }
        "service_years" => Condition::ServiceYears {
            men: fields.count("men"),
            women: fields.count("women"),
        },
        "confirmed" => Condition::Confirmed {
            key: fields.text("key"),
            text: fields.text("text"),
        },
        "any_of" => Condition::AnyOf {
            options: alternatives(fields),
        },
        _ => {
            if !kind.is_empty() {
                fields.tell("kind", format!("không có loại điều kiện \"{kind}\""));
            }
            return None;
        }
    };
    Some(read)
}

fn share_of(fields: &Fields<'_>) -> Option<ShareOf> {
    match fields.text("of").as_str() {
        "completed" => Some(ShareOf::Completed),
        "holders" => Some(ShareOf::Holders {
            award: fields.award("award")?,
        }),
        other => {
            let what = format!("mục \"of\" ghi \"{other}\", không có trong danh mục cho phép");
            fields.tell("of", what);
            None
        }
    }
}

fn alternatives(fields: &Fields<'_>) -> Vec<Alternative> {
    let options = fields.tables("options", "phương án (options)");
    if options.is_empty() {
        fields.tell("options", "nhóm \"any_of\" không có phương án nào");
    }
    let read = options.iter().map(|option| {
        let requirements = option.tables("requirements", "điều kiện (requirements)");
        if requirements.is_empty() {
            option.tell("requirements", "phương án không có điều kiện nào");
        }
        let read = Alternative {
            name: option.text("name"),
            requirements: requirements.iter().filter_map(requirement).collect(),
        };
        option.finish();
        read
    });
    read.collect()
}

fn principle(fields: &Fields<'_>) -> Option<Principle> {
    let kind = fields.text("kind");
    let ground = fields.ground();
    let rule = match kind.as_str() {
        "no_double_reward" => PrincipleRule::NoDoubleReward,
        "kinds_not_counted" => PrincipleRule::KindsNotCounted {
            kinds: fields.words("kinds"),
        },
        "not_under_review" => PrincipleRule::NotUnderReview,
        "after_discipline" => PrincipleRule::AfterDiscipline,
        "no_ladder" => PrincipleRule::NoLadder,
        "state_awards_per_year" => PrincipleRule::StateAwardsPerYear {
            most: fields.count("most"),
        },
        "interval_years" => PrincipleRule::IntervalYears {
            years: fields.count("years"),
        },
        "one_unit_award" => PrincipleRule::OneUnitAward {
            awards: fields.awards("awards"),
        },
        "separate_quotas" => PrincipleRule::SeparateQuotas {
            awards: fields.awards("awards"),
        },
        _ => {
            if !kind.is_empty() {
                fields.tell("kind", format!("không có loại nguyên tắc \"{kind}\""));
            }
            return None;
        }
    };
    fields.finish();
    Some(Principle { ground, rule })
}

fn prize(fields: &Fields<'_>) -> Option<PrizeCoefficient> {
    let read = (fields.award("award"), fields.word("recipient"));
    let (hundredths, ground) = (fields.hundredths("coefficient"), fields.ground());
    fields.finish();
    let (Some(award), Some(recipient)) = read else {
        return None;
    };
    Some(PrizeCoefficient {
        award,
        recipient,
        hundredths,
        ground,
    })
}

fn prize_rounding(fields: &Fields<'_>) -> Option<PrizeRounding> {
    let read = fields.number("step", 10_000_000);
    if read == Some(0) {
        fields.tell("step", "mức làm tròn \"step\" bằng 0");
    }
    let ground = fields.ground();
    fields.finish();
    read.map(|step| PrizeRounding { step, ground })
}

fn base_salary(fields: &Fields<'_>) -> Option<BaseSalary> {
    let read = (fields.date("from"), fields.number("amount", 1_000_000_000));
    if read.1 == Some(0) {
        fields.tell("amount", "mức lương cơ sở bằng 0");
    }
    let ground = fields.ground();
    fields.finish();
    let (Some(from), Some(amount)) = read else {
        return None;
    };
    Some(BaseSalary {
        from,
        amount,
        ground,
    })
}

fn dossier(fields: &Fields<'_>) -> DossierRule {
    let parts = fields.tables("parts", "thành phần hồ sơ (parts)");
    let read = DossierRule {
        awards: fields.awards("awards"),
        copies: fields.count_or_none("copies"),
        is_electronic_too: fields.flag("is_electronic_too", false),
        ground: fields.ground(),
        parts: parts.iter().map(dossier_part).collect(),
    };
    if read.parts.is_empty() {
        fields.tell("parts", "hồ sơ không có thành phần nào");
    }
    fields.finish();
    read
}

fn dossier_part(fields: &Fields<'_>) -> DossierPart {
    let read = DossierPart {
        key: fields.text("key"),
        name: fields.text("name"),
        condition: fields.text_or_none("condition"),
        ground: fields.ground(),
    };
    fields.finish();
    read
}

fn deadline(fields: &Fields<'_>) -> Option<Deadline> {
    let awards: Vec<Award> = fields.awards("awards");
    let to = fields.text("to");
    let on = yearly_day(fields, "on");
    let is_next_year = fields.flag("is_next_year", false);
    let ground = fields.ground();
    fields.finish();
    let on = on?;
    Some(Deadline {
        awards,
        to,
        day: on.day,
        month: on.month,
        is_next_year,
        ground,
    })
}

/// "31/3".
fn yearly_day(fields: &Fields<'_>, key: &'static str) -> Option<YearlyDay> {
    let typed = fields.text(key);
    // The year matters for 29 February alone; a common year refuses it, since a yearly day must exist every year.
    let day = crate::text::parse_date(&format!("{typed}/2023"));
    if day.is_none() && !typed.is_empty() {
        let what = format!("mục \"{key}\" ghi \"{typed}\", không phải là ngày, tháng có thật");
        fields.tell(key, what);
    }
    let day = day?;
    Some(YearlyDay {
        day: chrono::Datelike::day(&day),
        month: chrono::Datelike::month(&day),
    })
}

fn bloc_calendar(fields: &Fields<'_>) -> Option<BlocCalendar> {
    let days =
        ["self_scores_by", "conference_from", "conference_to"].map(|key| yearly_day(fields, key));
    let submission_working_days = fields.number("submission_working_days", 366);
    let ground = fields.ground();
    fields.finish();
    let [self_scores_by, conference_from, conference_to] = days;
    Some(BlocCalendar {
        self_scores_by: self_scores_by?,
        conference_from: conference_from?,
        conference_to: conference_to?,
        submission_working_days: submission_working_days?,
        ground,
    })
}

fn share_cap(fields: &Fields<'_>) -> Option<ShareCap> {
    let read = (fields.award("award"), fields.word("scope"));
    let (share, of) = (fields.ratio("num", "den"), fields.text("of"));
    let ground = fields.ground();
    fields.finish();
    let (Some(award), Some(scope)) = read else {
        return None;
    };
    Some(ShareCap {
        award,
        share,
        of,
        scope,
        ground,
    })
}

fn council(fields: &Fields<'_>) -> CouncilRule {
    let read = CouncilRule {
        body: fields.text("body"),
        awards: fields.awards("awards"),
        quorum: fields.ratio_or_none("quorum_num", "quorum_den"),
        threshold: fields.ratio_or_none("num", "den"),
        more_than: fields.flag("more_than", false),
        counted: fields.word_or("counted", CouncilBase::Members),
        base: fields.text("base"),
        asks_absent: fields.flag("asks_absent", false),
        is_secret: fields.flag("is_secret", false),
        ground: fields.ground(),
    };
    fields.finish();
    read
}
