//! Who says a value, and on which day it was: a row a sentence, with the speaker, and the day of what is told.

use selisih::{Article, RuleSet, extract};

/// Sentence, words of the value, who says it, and the day that the sentence itself gives what is told.
const ROWS: [(&str, &str, Option<&str>, Option<&str>); 99] = [
    // What a clause tells of the speaker is the writer's, and "it" behind the verb begins what is said.
    ("The firm, which runs 24 mills in the north, said it would close.", "24 mills", None, None),
    ("Rafi Malik left. The office, which searched 24 houses, said the search had cost much.", "24 houses", None, None),
    ("Some 24 mills were closed, said Harlan's chairman, David Osei.", "24 mills", Some("David Osei"), None),
    ("The firm employs 24 people, said the company's director, Maya Colm.", "24 people", Some("Maya Colm"), None),
    ("Some 24 houses were lost, said Colonel Budi Santoso in Jakarta.", "24 houses", Some("Budi Santoso"), None),
    ("Sebanyak 24 rumah rusak, kata pengacaranya, Ahmad Fauzi.", "24 rumah", Some("Ahmad Fauzi"), None),
    ("According to police, Simon Reed, 34, stole 24 watches.", "24 watches", Some("police"), None),
    ("Menurut polisi, Ahmad Fauzi (34) merusak 24 rumah.", "24 rumah", Some("polisi"), None),
    ("Some 24 mills were closed, said Budi Santoso, who leads the union.", "24 mills", Some("Budi Santoso"), None),
    ("Some 24 mills were closed, said Budi Santoso as he left.", "24 mills", Some("Budi Santoso"), None),
    // Of whom something is said says nothing.
    ("Rafi Malik is accused of taking 24 watches from a firm.", "24 watches", None, None),
    ("Rafi Malik was not told that 24 houses were lost.", "24 houses", None, None),
    ("Rafi Malik is widely believed to own 24 houses.", "24 houses", None, None),
    ("Rafi Malik said on Tuesday 24 houses were lost.", "24 houses", Some("Rafi Malik"), None),
    ("Rafi Malik has accused a firm of taking 24 watches.", "24 watches", Some("Rafi Malik"), None),
    ("Rafi Malik is saying that 24 houses were lost.", "24 houses", Some("Rafi Malik"), None),
    ("Sedikitnya 60 rumah rusak, kata Hendra Wijaya, Rabu.", "60 rumah", Some("Hendra Wijaya"), None),
    ("Sedikitnya 60 rumah rusak, kata Hendra Wijaya pada Rabu (15/5/2024).", "60 rumah", Some("Hendra Wijaya"), None),
    ("Sebanyak 60 rumah rusak pada Selasa, kata Hendra Wijaya, Rabu.", "60 rumah", Some("Hendra Wijaya"), Some("2024-05-14")),
    ("Menurut Hendra Wijaya, 60 rumah rusak pada Selasa.", "60 rumah", Some("Hendra Wijaya"), Some("2024-05-14")),
    ("Hendra Wijaya mengatakan pada Rabu bahwa 60 rumah rusak.", "60 rumah", Some("Hendra Wijaya"), None),
    ("Sebanyak 60 rumah rusak, Hendra Wijaya mengatakan pada Rabu.", "60 rumah", Some("Hendra Wijaya"), None),
    ("Pada Selasa 60 rumah rusak.", "60 rumah", None, Some("2024-05-14")),
    ("Pada Rabu, polisi mengatakan 60 rumah rusak.", "60 rumah", Some("polisi"), None),
    ("Sebanyak 60 rumah rusak, dan Hendra Wijaya datang pada Rabu.", "60 rumah", None, Some("2024-05-15")),
    ("Kapal itu merusak 60 rumah, kata Direktur PT Samudra Lestari, Ratna Dewi.", "60 rumah", Some("Ratna Dewi"), None),
    ("Banjir merusak 60 rumah, kata Kepala BPBD Garut, Ratna Dewi.", "60 rumah", Some("Ratna Dewi"), None),
    ("Only 30 life jackets were on board, Budi Santoso said.", "30 life jackets", Some("Budi Santoso"), None),
    ("Only 30 life jackets were on board, Budi Santoso said on Wednesday.", "30 life jackets", Some("Budi Santoso"), None),
    ("Only 30 life jackets were on board, police told reporters.", "30 life jackets", Some("police"), None),
    ("Some 30 houses were damaged on Tuesday, police said on Wednesday.", "30 houses", Some("police"), Some("2024-05-14")),
    ("According to Budi Santoso, 30 houses were damaged on Tuesday.", "30 houses", Some("Budi Santoso"), Some("2024-05-14")),
    ("On Wednesday, police said 30 houses were damaged.", "30 houses", Some("police"), None),
    ("After the storm in the north, police said 30 houses were damaged.", "30 houses", Some("police"), None),
    ("Some 30 houses were damaged in the storm, it said.", "30 houses", None, None),
    ("Some 30 houses were damaged, and Budi Santoso left on Tuesday.", "30 houses", None, Some("2024-05-14")),
    // Two speakers in one sentence: neither says what the other does.
    ("The army said 40 houses were lost, but Budi Santoso said on Tuesday 30 sheds were damaged.", "40 houses", Some("The army"), None),
    ("The army said 40 houses were lost, but Budi Santoso said on Tuesday 30 sheds were damaged.", "30 sheds", Some("Budi Santoso"), None),
    ("Tentara menyebut 40 rumah hilang, tetapi Hendra Wijaya mengatakan pada Selasa 30 gudang rusak.", "40 rumah", Some("Tentara"), None),
    (
        "Tentara menyebut 40 rumah hilang, tetapi Hendra Wijaya mengatakan pada Selasa 30 gudang rusak.",
        "30 gudang",
        Some("Hendra Wijaya"),
        None,
    ),
    ("Although the army counted 40 houses, Budi Santoso said on Tuesday 30 sheds were damaged.", "40 houses", None, None),
    ("Meski polisi menghitung 40 rumah, Hendra Wijaya mengatakan di Jakarta 30 gudang rusak.", "40 rumah", None, None),
    ("After 40 houses were lost in the storm, Budi Santoso said on Tuesday the dam was safe.", "40 houses", None, None),
    ("Some 40 houses were lost to the storm, but Budi Santoso denied on Tuesday.", "40 houses", None, None),
    ("Some 40 houses were lost to the storm, Budi Santoso told reporters in Jakarta on Tuesday.", "40 houses", Some("Budi Santoso"), None),
    ("Sebanyak 40 rumah hilang akibat badai, Hendra Wijaya mengatakan di Jakarta pada Selasa.", "40 rumah", Some("Hendra Wijaya"), None),
    // Bodies that no list has: the holder stands behind them, and they say nothing.
    ("Sebanyak 60 rumah rusak, kata Direktur Akuarium Samudra Nawang, Sukarman Hadi, Selasa.", "60 rumah", Some("Sukarman Hadi"), None),
    ("Sebanyak 60 rumah rusak, ujar Kepala Balai Taman Laut Wora, Ratih Lestari.", "60 rumah", Some("Ratih Lestari"), None),
    ("Menurut Manajer Operasional Pelabuhan Ciloka Bimo Hartadi, 60 rumah rusak.", "60 rumah", Some("Bimo Hartadi"), None),
    ("Rektor Universitas Hasanuddin, Prof Jamal Jompa, mengatakan 60 rumah rusak.", "60 rumah", Some("Jamal Jompa"), None),
    ("Sebanyak 60 rumah rusak, kata Kepala Pelaksana BPBD Nawang, Andi Wiratama.", "60 rumah", Some("Andi Wiratama"), None),
    ("Bimo Hartadi, Kepala Stasiun Geofisika Lambuni, mengatakan 60 rumah rusak.", "60 rumah", Some("Bimo Hartadi"), None),
    ("Kepala Dinas Kesehatan Kota Depok Novarita Sari mengatakan 60 rumah rusak.", "60 rumah", Some("Novarita Sari"), None),
    ("Kapolsek Sukamaju AKP Budi Santoso mengatakan 60 rumah rusak.", "60 rumah", Some("Budi Santoso"), None),
    ("Kepala Desa Sukamaju, Dadang Supriatna, mengatakan 60 rumah rusak.", "60 rumah", Some("Dadang Supriatna"), None),
    ("Usai bertemu Presiden Viktor Pavlov, Kim Song Il, tamunya, mengatakan 60 rumah rusak.", "60 rumah", Some("Kim Song Il"), None),
    ("Palmer fire chief John Waters said 30 houses were damaged.", "30 houses", Some("John Waters"), None),
    // "Menurut X, ..." covers what follows, but for another who is quoted.
    ("Menurut Gunawan, Darmawan meminta 60 rumah.", "60 rumah", Some("Gunawan"), None),
    ("Menurut Hendra Wijaya, Ratna Dewi mengaku merusak 60 rumah.", "60 rumah", Some("Hendra Wijaya"), None),
    ("Menurut polisi, 24 gudang rusak, tetapi Hendra Wijaya mengatakan 60 rumah rusak.", "60 rumah", Some("Hendra Wijaya"), None),
    // Verbs that do more than speak say something only with a clause.
    ("Rizal Fadli memastikan kemenangan di depan 60 rumah.", "60 rumah", None, None),
    ("Rizal Fadli memastikan tidak ada korban di 60 rumah.", "60 rumah", Some("Rizal Fadli"), None),
    ("Hendra Wijaya menyampaikan, 60 rumah rusak.", "60 rumah", Some("Hendra Wijaya"), None),
    ("Maya Colm declared an emergency, freeing up 24 houses.", "24 houses", None, None),
    ("Maya Colm declared that 24 houses were lost.", "24 houses", Some("Maya Colm"), None),
    ("Maya Colm, a former teacher who promised 24 schools, bought 12 houses.", "12 houses", None, None),
    ("The inspector, Maya Colm, closed the road and said 24 houses were lost.", "24 houses", Some("Maya Colm"), None),
    // Who is told says nothing, and neither does a noun that looks like a verb of saying.
    ("Maya Colm told Al Nasira that the state had sold 24 houses.", "24 houses", Some("Maya Colm"), None),
    ("Hendra Wijaya mengatakan kepada Radio Nawang bahwa 60 rumah rusak.", "60 rumah", Some("Hendra Wijaya"), None),
    // What stands behind a quotation and its verb is the writer's.
    ("\"We lost it all,\" Maya Colm said from a yard of 24 houses.", "24 houses", None, None),
    ("\"We lost it all,\" Maya Colm said, adding that 24 houses were gone.", "24 houses", Some("Maya Colm"), None),
    // "She" is one person: no officials, and nobody where two are possible.
    ("Officials met. \"We lost 24 houses,\" she said.", "24 houses", None, None),
    (
        "The sheriff, Maya Colm, named two men, Simon Reed and Rafi Malik. Rain fell. \"We lost 24 houses,\" she said.",
        "24 houses",
        Some("Maya Colm"),
        None,
    ),
    ("Inspectors met Simon Reed and Rafi Malik. Rain fell. \"We lost 24 houses,\" she said.", "24 houses", None, None),
    // Who somebody is stands between commas.
    ("Yatini (47), warga Kelurahan Wolaku, mengaku kehilangan 60 rumah.", "60 rumah", Some("Yatini"), None),
    ("Some 24 people slept there, said Red Crown spokesperson Nina Torres.", "24 people", Some("Nina Torres"), None),
    ("\"We lost 24 houses,\" incident commander Dan Mercer told reporters.", "24 houses", Some("Dan Mercer"), None),
    ("Kapolda Jabar Irjen Pol Rudi Santiko datang. Menurut Kapolda, 60 rumah rusak.", "60 rumah", Some("Rudi Santiko"), None),
    ("Sebanyak 60 rumah rusak, ujar Plt Deputi Penindakan KPK, Gilang Asmoro.", "60 rumah", Some("Gilang Asmoro"), None),
    ("Plt. Deputi Penindakan dan Eksekusi KPK Gilang Asmoro mengatakan 60 rumah rusak.", "60 rumah", Some("Gilang Asmoro"), None),
    ("Kasat Polairud Polres Wolaku AKP Jufri Tandi mengatakan 60 rumah rusak.", "60 rumah", Some("Jufri Tandi"), None),
    ("Andi Rahmat Salim datang. \"Ada 60 rumah rusak,\" kata Andi.", "60 rumah", Some("Andi Rahmat Salim"), None),
    ("Ketua DPRD Hari Subagyo datang. \"Ada 60 rumah rusak,\" ujar Hari.", "60 rumah", Some("Hari Subagyo"), None),
    // Of those who were only named, sentences before, the bearer of an office alone.
    ("Maya Colm was killed. Officials mourned. \"We lost 24 houses,\" he said.", "24 houses", None, None),
    ("Budi Santoso tewas. Ketua RT datang. \"Ada 60 rumah rusak,\" katanya.", "60 rumah", None, None),
    // Nobody speaks for a year.
    ("Sepanjang 2024, kata Budi Santoso, tercatat 60 rumah rusak.", "60 rumah", Some("Budi Santoso"), Some("2024")),
    ("Di Randu, kata Budi Santoso, ada 60 rumah rusak.", "60 rumah", Some("Budi Santoso"), None),
    ("Enam tewas, kata Budi Santoso, ketua RT yang memiliki 3 rumah.", "3 rumah", None, None),
    ("In 2024, Simon Reed said, 24 houses were lost.", "24 houses", Some("Simon Reed"), Some("2024")),
    // Whose one somebody is says nothing, and neither does whom a relative clause only names.
    ("Istri Budi Santoso mengatakan 60 rumah rusak.", "60 rumah", Some("Istri Budi Santoso"), None),
    ("Simon Reed's lawyer said 24 houses were lost.", "24 houses", Some("Simon Reed's lawyer"), None),
    ("Yatini (47), istri Budi Santoso, mengaku kehilangan 60 rumah.", "60 rumah", Some("Yatini"), None),
    ("Yatini (47), warga Tamanan, mengaku kehilangan 60 rumah.", "60 rumah", Some("Yatini"), None),
    ("The man who killed Maya Colm said 24 houses were lost.", "24 houses", Some("The man"), None),
    ("Budi Santoso, yang memimpin Tim Randu, mengatakan 60 rumah rusak.", "60 rumah", Some("Budi Santoso"), None),
    ("Pria yang akrab disapa Budi Santoso itu mengatakan 60 rumah rusak.", "60 rumah", Some("Budi Santoso"), None),
    (
        "Gubernur Jawa Barat Budi Santoso datang. Menurut Gubernur Jawa Tengah, 60 rumah rusak.",
        "60 rumah",
        Some("Gubernur Jawa Tengah"),
        None,
    ),
    // One of many is one person, and the closing mark on both sides parts sentences too.
    (
        "Budi Santoso datang. Seorang pakar militer menduga tanggul jebol. \"Ada 60 rumah rusak,\" katanya.",
        "60 rumah",
        Some("Seorang pakar militer"),
        None,
    ),
    (
        "Budi Santoso bicara. ”Kami siap,” kata Budi. Lurah Yatini Wolaku menyebutkan air naik. ”Ada 60 rumah rusak,” katanya.",
        "60 rumah",
        Some("Yatini Wolaku"),
        None,
    ),
];

#[test]
fn who_says_it_and_when_it_was() {
    let rules = RuleSet::built_in().unwrap();
    let mut wrong = Vec::new();
    for (text, words, speaker, day) in ROWS {
        let whole = format!("{text}\n\n15 Mei 2024 adalah hari Rabu.\n");
        let mut article = Article::from_text("a.txt", "s", &whole);
        article.language = if text.contains("rumah") || text.contains("gudang") { "id" } else { "en" }.to_owned();
        article.published = selisih::Published::parse("2024-05-15");
        let reading = extract(&article, &rules);
        let Some(claim) = reading.claims.iter().find(|claim| claim.text.contains(words)) else {
            wrong.push(format!("{text}: nothing read"));
            continue;
        };
        // A day that the sentence does not give is that of the article's main event, and says so.
        let stated = claim.event.day.as_ref().filter(|_| claim.event.day_basis != Some(selisih::Basis::Inferred)).map(|day| day.edtf());
        if (claim.speaker.as_deref(), stated.as_deref()) != (speaker, day) {
            wrong.push(format!("{text}: {:?} {stated:?}, and should be {speaker:?} {day:?}", claim.speaker));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
