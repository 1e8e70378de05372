//! Files and standard input become articles.
//!
//! The only stage that opens article files. Marks the parts of an article, changes nothing in it.

mod article;

pub use article::{Article, Published, Section, SectionKind};
