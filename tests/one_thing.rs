//! Two articles of one sentence each: which numbers are taken as one thing and clash, and which are not, for facts that no rule names.
//!
//! Each row is read in both orders. Half of them are Indonesian.

use selisih::{Article, Outcome, Published, RuleSet, StoryNotes, extract, reconcile};

/// What is found of two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// A conflict.
    Conflict,
    /// No conflict: the values are of two things, or may be.
    None,
}

use Found::{Conflict, None};

const ROWS: [(&str, &str, Found); 114] = [
    // Two digits the other way round are a slip; other numbers of one size may be of two things.
    ("Pemerintah mencatat kerugian Rp46 miliar di Randu.", "Kerugian di Randu mencapai Rp64 miliar.", Conflict),
    ("The hackers stole the files of 86,000 patients.", "The records of 68,000 patients had been stolen.", Conflict),
    // A part of the place, and another year.
    ("Api menghanguskan 412 kios di pasar itu.", "Di Blok B saja, 156 kios hangus.", None),
    ("The fire destroyed 412 stalls in the market.", "In the west hall alone, 256 stalls burned.", None),
    ("Sepanjang 2024, kata Budi Santoso, Randu mencatat 512 kasus.", "Randu mencatat 634 kasus hingga kemarin.", None),
    ("Chief information officer Maya Colm spoke to the staff.", "Maya Colm, the firm's chief financial officer, left on Monday.", Conflict),
    // A doing has one time; two doings have two.
    ("Pesawat itu mendarat pukul 15.10 di Randu.", "Pesawat mendarat di Randu pukul 15.40.", Conflict),
    ("The plane landed at 3:10 p.m. in Randu.", "The plane landed in Randu at 3:40 p.m.", Conflict),
    ("Pesawat itu mendarat pukul 15.10 di Randu.", "Pesawat itu dijadwalkan terbang lagi pukul 15.40.", None),
    ("The plane landed at 3:10 p.m. in Randu.", "Passengers left the hall at 3:40 p.m.", None),
    // What both suspect they do not suspect alike; what one says for certain may be what the other holds possible.
    ("Ia diduga menerima suap Rp2,4 miliar dari PT Lestari.", "Ia diduga menerima suap Rp3,1 miliar dari PT Lestari.", Conflict),
    ("The dam could flood 40 houses in Randu.", "The dam could flood 90 houses in Randu.", Conflict),
    ("Ia diduga menerima suap Rp2,4 miliar dari PT Lestari.", "Ia menerima suap Rp3,1 miliar dari PT Lestari.", None),
    // The same words about another number.
    ("PT Lestari memutus hubungan kerja 2.350 buruh di Ciloka.", "PT Lestari memutus hubungan kerja 3.250 buruh di Ciloka.", Conflict),
    ("Sebanyak 96 relawan membantu sensus itu.", "Sebanyak 69 relawan membantu sensus itu.", Conflict),
    ("Tiket masuk orang dewasa Rp120.000 pada hari kerja.", "Tiket masuk orang dewasa Rp150.000 pada hari kerja.", Conflict),
    ("Perusahaan menyiapkan pesangon Rp48 miliar.", "Perusahaan menyiapkan pesangon Rp84 miliar.", Conflict),
    ("The glass tunnel is 48 metres long.", "The glass tunnel is 84 metres long.", Conflict),
    ("Hari kerja terakhir mereka 15 September 2025.", "Hari kerja terakhir mereka 30 September 2025.", Conflict),
    ("Akuarium Nawang dibuka untuk umum pada Sabtu (7/6/2025).", "Akuarium Nawang dibuka untuk umum pada Minggu (8/6/2025).", Conflict),
    ("The museum reopened on Saturday, June 7.", "The museum reopened on Sunday, June 8.", Conflict),
    ("The factory employs 2,600 workers.", "The factory employs 3,200 workers.", Conflict),
    ("Volunteers planted 1,200 trees along the river.", "Volunteers planted 2,100 trees along the river.", Conflict),
    ("Petani menanam 300 hektare jagung di lembah itu.", "Petani menanam 500 hektare jagung di lembah itu.", Conflict),
    ("The ferry was carrying 84 containers.", "The ferry was carrying 48 containers.", Conflict),
    // Other words.
    ("Ia dibantu 96 relawan dari 12 desa.", "Sebanyak 69 relawan dari 12 desa ikut serta.", Conflict),
    ("The bridge is 1.2 km long and cost $40 million.", "The new bridge, which is 1.5 km long, opened on Monday.", Conflict),
    ("Perusahaan memecat 2.350 buruh pada Senin.", "The company dismissed 3,250 workers on Monday.", Conflict),
    ("Menurut warga, 34 rumah tertimbun tanah.", "Sebanyak 43 unit rumah tertimbun material longsor.", Conflict),
    // Words of more and less that compare with nothing told: they bound the value, or move it.
    ("Curah hujan memicu 320 titik longsor, melampaui perkiraan.", "Curah hujan memicu 230 titik longsor, melampaui perkiraan.", Conflict),
    ("Jumlah pendaftar melampaui 1.200 orang di balai itu.", "Jumlah pendaftar hanya 800 orang di balai itu.", Conflict),
    ("The climber fell from 12 metres on Monday.", "The climber fell from 21 metres on Monday.", Conflict),
    ("The hall was built in 1909 by 40 masons.", "The hall was built in 1909 by 90 masons.", Conflict),
    // Numbers near each other are hardly of two things, whatever the words around.
    ("Laga itu ditonton langsung oleh 31.450 penonton.", "Stadion sesak: 34.150 penonton hadir, kata panitia.", Conflict),
    ("The dairy barn was painted red in 2011.", "The dairy barn was last painted red in 2014.", Conflict),
    // What a scale word makes ends in zeros: three of it are no two and a half.
    ("Juara membawa pulang hadiah Rp3 miliar.", "Juara menerima hadiah Rp2,5 miliar.", Conflict),
    ("The winners took home a prize of $3 million.", "The winners received a prize of $2.95 million.", None),
    // Who acts is not what is measured.
    ("The company is paying 38% more than planned.", "Shares in the company jumped 27% at noon.", None),
    // What a rule finds in one article alone may stand in the other in words that no pattern has.
    (
        "The lender Nordbank will cut 1,400 jobs at its head office in Randu.",
        "At the head office of Nordbank in Randu 900 jobs are at stake.",
        Conflict,
    ),
    ("Perusahaan itu akan memangkas 1.400 pekerjaan.", "Di pabrik itu 900 rumah rusak.", None),
    // The day on which somebody said so makes no earlier event of what is told beside it.
    ("The storm last month that destroyed 40 barns in Randu was strong.", "The storm destroyed 90 barns in Randu.", None),
    ("Biaya tol itu Rp1,2 triliun, kata menteri.", "Biaya tol itu Rp1,24 triliun, kata menteri.", None),
    (
        "The chairman told investors last month that 540 jobs at the Randu mill would go.",
        "The company will cut 450 jobs at the Randu mill.",
        Conflict,
    ),
    ("The storm last month destroyed 40 barns in Randu.", "The storm destroyed 90 barns in Randu.", None),
    // But where one article tells both, they are two.
    ("Rudi meraih 112.408 suara, Tono 105.437 suara.", "Tono meraih 105.437 suara.", None),
    // What fits, or is another thing.
    ("Andi Wiratama, Direktur Utama PT Lestari, hadir.", "Andi Wiratama, president director of PT Lestari, was there.", None),
    ("Sukarman adalah Direktur Utama PT Lestari.", "Sukarman adalah direktur utama.", None),
    ("Sekitar 2.300 buruh dipecat pabrik itu.", "Pabrik itu memecat 2.350 buruh.", None),
    ("More than 90 volunteers took part in the count.", "The 96 volunteers took part in the count.", None),
    ("Sebanyak 96 relawan membantu sensus itu.", "Sensus itu menemukan 69 penyu.", None),
    (
        "Sebanyak 1.200 sarang ditemukan, naik dibandingkan 800 sarang pada tahun lalu.",
        "Sebanyak 1.200 sarang ditemukan di pulau itu.",
        None,
    ),
    ("Divers counted 120 sharks, up from 80 a year ago.", "Divers counted 120 sharks in the bay.", None),
    ("The glass tunnel is 48 metres long.", "The glass tower is 84 metres high.", None),
    ("Terowongan itu sepanjang 48 meter.", "Menara itu setinggi 84 meter.", None),
    ("Enam dari 14 lini produksi dihentikan.", "Perusahaan menghentikan enam lini produksi.", None),
    ("The robbers took 12 paintings.", "The museum owns 400 paintings.", None),
    (
        "Sebanyak 312 sarang ditemukan di Pantai Wora, termasuk 20 sarang penyu belimbing.",
        "Sebanyak 312 sarang ditemukan di Pantai Wora.",
        None,
    ),
    ("The tank holds 3.2 million litres.", "The tank holds 3,200 cubic metres.", None),
    ("The path is 17 km long.", "The path is 10.6 miles long.", None),
    ("Ia dihukum 12 tahun penjara.", "Ia telah bekerja 20 tahun di bank itu.", None),
    ("Tiga orang ditangkap di Medan.", "Lima orang ditangkap di Surabaya.", None),
    ("Two trucks collided on Monday.", "Five buses burned on Tuesday.", None),
    ("Pengunjung hari pertama mencapai 6.210 orang.", "Akuarium itu memiliki 5.000 ekor ikan.", None),
    ("Harga beras naik 5 persen.", "Harga minyak naik 8 persen.", None),
    ("Exports fell 38 percent this year.", "Imports fell 12 percent this year.", None),
    // None of them stands against any number of them; titles of bodies.
    ("Tak satu pun penerbangan dibatalkan di Bandara Randu.", "Sebanyak 14 penerbangan dibatalkan di Bandara Randu.", Conflict),
    ("Not a single flight was cancelled at the airport.", "Fourteen flights were cancelled at the airport.", Conflict),
    ("Kepala BPBD Kota Randu Hengky Supit hadir.", "Kepala Dinas Sosial Kota Randu Hengky Supit hadir.", Conflict),
    ("Kepala BPBD Kota Randu Hengky Supit hadir.", "Kepala Badan Penanggulangan Bencana Daerah Hengky Supit hadir.", None),
    ("Kepala Dinas Pendidikan Randu Hengky Supit hadir.", "Kepala Disdik Randu Hengky Supit hadir.", None),
    ("Direktur Utama PT Lestari Andi Wiratama hadir.", "Andi Wiratama, the company's president director, was there.", None),
    (
        "Mantan Direktur Utama Perumda Tirta Andi Wiratama hadir.",
        "Mantan Direktur Utama Perusahaan Umum Daerah Tirta Andi Wiratama hadir.",
        None,
    ),
    ("Helen Strachan, chief inspector of rail accidents, said so.", "Helen Strachan, a former teacher, said so.", None),
    // What a number of persons, of things or of times is of.
    ("Kendaraan yang dipakai warga Randu seluruhnya 27 unit.", "Warga Randu memakai 32 kendaraan.", Conflict),
    ("Siswa yang dirawat di puskesmas sebanyak 87 orang.", "Puskesmas merawat 78 siswa.", Conflict),
    ("Suap itu diberikan empat kali di rumah Andi Wiratama.", "Suap itu diberikan tiga kali di rumah Andi Wiratama.", Conflict),
    ("Two quakes, magnitude 7.6 and 7.4, shook Randu.", "Two quakes, magnitude 7.6 and 7.4, shook Randu.", None),
    ("Sebanyak 14 penerbangan ditunda di Bandara Randu.", "Tak satu pun penerbangan dibatalkan di Bandara Randu.", None),
    ("Fourteen flights were delayed at the airport.", "No flights were cancelled at the airport.", None),
    ("Garuda membatalkan 14 penerbangan dari Randu.", "Tak satu pun penerbangan internasional dibatalkan dari Randu.", None),
    ("Dua kereta membawa 120 dan 80 penumpang di Randu.", "Kereta itu membawa 80 penumpang di Randu.", None),
    ("Tom Wolfe, director of the CDC, spoke.", "Tom Wolfe, director of the Centers for Disease Control and Prevention, spoke.", None),
    ("John Ging, head of UNHCR in the camp, spoke.", "John Ging, head of the UN Refugee Agency in the camp, spoke.", None),
    // A comma that opens a clause, and a list of persons.
    ("Setelah bertemu Sigit Nugroho, gubernur meninjau lokasi banjir.", "Bupati Randu Sigit Nugroho hadir.", None),
    ("In a reply to the prime minister, Anna Lee said so.", "The opposition senator Anna Lee said so.", None),
    (
        "Turut hadir Gubernur Jawa Barat Dedi Mulyana, Bupati Bogor Rina Wati, Wali Kota Depok Sigit Nugroho.",
        "Wali Kota Depok Sigit Nugroho dan Bupati Bogor Rina Wati hadir.",
        None,
    ),
    // What happened on another day in another country, and on another day here.
    (
        "A quake killed 10 people in Iran on Sunday. Iran's president flew to the coast. On Saturday, more than a dozen people were killed by a quake in eastern China.",
        "A quake killed 10 people in Iran on Sunday.",
        None,
    ),
    (
        "Gempa menewaskan 10 orang di Iran pada Minggu. Presiden Iran meninjau lokasi. Pada Sabtu, 13 orang tewas akibat gempa di Cina.",
        "Gempa menewaskan 10 orang di Iran pada Minggu.",
        None,
    ),
    (
        "A quake killed 13 people in Iran on Sunday. Iran's president flew to the coast.",
        "A quake killed 10 people in Iran on Sunday.",
        Conflict,
    ),
    // A distance is told behind its conversion.
    (
        "The port, 1,150 kilometers (715 miles) south of Tehran, is closed.",
        "The port, 1,500 kilometers south of Tehran, is closed.",
        Conflict,
    ),
    ("Pelabuhan itu berada 1.150 kilometer (715 mil) dari Teheran.", "Pelabuhan itu berada 1.500 kilometer dari Teheran.", Conflict),
    // People of one sort may be a part of the people whom another article counts, as long as they are no more than these.
    ("Dua orang tewas dalam ledakan itu.", "Tiga buruh tewas dalam ledakan itu.", Conflict),
    ("Sebanyak 12 orang tewas dalam ledakan itu.", "Tiga buruh tewas dalam ledakan itu.", None),
    ("Tiga buruh tewas dalam ledakan itu.", "Lima pekerja tewas dalam ledakan itu.", Conflict),
    ("Tiga buruh tewas dalam ledakan itu.", "Dua anak tewas dalam ledakan itu.", None),
    ("Tidak ada korban luka dalam kericuhan itu.", "Tiga buruh terluka dalam kericuhan itu.", Conflict),
    ("Two people were killed in the blast.", "Three soldiers were killed in the blast.", Conflict),
    ("Twelve people were killed in the blast.", "A soldier was killed in the blast.", None),
    ("No one was injured in the blast.", "Three workers were injured in the blast.", Conflict),
    ("Forty people were injured in the blast.", "Three workers were injured in the blast.", None),
    // Room for 60 is no 60 aboard.
    ("Kapal itu hanya laik mengangkut 60 penumpang.", "Kapal itu mengangkut 76 penumpang.", None),
    ("The ferry was licensed to carry 60 passengers.", "The ferry was carrying 76 passengers.", None),
    // What did not happen has no day, and how things stood is no end of them.
    ("Bupati menemui massa pada Rabu (4/6/2025).", "Bupati tidak menemui massa pada Kamis (5/6/2025).", None),
    ("Hingga pukul 15.00 WIB, massa masih bertahan.", "Massa bubar pukul 17.10 WIB.", None),
    ("By 3 p.m. the protesters were still there.", "The protesters left the square at 5.10 p.m. on Monday.", None),
    // Of two articles that one names its zone says nothing of the other's.
    ("Kapal itu berangkat pukul 05.00.", "Kapal itu berangkat pukul 06.00 WIB.", None),
    // Digits that are left out, and others.
    ("UMP Jakarta tahun ini Rp5,06 juta per bulan.", "UMP Jakarta tahun ini Rp5.067.381 per bulan.", None),
    ("UMP Jakarta tahun ini Rp5,06 juta per bulan.", "UMP Jakarta tahun ini Rp5.267.381 per bulan.", Conflict),
    // One night has two days, and two regions have two governors.
    ("Kebakaran terjadi Senin malam (2/6/2025) di Randu.", "Kebakaran terjadi Selasa dini hari (3/6/2025) di Randu.", None),
    ("The fire broke out late on Monday night in Larkan.", "The fire broke out early on Tuesday in Larkan.", None),
    ("The fire broke out on Monday in Larkan.", "The fire broke out on Tuesday in Larkan.", Conflict),
    ("Kebakaran terjadi pada Senin (2/6/2025) di Randu.", "Kebakaran terjadi pada Selasa (3/6/2025) di Randu.", Conflict),
    ("Gubernur Jawa Barat Budi Santoso hadir.", "Gubernur Jawa Tengah Budi Santoso hadir.", Conflict),
    ("Gubernur Jawa Barat Budi Santoso hadir.", "Gubernur Jabar Budi Santoso hadir.", None),
];

fn found(a: &str, b: &str, rules: &RuleSet) -> Found {
    found_of(&[a, b], rules)
}

fn found_of(texts: &[&str], rules: &RuleSet) -> Found {
    let reading = |id: &str, text: &str| {
        let mut article = Article::from_text(id, "s", text);
        let english =
            ["The ", "the ", " on ", " of ", "Divers ", "Exports ", "Imports ", "Two ", "Five "].iter().any(|word| text.contains(word));
        article.language = if english { "en" } else { "id" }.to_owned();
        article.source = id.to_owned();
        article.published = Published::parse("2025-06-10");
        extract(&article, rules)
    };
    let readings = texts.iter().zip(["a.txt", "b.txt", "c.txt"]).map(|(text, id)| reading(id, text)).collect();
    let report = reconcile("s", readings, &StoryNotes::default(), rules);
    if report.facts.iter().any(|fact| fact.outcome == Outcome::Conflict) { Conflict } else { None }
}

#[test]
fn two_sentences_in_both_orders() {
    let rules = RuleSet::built_in().expect("the built-in rules load");
    let mut wrong = String::new();
    for (a, b, want) in ROWS {
        for (x, y) in [(a, b), (b, a)] {
            let got = found(x, y, &rules);
            if got != want {
                wrong.push_str(&format!("{got:?}, and should be {want:?}: {x} | {y}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn clocks_of_a_story_with_one_zone_have_it() {
    let rules = RuleSet::built_in().expect("the built-in rules load");
    let bare = "Kapal itu berangkat pukul 05.00.";
    let named = ["Kapal itu berangkat pukul 06.00 WIB.", "Feri berangkat pukul 06.00 WIB dari Merak."];
    assert_eq!(found_of(&[bare, named[0], named[1]], &rules), Conflict);
    assert_eq!(found_of(&[bare, named[0], "Feri berangkat pukul 07.00 Wita dari Merak."], &rules), None, "one clock, in two zones");
}
