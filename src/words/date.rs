//! Days as people write them.

use super::text;

/// "2023-12-16" as "16 December 2023" and "2025-08" as "August 2025". What is neither stays as it is.
#[must_use]
pub fn long(day: &str) -> String {
    let mut parts = day.split('-');
    let (Some(year), Some(month)) = (parts.next(), parts.next().and_then(month)) else { return day.to_owned() };
    match (parts.next(), parts.next()) {
        (Some(day_of_month), None) => text::date_long(day_of_month.trim_start_matches('0'), month, year),
        (None, _) => text::date_month(month, year),
        _ => day.to_owned(),
    }
}

fn month(number: &str) -> Option<&'static str> {
    Some(match number {
        "01" => text::date_january(),
        "02" => text::date_february(),
        "03" => text::date_march(),
        "04" => text::date_april(),
        "05" => text::date_may(),
        "06" => text::date_june(),
        "07" => text::date_july(),
        "08" => text::date_august(),
        "09" => text::date_september(),
        "10" => text::date_october(),
        "11" => text::date_november(),
        "12" => text::date_december(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::long;

    #[test]
    fn a_day_or_month_is_written_out_and_anything_else_is_left_alone() {
        assert_eq!(long("2023-12-16"), "16 December 2023");
        assert_eq!(long("2026-01-05"), "5 January 2026");
        assert_eq!(long("2025-08"), "August 2025");
        for other in ["", "2023", "2023-13-01", "undated", "2023-01-02-03"] {
            assert_eq!(long(other), other);
        }
    }
}
