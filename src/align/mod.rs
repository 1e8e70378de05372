//! Claims of several articles that are about the same thing become facts.

mod fact;

pub use fact::{Cluster, Evidence};
