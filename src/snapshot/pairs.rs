//! Which pieces of the accepted body are which of the new one, and which of them make one change.

use std::collections::BTreeMap;

use super::parts::{Piece, Said, Section};

/// Pieces that change together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// They say the same under another name, or under another label of a source.
    pub(super) moved: bool,
}

/// How two bodies stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairing {
    /// Old and new pieces that are one, changed or not.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What changed.
    pub(super) groups: Vec<Group>,
}

/// Pairs the pieces of two bodies.
pub(super) fn pair(old: &[Piece], new: &[Piece]) -> Pairing {
    let mut state = Pairs { old, new, of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    state.by_key(|piece| Some((piece.section, piece.text.as_str())));
    state.by_key(|piece| (piece.section == Section::Several).then_some((piece.section, piece.name.as_str())));
    state.by_claims();
    state.by_key(|piece| (piece.section == Section::Several).then_some((piece.section, piece.attribute.as_str())));
    let groups = state.groups();
    let pairs = state.of_old.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect();
    Pairing { pairs, groups }
}

struct Pairs<'p> {
    old: &'p [Piece],
    new: &'p [Piece],
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl<'p> Pairs<'p> {
    fn join(&mut self, a: usize, b: usize) {
        self.of_old[a] = Some(b);
        self.of_new[b] = Some(a);
    }

    fn left_old(&self) -> Vec<usize> {
        (0..self.old.len()).filter(|&at| self.of_old[at].is_none()).collect()
    }

    fn left_new(&self) -> Vec<usize> {
        (0..self.new.len()).filter(|&at| self.of_new[at].is_none()).collect()
    }

    /// Joins pieces of one key, in their order.
    fn by_key<K: Ord>(&mut self, key: impl Fn(&'p Piece) -> Option<K>) {
        let mut of_key: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for at in self.left_new().into_iter().rev() {
            if let Some(key) = key(&self.new[at]) {
                of_key.entry(key).or_default().push(at);
            }
        }
        for at in self.left_old() {
            let free = key(&self.old[at]).and_then(|key| of_key.get_mut(&key)?.pop());
            if let Some(other) = free {
                self.join(at, other);
            }
        }
    }

    /// Joins facts that share most claims; of two with as many those of one attribute.
    fn by_claims(&mut self) {
        let facts =
            |left: Vec<usize>, all: &'p [Piece]| left.into_iter().filter(|&at| all[at].section == Section::Several).collect::<Vec<_>>();
        let (left, free) = (facts(self.left_old(), self.old), facts(self.left_new(), self.new));
        let mut shared: Vec<(usize, bool, usize, usize)> = Vec::new();
        for &a in &left {
            for &b in &free {
                let common = self.old[a].claims.iter().filter(|claim| self.new[b].claims.contains(claim)).count();
                if common > 0 {
                    shared.push((common, self.old[a].attribute == self.new[b].attribute, a, b));
                }
            }
        }
        shared.sort_by_key(|&(common, same, a, b)| (std::cmp::Reverse((same, common)), a, b));
        for (_, same, a, b) in shared {
            // Under another attribute only what says just the same is the same fact.
            if self.of_old[a].is_none() && self.of_new[b].is_none() && (same || self.old[a].claims == self.new[b].claims) {
                self.join(a, b);
            }
        }
    }

    /// What changed: facts with the lines of single sources that joined or left them, then lines by attribute, then checks.
    fn groups(&self) -> Vec<Group> {
        let mut groups = self.facts();
        let mut lines: BTreeMap<&str, Group> = BTreeMap::new();
        let single = |piece: &Piece| piece.section == Section::Single;
        let old: Vec<usize> = self.left_old().into_iter().filter(|&at| single(&self.old[at])).collect();
        let new: Vec<usize> = self.left_new().into_iter().filter(|&at| single(&self.new[at])).collect();
        for &at in &new {
            let claim = &self.new[at].claims;
            // It stood in a fact of several sources that has it no longer.
            match groups.iter_mut().find(|group| gave(group, self.old, self.new, claim)) {
                Some(group) => group.new.push(at),
                None => lines.entry(&self.new[at].attribute).or_default().new.push(at),
            }
        }
        for &at in &old {
            let claim = &self.old[at].claims;
            let moved = new.iter().find(|&&other| self.new[other].claims == *claim).map(|&other| self.new[other].attribute.as_str());
            match groups.iter_mut().find(|group| took(group, self.old, self.new, claim)) {
                Some(group) => group.old.push(at),
                None => lines.entry(moved.unwrap_or(&self.old[at].attribute)).or_default().old.push(at),
            }
        }
        let checks = self.checks();
        let rest = lines.into_values().chain(checks).map(|group| Group { moved: self.only_moved(&group), ..group });
        groups.extend(rest.collect::<Vec<_>>());
        groups
    }

    /// Facts that changed, came or went, in the order of the new body.
    fn facts(&self) -> Vec<Group> {
        let fact = |piece: &Piece| piece.section == Section::Several;
        let mut groups: Vec<(String, Group)> = Vec::new();
        for (at, piece) in self.new.iter().enumerate().filter(|(_, piece)| fact(piece)) {
            let old = self.of_new[at];
            if old.is_none_or(|old| self.old[old].text != piece.text) {
                groups.push((piece.name.clone(), Group { old: old.into_iter().collect(), new: vec![at], moved: false }));
            }
        }
        for at in self.left_old().into_iter().filter(|&at| fact(&self.old[at])) {
            groups.push((self.old[at].name.clone(), Group { old: vec![at], ..Group::default() }));
        }
        groups.sort_by(|a, b| (&a.0, &a.1.new, &a.1.old).cmp(&(&b.0, &b.1.new, &b.1.old)));
        groups.into_iter().map(|(_, group)| Group { moved: self.only_moved(&group), ..group }).collect()
    }

    fn checks(&self) -> Vec<Group> {
        let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
        for at in self.left_new().into_iter().filter(|&at| self.new[at].section == Section::Inside) {
            groups.entry(&self.new[at].name).or_default().new.push(at);
        }
        for at in self.left_old().into_iter().filter(|&at| self.old[at].section == Section::Inside) {
            groups.entry(&self.old[at].name).or_default().old.push(at);
        }
        groups.into_values().collect()
    }

    /// Whether both sides say the same values in the same words, with the same outcome.
    fn only_moved(&self, group: &Group) -> bool {
        let said = |pieces: Vec<&Piece>| {
            let mut said: Vec<(String, String)> = pieces
                .iter()
                .flat_map(|piece| &piece.claims)
                .map(|claim| {
                    Said::read(claim, |_| false)
                        .map_or((claim.clone(), String::new()), |said| (said.value.to_owned(), said.quote.to_owned()))
                })
                .collect();
            said.sort();
            let outcomes: Vec<_> = pieces.iter().map(|piece| (piece.outcome, piece.remarks.clone())).collect();
            (said, outcomes)
        };
        let old = said(group.old.iter().map(|&at| &self.old[at]).collect());
        !old.0.is_empty() && old == said(group.new.iter().map(|&at| &self.new[at]).collect())
    }
}

/// Whether a fact lost this claim.
fn gave(group: &Group, old: &[Piece], new: &[Piece], claim: &[String]) -> bool {
    has(&group.old, old, claim) && !has(&group.new, new, claim)
}

/// Whether a fact gained this claim.
fn took(group: &Group, old: &[Piece], new: &[Piece], claim: &[String]) -> bool {
    has(&group.new, new, claim) && !has(&group.old, old, claim)
}

fn has(at: &[usize], pieces: &[Piece], claim: &[String]) -> bool {
    at.iter()
        .map(|&at| &pieces[at])
        .filter(|piece| piece.section == Section::Several)
        .any(|piece| claim.iter().all(|line| piece.claims.contains(line)))
}
