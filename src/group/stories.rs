//! Heaps become stories: each group of articles gets an id of its own and keeps the files that its articles came from.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::Problem;
use crate::read::{Article, ArticleFile, MAX_ARTICLES, SectionKind, Story, StoryNotes, wrong_id};
use crate::rules::RuleSet;

use super::group;

/// Replaces heaps by the stories that they hold, in the order of all ids, with what is wrong.
///
/// A story that the tool formed is named after its first article by date, and has its headline for a title.
pub fn form_stories(stories: Vec<Story>, rules: &RuleSet) -> (Vec<Story>, Vec<Problem>) {
    let (heaps, mut formed): (Vec<Story>, Vec<Story>) = stories.into_iter().partition(|story| story.heap);
    let mut taken: BTreeSet<String> = formed.iter().map(|story| story.id.clone()).collect();
    let (articles, files) = pour(heaps);
    let mut problems = Vec::new();
    for members in group(&articles, rules) {
        let Some(first) = members.first().map(|&first| &articles[first]) else { continue };
        let id = free_id(&first.id, &mut taken);
        if members.len() > MAX_ARTICLES {
            let message = format!("{} articles tell of the event of `{}`; a story has {MAX_ARTICLES} at most", members.len(), first.id);
            problems.push(Problem::with_file(&files[members[0]].path, message, "give them a `story` each, by parts of the event"));
            continue;
        }
        let title = first.sections.iter().find(|section| section.kind == SectionKind::Headline).map(|section| section.span.of(&first.text));
        let notes = StoryNotes { title: title.map(str::to_owned), ..StoryNotes::default() };
        let mut story = Story { id, notes, ..Story::default() };
        for member in members {
            let article = Article { story: story.id.clone(), ..articles[member].clone() };
            story.files.insert(article.id.clone(), files[member].clone());
            story.articles.push(article);
        }
        story.articles.sort_by(|a, b| a.id.cmp(&b.id));
        formed.push(story);
    }
    formed.sort_by(|a, b| a.id.cmp(&b.id));
    (formed, problems)
}

/// All articles of the heaps with their files. Two heaps may have articles of one id: then their files' names stand before it.
fn pour(heaps: Vec<Story>) -> (Vec<Article>, Vec<ArticleFile>) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    heaps.iter().flat_map(|heap| &heap.articles).for_each(|article| *times.entry(article.id.clone()).or_default() += 1);
    let (mut articles, mut files) = (Vec::new(), Vec::new());
    for heap in heaps {
        for mut article in heap.articles {
            let Some(file) = heap.files.get(&article.id) else { continue };
            if times.get(&article.id).is_some_and(|&times| times > 1) {
                article.id = format!("{}#{}", file.path.trim_start_matches("./"), article.id);
            }
            files.push(file.clone());
            articles.push(article);
        }
    }
    (articles, files)
}

/// An id after an article's that no other story has.
fn free_id(article: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = article.strip_suffix(".txt").unwrap_or(article);
    let fit = |c: char| if matches!(c, '/' | '\\' | '#' | '@') || c.is_control() { '-' } else { c };
    let clean: String = stem.chars().map(fit).collect::<String>().trim().trim_start_matches('.').to_owned();
    let clean = if wrong_id(&clean).is_some() { "story".to_owned() } else { clean };
    let mut ids = std::iter::once(clean.clone()).chain((2_usize..).map(|number| format!("{clean}-{number}")));
    let free = ids.find(|id| !taken.contains(id)).unwrap_or(clean);
    taken.insert(free.clone());
    free
}
