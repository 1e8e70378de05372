//! A pack: who made a folder of rules, so that reports can say so (`pack.toml` at the head of the folder).

use crate::settings::Table;

/// The makers of a folder of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pack {
    /// Its name ("Banjir Jawa Barat"); empty where the folder does not say.
    pub(crate) name: String,
    /// Whom to thank and to ask.
    pub(crate) credit: String,
}

impl Pack {
    /// Reads `pack.toml`.
    pub(super) fn read(file: &Table<'_, '_>) -> Self {
        let text = |key: &str| file.text(key).map(|text| text.value);
        let name = file.required_text("name").map(|name| name.value).unwrap_or_default();
        let credit = text("credit").unwrap_or_default();
        // For people who look at the folder; the program makes nothing of them.
        text("about");
        text("license");
        file.finish();
        Self { name: name.to_owned(), credit: credit.to_owned() }
    }

    /// "Banjir Jawa Barat (Redaksi X)"; empty where nothing is known.
    pub(crate) fn label(&self) -> String {
        if self.credit.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, self.credit) }
    }
}
