//! What to do about what could not be read, or is outside the limits of its field: a sentence that starts with it, and gives an example where one helps.

use super::reading::{NumberKind, ReadingFault};
use super::text;
use crate::model::scenario::NumberFault;

/// The sentence for a fault. The page writes "Error:" before it.
#[must_use]
pub fn sentence(fault: ReadingFault, kind: NumberKind) -> String {
    let with_example: fn(&str) -> String = match fault {
        ReadingFault::Empty | ReadingFault::NotANumber => text::fault_not_a_number,
        ReadingFault::TooSmall => text::fault_too_small,
        ReadingFault::Negative => text::fault_negative,
        ReadingFault::WrongUnit => text::fault_wrong_unit,
        ReadingFault::Currency => text::fault_currency,
        ReadingFault::ShareAboveOne => text::fault_share_above_one,
        ReadingFault::LowAboveHigh => text::fault_low_above_high,
        ReadingFault::ZeroInRange => text::fault_zero_in_range,
        ReadingFault::WholeInRange => text::fault_whole_in_range,
        ReadingFault::OpenRange => text::fault_open_range,
        ReadingFault::TooLarge => return text::fault_too_large().to_owned(),
        ReadingFault::ShareUnclear => return text::fault_share_unclear().to_owned(),
        ReadingFault::LikelyOutside => return text::fault_likely_outside().to_owned(),
        ReadingFault::TooManyNumbers => return text::fault_too_many_numbers().to_owned(),
    };
    with_example(example(kind))
}

/// The sentence for what the model finds wrong with a number that could be read.
#[must_use]
pub fn number_sentence(fault: NumberFault, kind: NumberKind) -> String {
    match fault {
        NumberFault::Below(min) => text::fault_below(&kind.exact(min)),
        NumberFault::Above(max) => text::fault_above(&kind.exact(max)),
        NumberFault::NotOrdered => sentence(ReadingFault::LowAboveHigh, kind),
        NumberFault::RangeFromZero => sentence(ReadingFault::ZeroInRange, kind),
        NumberFault::RangeToOne => sentence(ReadingFault::WholeInRange, kind),
        NumberFault::NotFinite => sentence(ReadingFault::NotANumber, kind),
    }
}

/// What can be written into a field.
#[must_use]
pub fn example(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Count => text::example_count(),
        NumberKind::Money => text::example_money(),
        NumberKind::Share => text::example_share(),
        NumberKind::Ratio => text::example_ratio(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::read;
    use super::*;

    const KINDS: [NumberKind; 4] = [NumberKind::Count, NumberKind::Money, NumberKind::Share, NumberKind::Ratio];

    #[test]
    fn every_example_can_be_read() {
        for kind in KINDS {
            for typed in example(kind).split(" or ") {
                assert!(read(typed, kind).is_ok(), "{typed} as {kind:?}");
            }
        }
        assert!(text::example_hours().split(" or ").all(|typed| read(typed, NumberKind::Count).is_ok()));
    }

    #[test]
    fn a_sentence_says_what_to_do_with_an_example_of_the_field() {
        assert_eq!(sentence(ReadingFault::NotANumber, NumberKind::Share), "Write a number, like 3% or 2% to 5%.");
        assert_eq!(sentence(ReadingFault::Currency, NumberKind::Money), "Write the amount in US dollars, like $1,200 or $50 to $200.");
        assert!(sentence(ReadingFault::ShareUnclear, NumberKind::Share).starts_with("Write 1% or 100%"));
    }

    #[test]
    fn a_limit_is_said_in_the_unit_of_the_field() {
        assert_eq!(number_sentence(NumberFault::Above(0.5), NumberKind::Share), "Write a number of at most 50%.");
        assert_eq!(number_sentence(NumberFault::Below(0.0), NumberKind::Money), "Write a number of at least $0.");
    }
}
