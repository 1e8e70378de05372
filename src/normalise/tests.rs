//! The readers against tables of our own sentences: what must be read, and what must not.

use std::sync::{Arc, OnceLock};

use super::{View, read_concepts, read_mentions, read_traits};
use crate::problem::{Problem, SourceFile};
use crate::read::{Article, Published, Section, SectionKind};
use crate::rules::{Concepts, Language, Traits, Units, Vocabulary, WordTraits};
use crate::segment::{Segmented, segment};
use crate::settings::Document;
use crate::span::Span;
use crate::value::{Kind, PartialDate};

/// Concepts that the tables need, so that they do not hang on the built-in list.
const CONCEPTS: &str = r#"
[person]
id = ["orang", "warga"]
en = ["person", "people", "resident"]
[missile]
id = ["rudal", "rudal balistik"]
en = ["missile"]
[house]
id = ["rumah"]
en = ["house"]
[soldier]
id = ["tentara"]
en = ["soldier"]
[trip]
id = ["perjalanan"]
en = ["trip"]
[reporter]
id = ["wartawan"]
en = ["reporter"]
[kill]
predicate = true
id = ["tewas"]
en = ["kill", "dead"]
[injure]
predicate = true
id = ["luka"]
en = ["injure"]
"#;

struct Kit {
    vocabulary: Arc<Vocabulary>,
    languages: [Language; 2],
    units: Units,
    concepts: Arc<Concepts>,
    problems: Vec<Problem>,
}

fn kit() -> &'static Kit {
    static KIT: OnceLock<Kit> = OnceLock::new();
    KIT.get_or_init(|| {
        let mut vocabulary = Vocabulary::default();
        let mut problems = Vec::new();
        let mut language = |code: &str, text: &str, vocabulary: &mut Vocabulary| {
            let file = SourceFile::new(format!("languages/{code}.toml"), text.to_owned());
            let (made, found) = Document::read(&file, |table| Language::read(code, table, vocabulary));
            problems.extend(found);
            made
        };
        let id = language("id", include_str!("../../rules/languages/id.toml"), &mut vocabulary);
        let en = language("en", include_str!("../../rules/languages/en.toml"), &mut vocabulary);
        let file = SourceFile::new("units.toml", include_str!("../../rules/units.toml"));
        let (units, found) = Document::read(&file, |table| Units::read(table, &["id", "en"], &mut vocabulary));
        problems.extend(found);
        let file = SourceFile::new("concepts.toml", CONCEPTS);
        let mut concepts = Concepts::default();
        let ((), found) = Document::read(&file, |table| concepts.read(table, &["id", "en"], &mut vocabulary));
        problems.extend(found);
        vocabulary.finish();
        let vocabulary = Arc::new(vocabulary);
        concepts.finish(&vocabulary);
        Kit { vocabulary, languages: [id, en], units, concepts: Arc::new(concepts), problems }
    })
}

fn with_views<T>(language: &str, text: &str, body: impl FnOnce(&[View<'_>]) -> T) -> T {
    let kit = kit();
    let language = kit.languages.iter().find(|made| made.code == language).expect("a language of the tests");
    let sections = vec![Section { kind: SectionKind::Body, span: Span::new(0, text.len()) }];
    let article = Article {
        id: "a.txt".to_owned(),
        story: "s".to_owned(),
        source: "S".to_owned(),
        url: None,
        published: None,
        language: language.code.clone(),
        encoding: None,
        text: text.to_owned(),
        sections,
    };
    let segmented = segment(&article, &kit.vocabulary, language);
    let Segmented { tokens, words, sentences, .. } = &segmented;
    let mut words_known = WordTraits::of_language(language, &kit.units, &kit.vocabulary);
    words_known.add_concepts(&kit.concepts, Arc::default());
    let traits = read_traits(text, tokens, &words_known);
    let concepts = read_concepts(&segmented, &traits, language, &kit.concepts, &words_known);
    let views: Vec<View<'_>> = sentences
        .iter()
        .enumerate()
        .map(|(number, sentence)| View {
            text,
            tokens,
            words,
            traits: &traits,
            may: Traits::all(&traits[sentence.tokens.clone()]),
            range: sentence.tokens.clone(),
            sentence: number,
            language,
            units: &kit.units,
            concepts: &kit.concepts,
            concept_at: &concepts,
        })
        .collect();
    body(&views)
}

fn on(day: &str) -> Option<Published> {
    PartialDate::parse(day).map(|date| Published { date, time: None, zone: None })
}

/// Each mention as "kind notation", those of one of `kinds` only.
fn read(language: &str, text: &str, published: Option<Published>, kinds: impl Fn(Kind) -> bool) -> Vec<String> {
    with_views(language, text, |views| {
        let mentions = read_mentions(views, published);
        mentions
            .iter()
            .filter(|mention| kinds(mention.kind()))
            .map(|mention| format!("{} {}", mention.kind().name(), mention.value))
            .collect()
    })
}

fn check(rows: &[(&str, &str, &[&str])], published: Option<Published>, kinds: impl Fn(Kind) -> bool + Copy) {
    let mut wrong = Vec::new();
    for (language, text, expected) in rows {
        let found = read(language, text, published, kinds);
        if found != *expected {
            wrong.push(format!("{language}: {text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn language_files_load_without_mistakes() {
    assert_eq!(kit().problems, Vec::new());
}

#[test]
fn counts() {
    check(
        &[
            ("id", "Mereka menembakkan setidaknya dua rudal balistik jarak pendek ke laut.", &["count at least 2"]),
            ("id", "Ada tujuh perjalanan ke luar kota.", &["count 7"]),
            ("id", "Sebanyak 1.234 warga mengungsi.", &["count 1234"]),
            ("id", "Sekitar 40 orang hadir.", &["count about 40"]),
            ("id", "Lebih dari seratus rumah rusak.", &["count more than 100"]),
            ("id", "Puluhan rumah terendam.", &["count 20..99"]),
            ("id", "Ratusan warga pulang.", &["count 200..999"]),
            ("id", "Puluhan ribu warga menonton.", &["count 20000..99999"]),
            ("id", "Belasan tentara datang.", &["count 11..19"]),
            ("id", "Beberapa rumah roboh.", &["count 3..9"]),
            ("id", "Hampir 300 warga antre.", &["count nearly 300"]),
            ("id", "Kapal itu memuat hingga 80 orang.", &["count at most 80"]),
            ("id", "Tidak kurang dari 15 tentara terlibat.", &["count at least 15"]),
            ("id", "Antara 10 dan 20 orang masuk.", &["count 10..20"]),
            ("id", "Ada 10-20 orang di sana.", &["count 10..20"]),
            ("id", "Banjir itu membuat 12 tewas.", &["count 12"]),
            ("id", "Seorang wartawan bertanya.", &["count 1"]),
            ("id", "Ia menang dua kali.", &["count 2"]),
            ("id", "Ada selusin rumah.", &["count 12"]),
            ("id", "Sejumlah 2,5 juta orang menonton.", &["count 2500000"]),
            ("id", "Setengah juta orang turun ke jalan.", &["count 500000"]),
            ("id", "Dua puluh tiga tentara dan lima warga hilang.", &["count 23", "count 5"]),
            ("id", "Ada 30 orang lebih di sana.", &["count more than 30"]),
            ("id", "Maksimal 50 orang boleh masuk.", &["count at most 50"]),
            ("id", "Tidak sampai 50 orang datang.", &["count less than 50"]),
            ("en", "They fired at least two short-range ballistic missiles into the sea.", &["count at least 2"]),
            ("en", "Dozens of houses burned.", &["count 24..99"]),
            ("en", "Tens of thousands of people fled.", &["count 20000..99999"]),
            ("en", "Some 1,500 people marched.", &["count about 1500"]),
            ("en", "More than two dozen soldiers were hurt.", &["count more than 24"]),
            ("en", "Up to 90 people were inside.", &["count at most 90"]),
            ("en", "No fewer than seven houses fell.", &["count at least 7"]),
            ("en", "Nearly 400 residents left.", &["count nearly 400"]),
            ("en", "The blast left 10 dead.", &["count 10"]),
            ("en", "Several houses collapsed.", &["count 3..9"]),
            ("en", "Between 10 and 20 people saw it.", &["count 10..20"]),
            ("en", "Half a million people watched.", &["count 500000"]),
            ("en", "He won three times.", &["count 3"]),
            ("en", "One hundred and six soldiers returned.", &["count 106"]),
            ("en", "Twenty-six people waited.", &["count 26"]),
            ("en", "Fewer than 30 people came.", &["count less than 30"]),
            ("en", "More than 20 and fewer than 30 people came.", &["count 20..30"]),
            ("en", "Twelve or more people stayed.", &["count at least 12"]),
            ("en", "Two Israeli soldiers waited.", &["count 2"]),
        ],
        None,
        |kind| kind.is_numeric(),
    );
}

#[test]
fn measures() {
    check(
        &[
            ("id", "Jaraknya sekitar 650 kilometer (404 mil).", &["length about 650 km", "length 404 mi"]),
            ("id", "Roket itu setinggi 42,7 meter.", &["length 42.7 m"]),
            ("id", "Luasnya 12 hektare.", &["area 12 ha"]),
            ("id", "Beratnya 3,5 ton.", &["mass 3.5 t"]),
            ("id", "Mobil itu melaju 70 km/jam.", &["speed 70 km/h"]),
            ("id", "Angin bertiup 70 KM / jam.", &["speed 70 km/h"]),
            ("id", "Suhu mencapai 38 derajat Celsius.", &["temperature 38 °C"]),
            ("id", "Suhu turun menjadi -5°C.", &["temperature -5 °C"]),
            ("id", "Lebih dari 18 bulan berlalu.", &["duration more than 18 month"]),
            ("id", "Ia pergi satu setengah bulan.", &["duration 1.5 month"]),
            ("id", "Ia pergi selama 4 (empat) tahun.", &["duration 4 year"]),
            ("id", "Jaraknya 5 (lima) kilometer.", &["length 5 km"]),
            ("id", "Perjalanan itu 2 jam 30 menit.", &["duration 2.5 h"]),
            ("id", "Hal itu berlangsung sehari.", &["duration 1 day"]),
            ("id", "Ia ditahan lebih dari sebulan.", &["duration more than 1 month"]),
            ("id", "Harga naik 12 persen.", &["percent up 12 %"]),
            ("id", "Laba turun sekitar 2,5%.", &["percent down about 2.5 %"]),
            ("id", "Gempa M 5,6 mengguncang.", &["magnitude 5.6"]),
            ("id", "Gempa bermagnitudo 6,1 terasa.", &["magnitude 6.1"]),
            ("id", "Gempa magnitudo 7.6 terjadi.", &["magnitude 7.6"]),
            ("id", "Gempa berkekuatan 6,1 skala Richter terasa.", &["magnitude 6.1"]),
            ("id", "Perempuan berusia 45 tahun itu selamat.", &["age 45 year"]),
            ("id", "Budi Santoso (45) selamat.", &["age 45 year"]),
            ("id", "Suparmi binti Kartono, 67 tahun, selamat.", &["age 67 year"]),
            ("id", "Budi, 45 tahun, selamat.", &["age 45 year"]),
            ("id", "Antara 10 sampai 20 kilometer dari pantai.", &["length 10..20 km"]),
            ("id", "Sepertiga desa terendam.", &["ratio 1/3"]),
            ("id", "Mereka menang 2-1 kemarin sore.", &[]),
            ("id", "Itu rudal ketiga tahun ini.", &["ordinal 3"]),
            ("id", "Peluncuran ke-4 gagal.", &["ordinal 4"]),
            ("en", "It flew about 650 kilometres.", &["length about 650 km"]),
            ("en", "A 6.1-magnitude quake struck.", &["magnitude 6.1"]),
            ("en", "A quake of magnitude 7.4 struck.", &["magnitude 7.4"]),
            ("en", "A magnitude-5.2 tremor followed.", &["magnitude 5.2"]),
            ("en", "It measured 5.9 on the Richter scale.", &["magnitude 5.9"]),
            ("en", "Prices rose by 5 percent.", &["percent up 5 %"]),
            ("en", "Sales fell 2.5 per cent.", &["percent down 2.5 %"]),
            ("en", "A 10-year-old girl ran.", &["age 10 year"]),
            ("en", "A three-year-old girl ran.", &["age 3 year"]),
            ("en", "Children aged 12 sang.", &["age 12 year"]),
            ("en", "Mark Adams, 45, said so.", &["age 45 year"]),
            ("en", "It took an hour and a half.", &["duration 1.5 h"]),
            ("en", "He waited for 2 hours and 30 minutes.", &["duration 2.5 h"]),
            ("en", "Winds of 70 mph blew.", &["speed 70 mph"]),
            ("en", "It is 82 degrees Fahrenheit.", &["temperature 82 °F"]),
            ("en", "A four-mile drive follows.", &["length 4 mi"]),
            ("en", "They found 12,000 square feet of ash.", &["area 12000 ft²"]),
            ("en", "It cost 5,000 gallons of water.", &["volume 5000 gal"]),
            ("en", "Two-thirds of them left.", &["ratio 2/3"]),
            ("en", "The third launch failed.", &["ordinal 3"]),
            ("en", "The 22nd floor burned.", &["ordinal 22"]),
            ("en", "Waves of 10 to 40 centimetres came.", &["length 10..40 cm"]),
        ],
        None,
        |kind| kind.is_numeric(),
    );
}

#[test]
fn money() {
    check(
        &[
            ("id", "Nilainya Rp1,5 triliun.", &["money IDR 1500000000000"]),
            ("id", "Nilainya Rp 30 ribu.", &["money IDR 30000"]),
            ("id", "Tiketnya Rp. 70.000.", &["money IDR 70000"]),
            ("id", "Ia membayar 2 miliar dolar AS.", &["money USD 2000000000"]),
            ("id", "Dana 1,2 juta dolar Amerika Serikat hilang.", &["money USD 1200000"]),
            ("id", "Ia menerima US$ 3.000.", &["money USD 3000"]),
            ("id", "Harganya lebih dari Rp500.", &["money more than IDR 500"]),
            ("id", "Harganya Rp 5 T.", &["money IDR 5000000000000"]),
            ("id", "Harganya Rp2 M.", &["money IDR 2000000000"]),
            ("id", "Biayanya antara Rp1 juta dan Rp2 juta.", &["money IDR 1000000..2000000"]),
            ("id", "Ongkosnya 10-20 juta rupiah.", &["money IDR 10000000..20000000"]),
            ("id", "Tiketnya 390 poundsterling.", &["money GBP 390"]),
            ("id", "Ia rugi jutaan rupiah.", &["money IDR 2000000..9999999"]),
            ("en", "It cost $2bn.", &["money USD 2000000000"]),
            ("en", "It cost $5.3 million.", &["money USD 5300000"]),
            ("en", "It cost A$5 million.", &["money AUD 5000000"]),
            ("en", "They paid US$3,000.", &["money USD 3000"]),
            ("en", "They paid €20.", &["money EUR 20"]),
            ("en", "They paid about 54 million dollars.", &["money about USD 54000000"]),
            ("en", "They raised between $10m and $20m.", &["money USD 10000000..20000000"]),
            ("en", "It rose by $3.", &["money up USD 3"]),
            ("en", "It cost £8.10 million.", &["money GBP 8100000"]),
            ("en", "They lost millions of dollars.", &["money USD 2000000..9999999"]),
            ("en", "It costs 34 cents.", &["money USD 0.34"]),
            ("en", "A $3 million bond passed.", &["money USD 3000000"]),
            ("en", "They owe 3 million yen.", &["money JPY 3000000"]),
        ],
        None,
        |kind| kind.is_numeric(),
    );
}

#[test]
fn dates() {
    let kinds = |kind| kind == Kind::Date || kind == Kind::Number || kind == Kind::Count;
    check(
        &[
            ("id", "Itu terjadi Rabu (13/9/2023).", &["date 2023-09-13"]),
            ("id", "Itu terjadi Rabu (13/9).", &["date 2023-09-13"]),
            ("id", "Itu terjadi Rabu malam, 13 September 2023.", &["date 2023-09-13"]),
            ("id", "Pada 13 September mereka pergi.", &["date 2023-09-13"]),
            ("id", "Konferensi Oktober 23-24 batal.", &["date 2023-10-23/2023-10-24"]),
            ("id", "Konferensi 23-24 Oktober 2017 batal.", &["date 2017-10-23/2017-10-24"]),
            ("id", "Perang 1950-1953 berakhir.", &["date 1950/1953"]),
            ("id", "Sanksi berlaku sejak tahun 2006.", &["date 2006"]),
            ("id", "Mereka bertemu 2018 dan 2019.", &["date 2018", "date 2019"]),
            ("id", "Pada September 2023 hujan turun.", &["date 2023-09"]),
            ("id", "Pada awal 2020-an harga naik.", &["date 2020/2029"]),
            ("id", "Selasa ia tiba.", &["date 2023-09-12"]),
            ("id", "Kemarin ia tiba.", &["date 2023-09-13"]),
            ("id", "Ia tiba dua hari lalu.", &["date 2023-09-12"]),
            ("id", "Ia tiba Rabu pekan lalu.", &["date 2023-09-06"]),
            ("id", "Ia tiba Rabu depan.", &["date 2023-09-20"]),
            ("id", "Ia tiba bulan lalu.", &["date 2023-08"]),
            ("id", "Ia tiba tahun lalu.", &["date 2022"]),
            ("id", "Ia tiba pada Maret.", &["date 2023-03"]),
            ("id", "Ia lahir 2-3-1990.", &["date 1990-03-02"]),
            ("id", "Data 2023-09-13 dipakai.", &["date 2023-09-13"]),
            ("id", "Antara 28 September - 3 Oktober 2017 ia pergi.", &["date 2017-09-28/2017-10-03"]),
            ("id", "Pada 23 dan 24 Oktober 2017 ia pergi.", &["date 2017-10-23", "date 2017-10-24"]),
            ("id", "Hari ini ia pergi.", &["date 2023-09-14"]),
            ("id", "Musim 2015/2016 berakhir.", &["date 2015/2016"]),
            ("id", "Ia pergi 30 Desember.", &["date 2023-12-30"]),
            ("en", "It was on Wednesday, Sept. 13, 2023.", &["date 2023-09-13"]),
            ("en", "It injured dozens Wednesday.", &["count 24..99", "date 2023-09-13"]),
            ("en", "It was on September 13.", &["date 2023-09-13"]),
            ("en", "It was on 13 September 2023.", &["date 2023-09-13"]),
            ("en", "It was on the 13th of September.", &["date 2023-09-13"]),
            ("en", "It was in March 2021.", &["date 2021-03"]),
            ("en", "It was in 2006.", &["date 2006"]),
            ("en", "It ran from 1950-1953.", &["date 1950/1953"]),
            ("en", "In the 1990s it grew.", &["date 1990/1999"]),
            ("en", "Around 2006 it grew.", &["date about 2006"]),
            ("en", "He came on Tuesday.", &["date 2023-09-12"]),
            ("en", "He came last night.", &["date 2023-09-13"]),
            ("en", "He comes next Wednesday.", &["date 2023-09-20"]),
            ("en", "He came last March.", &["date 2023-03"]),
            ("en", "He came three days ago.", &["date 2023-09-11"]),
            ("en", "He came last week.", &["date 2023-09-04/2023-09-10"]),
            ("en", "He came on December 20.", &["date 2023-12-20"]),
            ("en", "Today he left.", &["date 2023-09-14"]),
            ("en", "She may march in line.", &[]),
            ("en", "He left on 2023-09-13.", &["date 2023-09-13"]),
        ],
        on("2023-09-14"),
        kinds,
    );
}

#[test]
fn dates_of_an_article_without_a_date() {
    let rows: [(&str, &str, &[&str]); 8] = [
        ("id", "Rabu (13/9) ia tiba. Laporan Kamis (14/9/2023) menyebut lain.", &["date 2023-09-13", "date 2023-09-14"]),
        ("id", "Rabu (13/9) ia tiba.", &["date XXXX-09-13"]),
        ("id", "Rabu (13/9/2023) ia tiba. Rabu itu hujan.", &["date 2023-09-13", "date 2023-09-13"]),
        ("id", "Kemarin ia tiba.", &[]),
        ("id", "Selasa ia tiba.", &[]),
        ("id", "Ia tiba dua hari lalu.", &["duration 2 day"]),
        ("en", "He came on December 27.", &["date XXXX-12-27"]),
        ("en", "He came on Tuesday.", &[]),
    ];
    check(&rows, None, |_| true);
}

#[test]
fn numbers_that_name_something() {
    let kinds = |kind: Kind| kind.is_numeric() || kind == Kind::Choice;
    let rows: [(&str, &str, &[&str]); 23] = [
        ("id", "Pesawat EK 0357 mendarat.", &["choice EK 357"]),
        ("id", "Penerbangan JT-610 jatuh.", &["choice JT 610"]),
        ("id", "Pesawat Garuda rute Jakarta-Padang GA162 terlambat.", &["choice GA 162"]),
        ("id", "Pasal 340 berlaku.", &["choice 340"]),
        ("id", "Ia dijerat Pasal 22 juncto Pasal 35.", &["choice 22 jo 35"]),
        ("id", "Ia dijerat pasal 2 ayat (1) jo. pasal 18.", &["choice 2(1) jo 18"]),
        ("id", "Jaksa memakai Pasal 55 dan 56 KUHP.", &["choice 55, 56"]),
        ("id", "Ia melanggar UU No. 31 Tahun 1999.", &["choice 31/1999"]),
        ("id", "Mobil bernopol B 1234 XYZ terbakar.", &["choice B 1234 XYZ"]),
        ("id", "Kapal KM 47 tenggelam.", &[]),
        ("id", "Rapat DPR RI 12 dihadiri 30 orang.", &["count 30"]),
        ("en", "Flight EK 0357 landed.", &["choice EK 357"]),
        ("en", "The plane, flight NL318, left.", &["choice NL 318"]),
        ("en", "Article 5 applies.", &["choice 5"]),
        ("en", "They broke Article 2(1).", &["choice 2(1)"]),
        ("en", "Section 3 paragraph 4 applies.", &["choice 3(4)"]),
        ("en", "Law No. 31 of 1999 applies.", &["choice 31/1999"]),
        ("en", "A van with plates AB 123 CD hit him.", &["choice AB 123 CD"]),
        ("en", "Interstate US 50 was closed.", &["number 50"]),
        ("en", "The flight had 50 passengers.", &["count 50"]),
        ("en", "The law of 1999 applies.", &[]),
        ("en", "The flight left the UK 30 minutes later.", &["duration 30 min"]),
        ("id", "Pesawat milik TNI AU membawa 12 penumpang.", &["count 12"]),
    ];
    check(&rows, None, kinds);
}

#[test]
fn times() {
    check(
        &[
            ("id", "Rudal meluncur antara pukul 05.20 dan 05.35 waktu setempat.", &["time 05:20..05:35 local"]),
            ("id", "Rudal meluncur pukul 11.43 dan 11.53.", &["time 11:43..11:53"]),
            ("id", "Ia tiba pukul 11.43 WIB.", &["time 11:43 +07:00"]),
            ("id", "Ia tiba sekitar pukul 07.00 WITA.", &["time about 07:00 +08:00"]),
            ("id", "Ia tiba pukul 2 siang.", &["time 14:00"]),
            ("id", "Ia tiba pukul tujuh malam.", &["time 19:00"]),
            ("id", "Ia tiba jam 5 sore.", &["time 17:00"]),
            ("id", "Ia tiba pukul 12 malam.", &["time 00:00"]),
            ("id", "Ia tiba tengah malam.", &["time 22:30..01:30"]),
            ("id", "Ia tiba 17.00 WIB.", &["time 17:00 +07:00"]),
            ("id", "Ia tiba pukul 18.30 WIT.", &["time 18:30 +09:00"]),
            ("id", "Kereta 06.10-23.10 penuh.", &["time 06:10..23:10"]),
            ("id", "Ia tiba pukul 9.15.", &["time 09:15"]),
            ("id", "Ia tiba 22:48 GMT.", &["time 22:48 Z"]),
            ("id", "Ia tiba pukul 3 dini hari.", &["time 03:00"]),
            ("en", "It began at 3 p.m. on a field.", &["time 15:00"]),
            ("en", "It began at 3.45pm.", &["time 15:45"]),
            ("en", "It began at 7:48 a.m. local time.", &["time 07:48 local"]),
            ("en", "It began at 1023 GMT.", &["time 10:23 Z"]),
            ("en", "It began at 1353 (1023 GMT).", &["time 13:53", "time 10:23 Z"]),
            ("en", "It began at noon.", &["time 12:00"]),
            ("en", "It began around midnight.", &["time about 00:00"]),
            ("en", "It began about 3pm.", &["time about 15:00"]),
            ("en", "It ran between 11:43 and 11:53.", &["time 11:43..11:53"]),
            ("en", "It ran from 3 to 5 p.m. that day.", &["time 15:00..17:00"]),
            ("en", "It began at 17:06 hours.", &["time 17:06"]),
            ("en", "It began at seven o'clock.", &["time 07:00"]),
            ("en", "It began at 12 a.m. sharp.", &["time 00:00"]),
        ],
        None,
        |kind| kind.is_numeric() || kind == Kind::Time,
    );
}

#[test]
fn must_not_fire() {
    let silent: &[&str] = &[];
    let id = [
        "Roket Soyuz-2 meluncur.",
        "Vaksin COVID-19 tiba.",
        "KTT G20 usai.",
        "Sistem S-300 dikirim.",
        "Ayat (1) berlaku.",
        "Boeing 737 jatuh.",
        "Liga 1 bergulir.",
        "Warga RT 05/RW 03 pulang.",
        "Jalan Melati No. 22 ditutup.",
        "Mereka berbicara empat mata.",
        "Itu satu-satunya jalan.",
        "Salah satu pihak menolak.",
        "Pertemuan kedua pemimpin batal.",
        "Keduanya sepakat.",
        "Itu pertama kali terjadi.",
        "Hubungi 0812-3456-7890 sekarang.",
        "Buka https://contoh.id/2023/09/13/berita segera.",
        "Versi v1.2 dirilis.",
        "Tidak seorang pun tahu.",
        "Jaringan 5G dibangun.",
        "Mereka satu suara.",
        "Ia lolos ke perempat final.",
        "Undang-Undang Nomor 31 berlaku.",
        "Ia minum obat tiga kali sehari.",
    ];
    let en = [
        "The Soyuz-2 rocket flew.",
        "COVID-19 spread.",
        "The G20 met.",
        "The S-300 system works.",
        "A Boeing 737 crashed.",
        "Call 907-745-4811 now.",
        "One of the men left.",
        "No one left.",
        "They helped one another.",
        "It was the first time.",
        "See https://example.org/2023/09/13/news now.",
        "Version 2.1 came out.",
        "At first it rained.",
        "The 5G network grew.",
        "One day he left.",
        "Room 12 was empty.",
        "Formula 1 returned.",
        "He is one who knows.",
        "Apollo 11 landed.",
        "The first lady spoke.",
        "Call 745-4811 now.",
        "Highway 61 closed.",
        "They met one on one.",
        "Resolution 1718 holds.",
    ];
    let rows: Vec<(&str, &str, &[&str])> =
        id[..23].iter().map(|text| ("id", *text, silent)).chain(en.iter().map(|text| ("en", *text, silent))).collect();
    check(&rows, on("2023-09-14"), |_| true);
    check(&[("id", id[23], &["count 3"])], None, |_| true);
}

#[test]
fn spans_hold_number_noun_and_modifier() {
    for (language, text, expected) in [
        ("id", "Korut menembakkan setidaknya dua rudal balistik jarak pendek ke laut.", "setidaknya dua rudal balistik jarak pendek"),
        ("id", "Ia melakukan tujuh perjalanan ke luar negeri.", "tujuh perjalanan"),
        ("id", "Itu terjadi Sabtu (21/10) lalu.", "Sabtu (21/10)"),
        ("en", "It fired two short-range ballistic missiles at sea.", "two short-range ballistic missiles"),
        ("en", "It flew more than 650 kilometres.", "more than 650 kilometres"),
    ] {
        let spans = with_views(language, text, |views| {
            read_mentions(views, None).iter().map(|mention| mention.span.of(text).to_owned()).collect::<Vec<_>>()
        });
        assert_eq!(spans, [expected], "{text}");
    }
}

#[test]
fn nouns_have_heads_and_modifiers() {
    for (language, text, head, modifiers) in [
        ("id", "dua rudal balistik jarak pendek", "missile", &["jarak", "pendek"][..]),
        ("id", "12 orang warga", "person", &[]),
        ("id", "12 orang", "person", &[]),
        ("id", "lima jembatan gantung", "jembatan", &["gantung"]),
        ("en", "two short-range ballistic missiles", "missile", &["short-range", "ballistic"]),
        ("en", "five old bridges", "bridge", &["old"]),
    ] {
        let nouns = with_views(language, text, |views| {
            read_mentions(views, None).into_iter().filter_map(|mention| mention.noun).collect::<Vec<_>>()
        });
        assert_eq!(nouns.len(), 1, "{text}");
        assert_eq!(
            (nouns[0].head.as_str(), nouns[0].modifiers.as_slice()),
            (head, modifiers.iter().map(|&m| m.to_owned()).collect::<Vec<_>>().as_slice())
        );
    }
}

#[test]
fn no_input_panics() {
    let parts = [
        "999999999999999999999999999999999999",
        "juta",
        "1/0",
        "0",
        "-",
        "Rp",
        "antara",
        "dan",
        "triliun",
        "13/99/2023",
        "24:00",
        "setengah",
        "1e9",
        "(",
        ")",
        "%",
        "½",
        "pukul",
        "Rabu",
        "31",
        "Februari",
        "2099",
        "puluhan",
        "ke-",
        "M",
        "\u{200b}",
        "’",
        "9.9.9.9",
        "..",
        "10-20-30",
        "seorang",
        "a",
        "half",
        "US$",
        "of",
        "million",
    ];
    for first in parts {
        for second in parts {
            for third in ["", "juta", "-", "13", "dan 20", "%"] {
                let text = format!("{first} {second}{third} {first}{second} {third}");
                for language in ["id", "en"] {
                    read(language, &text, on("2023-02-28"), |_| true);
                }
            }
        }
    }
}
