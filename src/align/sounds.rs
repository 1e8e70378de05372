//! How the parts of names are written otherwise: short forms of given names, and letters of one sound.

/// Short forms of the kinds of state schools, each with its words: "SMPN 3" is "SMP Negeri 3".
const STATE_SCHOOLS: [(&str, [&str; 2]); 6] = [
    ("mtsn", ["mts", "negeri"]),
    ("sdn", ["sd", "negeri"]),
    ("slbn", ["slb", "negeri"]),
    ("sman", ["sma", "negeri"]),
    ("smkn", ["smk", "negeri"]),
    ("smpn", ["smp", "negeri"]),
];

/// The words of a part of a name.
pub(super) fn state_school(part: &str) -> impl Iterator<Item = &str> {
    let words = STATE_SCHOOLS.iter().find(|(short, _)| *short == part).map(|(_, words)| words);
    let own = words.is_none().then_some(part);
    words.into_iter().flatten().copied().chain(own)
}

/// Short and other forms of given names, each with the one that it stands for mostly. They count beside a part that both names have: "Bill Ingaldson" is
/// "William Ingaldson", and Bill alone is anybody. From lists of English hypocorisms, and of the abbreviations in Indonesian names.
const SHORT_FORMS: [(&str, &str); 65] = [
    ("abd", "abdul"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("becky", "rebecca"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("bert", "albert"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("charlie", "charles"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("dan", "daniel"),
    ("danny", "daniel"),
    ("dave", "david"),
    ("debbie", "deborah"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("eddie", "edward"),
    ("fred", "frederick"),
    ("greg", "gregory"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("jack", "john"),
    ("jake", "jacob"),
    ("jeff", "jeffrey"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("johnny", "john"),
    ("kate", "katherine"),
    ("kathy", "katherine"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("moh", "muhammad"),
    ("mohamad", "muhammad"),
    ("mohammad", "muhammad"),
    ("mohammed", "muhammad"),
    ("mohd", "muhammad"),
    ("muh", "muhammad"),
    ("nick", "nicholas"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("ray", "raymond"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("steve", "steven"),
    ("stephen", "steven"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("will", "william"),
];

/// The given name that a short form stands for, or the part itself.
pub(super) fn in_full(part: &str) -> &str {
    SHORT_FORMS.iter().find(|(short, _)| *short == part).map_or(part, |(_, full)| full)
}

/// Letters of one sound, the longer ones first; what stands behind is how all of them are written here.
///
/// From the ways in which Indonesian (before and since 1972), Arabic, Russian and Korean names are written with Latin letters: Soekarno and
/// Sukarno, Djoko and Joko, Sjahrir and Syahrir, Khalid and Halid, Sergei and Sergey, Maxim and Maksim, Lee and Li.
const SOUNDS: [(&str, &str); 27] = [
    ("tsch", "%"),
    ("dzh", "j"),
    ("sch", "$"),
    ("tch", "%"),
    ("tj", "%"),
    ("ch", "%"),
    ("sh", "$"),
    ("sj", "$"),
    ("sy", "$"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("zh", "j"),
    ("dj", "j"),
    ("nj", "ni"),
    ("ck", "k"),
    ("oe", "u"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("y", "i"),
    ("w", "v"),
];

/// A part of a name as it sounds, roughly: one way of writing for each sound, no letter twice in a row.
pub(super) fn sound(part: &str) -> String {
    // Where one letter pair is of the spelling before 1972, a plain j is a y: "Widjaja" is "Wijaya".
    let is_old = ["dj", "tj", "sj", "oe"].iter().any(|pair| part.contains(pair));
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let known = SOUNDS.iter().find(|(written, _)| rest.starts_with(written));
        let (length, letters) = match known {
            Some((written, as_one)) => (written.len(), *as_one),
            None if is_old && first == 'j' => (1, "i"),
            None => (first.len_utf8(), &rest[..first.len_utf8()]),
        };
        for letter in letters.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, '$' | '%')) {
            if !out.ends_with(letter) || letter.is_numeric() {
                out.push(letter);
            }
        }
        rest = &rest[length..];
    }
    // "Romanoff", "Romanov", "Romanow"; "Abdullah", "Abdulla".
    if out.len() > 3 && (out.ends_with("of") || out.ends_with("ef")) {
        out.pop();
        out.push('v');
    } else if out.len() > 3 && out.ends_with('h') && out[..out.len() - 1].ends_with(['a', 'e', 'i', 'o', 'u']) {
        out.pop();
    }
    out
}
