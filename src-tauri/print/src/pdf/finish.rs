//! The pass over the objects of the file: language, dates, outline, codes of the fonts, one deflate, one identity.

use chrono::Datelike;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::error::PrintError;
use crate::fonts::Face;
use crate::layout::Layout;
use crate::pdf::Identity;
use crate::pdf::content::Points;
use crate::pdf::embed::Codes;
use crate::style::{self, Len};
use crate::words::clean;

/// Level of the deflate: the best that is not slow.
const DEFLATE_LEVEL: u8 = 9;
/// Slant of the italic faces, in degrees (table `post`).
const ITALIC_ANGLE: i64 = -16;

/// Finishes the file and gives its bytes.
pub(crate) fn finish(
    mut file: lopdf::Document,
    identity: &Identity<'_>,
    layout: &Layout,
    codes: &Codes,
    contents: Vec<Vec<u8>>,
) -> Result<Vec<u8>, PrintError> {
    "1.7".clone_into(&mut file.version);
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let resources = page_resources(&file, &pages)?;
    for ((page, content), sheet) in pages.iter().zip(contents).zip(&layout.pages) {
        let content = file.add_object(Stream::new(Dictionary::new(), content));
        let page = dictionary_mut(&mut file, *page)?;
        page.set("Contents", content);
        page.set("Resources", resources);
        page.set(
            "MediaBox",
            vec![
                0.into(),
                0.into(),
                number(sheet.size.0),
                number(sheet.size.1),
            ],
        );
        for key in ["Annots", "TrimBox", "CropBox"] {
            page.remove(key.as_bytes());
        }
    }
    fonts(&mut file, codes)?;
    catalog(&mut file, layout, &pages)?;
    info(&mut file, identity)?;
    file.prune_objects();
    file.renumber_objects();
    file.objects.values_mut().for_each(deflate);
    identify(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(backend)?;
    Ok(bytes)
}

pub(crate) fn backend(error: impl std::fmt::Display) -> PrintError {
    PrintError::Backend(error.to_string())
}

fn dictionary_mut(file: &mut lopdf::Document, id: ObjectId) -> Result<&mut Dictionary, PrintError> {
    file.get_object_mut(id)
        .and_then(Object::as_dict_mut)
        .map_err(backend)
}

/// A length as a number of the file. It is written by its own digits, so that no float is computed.
fn number(length: Len) -> Object {
    Points(length)
        .to_string()
        .parse()
        .map(Object::Real)
        .unwrap_or(Object::Null)
}

/// One dictionary of resources for all pages: the fonts.
fn page_resources(file: &lopdf::Document, pages: &[ObjectId]) -> Result<ObjectId, PrintError> {
    let first = pages.first().ok_or_else(|| backend("no page"))?;
    let page = file.get_dictionary(*first).map_err(backend)?;
    page.get(b"Resources")
        .and_then(Object::as_reference)
        .map_err(backend)
}

/// Gives each font its map from codes to glyphs and a true descriptor; drops the kinds of resources that are empty.
fn fonts(file: &mut lopdf::Document, codes: &Codes) -> Result<(), PrintError> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let resources = page_resources(file, &pages)?;
    let resources = dictionary_mut(file, resources)?;
    for key in ["XObject", "ExtGState", "Shading"] {
        resources.remove(key.as_bytes());
    }
    let table = resources
        .get(b"Font")
        .and_then(Object::as_reference)
        .map_err(backend)?;
    for face in Face::ALL {
        let table = file.get_dictionary(table).map_err(backend)?;
        let Ok(font) = table
            .get(face.resource().as_bytes())
            .and_then(Object::as_reference)
        else {
            continue;
        };
        let map = file.add_object(Stream::new(Dictionary::new(), codes.glyph_map(face)));
        let font = dictionary_mut(file, font)?;
        let descendants = font
            .get_mut(b"DescendantFonts")
            .and_then(Object::as_array_mut)
            .map_err(backend)?;
        let descendant = descendants
            .first_mut()
            .ok_or_else(|| backend("a font without glyphs"))?;
        let descendant = descendant.as_dict_mut().map_err(backend)?;
        descendant.set("CIDToGIDMap", map);
        let descriptor = descendant
            .get(b"FontDescriptor")
            .and_then(Object::as_reference)
            .map_err(backend)?;
        let descriptor = dictionary_mut(file, descriptor)?;
        // Serif and nonsymbolic, and italic where it is.
        descriptor.set(
            "Flags",
            if face.is_italic() {
                2 + 32 + 64
            } else {
                2 + 32
            },
        );
        descriptor.set(
            "ItalicAngle",
            if face.is_italic() { ITALIC_ANGLE } else { 0 },
        );
    }
    Ok(())
}

fn catalog(
    file: &mut lopdf::Document,
    layout: &Layout,
    pages: &[ObjectId],
) -> Result<(), PrintError> {
    let outline = outline(file, layout, pages);
    let root = file
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .map_err(backend)?;
    let root = dictionary_mut(file, root)?;
    root.set("Lang", Object::string_literal("vi-VN"));
    root.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    root.remove(b"PageLayout");
    match outline {
        Some(outline) => {
            root.set("Outlines", outline);
            root.set("PageMode", "UseOutlines");
        }
        None => root.set("PageMode", "UseNone"),
    }
    Ok(())
}

/// The outline: one entry a heading, in the order of the pages.
fn outline(file: &mut lopdf::Document, layout: &Layout, pages: &[ObjectId]) -> Option<ObjectId> {
    let marks = &layout.marks;
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    let (first, last) = (*ids.first()?, *ids.last()?);
    let count = i64::try_from(ids.len()).unwrap_or_default();
    let root = file.add_object(
        dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count },
    );
    for (at, (id, mark)) in ids.iter().zip(marks).enumerate() {
        let page = pages.get(mark.page).copied().unwrap_or_default();
        let height = layout.pages.get(mark.page).map_or(0, |it| it.size.1);
        let mut entry = dictionary! {
            "Parent" => root,
            "Title" => words(&mark.title),
            "Dest" => vec![page.into(), "XYZ".into(), Object::Null, number(height - mark.y), Object::Null],
        };
        if let Some(before) = at.checked_sub(1).and_then(|it| ids.get(it)) {
            entry.set("Prev", *before);
        }
        if let Some(next) = ids.get(at + 1) {
            entry.set("Next", *next);
        }
        file.set_object(*id, entry);
    }
    Some(root)
}

/// Words for a reader of the file, in UTF-16.
pub(crate) fn words(words: &str) -> Object {
    let marked = std::iter::once(0xfeff).chain(words.encode_utf16());
    Object::String(
        marked.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

/// Title and dates. The date is that of the paper; a paper without one has the first day of the program's first year.
fn info(file: &mut lopdf::Document, identity: &Identity<'_>) -> Result<(), PrintError> {
    let date = style::day(identity.dated_on);
    let stamp = format!(
        "D:{:04}{:02}{:02}120000+07'00'",
        date.year().clamp(0, 9999),
        date.month(),
        date.day()
    );
    let info = file
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .map_err(backend)?;
    let entries = dictionary! {
        "Title" => words(&clean(identity.title)),
        "CreationDate" => Object::string_literal(stamp.clone()),
        "ModDate" => Object::string_literal(stamp),
        "Producer" => words("Thi đua"),
    };
    file.set_object(info, entries);
    Ok(())
}

/// Deflates a stream, with one crate and one level on every machine.
fn deflate(object: &mut Object) {
    if let Object::Stream(stream) = object
        && !stream.dict.has(b"Filter")
    {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&stream.content, DEFLATE_LEVEL);
        if packed.len() < stream.content.len() {
            stream.set_content(packed);
            stream.dict.set("Filter", "FlateDecode");
        }
    }
}

/// The identity of the file is a hash of all that is in it.
pub(crate) fn identify(file: &mut lopdf::Document) {
    let mut hash = Sha256::new();
    for (id, object) in &file.objects {
        hash.update(format!("{id:?}{object:?}"));
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id = hash
        .finalize()
        .iter()
        .take(16)
        .copied()
        .collect::<Vec<u8>>();
    let id = Object::String(id, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
}
