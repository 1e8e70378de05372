//! stub
use super::vocabulary::Vocabulary;
use crate::settings::Table;
/// Units.
#[derive(Clone, Debug, Default)]
pub struct Units;
impl Units {
    pub(crate) fn read(&mut self, file: &Table<'_, '_>, _languages: &[&str], _vocabulary: &mut Vocabulary) {
        file.finish();
    }
}
