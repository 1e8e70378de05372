//! A rule file to start from: sound as it stands, with one working example in one language, and a comment where a line is to be changed.

use crate::value::Kind;

/// A value of each kind as a sentence says it: in Indonesian, in English, and in the notation of `gives`.
const SAID: [(Kind, &str, &str, &str); 21] = [
    (Kind::Count, "12 rumah", "12 houses", "12"),
    (Kind::Length, "panjang 12 meter", "a length of 12 metres", "12 m"),
    (Kind::Mass, "bobot 12 kilogram", "a weight of 12 kilograms", "12 kg"),
    (Kind::Area, "luas 12 hektare", "an area of 12 hectares", "12 ha"),
    (Kind::Volume, "isi 12 liter", "a content of 12 litres", "12 l"),
    (Kind::Speed, "kecepatan 12 km/jam", "a speed of 12 km/h", "12 km/h"),
    (Kind::Temperature, "suhu 12 derajat Celsius", "a temperature of 12 degrees Celsius", "12 °C"),
    (Kind::Magnitude, "gempa bermagnitudo 5,2", "a magnitude 5.2 quake", "5.2"),
    (Kind::Quantity, "daya 12 megawatt", "an output of 12 megawatts", "12 MW"),
    (Kind::Money, "kerugian 12 juta dolar AS", "a price of 12 million US dollars", "USD 12000000"),
    (Kind::Percent, "angka 12 persen", "a share of 12 percent", "12 %"),
    (Kind::Ratio, "perbandingan 1:4", "a ratio of 1:4", "0.25"),
    (Kind::Duration, "waktu tempuh 12 menit", "a journey of 12 minutes", "12 min"),
    (Kind::Age, "usia 45 tahun", "a man aged 45", "45 year"),
    (Kind::Number, "angka 12", "a value of 12", "12"),
    (Kind::Ordinal, "kasus ketiga", "the third case", "3"),
    (Kind::Date, "tanggal 13 September 2023", "the date of 13 September 2023", "2023-09-13"),
    (Kind::Time, "pukul 10.30", "the time of 10:30", "10:30"),
    (Kind::Place, "kebakaran di Bogor", "a fire in Bogor", "Bogor"),
    (Kind::Name, "nama Budi Santoso", "the name of Budi Santoso", "Budi Santoso"),
    (Kind::Choice, "getaran kuat", "a strong tremor", "strong"),
];

/// What is written into a new rule file.
pub(super) struct Skeleton<'s> {
    pub(super) attribute: &'s str,
    pub(super) kind: Kind,
    /// Code of its language: `id`, else English.
    pub(super) language: &'s str,
    /// The name of its list of what is counted.
    pub(super) list: &'s str,
}

/// Kinds that a rule with patterns can ask for, which are those that a file can be started for.
pub(super) fn kinds() -> impl Iterator<Item = Kind> {
    SAID.into_iter().map(|(kind, ..)| kind).chain([Kind::Title, Kind::Status])
}

impl Skeleton<'_> {
    /// The text of the file.
    pub(super) fn text(&self) -> String {
        let Self { attribute, language, .. } = self;
        let value = match self.kind {
            Kind::Count => format!("{{ kind = \"count\", of = \"<{}>\" }} # a number of what the list below names", self.list),
            kind => format!("{{ kind = \"{}\" }} # what an answer is", kind.name()),
        };
        let event = match self.kind {
            Kind::Date => "[\"place\"]",
            Kind::Place => "[\"day\"]",
            _ => "[\"place\", \"day\"]",
        };
        let (words, pattern, example, reject) = (self.words(), self.pattern(), self.sentence(true), self.sentence(false));
        format!(
            "\
# One question about an event, in every article that speaks of it. All that stands here works, and is to be changed.
attribute = \"{attribute}\"
about     = \"TO CHANGE: the question in a sentence, for people\"
value     = {value}
holds     = \"one\"  # an event has one such value, and two may clash; \"many\": it may have several
event     = {event}  # what tells one event from another: some of who, what, place, day
# grows   = true   # for tolls: a later, higher number is an update and no conflict
{words}
[{language}]
# What a sentence looks like. A word stands for all its forms, =word for this form only; [may be missing], (one|of these);
# ~ up to five words of the same clause, ... any words of the sentence; <list> a word of a list; {{value}} the answer.
patterns = [
  {pattern},
]
# A value is taken back where it stands in one of these: a part of the whole, a plan, another event.
# unless = [\"=akan ~ {{value}}\"]
# Sentences in your own words, each with all that the rule gives in it. They are run: selisih rules test
examples = [
  {example},
]
# Sentences near by, in which it must give nothing.
rejects = [
  {reject},
]
"
        )
    }

    /// The lists or choices above the language.
    fn words(&self) -> String {
        let (language, indonesian) = (self.language, self.language == "id");
        let word = |id: &'static str, en: &'static str| if indonesian { id } else { en };
        match self.kind {
            Kind::Count => format!("\n[lists.{}]  # what is counted\n{language} = [\"{}\"]\n", self.list, word("rumah", "house")),
            Kind::Choice => format!(
                "\n[choices.strong]  # an entry and its words; fits = [...] names entries that can be true together\n{language} = [\"{}\"]\n\n\
                 [choices.weak]\n{language} = [\"{}\"]\n",
                word("kuat", "strong"),
                word("lemah", "weak")
            ),
            _ => String::new(),
        }
    }

    fn pattern(&self) -> &'static str {
        match (self.kind, self.language) {
            (Kind::Status, "id") => "{ match = \"(=sudah|=telah) catat\", gives = \"asserted\" }",
            (Kind::Status, _) => "{ match = \"(=has|=have) record\", gives = \"asserted\" }",
            (_, "id") => "\"catat ~ {value}\"",
            _ => "\"record ~ {value}\"",
        }
    }

    /// A sentence in which the rule gives something, or one in which it does not.
    fn sentence(&self, gives: bool) -> String {
        let indonesian = self.language == "id";
        let title = (Kind::Title, "kedatangan Gubernur Jawa Barat Budi Santoso", "the arrival of Governor Budi Santoso", "");
        let (_, in_indonesian, in_english, value) = SAID.into_iter().find(|(kind, ..)| *kind == self.kind).unwrap_or(title);
        let (what, value) = match (self.kind, indonesian) {
            (Kind::Status, true) => ("laporan itu", "asserted"),
            (Kind::Status, false) => ("the report", "asserted"),
            (Kind::Title, true) => (in_indonesian, "Gubernur Jawa Barat"),
            (Kind::Title, false) => (in_english, "Governor"),
            (_, true) => (in_indonesian, value),
            (_, false) => (in_english, value),
        };
        match (gives, indonesian) {
            (true, true) => format!("{{ text = \"Petugas telah mencatat {what}.\", gives = \"{value}\" }}"),
            (true, false) => format!("{{ text = \"Officers have recorded {what}.\", gives = \"{value}\" }}"),
            (false, true) => format!("\"Petugas membaca {what}.\""),
            (false, false) => format!("\"Officers read {what}.\""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Skeleton, kinds};
    use crate::extract::extract;
    use crate::read::Article;
    use crate::rules::{Expects, RuleSet};

    #[test]
    fn a_file_can_be_started_for_every_kind_in_both_languages() {
        let folder = tempfile::tempdir().unwrap();
        for (kind, language) in kinds().flat_map(|kind| [(kind, "id"), (kind, "en")]) {
            let attribute = format!("mulai.{}_{language}", kind.name());
            let text = Skeleton { attribute: &attribute, kind, language, list: &format!("list_{language}") }.text();
            std::fs::write(folder.path().join(format!("{}_{language}.toml", kind.name())), text).unwrap();
        }
        let rules = RuleSet::with_folder(folder.path()).unwrap();
        let own = rules.rules.iter().filter(|rule| rule.attribute.starts_with("mulai."));
        let mut number = 0;
        for (rule, example) in own.flat_map(|rule| rule.examples.iter().map(move |example| (rule, example))) {
            let article = Article { language: example.language.to_string(), ..Article::from_text("a", "a", &example.text) };
            let claims = extract(&article, &rules).claims.into_iter().filter(|claim| claim.rule == rule.id);
            let found: Vec<String> = claims.map(|claim| claim.value.to_string()).collect();
            let wanted = if let Expects::Gives { values, .. } = &example.expects { values.clone() } else { Vec::new() };
            assert_eq!(found, wanted, "{}: {}", rule.id, example.text);
            number += 1;
        }
        assert_eq!(number, 4 * kinds().count());
    }
}
