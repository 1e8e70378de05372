//! `[names]` of a language file: words around names of places, persons and offices.

use serde::{Deserialize, Serialize};

use crate::rules::vocabulary::{Phrases, UNKNOWN, Vocabulary};
use crate::rules::word_set::WordSet;
use crate::settings::Table;

/// Words around names.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct NameWords {
    /// "wilayah", "kota", "region": a place's type beside its name.
    pub(crate) place_types: WordSet,
    /// "di", "ke", "in": a place may follow.
    pub(crate) place_cues: WordSet,
    /// "of", "urusan": inside a title.
    pub(crate) title_links: WordSet,
    /// "of", "at": between an office and whose it is. "The director and Peter Ashdown" are two.
    pub(crate) office_links: WordSet,
    /// "selaku": between a name and the title of who bears it.
    pub(crate) serving_as: WordSet,
    /// "yang menjabat": behind the comma after a name, what follows is a title.
    pub(crate) title_leads: Phrases<()>,
    /// "bin", "van": inside a person's name.
    pub(crate) particles: WordSet,
    /// "terdakwa", "witness": right before a person's name.
    pub(crate) roles: WordSet,
    /// Who is somebody's: "istri", "ajudan". Behind the office of one the name is the holder's.
    pub(crate) kin: WordSet,
    /// "PT", "SMA": before the own name of a body.
    pub(crate) own_names: WordSet,
    /// Those of them behind which every capital word is its own.
    pub(crate) companies: WordSet,
    /// "negeri", "smpn": behind one the number of a school stands.
    pub(crate) numbered: WordSet,
    /// Words without a capital before the name of a body: "perusahaan Sinar Karya", "the carmaker Aldora".
    pub(crate) body_cues: WordSet,
    /// What stands behind the hyphen of a name and makes it an adjective: "Leeds-based Calder".
    pub(crate) based: Vec<String>,
    /// Words of bodies that are persons' names too: "Budi Karya Santosa".
    pub(crate) also_given: WordSet,
    /// Small words that are given names too: "Hari Subagyo", "Per Hallgren".
    pub(crate) given: WordSet,
    /// How nouns for what is done begin and end: "Penindakan".
    pub(crate) nominal_starts: Vec<String>,
    pub(crate) nominal_end: String,
    /// How others end, whatever their beginning: "Stabilisasi".
    pub(crate) nominal_ends: Vec<String>,
    /// "Motors", "Foods": the last word of a firm's name.
    pub(crate) firm_ends: WordSet,
    /// "badan", "agency": what a body is, at the start of its name or at its end.
    pub(crate) body_nouns: WordSet,
    /// "hulu", "selatan": the last word of a place's name.
    pub(crate) sides: WordSet,
    /// "wilayah": a type of place that is a part of offices too.
    pub(crate) regions: WordSet,
    /// Types of place whose names hold those of others.
    pub(crate) streets: WordSet,
    /// How the name of a club begins that is one word, and what ends others.
    pub(crate) club_starts: Vec<String>,
    pub(crate) club_ends: WordSet,
    /// Bodies of one word, before which a part of them may stand: "Dukcapil Kemendagri".
    pub(crate) contracted: WordSet,
    /// "school", "club": behind the own name of a body, and what may stand between ("elementary").
    pub(crate) bodies: WordSet,
    pub(crate) body_links: WordSet,
    /// The types of place whose names are places wherever they stand.
    pub(crate) settlements: WordSet,
    /// "Island", "River": a capital word that ends the name of a place; others that end surnames too ("Hill") only behind `name_cues`.
    pub(crate) name_types: WordSet,
    pub(crate) name_types_cued: WordSet,
    /// "the", "on": before the name of a place and of no person.
    pub(crate) name_cues: WordSet,
    /// "Mount", "Lake": a capital word that begins the name of a place.
    pub(crate) name_type_leads: WordSet,
    /// Before a country that is where something is.
    pub(crate) located: WordSet,
    /// "di": capital words behind it name a place and no person.
    pub(crate) sited: WordSet,
    /// "northern", "coast": they make another place of a country.
    pub(crate) directions: WordSet,
    pub(crate) coasts: WordSet,
    /// Months and weekdays, and other capital words that are no names.
    pub(crate) not_names: WordSet,
}

/// Bytes of the name of a club of one word, at least.
const LEAST_CLUB: usize = 6;

impl NameWords {
    /// "Persira", "Persebaya": the name of a club, by how it begins.
    pub(crate) fn is_club(&self, text: &str) -> bool {
        text.len() >= LEAST_CLUB && self.club_starts.iter().any(|start| begins(text, start))
    }

    /// "Penindakan", "ketenagakerjaan": a noun for what is done, by how it is made.
    pub(crate) fn is_nominal(&self, text: &str) -> bool {
        let made = || self.nominal_starts.iter().any(|start| begins(text, start)) && text.ends_with(&self.nominal_end);
        made() || self.nominal_ends.iter().any(|end| text.ends_with(end.as_str()))
    }

    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |key: &str| -> WordSet {
            table.texts(key).iter().map(|text| vocabulary.intern(text.value)).filter(|&id| id != UNKNOWN).collect()
        };
        let mut made = Self {
            title_leads: Phrases::default(),
            place_types: set("place_types"),
            place_cues: set("place_cues"),
            title_links: set("title_links"),
            office_links: set("office_links"),
            serving_as: set("serving_as"),
            particles: set("particles"),
            roles: set("roles"),
            kin: set("kin"),
            own_names: set("own_names"),
            companies: set("companies"),
            numbered: set("numbered"),
            body_cues: set("body_cues"),
            contracted: set("contracted"),
            also_given: set("also_given"),
            given: set("given"),
            nominal_starts: table.texts("nominal_starts").iter().map(|text| text.value.to_owned()).collect(),
            nominal_end: table.text("nominal_end").map(|text| text.value.to_owned()).unwrap_or_default(),
            nominal_ends: table.texts("nominal_ends").iter().map(|text| text.value.to_owned()).collect(),
            firm_ends: set("firm_ends"),
            body_nouns: set("body_nouns"),
            sides: set("sides"),
            regions: set("regions"),
            streets: set("streets"),
            club_starts: table.texts("club_starts").iter().map(|text| text.value.to_owned()).collect(),
            club_ends: set("club_ends"),
            based: table.texts("based").iter().map(|text| text.value.to_owned()).collect(),
            bodies: set("bodies"),
            body_links: set("body_links"),
            settlements: set("settlements"),
            name_types: set("name_types"),
            name_types_cued: set("name_types_cued"),
            name_cues: set("name_cues"),
            name_type_leads: set("name_type_leads"),
            located: set("located"),
            sited: set("sited"),
            directions: set("directions"),
            coasts: set("coasts"),
            not_names: set("not_names"),
        };
        for phrase in table.texts("title_leads") {
            made.title_leads.insert(vocabulary.intern_phrase(phrase.value), ());
        }
        table.finish();
        made
    }
}

/// Whether a word begins so, whatever its case.
fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|first| first.eq_ignore_ascii_case(start))
}
