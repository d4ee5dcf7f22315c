//! Attributes and text of the one-line tags that poppler writes.

pub(crate) fn value<'a>(line: &'a str, name: &str) -> &'a str {
    let from = line
        .find(&format!("{name}=\""))
        .unwrap_or_else(|| panic!("{name} in {line}"))
        + name.len()
        + 2;
    &line[from..from + line[from..].find('"').unwrap()]
}

pub(crate) fn attribute(line: &str, name: &str) -> f64 {
    value(line, name).parse().unwrap()
}

/// What stands between the tags, without tags and entities.
pub(crate) fn content(line: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for ch in line.chars() {
        match ch {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(ch),
            _ => {}
        }
    }
    for (entity, ch) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ] {
        words = words.replace(entity, ch);
    }
    words.trim().to_owned()
}
