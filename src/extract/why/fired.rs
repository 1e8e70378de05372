//! Which patterns match in an article, and which of `unless` take something back: what no claim tells.

use std::collections::BTreeMap;

use crate::read::Article;
use crate::rules::{RuleSet, WordSets};

use super::super::claims::{caught_in, may_claim};
use super::super::glance::Glance;
use super::super::scene::Scene;
use super::taken::{self, Lost};

/// How often the patterns of all rules did something in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fired {
    /// Sentences that were looked at.
    pub(crate) sentences: usize,
    /// By the number of a pattern: how often it matched, or, of `unless`, how often it took a value back.
    pub(crate) patterns: BTreeMap<usize, usize>,
}

/// Looks at all sentences of an article that give claims.
pub(crate) fn fired(article: &Article, rules: &RuleSet) -> Fired {
    let scene = Scene::new(article, rules);
    let mut fired = Fired::default();
    let mut glance = Glance::default();
    for sentence in (0..scene.segmented.sentences.len()).filter(|number| may_claim(scene.segmented.sentences[*number].section)) {
        fired.sentences += 1;
        glance.read(&scene, sentence);
        let earlier = caught_in(&scene, sentence);
        for rule in awake(&scene, &glance) {
            for fit in taken::fits(&scene, rule, sentence, &earlier) {
                *fired.patterns.entry(fit.pattern).or_default() += 1;
                if let Lost::Unless(block, _) = fit.lost {
                    *fired.patterns.entry(block).or_default() += 1;
                }
            }
        }
    }
    fired
}

/// The rules of which some pattern may match the sentence.
fn awake(scene: &Scene<'_>, glance: &Glance) -> Vec<usize> {
    let anchors = &scene.rules.anchors[scene.language_number];
    let sets = glance.waking.iter().filter_map(|word| anchors.of(*word));
    let woken = sets.flat_map(WordSets::woken).filter(|(first, _)| glance.has_value(first.values) && glance.holds(first.also));
    let woken = woken.flat_map(|(_, alike)| alike);
    let mut rules: Vec<usize> = woken.map(|wake| scene.rules.patterns[wake.pattern as usize].rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}
