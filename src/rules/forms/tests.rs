//! Forms in tables: base word, form, and whether the one is found for the other.

use std::sync::LazyLock;

use std::collections::BTreeMap;

use super::Inflect;
use crate::rules::{RuleSet, UNKNOWN};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

/// Rows of a base word, forms that it has, and behind a slash those that it has not.
fn check(language: &str, inflect: Inflect, table: &str) -> usize {
    let (mut rows, mut wrong) = (0, Vec::new());
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (base, rest) = line.split_once(": ").unwrap();
        let (yes, no) = rest.split_once('/').unwrap_or((rest, ""));
        let made = RULES.vocabulary.inflections.list(language, base, inflect);
        assert_eq!(made.first().map(String::as_str), Some(base), "the word itself is the first of its forms");
        for (forms, wanted) in [(yes, true), (no, false)] {
            for form in forms.split(',').map(str::trim).filter(|form| !form.is_empty()) {
                if made.iter().any(|made| made == form) != wanted {
                    wrong.push(format!("{base}: {form}"));
                }
                rows += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    rows
}

#[test]
fn indonesian_words() {
    let table = "
        luncur: luncur, meluncur, meluncurkan, diluncurkan, diluncurkannya, terluncur, luncurkan, luncurkanlah / peluncuran, peluncur, luncuran
        tulis: menulis, menuliskan, menulisi, ditulis, tertulis, bertuliskan, tulisnya, tulislah, tulispun, menulisnya / mentulis, tulisan
        pukul: memukul, memukuli, dipukuli, terpukul, pukul-memukul, memukul-mukul / mempukul, memukul-pukul
        kirim: mengirim, mengirimi, mengirimkan, dikirimkan, terkirim, mengirimku, mengirimmu / mengkirim
        sebut: menyebut, menyebutkan, disebut-sebut, menyebut-nyebut, disebutkannya / mensebut, tersebut
        ambil: mengambil, mengambilkan, diambil, terambil, ambillah, ambilkah
        urus: mengurus, diurus, berurusan, terurus
        bunuh: membunuh, membunuhnya, dibunuh, terbunuh, bunuh-membunuh
        fitnah: memfitnah, difitnah
        dorong: mendorong, didorong, terdorong, dorong-mendorong
        cari: mencari, dicari, mencarikan, mencari-cari / mencarii, dicarii
        jaga: menjaga, berjaga, berjaga-jaga, dijaga
        zalim: menzalimi, dizalimi
        ganggu: mengganggu, diganggu, terganggu, ganggunya / menganggu
        hancur: menghancurkan, dihancurkan, hancurkan
        khusus: mengkhususkan, dikhususkan / menghususkan
        lapor: melapor, melaporkan, dilaporkan, lapornya
        minta: meminta, dimintai, memintanya
        nilai: menilai, dinilai, ternilai
        rusak: merusak, merusakkan, dirusak / mengrusak
        wawancara: mewawancarai, diwawancarai
        yakin: meyakinkan, diyakini, meyakini
        cat: mengecat, dicat / mencatt
        bom: mengebom, membom, dibom / mengbom
        cek: mengecek, dicek
        tes: mengetes, dites / menes
        sah: mengesahkan, disahkan, mensahkan
        rem: mengerem, direm
        produksi: memproduksi, diproduksi, memroduksi
        kritik: mengkritik, mengritik, dikritik, mengkritiknya
        transfer: mentransfer, ditransfer / menransfer
        syarat: mensyaratkan, disyaratkan / menyarat
        stabil: menstabilkan, distabilkan
        konsumsi: mengonsumsi, mengkonsumsi, dikonsumsi
        pengaruh: memengaruhi, mempengaruhi, dipengaruhi, terpengaruh, berpengaruh
        taat: menaati, mentaati, ditaati
        kaji: mengkaji, dikaji
        punya: mempunyai, dipunyai
        temu: bertemu, menemukan, ditemukan, mempertemukan, dipertemukan, ketemu, temukanlah
        baik: memperbaiki, diperbaiki, membaik, sebaik-baiknya
        kerja: bekerja, mempekerjakan, dipekerjakan, mengerjakan, dikerjakannya / pekerja, pekerjaan
        ternak: beternak, diternakkan
        cermin: bercermin, mencerminkan, tecermin, tercermin
        percaya: mempercayai, memercayai, dipercaya, dipercayai, tepercaya, terpercaya
        rumit: memperumit, merumitkan, dirumitkan / memperrumit
        laku: melakukan, dilakukan, memberlakukan, diberlakukan, berlaku, melakukannya, berlakunya
        ajar: belajar, mengajar, mempelajari, dipelajari, diajar / pelajar, pelajaran
        terus: meneruskan, diteruskan, terus-menerus
        tahu: mengetahui, diketahui, memberitahukan / pengetahuan, ketidaktahuan
        rendam: terendam, merendam, direndam, berendam / terrendam, berrendam
        renang: berenang, direnangi
        rencana: merencanakan, berencana, terencana, direncanakannya
        tembak: menembak, menembaki, tertembak, tembak-menembak, menembak-nembak, ditembaknya / penembak, penembakan
        main: bermain, bermain-main, mempermainkan, memainkan, dimainkan
        kejar: mengejar, kejar-kejaran, berkejar-kejaran, kejar-mengejar, mengejar-ngejar
        lari: berlari, berlari-larian, melarikan, berlarian, lari-lari / larii, melarii
        ulang: berulang-ulang, mengulang, mengulangi, diulang-ulang
        muncul: bermunculan, memunculkan, munculnya
        dasar: berdasarkan, mendasari, mendasarkan
        cepat: secepat-cepatnya, mempercepat, dipercepat, percepat
        besar: membesar-besarkan, besar-besaran, dibesar-besarkan, memperbesar, besarnya
        beri: memberi, diberi, memberikan, diberikan, terberi / memberii
        berangkat: memberangkatkan, diberangkatkan, berangkatlah
        berantas: memberantas, diberantas, memberantasnya
        perintah: memerintah, memerintahkan, diperintahkan
        menewaskan: menewaskannya / dimenewaskan, menewaskankan, mengmenewaskan
        terbitkan: menerbitkan, diterbitkan, diterbitkannya, menerbitkannya, terbitkanlah / menerbitkankan
        berikan: memberikan, diberikan, memberikannya, berikanlah
        bersihkan: membersihkan, dibersihkan
        dirikan: mendirikan, didirikan, mendirikannya
        terapkan: menerapkan, diterapkan
        beritakan: memberitakan, diberitakan
        beritahukan: memberitahukan, diberitahukan
        berlakukan: memberlakukan, diberlakukan
        perlakukan: memperlakukan, diperlakukan
        pertahankan: mempertahankan, dipertahankan
        peringatkan: memperingatkan, diperingatkan
        perhitungkan: memperhitungkan, diperhitungkan
        perbaiki: memperbaiki, diperbaiki, memperbaikinya
        peringati: memperingati, diperingati
        perpanjang: memperpanjang, diperpanjang, memperpanjangnya
        percepat: mempercepat, dipercepat
        perbanyak: memperbanyak, diperbanyak
        berhenti: memberhentikan, diberhentikan, berhentikan
        digitalisasi: mendigitalisasi, didigitalisasi
        distribusikan: mendistribusikan, didistribusikan
        teropong: meneropong, diteropong
        merdekakan: memerdekakan, dimerdekakan
        menangkan: memenangkan, dimenangkan
        menangi: memenangi, dimenangi
        kekuatan: berkekuatan, kekuatannya, kekuatanmu / mengekuatan, dikekuatan
        kota: kotanya, kota-kota, sekota, kotaku
        rudal: rudal-rudal, rudalnya
        masa: masanya / masalah
        reka: mereka-reka, direka / mereka
        turut: turutlah / menurut
        ras: rasnya / beras, teras
        tanggung jawab: bertanggung jawab, tanggung jawabnya, menanggung jawab
        korban jiwa: korban-korban jiwa, korban jiwanya
        24: 24 / 24nya
        di: di / mendi, didi
    ";
    assert!(check("id", Inflect::All, table) >= 60);
}

#[test]
fn indonesian_nouns_of_words() {
    let table = "
        luncur: peluncuran, peluncur, luncuran, peluncurannya, keluncuran / peluncurkan
        tembak: penembak, penembakan, tembakan, tembakan-tembakan, penembakannya
        kirim: pengirim, pengiriman, kiriman
        serang: penyerang, penyerangan, serangan, serangannya
        pukul: pemukul, pemukulan, pukulan
        bom: pengeboman, pengebom, pemboman
        cat: pengecatan
        sah: pengesahan
        kerja: pekerja, pekerjaan, pengerjaan, kinerja
        ajar: pelajar, pelajaran, pengajar, pengajaran, ajaran
        temu: pertemuan, penemuan, temuan, pertemuannya
        janji: perjanjian
        ubah: perubahan, pengubahan
        runding: perundingan / perrundingan
        berangkat: keberangkatan, pemberangkatan
        hasil: keberhasilan, penghasilan
        libat: keterlibatan, pelibatan
        laku: pelaku, perlakuan, pemberlakuan, kelakuan
        rata: pemerataan
        tani: petani, pertanian
        bakar: kebakaran, pembakaran, pembakar
        hilang: kehilangan, penghilangan
        produksi: pemroduksi, pemproduksi
        kritik: pengkritik, pengritik
        tahu: pengetahuan
    ";
    assert!(check("id", Inflect::WithNouns, table) >= 60);
}

#[test]
fn english_words() {
    let table = "
        kill: kills, killed, killing / killd
        fire: fires, fired, firing / fireing, fireed
        use: uses, used, using
        carry: carries, carried, carrying / carrys, carryed
        stay: stays, stayed, staying / staies, stayyed
        stop: stops, stopped, stopping / stoped
        plan: planned, planning / planed
        visit: visited, visiting / visitted
        open: opened, opening / openned
        occur: occurred, occurring / occured
        admit: admitted, admitting / admited
        transfer: transferred, transferring
        kidnap: kidnapped, kidnapping
        quit: quitting, quits
        quiz: quizzes, quizzed, quizzing
        equip: equipped, equipping / equiped
        cancel: cancelled, canceled, cancelling, canceling
        signal: signalled, signaled
        fuel: fuelled, fueled, fuelling
        control: controlled, controlling / controled
        appeal: appealed, appealing / appealled
        show: showed, shown, showing / showwed
        fix: fixed, fixes, fixing / fixxed
        die: dies, died, dying / dieing
        lie: lied, lay, lain, lying, lies
        tie: tied, tying
        flee: fled, fleeing, flees / fleed
        agree: agreed, agreeing / agreing
        dye: dyed, dyeing
        age: aged, aging, ageing
        panic: panicked, panicking, panics / paniced
        traffic: trafficked, trafficking
        go: goes, went, gone, going / gos, goed
        do: does, did, done, doing
        be: am, is, are, was, were, been, being
        have: has, had, having / haved
        veto: vetoes, vetoed, vetoing
        hero: heroes
        photo: photos / photoes
        fall: falls, fell, fallen, falling / falled
        rise: rose, risen, rising / rised
        hit: hits, hitting / hitted, hited
        strike: struck, stricken, striking / striked
        shoot: shot, shooting / shooted
        leave: leaves, left, leaving / leaved
        lose: lost, losing / losed
        break: broke, broken, breaking
        steal: stole, stolen
        overtake: overtook, overtaken / overtaked
        withdraw: withdrew, withdrawn, withdrawing
        burn: burned, burnt
        cut: cutting, cuts / cutted
        launch: launches, launched, launching
        city: cities
        box: boxes, boxed
        crash: crashes, crashed
        man: men / mans
        policeman: policemen / policemans
        spokeswoman: spokeswomen
        human: humans / humen
        german: germans / germen
        person: people, persons
        spokesperson: spokespeople, spokespersons
        child: children / childs
        schoolchild: schoolchildren
        foot: feet
        knife: knives
        housewife: housewives
        thief: thieves
        half: halves
        chief: chiefs / chieves
        roof: roofs / rooves
        gulf: gulfs / gulves
        aircraft: aircraft / aircrafts
        spacecraft: spacecraft / spacecrafts
        series: series / serieses
        species: species
        sheep: sheep / sheeps
        crisis: crises / crisises
        basis: bases
        criterion: criteria
        referendum: referendums, referenda
        index: indices, indexes
        stomach: stomachs / stomaches
        passer-by: passers-by / passer-bys
        new: new / news
        oil tanker: oil tankers
        shoot down: shot down, shooting down, shoots down
        attorney general: attorneys general
        arrive: arrived, arriving / arrival
        24: 24 / 24s
    ";
    assert!(check("en", Inflect::All, table) >= 60);
}

#[test]
fn capitals_marks_and_other_languages_do_no_harm() {
    let list = |language, word| RULES.vocabulary.inflections.list(language, word, Inflect::WithNouns);
    assert_eq!(list("en", "Attorney General")[..1], ["attorney general"]);
    assert!(list("id", "Banjir").contains(&"kebanjiran".to_owned()));
    assert_eq!(list("fr", "pays"), ["pays"]);
    for word in ["", " ", "-", "é", "éy", "ñe", "p", "t", "qu", "y", "ie", "🚀", "a b c", " a", "a "] {
        for language in ["id", "en"] {
            assert_eq!(list(language, word)[0], word);
        }
    }
}

/// The ways in which a base word is meant, by form, made of all base words of the rules at once.
fn all_forms() -> BTreeMap<String, Vec<crate::rules::vocabulary::FormSet>> {
    let mut all: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (set, language, base, inflect) in RULES.vocabulary.noted() {
        // "X y" has the forms of its head before " y", and "y x" those of its end behind "y ".
        let forms = match inflect {
            Inflect::Head => RULES.vocabulary.inflections.list(language, &format!("{base} y"), Inflect::Verb),
            Inflect::Tail => RULES.vocabulary.inflections.list(language, &format!("y {base}"), Inflect::Noun),
            _ => RULES.vocabulary.inflections.list(language, base, inflect),
        };
        for form in forms.into_iter().filter(|form| !form.starts_with("y-y ")) {
            let form = form.strip_prefix("y ").map(str::to_owned).unwrap_or(form);
            let form = form.strip_suffix(" y").map(str::to_owned).unwrap_or(form);
            all.entry(form).or_default().push(set);
        }
    }
    all
}

#[test]
fn forms_that_are_made_when_a_text_has_them_are_those_that_can_be_generated() {
    let (words, all) = (&RULES.vocabulary, all_forms());
    assert!(all.len() > 100_000, "{}", all.len());
    for (form, sets) in &all {
        let id = words.folded_id(form);
        assert_eq!(words.word(id), form);
        assert_eq!(words.form_sets(id), sets, "{form}");
    }
    // Changed a little, most of them are forms of nothing.
    let mut others = 0;
    for form in all.keys().step_by(7) {
        for other in
            [format!("{form}x"), format!("x{form}"), format!("me{form}"), format!("{form}s"), format!("{form}nya"), form.replace('e', "a")]
        {
            let id = words.folded_id(&other);
            let sets = all.get(&other).map_or(&[][..], Vec::as_slice);
            assert_eq!(words.form_sets(id), sets, "{other}");
            assert!(sets.is_empty() || id != UNKNOWN, "{other}");
            others += usize::from(id == UNKNOWN);
        }
    }
    assert!(others > 10_000, "{others}");
}

#[test]
fn numbers_of_forms_hang_on_no_order_of_reading() {
    let forms: Vec<String> = all_forms().into_keys().step_by(11).collect();
    let ids = |rules: &RuleSet, forms: &mut dyn Iterator<Item = &String>| -> BTreeMap<String, u32> {
        forms.map(|form| (form.clone(), rules.vocabulary.folded_id(form).0)).collect()
    };
    let (one, other) = (RuleSet::built_in().unwrap(), RuleSet::built_in().unwrap());
    assert_eq!(ids(&one, &mut forms.iter()), ids(&other, &mut forms.iter().rev()));
}
