//! A cluster: claims that alignment holds to be about one thing, with the evidence for it.

/// One field that two claims were compared by.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Which field ("attribute", "actor", "day").
    pub field: &'static str,
    /// The level that held ("same day").
    pub level: String,
    /// What it adds to or takes from the score.
    pub weight: f64,
}

/// Claims that are about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The attribute of the fact: that of a rule, if any claim has one.
    pub attribute: String,
    /// Indices of the story's claims, sorted.
    pub claims: Vec<usize>,
    /// How sure the alignment is, 0 to 1.
    pub confidence: f64,
    /// Why the claims are taken as one event ("same actor, same day").
    pub same_event: String,
    /// The weakest link that holds the cluster together, field by field.
    pub evidence: Vec<Evidence>,
}

/// The clusters of a story, and how much was left uncompared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Every claim stands in exactly one, sorted by their first claims.
    pub clusters: Vec<Cluster>,
    /// Blocks of claims that were too large to compare all with all, and were split by further keys.
    pub split: usize,
}
