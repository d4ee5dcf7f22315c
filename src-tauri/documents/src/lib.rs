//! The forms: checked domain values to [`Document`]s made of blocks with meaning. Pure; one file a form.

mod model;

pub use model::{
    Align, Blank, Block, Closing, Column, Document, Gap, Heading, Letterhead, Line, Orientation, Room, Row, Run,
    Signature, Table, Width,
};
