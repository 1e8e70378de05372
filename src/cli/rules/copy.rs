//! `selisih rules copy`: a built-in rule file as a start, in a folder of one's own, where it replaces the built-in one.

use super::given::{self, shown};
use super::new::write_new;
use crate::cli::args::Copy;
use crate::cli::{Status, output, run};
use crate::report::harmless;

pub(super) fn copy(args: &Copy) -> Status {
    let Some(rules) = run::load_rules(None) else { return Status::Trouble };
    let Some(number) = given::rule(rules, &args.rule) else { return Status::Trouble };
    let (id, text) = (&rules.rules[number].id, &rules.files[number].text);
    let path = args.rules.join(format!("{id}.toml"));
    if let Err(problem) = write_new(&path, text) {
        output::complain(&[*problem]);
        return Status::Trouble;
    }
    let (folder, path) = (harmless(&shown(&args.rules)), harmless(&shown(&path)));
    let told = format!(
        "wrote {path}: with --rules {folder} it replaces the built-in rule {id} whole\n\
         as a rule beside it: give the file another name and another attribute\n"
    );
    output::write(&told, None)
}
