//! The read stage on real files: what is a story, what is an article, and every bad input.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Input, MAX_BYTES, SectionKind, read_paths};
use crate::Article;

const TEXT: &str = "Dua orang hilang di sungai, kata petugas.";

struct Files(tempfile::TempDir);

impl Files {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let made = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            let path = made.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        made
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, names: &[&str]) -> Shown {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        shown(self.0.path(), &read_paths(&paths, &mut std::io::empty()))
    }
}

/// Stories as "id: article=source ...", problems and warnings as lines with paths below the folder of the test.
#[derive(Debug)]
struct Shown {
    stories: Vec<String>,
    problems: Vec<String>,
    warnings: Vec<String>,
}

fn shown(base: &Path, input: &Input) -> Shown {
    let stories = input.stories.iter().map(|story| {
        let articles: Vec<String> = story.articles.iter().map(|article| format!("{}={}", article.id, article.source)).collect();
        assert!(story.articles.iter().all(|article| article.story == story.id));
        format!("{}: {}", story.id, articles.join(" "))
    });
    let base = format!("{}/", base.display());
    let lines = |problems: &[crate::Problem]| problems.iter().map(|problem| problem.to_string().replace(&base, "")).collect();
    Shown { stories: stories.collect(), problems: lines(&input.problems), warnings: lines(&input.warnings) }
}

#[test]
fn paths_become_stories() {
    let t = TEXT.as_bytes();
    let lines = b"{\"id\": \"a\", \"text\": \"Satu orang.\"}\n{\"id\": \"b\", \"story\": \"api\", \"text\": \"Dua orang.\"}\n";
    let files = Files::new(&[
        ("all/banjir/b.txt", t),
        ("all/banjir/a.txt", t),
        ("all/banjir/gold.json", b"{}"),
        ("all/banjir/README.txt", t),
        ("all/banjir/.a.txt", t),
        ("all/gempa/x-1.txt", t),
        ("all/gempa/story.toml", b"id = \"lindu\"\ntitle = \"Lindu\"\n[articles.\"x-1.txt\"]\nsource = \"X Pos\"\n"),
        ("all/docs/notes.md", t),
        ("all/.git/a.txt", t),
        ("heap/heap.jsonl", lines),
        ("mixed/a.txt", t),
        ("mixed/more.jsonl", b"{\"id\": \"m\", \"text\": \"Tiga orang.\", \"url\": \"https://www.kabarmerapi.id/1\"}"),
    ]);
    let rows: [(&[&str], &[&str]); 12] = [
        (&["all/banjir"], &["banjir: a.txt=a b.txt=b"]),
        (&["all/banjir/"], &["banjir: a.txt=a b.txt=b"]),
        (&["all/banjir/."], &["banjir: a.txt=a b.txt=b"]),
        (&["all/gempa/../banjir"], &["banjir: a.txt=a b.txt=b"]),
        (&["all"], &["banjir: a.txt=a b.txt=b", "lindu: x-1.txt=X Pos"]),
        (&["all/banjir", "all", "all/banjir/a.txt"], &["banjir: a.txt=a b.txt=b", "lindu: x-1.txt=X Pos"]),
        (&["all/banjir/b.txt"], &["banjir: b.txt=b"]),
        (&["all/gempa/x-1.txt"], &["lindu: x-1.txt=X Pos"]),
        (&["all/banjir/b.txt", "all/banjir/a.txt", "all/banjir/gold.json"], &["banjir: a.txt=a b.txt=b"]),
        (&["heap"], &["api: b=b", "heap: a=a"]),
        (&["heap/heap.jsonl"], &["api: b=b", "heap: a=a"]),
        (&["mixed"], &["mixed: a.txt=a m=Kabarmerapi"]),
    ];
    for (paths, expected) in rows {
        let made = files.read(paths);
        assert_eq!(made.stories, expected, "{paths:?}");
        assert!(made.problems.is_empty() && made.warnings.is_empty(), "{paths:?}: {made:?}");
    }
}

/// Paths, stories, and the starts of problems and warnings.
type Row = (&'static [&'static str], &'static [&'static str], &'static [&'static str], &'static [&'static str]);

#[test]
fn bad_input_is_reported_and_the_rest_goes_on() {
    let t = TEXT.as_bytes();
    let files = Files::new(&[
        ("s/a.txt", t),
        ("s/binary.txt", b"PK\x03\x04\0\0\0"),
        ("s/empty.txt", b" \r\n\xef\xbb\xbf"),
        ("s/latin.txt", b"Ia berkata \x93saya tidak tahu\x94 kepada wartawan di sana."),
        ("none/x/notes.md", t),
        ("deep/corpus/banjir/a.txt", t),
        ("one/api/a.txt", t),
        ("two/api/a.txt", t),
        ("bad/a.txt", t),
        ("bad/story.toml", b"titel = \"x\"\n[articles.\"aa.txt\"]\n"),
        ("notes/a.txt", t),
        ("notes/b.txt", t),
        ("notes/plan.txt", t),
        ("notes/story.toml", b"[articles.\"a.txt\"]\nsource = \"A\"\n[articles.\"b.txt\"]\nsource = \"B\"\n"),
        ("latin/a.txt", t),
        ("latin/story.toml", b"title = \"\xe9\""),
        ("top/a.txt", t),
        ("top/banjir/a.txt", t),
        ("empties/a/story.toml", b""),
        ("lines/x.jsonl", b"{\"id\": 1, \"text\": \"Satu.\"}\n{\n{\"id\": 1, \"text\": \"Dua.\"}\n{\"id\": 2, \"text\": \" \"}\n"),
        ("blank/x.jsonl", b"\n"),
    ]);
    fs::create_dir(files.path("s/folder.txt")).unwrap();
    fs::create_dir(files.path("hollow")).unwrap();
    fs::create_dir(files.path("long")).unwrap();
    fs::File::create(files.path("long/a.txt")).unwrap().set_len(MAX_BYTES + 1).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", files.path("s/link.txt")).unwrap();
    #[cfg(not(unix))]
    fs::create_dir(files.path("s/link.txt")).unwrap();
    let rows: [Row; 15] = [
        (
            &["s"],
            &["s: a.txt=a latin.txt=latin"],
            &["s/binary.txt: this is no text; is it a binary", "s/folder.txt: this is a folder with the name", "s/link.txt: "],
            &["s/latin.txt: this is not UTF-8; it was read as windows-1252", "s/empty.txt: the article `empty.txt` is empty"],
        ),
        (&["gone", "s/a.txt"], &["s: a.txt=a"], &["gone: cannot be opened: there is no such file or folder; check the spelling"], &[]),
        (&["none"], &[], &["none: this folder has no articles; articles are .txt"], &[]),
        (&["hollow"], &[], &["hollow: this folder has no articles"], &[]),
        (&["deep"], &[], &["deep: this folder has no articles; there are stories in `deep/corpus`"], &[]),
        (&["none/x/notes.md"], &[], &["none/x/notes.md: this kind of file cannot be read; articles are"], &[]),
        (&["bad/story.toml"], &[], &["bad/story.toml: this is no article"], &[]),
        (&["one", "two"], &["api: a.txt=a"], &["two/api: there is a story `api` in `one/api` already"], &[]),
        (
            &["bad"],
            &["bad: a.txt=a"],
            &["bad/story.toml:1:1: unknown key `titel`", "bad/story.toml:2:11: this story has no article `aa.txt`; did you mean `a.txt`?"],
            &[],
        ),
        (&["notes"], &["notes: a.txt=A b.txt=B plan.txt=plan"], &[], &["notes/story.toml: `plan.txt` is not listed here"]),
        (&["latin"], &["latin: a.txt=a"], &["latin/story.toml: this is not UTF-8"], &[]),
        (&["top"], &["top: a.txt=a"], &[], &["top: this folder holds articles, so it is one story; those in `top/banjir` are not read"]),
        (&["empties"], &[], &["empties/a: this story has no articles"], &[]),
        (
            &["lines"],
            &["x: 1=1"],
            &["lines/x.jsonl:2:1: this line is not valid JSON", "lines/x.jsonl:3:1: the story `x` has an article `1` already"],
            &["lines/x.jsonl:4:1: the article `2` is empty"],
        ),
        (&["long", "blank"], &[], &["long/a.txt: this article is longer than 64 MiB"], &["blank/x.jsonl: this file has no articles"]),
    ];
    for (paths, stories, problems, warnings) in rows {
        let made = files.read(paths);
        assert_eq!(made.stories, stories, "{paths:?}");
        for (lines, expected) in [(&made.problems, problems), (&made.warnings, warnings)] {
            assert_eq!(lines.len(), expected.len(), "{paths:?}: {lines:?}");
            for expected in expected {
                assert!(lines.iter().any(|line| line.contains(expected)), "{expected}: {lines:?}");
            }
        }
    }
}

#[test]
fn a_story_has_a_most() {
    let files = Files::new(&[]);
    fs::create_dir(files.path("big")).unwrap();
    let line = |n: usize| format!("{{\"id\": \"{n}\", \"text\": \"Satu.\"}}\n");
    fs::write(files.path("big/x.jsonl"), (0..=super::MAX_ARTICLES).map(line).collect::<String>()).unwrap();
    let made = files.read(&["big"]);
    assert!(made.stories.is_empty() && made.problems[0].contains("more than 2000 articles"), "{made:?}");
    fs::write(files.path("big/x.jsonl"), (0..super::MAX_ARTICLES).map(line).collect::<String>()).unwrap();
    assert!(files.read(&["big"]).problems.is_empty());
}

#[test]
fn standard_input_is_an_article_or_lines() {
    let rows: [(&[u8], &[&str], usize, usize); 6] = [
        (TEXT.as_bytes(), &["stdin: stdin=stdin"], 0, 0),
        (b"TEMPO.CO, Jakarta - Dua orang hilang.", &["stdin: stdin=Tempo"], 0, 0),
        (
            b"\n \n{\"id\": \"a\", \"text\": \"Satu.\"}\n{\"id\": \"b\", \"story\": \"api\", \"text\": \"x\"}",
            &["api: b=b", "stdin: a=a"],
            0,
            0,
        ),
        (b"{not JSON", &[], 1, 0),
        (b"", &[], 0, 1),
        (b"\0\0\0", &[], 1, 0),
    ];
    for (bytes, stories, problems, warnings) in rows {
        let made = read_paths(&["-".into(), "-".into()], &mut { bytes });
        let shown = shown(Path::new("/"), &made);
        assert_eq!(shown.stories, stories);
        assert_eq!((shown.problems.len(), shown.warnings.len()), (problems, warnings), "{shown:?}");
    }
}

#[test]
fn bytes_are_kept() {
    let text = "\u{feff}Judul Berita Ini\r\n\r\nDua orang hilang di sungai besar itu.\r\n";
    let files = Files::new(&[("s/a.txt", text.as_bytes())]);
    let made = read_paths(&[files.path("s")], &mut std::io::empty());
    let article = &made.stories[0].articles[0];
    assert_eq!((article.text.as_str(), article.encoding.as_deref()), (text, None));
    assert_eq!(article.sections[0].span.of(text), "Judul Berita Ini");
}

/// Marks of a text, in order, with the start of each.
fn marks(text: &str) -> Vec<(SectionKind, String)> {
    let article = Article::from_text("a", "s", text);
    article.sections.iter().map(|section| (section.kind, section.span.of(text).chars().take(24).collect())).collect()
}

#[test]
fn parts_are_marked_by_their_place() {
    use SectionKind::{Body, Byline, Caption, Credit, Dateline, Headline, Promo, RelatedLink};
    let long =
        "Air sungai naik dua meter dalam satu malam, dan warga lima desa mengungsi ke masjid serta sekolah di tempat yang lebih tinggi.";
    let text = format!(
        "Sungai Meluap, \"Kami Lari\"\n\nIntan Wulandari\n\nKabar Merapi | Kamis, 16 Mei 2024\n\nFoto: Warga di masjid\n\nMAGELANG - {long}\n\n\
         SCROLL TO CONTINUE WITH CONTENT\n\n{long} Baca juga: Jalan Ditutup\n\nBantuan Datang\n\n{long}\n\nBaca Juga\n- Jalan Ditutup\n- Listrik \
         Padam\n\n{long} (ami/dnu)\n\nEditor: Bimo Hartadi"
    );
    let expected = [
        (Headline, "Sungai Meluap, \"Kami Lar"),
        (Byline, "Intan Wulandari"),
        (Byline, "Kabar Merapi | Kamis, 16"),
        (Caption, "Foto: Warga di masjid"),
        (Dateline, "MAGELANG -"),
        (Body, "Air sungai naik dua mete"),
        (Promo, "SCROLL TO CONTINUE WITH "),
        (Body, "Air sungai naik dua mete"),
        (RelatedLink, "Baca juga: Jalan Ditutup"),
        (Headline, "Bantuan Datang"),
        (Body, "Air sungai naik dua mete"),
        (RelatedLink, "Baca Juga"),
        (RelatedLink, "- Jalan Ditutup"),
        (RelatedLink, "- Listrik Padam"),
        (Body, "Air sungai naik dua mete"),
        (Credit, "(ami/dnu)"),
        (Byline, "Editor: Bimo Hartadi"),
    ];
    let made = marks(&text);
    let made: Vec<(SectionKind, &str)> = made.iter().map(|(kind, start)| (*kind, start.as_str())).collect();
    assert_eq!(made, expected);
    let article = Article::from_text("a", "s", &text);
    assert_eq!((article.source.as_str(), article.published.map(|at| at.date.to_string()).as_deref()), ("Kabar Merapi", Some("2024-05-16")));
}

#[test]
fn a_date_in_the_text_is_no_date_of_publication() {
    let article = Article::from_text("a", "s", "Gempa itu terjadi pada 14 September 2023.\n\nKorban dirawat.");
    assert_eq!(article.published, None);
}

proptest::proptest! {
    /// Sections lie in order, without overlap, on letters' edges, and what lies between them is blank.
    #[test]
    fn sections_cover_all_that_is_not_blank(text in "([A-Za-z]{1,9}|[ \n\r.,:;()\"“”–—\\[\\]/-]|baca juga:|\\(Baca:|JAKARTA - |Sept\\. |13/9/2023|[0-9]|\\PC){0,80}") {
        let article = Article::from_text("a", "s", &text);
        let mut at = 0;
        for section in &article.sections {
            assert!(section.span.start >= at && section.span.end > section.span.start);
            assert!(text[at..section.span.start].chars().all(super::paragraphs::is_blank));
            at = section.span.end;
        }
        assert!(text[at..].chars().all(super::paragraphs::is_blank));
    }

    /// Any bytes at all are read or refused.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        read_paths(&["-".into()], &mut bytes.as_slice());
    }
}
