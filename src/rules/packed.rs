//! Long rows of small numbers in packed tables: as their bytes, which are taken at once and not number by number.

use serde::{Deserialize, Deserializer, Serializer};

/// For `#[serde(with)]`.
pub(crate) fn serialize<T: Copy + Into<u32>, S: Serializer>(row: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = row.iter().flat_map(|number| (*number).into().to_le_bytes()).collect();
    serializer.serialize_bytes(&bytes)
}

/// For `#[serde(with)]`.
pub(crate) fn deserialize<'de, T: From<u32>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let bytes = <&[u8]>::deserialize(deserializer)?;
    Ok(bytes.as_chunks().0.iter().map(|bytes| T::from(u32::from_le_bytes(*bytes))).collect())
}
