//! Numbers allocated by the ministry ("số lượng phân bổ"): used, left, exceeded, and caps that the law states as shares.

use crate::award::Award;
use crate::award_file::{AwardProposal, counted};
use crate::cycle::Quota;
use crate::findings::{Finding, Severity};
use crate::ids::CycleId;
use crate::problem::{Checker, Problem};
use crate::rules::RulePack;
use crate::rules::catalogue::{CapScope, PrincipleRule, ShareCap};
use crate::text::{date_short, two_digits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How many of an award are allocated, asked for and left. Each award is counted on its own: a Government flag never
/// takes a place among the ministry's flags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct QuotaUse {
    /// The award.
    pub award: Award,
    /// How many are allocated; unknown where no letter is recorded.
    pub allocated: Option<u32>,
    /// How many are asked for.
    pub used: u32,
    /// How many are left; none where they are used up or exceeded, unknown without a letter.
    pub left: Option<u32>,
    /// By how many the number is exceeded.
    pub over: u32,
    /// "Công văn số 12/BKHCN ngày 05/11/2022", as far as recorded.
    pub letter: Option<String>,
    /// The ground on which it is counted on its own, where the pack says so.
    pub separate_ground: Option<String>,
}

/// The use of every award that is allocated or asked for, in order of precedence. `proposals` are those of the year,
/// each recipient once, an unnamed count as many.
pub fn quota_uses(
    pack: &RulePack,
    quotas: &[Quota],
    proposals: &[&AwardProposal],
) -> Vec<QuotaUse> {
    let mut uses = Vec::new();
    for award in Award::ALL {
        let quota = quotas.iter().find(|it| it.award == award);
        let asked = proposals.iter().filter(|it| it.award == Some(award));
        let used = asked.fold(0_u32, |sum, it| sum.saturating_add(it.recipient.count()));
        if quota.is_none() && used == 0 {
            continue;
        }
        let allocated = quota.map(|it| it.count);
        uses.push(QuotaUse {
            award,
            allocated,
            used,
            left: allocated.map(|it| it.saturating_sub(used)),
            over: allocated.map_or(0, |it| used.saturating_sub(it)),
            letter: quota.and_then(letter),
            separate_ground: separate_ground(pack, award),
        });
    }
    uses
}

fn letter(quota: &Quota) -> Option<String> {
    let no = quota.letter_no.as_ref().map(|it| format!(" số {it}"));
    let on = quota
        .letter_on
        .map(|it| format!(" ngày {}", date_short(it)));
    (no.is_some() || on.is_some()).then(|| {
        let (no, on) = (no.unwrap_or_default(), on.unwrap_or_default());
        format!("Công văn{no}{on}")
    })
}

fn separate_ground(pack: &RulePack, award: Award) -> Option<String> {
    let found = pack.principles.iter().find(|it| match &it.rule {
        PrincipleRule::SeparateQuotas { awards } => awards.contains(&award),
        PrincipleRule::NoDoubleReward
        | PrincipleRule::KindsNotCounted { .. }
        | PrincipleRule::NotUnderReview
        | PrincipleRule::AfterDiscipline
        | PrincipleRule::NoLadder
        | PrincipleRule::StateAwardsPerYear { .. }
        | PrincipleRule::IntervalYears { .. }
        | PrincipleRule::OneUnitAward { .. } => false,
    });
    let ground = found.and_then(|it| pack.ground(&it.ground));
    ground.map(|it| it.text.clone())
}

/// A number that may be exceeded after all, with the reason and who allowed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct QuotaRelease {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The award.
    pub award: Award,
    /// The reason.
    pub reason: String,
    /// The paper that allows it.
    pub ground: String,
}

/// A release as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct QuotaReleaseDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// The award.
    pub award: Award,
    /// The reason.
    pub reason: String,
    /// The paper that allows it.
    pub ground: String,
}

impl QuotaReleaseDraft {
    /// The checked release: without a reason and a ground in writing there is none.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<QuotaRelease, Vec<Problem>> {
        let mut c = Checker::new();
        let release = QuotaRelease {
            id: 0,
            cycle_id: self.cycle_id,
            award: self.award,
            reason: c.required_prose("reason", &self.reason, "lý do đề nghị vượt số lượng"),
            ground: c.required(
                "ground",
                &self.ground,
                "văn bản cho phép đề nghị vượt số lượng",
            ),
        };
        c.done(release)
    }
}

/// What there is to say where a number is exceeded: it holds the proposal up until somebody releases it in writing.
pub fn over_quota(
    pack: &RulePack,
    ministry: &str,
    quota_use: &QuotaUse,
    releases: &[QuotaRelease],
) -> Option<Finding> {
    let allocated = quota_use.allocated.filter(|_| quota_use.over > 0)?;
    let asked = counted(quota_use.used, &pack.name_of(quota_use.award, ministry));
    let letter = quota_use.letter.as_ref();
    let letter = letter.map_or_else(String::new, |it| format!(" tại {it}"));
    let over = format!(
        "Số lượng đề nghị ({asked}) vượt số lượng được phân bổ ({}){letter}",
        two_digits(allocated)
    );
    let release = releases.iter().find(|it| it.award == quota_use.award);
    let (severity, problem) = match release {
        Some(release) => (
            Severity::Info,
            Problem::general(
                "over_quota_released",
                format!("{over}. Lý do đã ghi: {}", release.reason),
            )
            .with_ground(&release.ground),
        ),
        None => (
            Severity::Bad,
            Problem::general("over_quota", format!("{over}."))
                .with_hint("Đề nghị bớt danh sách, hoặc ghi lý do và văn bản cho phép."),
        ),
    };
    Some(Finding {
        severity,
        problem,
        screen: "awards".to_owned(),
    })
}

/// What a cap allows of a base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CapUse {
    /// The award.
    pub award: Award,
    /// How many at most: never rounded up, since the share may not be exceeded.
    pub most: u32,
    /// The sentence with figures and rounding rule.
    pub sentence: String,
    /// Over whom it counts; a ministry's cap is information in a bloc.
    pub scope: CapScope,
    /// The ground.
    pub ground: String,
}

/// A cap as the law words it, where no base is known: a bloc does not know that of the ministry.
pub fn cap_words(cap: &ShareCap, award_name: &str) -> String {
    let whom = match cap.scope {
        CapScope::Ministry => "tính trên toàn Bộ, ở phạm vi Khối chỉ để biết",
        CapScope::Unit => "tính trong từng đơn vị",
    };
    format!(
        "{award_name}: không quá {} {}, số lẻ làm tròn xuống; {whom}.",
        cap.share.words(),
        cap.of
    )
}

/// What a cap allows of a base, with the rounding said.
pub fn cap_use(pack: &RulePack, cap: &ShareCap, base: u32) -> CapUse {
    let (num, den) = (u64::from(cap.share.num), u64::from(cap.share.den.max(1)));
    let product = num * u64::from(base);
    let most = u32::try_from(product / den).unwrap_or(u32::MAX);
    let exact = if product.is_multiple_of(den) {
        String::new()
    } else {
        " (làm tròn xuống để không vượt tỷ lệ)".to_owned()
    };
    let whom = match cap.scope {
        CapScope::Ministry => "; tính trên toàn Bộ, ở phạm vi Khối chỉ để biết",
        CapScope::Unit => "",
    };
    CapUse {
        award: cap.award,
        most,
        sentence: format!(
            "Không quá {} {} ({}): nhiều nhất {}{exact}{whom}.",
            cap.share.words(),
            cap.of,
            two_digits(base),
            two_digits(most)
        ),
        scope: cap.scope,
        ground: pack
            .ground(&cap.ground)
            .map_or_else(String::new, |it| it.text.clone()),
    }
}
