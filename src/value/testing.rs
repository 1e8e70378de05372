//! Values made at random, for the properties that tests assert of them.

use proptest::prelude::*;

use super::{ClockTime, Modifier, TimeValue};

/// A time of the day, or a stretch of it, with one of the first `modifiers` of all modifiers.
pub(crate) fn any_time(modifiers: usize) -> impl Strategy<Value = TimeValue> {
    let zones = prop_oneof![2 => Just(None), 2 => Just(Some(420i16)), 1 => Just(Some(0i16)), 1 => (-1439i16..1440).prop_map(Some)];
    let ends = prop::option::of(0u16..1440);
    (0u16..1440, ends, zones, any::<bool>(), 0..modifiers).prop_map(|(start, end, zone, local, modifier)| TimeValue {
        start: ClockTime { minutes: start },
        end: end.map(|minutes| ClockTime { minutes }),
        zone,
        local: local && zone.is_none(),
        modifier: Modifier::ALL[modifier],
    })
}
