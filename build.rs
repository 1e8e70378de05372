//! Tells cargo that the built-in rules are part of the program: `include_dir` alone does not.

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
