//! Maps of a few entries as JSON objects. `litemap` itself would write an empty one as an empty list.

use litemap::LiteMap;
use serde::{Serialize, Serializer};

/// A map that is written as an object.
#[derive(Debug)]
pub struct AsObject<'a, K, V>(pub &'a LiteMap<K, V>);

impl<K: Serialize, V: Serialize> Serialize for AsObject<'_, K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter())
    }
}

/// For `#[serde(serialize_with = …)]`.
///
/// # Errors
/// Those of the serializer.
pub fn as_object<K: Serialize, V: Serialize, S: Serializer>(map: &LiteMap<K, V>, serializer: S) -> Result<S::Ok, S::Error> {
    AsObject(map).serialize(serializer)
}
