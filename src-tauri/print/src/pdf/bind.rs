//! Finished papers bound in one file, byte for byte as they were: their pages one after the other and a place in the outline
//! for each.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::error::PrintError;
use crate::pdf::finish::{backend, identify, words};

/// One paper of a bound file.
pub(crate) struct Bound<'a> {
    pub(crate) title: &'a str,
    pub(crate) pdf: &'a [u8],
    /// The pages that are wanted, from 1; all where none are named.
    pub(crate) pages: &'a [u32],
}

/// Binds the papers.
pub(crate) fn bind(title: &str, papers: &[Bound<'_>]) -> Result<Vec<u8>, PrintError> {
    let mut file = Document::with_version("1.7");
    let tree = file.new_object_id();
    let mut pages: Vec<ObjectId> = Vec::new();
    let mut places: Vec<(&str, ObjectId)> = Vec::new();
    for paper in papers {
        let mut one = Document::load_mem(paper.pdf).map_err(backend)?;
        one.renumber_objects_with(file.max_id + 1);
        let own: Vec<ObjectId> = one
            .get_pages()
            .into_iter()
            .filter(|(number, _)| paper.pages.is_empty() || paper.pages.contains(number))
            .map(|(_, page)| page)
            .collect();
        let first = own
            .first()
            .ok_or_else(|| backend("a paper without a page"))?;
        places.push((paper.title, *first));
        for page in &own {
            one.get_object_mut(*page)
                .and_then(Object::as_dict_mut)
                .map_err(backend)?
                .set("Parent", tree);
        }
        pages.extend(own);
        file.max_id = one.max_id;
        file.objects.append(&mut one.objects);
    }
    let count = i64::try_from(pages.len()).unwrap_or_default();
    let kids: Vec<Object> = pages.into_iter().map(Object::Reference).collect();
    file.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count },
    );
    let outline = outline(&mut file, &places);
    let catalog = file.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Outlines" => outline,
        "PageMode" => "UseOutlines",
        "Lang" => Object::string_literal("vi-VN"),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    });
    let info = file.add_object(dictionary! { "Title" => words(title) });
    file.trailer.set("Root", catalog);
    file.trailer.set("Info", info);
    file.prune_objects();
    file.renumber_objects();
    identify(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(backend)?;
    Ok(bytes)
}

/// One entry a paper.
fn outline(file: &mut Document, places: &[(&str, ObjectId)]) -> ObjectId {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = places.iter().map(|_| file.new_object_id()).collect();
    for (at, (id, (title, page))) in ids.iter().zip(places).enumerate() {
        let mut entry = dictionary! {
            "Parent" => root,
            "Title" => words(title),
            "Dest" => vec![Object::Reference(*page), "Fit".into()],
        };
        if let Some(before) = at.checked_sub(1).and_then(|it| ids.get(it)) {
            entry.set("Prev", *before);
        }
        if let Some(next) = ids.get(at + 1) {
            entry.set("Next", *next);
        }
        file.set_object(*id, entry);
    }
    let mut all = Dictionary::new();
    all.set("Type", "Outlines");
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        all.set("First", *first);
        all.set("Last", *last);
    }
    all.set("Count", i64::try_from(ids.len()).unwrap_or_default());
    file.set_object(root, all);
    root
}
