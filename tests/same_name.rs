//! Two or three articles of a sentence or two each: which names, days and measures become one fact, and what the fact's outcome is.
//!
//! Half of the rows are Indonesian. Each is read in both orders.

use selisih::{Article, Outcome, Published, RuleSet, StoryNotes, StoryReport, extract, reconcile};

fn report(rules: &RuleSet, texts: &[&str]) -> StoryReport {
    let readings = texts.iter().enumerate().map(|(at, text)| {
        let mut article = Article::from_text(&format!("{at}.txt"), "s", text);
        article.published = article.published.or_else(|| Published::parse("2024-05-15"));
        extract(&article, rules)
    });
    reconcile("s", readings.collect(), &StoryNotes::default(), rules)
}

/// The outcome of the fact that holds both words, each in an article; `None` where they stand in two facts.
fn outcome(report: &StoryReport, words: [&str; 2]) -> Option<Outcome> {
    let holds = |fact: &&selisih::Fact, word: &str| fact.claims.iter().any(|&claim| report.claims[claim].text.contains(word));
    report.facts.iter().find(|fact| words.iter().all(|word| holds(fact, word))).map(|fact| fact.outcome)
}

use Outcome::{Agree, Compatible, Conflict};

/// Texts, the words whose claims are looked for, and the outcome of their fact.
type Row = (&'static [&'static str], [&'static str; 2], Option<Outcome>);

const ROWS: [Row; 37] = [
    // A short form of a name that only one can mean says the same.
    (
        &["Direktur PT Sembada Rudi Hartono hadir. Rudi datang pagi.", "Direktur PT Sembada Rudi Hartono pergi."],
        ["Rudi", "Hartono"],
        Some(Agree),
    ),
    (
        &["Operator itu PT Sembada Jaya.", "PT Sembada Jaya, kata warga, untung. Sembada Jaya naik."],
        ["PT Sembada", "Sembada Jaya"],
        Some(Agree),
    ),
    // Numbers that name something are known by their value, however they are written.
    (&["Penerbangan JT 610 jatuh di laut.", "Flight JT610 crashed into the sea."], ["JT 610", "JT610"], Some(Agree)),
    (&["Penerbangan JT 610 jatuh di laut.", "Penerbangan JT 611 jatuh di laut."], ["JT 610", "JT 611"], None),
    (&["Ia dijerat Pasal 22 juncto Pasal 35.", "Terdakwa melanggar pasal 22 jo 35."], ["Pasal 22", "pasal 22"], Some(Agree)),
    (&["He broke Article 2(1).", "Ia melanggar Pasal 2 ayat (1)."], ["Article 2", "Pasal 2"], Some(Agree)),
    (&["UU No. 31 Tahun 1999 dilanggar.", "Ia melanggar UU Nomor 31 Tahun 1999."], ["No. 31", "Nomor 31"], Some(Agree)),
    // The day that both articles are about, whatever stands beside it; and a month of another's year.
    (&["Api melalap Pasar Randu, Selasa (14/5/2024).", "Kios-kios habis terbakar kemarin."], ["Selasa", "kemarin"], Some(Agree)),
    (&["The mill went bankrupt in 1983.", "In November 1983 the mill went bankrupt."], ["1983", "November 1983"], Some(Compatible)),
    // A few words of a speaker that stand in a longer saying of the same one.
    (
        &["“Kami akan bahas semua masalah ini,” kata Rudi Hartono.", "Rudi Hartono mengatakan mereka membahas “semua masalah”."],
        ["bahas semua masalah ini", "semua masalah"],
        Some(Compatible),
    ),
    // Ways of writing one name.
    (&["Banjir merendam Desa Zainabieh.", "Floods hit the village of Zinabieh."], ["Zainabieh", "Zinabieh"], Some(Agree)),
    (&["Gempa melanda Desa Dargehan.", "Gempa merusak Desa Dargahan."], ["Dargehan", "Dargahan"], Some(Agree)),
    (&["Jon Owen said the fire was out.", "John Owen said the fire was still burning."], ["Jon Owen", "John Owen"], Some(Agree)),
    (&["Bupati Suryadi Hartano meninjau lokasi.", "Bupati Suryadi Hartono meninjau lokasi."], ["Hartano", "Hartono"], Some(Agree)),
    (&["Jenderal Joseph Dunford Jr tiba di Randu.", "Jenderal Joseph Dunford tiba di Randu."], ["Dunford Jr", "Dunford"], Some(Agree)),
    // An article that writes both means two.
    (&["Banjir merendam Desa Sukamaju dan Desa Sukamaja.", "Banjir merendam Desa Sukamaja sejak Senin."], ["Sukamaju", "Sukamaja"], None),
    // Other names.
    (&["Mayor Li Wei opened the hall.", "Mayor Li Wen opened the hall."], ["Li Wei", "Li Wen"], None),
    (&["Gempa melanda Desa Sukamulya.", "Gempa melanda Desa Sukaresmi."], ["Sukamulya", "Sukaresmi"], None),
    (&["Banjir melanda Kota Bandung.", "Banjir melanda Kabupaten Bandung."], ["Kota Bandung", "Kabupaten Bandung"], None),
    // A place with and without the word for its kind.
    (&["Kapal berlabuh di Pulau Tarsia.", "Kapal itu berlabuh di Tarsia."], ["Pulau Tarsia", "Tarsia"], Some(Agree)),
    (&["The ship lay off the island of Tarsia.", "The ship lay off Tarsia island."], ["island of Tarsia", "Tarsia island"], Some(Agree)),
    // One measure in two units, in both articles.
    (
        &["Pusat gempa berjarak 7 kilometer (4 mil) dari Lambuni.", "Pusat gempa berada 7 km (4 mil) dari Lambuni."],
        ["7 kilometer", "7 km"],
        Some(Agree),
    ),
    (
        &["The quake was centred 7 km (4 miles) from Lambuni.", "The quake was centred 7 km (4 miles) from Lambuni."],
        ["7 km", "4 miles"],
        Some(Agree),
    ),
    (
        &["Pusat gempa berjarak 7 kilometer (4 mil) dari Lambuni.", "Pusat gempa berjarak 12 kilometer dari Lambuni."],
        ["7 kilometer", "12 kilometer"],
        Some(Conflict),
    ),
    // What is denied beside a day is not the day.
    (&["No one was hurt in Tuesday's warehouse fire.", "The warehouse fire broke out on Tuesday."], ["Tuesday", "Tuesday"], Some(Agree)),
    // The line with the date of publication is no day of the event.
    (
        &[
            "Gempa di Lambuni\nRabu, 15 Mei 2024 | 10:15 WIB\n\nGempa bermagnitudo 5,6 mengguncang Lambuni pada Selasa.\nDua rumah rusak.",
            "Gempa bermagnitudo 6,1 mengguncang Lambuni pada Selasa (14/5/2024).",
        ],
        ["5,6", "6,1"],
        Some(Conflict),
    ),
    (
        &[
            "Quake hits Lambuni\nPublished: May 15, 2024\n\nA 5.6-magnitude quake struck Lambuni, officials said on Wednesday. It came on Tuesday.",
            "A quake of magnitude 6.1 struck Lambuni on Tuesday, May 14, 2024.",
        ],
        ["5.6-magnitude", "6.1"],
        Some(Conflict),
    ),
    // A body by its name alone, where a person's article takes it for one: everybody has that very name.
    (
        &["Saksi Sugihardi hadir di sidang. Sugihardi membantah.", "Menurut berkas itu, Sugihardi menerima uang."],
        ["Sugihardi", "Sugihardi"],
        Some(Agree),
    ),
    // A magnitude beside the quake itself, with no word for it.
    (&["Two quakes, measuring 7.6 and 7.4, struck Lambuni.", "A quake of magnitude 7.6 struck Lambuni."], ["7.6", "7.6"], Some(Agree)),
    (&["Gempa dengan kekuatan 5,6 mengguncang Lambuni.", "Gempa magnitudo 6,1 mengguncang Lambuni."], ["5,6", "6,1"], Some(Conflict)),
    // A time and what it is in another zone; a year and a month of it.
    (
        &["The quake struck Lambuni at 17:06 local time (13:36 GMT).", "The quake struck Lambuni at 13:36 GMT."],
        ["17:06 local time", "13:36 GMT"],
        Some(Compatible),
    ),
    (&["Pabrik susu itu tutup pada 1983.", "Pabrik susu itu tutup pada November 1983."], ["1983", "November 1983"], Some(Compatible)),
    // A day of another clause is where a war began; last month's quake is not this week's.
    (
        &[
            "The strike killed 43 people in Lambuni, pushing the toll above 680 since the war began in March.",
            "The strike killed 40 people in Lambuni.",
        ],
        ["43 people", "40 people"],
        Some(Conflict),
    ),
    (
        &["Gempa melukai 3 orang di Lambuni, Selasa (14/5/2024).", "Gempa pada Januari 2024 melukai 40 orang di Lambuni."],
        ["3 orang", "40 orang"],
        None,
    ),
    // What a time is spent on.
    (&["The tank took five months to fill.", "The tank took six years to build."], ["five months", "six years"], None),
    (&["Petugas butuh dua jam untuk memadamkan api.", "Petugas butuh enam jam untuk membangun tenda."], ["dua jam", "enam jam"], None),
    (
        &["Petugas butuh dua jam untuk memadamkan api di gudang itu.", "Petugas butuh lima jam untuk memadamkan api di gudang itu."],
        ["dua jam", "lima jam"],
        Some(Conflict),
    ),
];

#[test]
fn names_days_and_measures_become_one_fact_where_they_are_one_thing() {
    let rules = RuleSet::built_in().expect("the built-in rules load");
    let mut wrong = String::new();
    for (texts, words, expected) in ROWS {
        let turned: Vec<&str> = texts.iter().rev().copied().collect();
        for order in [texts, &turned[..]] {
            let report = report(&rules, order);
            let found = outcome(&report, words);
            let read = words.iter().all(|word| report.claims.iter().any(|claim| claim.text.contains(word)));
            // Not one fact, or one that is judged to be two things.
            let fits = found == expected || expected.is_none() && found == Some(Outcome::Compatible);
            if !fits || !read {
                let claims: Vec<String> = report.claims.iter().map(|claim| format!("{}={}", claim.text, claim.attribute)).collect();
                wrong += &format!("{order:?}\n    {words:?}: expected {expected:?}, found {found:?} among {claims:?}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_title_of_several_is_nobodys() {
    let rules = RuleSet::built_in().expect("the built-in rules load");
    let titles = |text: &str| {
        let report = report(&rules, &[text]);
        let titles = report.claims.iter().filter(|claim| claim.attribute.as_str() == "person.title");
        titles.map(|claim| claim.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles("Alaska officials left the hall. The barn was bought by Alaska attorney Bill Ingram."), ["Alaska attorney"]);
}
