//! Invented packs: rules that no law has, so that every kind stands on every ground and with every end of a period.

use super::random::{KEYS, Random};
use domain::award::Award;
use domain::rules::RulePack;
use serde_json::{Map, Value, json};

const GROUNDS: [&str; 4] = ["read", "read", "practice", "unsure"];
const ENDS: [&str; 3] = ["year", "year_before", "either"];

/// A pack and the same as the oracle is given it.
pub(super) struct Invented {
    pub(super) pack: RulePack,
    pub(super) rules: Value,
}

/// The pack of a seed. Names, levels and order are those of the packs that come with the program.
///
/// # Errors
/// Where it does not read: then it is not the pack that was meant.
pub(super) fn invented(seed: u64, model: &RulePack) -> Result<Invented, String> {
    let mut random = Random::new(seed);
    let grounds =
        ["read", "practice", "unsure"].map(|it| json!({ "key": it, "text": it, "certainty": it }));
    let mut awards = Vec::new();
    let mut prizes = Vec::new();
    for (award, place) in Award::ALL.into_iter().zip(1..) {
        let Some(known) = model.award(award) else {
            continue;
        };
        let n = random.small(5);
        let rules: Vec<Value> = (0..n).map(|_| rule(&mut random, place, 2)).collect();
        awards.push(json!({
            "code": known.code, "name": known.name, "abbreviation": known.abbreviation, "recipient": known.recipient,
            "level": known.level, "kind": known.kind, "order": known.order, "ground": ground(&mut random), "requirement": rules,
        }));
        if random.percent(80) {
            let coefficient = format!("{},{:02}", random.small(30), 1 + random.small(99));
            prizes.push(json!({
                "award": award, "recipient": random.pick(&["both", "person", "collective"]), "coefficient": coefficient,
                "ground": ground(&mut random),
            }));
        }
    }
    let mut rules = json!({
        "schema": 1, "id": "invented", "label": "Bộ quy định dựng để thử", "force_ground": "read", "ground": grounds,
        "award": awards, "principle": principles(&mut random), "prize": prizes, "base_salary": salaries(&mut random),
    });
    if random.percent(90) {
        let step = random.pick(&[1, 7, 1_000, 10_000]);
        rules["prize_rounding"] = json!({ "step": step, "ground": ground(&mut random) });
    }
    let text = document(&rules);
    let pack = RulePack::read(&text)
        .map_err(|it| format!("an invented pack does not read: {it:?}\n{text}"))?;
    Ok(Invented { pack, rules })
}

fn ground(random: &mut Random) -> &'static str {
    random.pick(&GROUNDS)
}

fn principles(random: &mut Random) -> Vec<Value> {
    let unit_awards = ["flag_government", "flag_ministry", "merit_minister"];
    let rules = [
        json!({ "kind": "no_double_reward" }),
        json!({ "kind": "kinds_not_counted", "kinds": random.pick(&[&["sudden", "thematic"][..], &["foreign"]]) }),
        json!({ "kind": "not_under_review" }),
        json!({ "kind": "after_discipline" }),
        json!({ "kind": "no_ladder" }),
        json!({ "kind": "state_awards_per_year", "most": 1 + random.small(2) }),
        json!({ "kind": "interval_years", "years": 1 + random.small(5) }),
        json!({ "kind": "one_unit_award", "awards": unit_awards }),
        json!({ "kind": "separate_quotas", "awards": unit_awards }),
    ];
    let mut kept = Vec::new();
    for mut rule in rules {
        if random.percent(70) {
            rule["ground"] = json!(ground(random));
            kept.push(rule);
        }
    }
    kept
}

fn salaries(random: &mut Random) -> Vec<Value> {
    let mut all = Vec::new();
    // Not in the order of their days.
    for year in [2023, 2019, 2024] {
        if random.percent(80) {
            let amount = 1_000_000 + random.small(2_000_000);
            let from = random.pick(&["01/7", "1/1", "31/12"]);
            all.push(json!({ "from": format!("{from}/{year}"), "amount": amount, "ground": ground(random) }));
        }
    }
    all
}

/// A requirement of the award at a place; those that it names stand below it, so that no award waits for itself.
fn rule(random: &mut Random, place: usize, depth: u32) -> Value {
    let lower = &Award::ALL[place..];
    let kinds = if lower.is_empty() { 7 } else { 12 };
    let with_ways = kinds + u32::from(depth > 0) * 2;
    let grade = random.pick(&["completed", "good", "excellent"]);
    let mut rule = match random.small(with_ways) {
        0 => {
            json!({ "kind": "grade_years", "grade": grade, "years": 1 + random.small(4), "ends": ends(random) })
        }
        1 => {
            json!({ "kind": "grade_count", "grade": grade, "count": 1 + random.small(3), "years": 3 + random.small(3), "ends": ends(random) })
        }
        2 => initiatives(random),
        3 => {
            json!({ "kind": "service_years", "men": 8 + random.small(3), "women": 7 + random.small(4) })
        }
        4 => {
            json!({ "kind": "confirmed", "key": random.pick(&KEYS), "text": "điều phải xác nhận" })
        }
        5 => {
            json!({ "kind": random.pick(&["leads_bloc", "reviewed_in_bloc", "none_disciplined"]) })
        }
        6 => {
            json!({ "kind": "share", "of": "completed", "num": 90 + random.small(11), "den": 100 })
        }
        7 if !lower.is_empty() => {
            json!({ "kind": "award_years", "award": random.pick(lower), "years": 1 + random.small(4), "ends": ends(random) })
        }
        8 | 9 if !lower.is_empty() => award_count(random, lower),
        10 if !lower.is_empty() => {
            let (num, den) = random.pick(&[(50, 100), (70, 100), (2, 3)]);
            let award = held(random, lower);
            json!({ "kind": "share", "of": "holders", "award": award, "num": num, "den": den, "more_than": random.percent(50) })
        }
        11 if !lower.is_empty() => {
            json!({ "kind": "member_award", "award": held(random, lower), "count": 1 + random.small(2) })
        }
        _ => {
            let n = 1 + random.small(3);
            let options: Vec<Value> = (0..n).map(|_| way(random, place, depth)).collect();
            json!({ "kind": "any_of", "options": options })
        }
    };
    rule["ground"] = json!(ground(random));
    if random.percent(25) {
        rule["applies_to"] = json!(random.pick(&["person", "collective", "both"]));
    }
    rule
}

fn ends(random: &mut Random) -> &'static str {
    random.pick(&ENDS)
}

/// One of the titles of which the members' numbers are drawn, where it stands below.
fn held(random: &mut Random, lower: &[Award]) -> Award {
    let wanted = random.pick(&[Award::WorkerAdvanced, Award::FighterGrassroots]);
    if lower.contains(&wanted) {
        wanted
    } else {
        random.pick(lower)
    }
}

fn initiatives(random: &mut Random) -> Value {
    let level = random.pick(&["base", "ministry", "nation"]);
    let mut rule = json!({ "kind": "initiatives", "count": 1 + random.small(2), "level": level, "besides_titles": random.percent(40) });
    looking_back(random, &mut rule, 4);
    rule
}

fn award_count(random: &mut Random, lower: &[Award]) -> Value {
    let mut rule =
        json!({ "kind": "award_count", "award": random.pick(lower), "count": 1 + random.small(4) });
    looking_back(random, &mut rule, 6);
    rule
}

fn looking_back(random: &mut Random, rule: &mut Value, most: u32) {
    if random.percent(50) {
        rule["years"] = json!(1 + random.small(most));
        rule["ends"] = json!(ends(random));
    }
}

fn way(random: &mut Random, place: usize, depth: u32) -> Value {
    let n = 1 + random.small(2);
    let rules: Vec<Value> = (0..n)
        .map(|_| rule(random, place, depth.saturating_sub(1)))
        .collect();
    json!({ "name": "một phương án", "requirements": rules })
}

/// The text of a pack file: each field of the whole on a line of its own, everything below it within.
fn document(rules: &Value) -> String {
    let fields = rules.as_object().into_iter().flatten();
    fields
        .map(|(key, value)| format!("{key} = {}\n", written(value)))
        .collect()
}

fn written(value: &Value) -> String {
    match value {
        Value::Object(fields) => table(fields),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

fn table(fields: &Map<String, Value>) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("{key} = {}", written(value)))
        .collect();
    format!("{{ {} }}", fields.join(", "))
}
