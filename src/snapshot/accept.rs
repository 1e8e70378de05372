//! What the desk decides of changes becomes the next snapshot: some taken, others left as they were.

use std::collections::BTreeSet;

use super::changes::Changes;
use super::file::{Info, Rejected, SnapshotFile};
use super::made::Made;
use super::parts::{Piece, Section, joined, pieces};

impl Changes {
    /// The snapshot in which the changes of these ids are taken, and all others are as they were.
    ///
    /// The header is renewed when nothing is left to decide: until then it must tell what the rest was made of.
    pub fn accept(&self, old: Option<&SnapshotFile>, made: &Made, ids: &BTreeSet<&str>, reason: Option<&str>) -> SnapshotFile {
        let taken: Vec<bool> = self.all.iter().map(|change| ids.contains(change.id.as_str())).collect();
        let mut file = made.file(old);
        let whole = taken.iter().all(|&taken| taken);
        if !whole {
            file.body = self.body(|at| taken[at]);
            file.info = old.map(|old| old.info.clone()).unwrap_or_default();
            file.description = old.and_then(|old| old.description.clone()).or(file.description);
        }
        file.info.rejected = old.map(|old| old.info.rejected.clone()).unwrap_or_default();
        file.info.accepted = old.map(|old| old.info.accepted.clone()).unwrap_or_default();
        for change in self.all.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(change, _)| change) {
            let id = change.own_id(&made.story);
            file.info.rejected.remove(id);
            match reason {
                Some(reason) => file.info.accepted.insert(id.to_owned(), reason.to_owned()),
                None => file.info.accepted.remove(id),
            };
        }
        self.forget(&mut file.info, made, whole);
        // What is said of a fact goes with the fact.
        let names: BTreeSet<String> = pieces(&file.body).into_iter().map(|piece| piece.attribute).collect();
        file.info.accepted.retain(|id, _| names.contains(id.split(['@', '#']).next().unwrap_or(id)));
        file
    }

    /// The snapshot in which nothing is taken, and it is noted that the desk does not take these changes.
    pub fn reject(&self, old: &SnapshotFile, made: &Made, ids: &BTreeSet<&str>, reason: Option<&str>) -> SnapshotFile {
        let mut file = old.clone();
        for change in self.all.iter().filter(|change| ids.contains(change.id.as_str())) {
            // Who rejects again without a word takes back no reason.
            let reason = reason.or(change.rejected.as_deref()).unwrap_or_default().to_owned();
            let rejected = Rejected { change: change.hash.clone(), reason };
            file.info.rejected.insert(change.own_id(&made.story).to_owned(), rejected);
        }
        self.forget(&mut file.info, made, false);
        file
    }

    /// A change that is no more needs no rejection.
    fn forget(&self, info: &mut Info, made: &Made, whole: bool) {
        let stays = |id: &String, rejected: &Rejected| {
            !whole && self.all.iter().any(|change| change.own_id(&made.story) == id && change.hash == rejected.change)
        };
        info.rejected.retain(|id, rejected| stays(id, rejected));
    }

    /// The body in which only the changes that pass are made.
    fn body(&self, taken: impl Fn(usize) -> bool) -> String {
        let (mut dropped, mut brought) = (vec![false; self.old.len()], vec![true; self.new.len()]);
        for (at, change) in self.all.iter().enumerate() {
            change.old.iter().for_each(|&piece| dropped[piece] = taken(at));
            change.new.iter().for_each(|&piece| brought[piece] = taken(at));
        }
        // A piece that is the same on both sides stands once, as the new one.
        let same: BTreeSet<usize> =
            self.pairing.pairs.iter().filter(|&&(a, b)| self.old[a].text == self.new[b].text).map(|&(a, _)| a).collect();
        same.iter().for_each(|&at| dropped[at] = true);
        let order: Vec<&Piece> = [Section::Several, Section::Single, Section::Inside]
            .into_iter()
            .flat_map(|section| self.order(section))
            .filter_map(|place| match place {
                Place::Old(at) => (!dropped[at]).then(|| &self.old[at]),
                Place::New(at) => brought[at].then(|| &self.new[at]),
            })
            .collect();
        joined(order.iter().copied())
    }

    /// The pieces of both bodies in one order: each side keeps its own, and what is paired stands together.
    fn order(&self, section: Section) -> Vec<Place> {
        let of = |pieces: &[Piece]| (0..pieces.len()).filter(|&at| pieces[at].section == section).collect::<Vec<_>>();
        let (old, new) = (of(&self.old), of(&self.new));
        let mut order = Vec::new();
        let (mut left, mut right) = (old.iter().peekable(), new.iter().peekable());
        for (a, b) in rising(self.pairing.pairs.iter().copied().filter(|(a, _)| self.old[*a].section == section)) {
            while let Some(&at) = left.next_if(|&&at| at < a) {
                order.push(Place::Old(at));
            }
            while let Some(&at) = right.next_if(|&&at| at < b) {
                order.push(Place::New(at));
            }
            left.next();
            right.next();
            order.extend([Place::Old(a), Place::New(b)]);
        }
        order.extend(left.map(|&at| Place::Old(at)));
        order.extend(right.map(|&at| Place::New(at)));
        order
    }
}

/// A piece, by its number on its side.
#[derive(Clone, Copy)]
enum Place {
    Old(usize),
    New(usize),
}

/// Pairs of which both numbers rise: the most that keep the order of both sides.
fn rising(pairs: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let pairs: Vec<(usize, usize)> = pairs.collect();
    // Ends of the best chain of each length, and the pair before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut chain = Vec::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        chain.push(pairs[place]);
        at = before[place];
    }
    chain.reverse();
    chain
}
