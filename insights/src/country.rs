//! Codes of countries (ISO 3166-1) by the English names that Meta writes.

use crate::date::fold;

/// The code of a country; none for a name that is not known, so that no share is given to the wrong one.
#[must_use]
pub fn code(name: &str) -> Option<&'static str> {
    let folded = fold(name.trim()).replace('\u{2019}', "'");
    let place = CODES.binary_search_by(|(known, _)| (*known).cmp(folded.as_str())).ok()?;
    CODES.get(place).map(|(_, code)| *code)
}

/// Names as [`fold`] leaves them, in order.
#[rustfmt::skip]
const CODES: [(&str, &str); 212] = [
    ("afghanistan", "AF"), ("albania", "AL"), ("algeria", "DZ"), ("andorra", "AD"), ("angola", "AO"), ("antigua and barbuda", "AG"),
    ("argentina", "AR"), ("armenia", "AM"), ("aruba", "AW"), ("australia", "AU"), ("austria", "AT"), ("azerbaijan", "AZ"),
    ("bahamas", "BS"), ("bahrain", "BH"), ("bangladesh", "BD"), ("barbados", "BB"), ("belarus", "BY"), ("belgium", "BE"),
    ("belize", "BZ"), ("benin", "BJ"), ("bermuda", "BM"), ("bhutan", "BT"), ("bolivia", "BO"), ("bosnia and herzegovina", "BA"),
    ("botswana", "BW"), ("brazil", "BR"), ("brunei", "BN"), ("bulgaria", "BG"), ("burkina faso", "BF"), ("burundi", "BI"),
    ("cambodia", "KH"), ("cameroon", "CM"), ("canada", "CA"), ("cape verde", "CV"), ("cayman islands", "KY"),
    ("central african republic", "CF"), ("chad", "TD"), ("chile", "CL"), ("china", "CN"), ("colombia", "CO"), ("comoros", "KM"),
    ("costa rica", "CR"), ("cote d'ivoire", "CI"), ("croatia", "HR"), ("cuba", "CU"), ("curacao", "CW"), ("cyprus", "CY"),
    ("czech republic", "CZ"), ("czechia", "CZ"), ("democratic republic of the congo", "CD"), ("denmark", "DK"), ("djibouti", "DJ"),
    ("dominica", "DM"), ("dominican republic", "DO"), ("ecuador", "EC"), ("egypt", "EG"), ("el salvador", "SV"),
    ("equatorial guinea", "GQ"), ("eritrea", "ER"), ("estonia", "EE"), ("eswatini", "SZ"), ("ethiopia", "ET"), ("faroe islands", "FO"),
    ("fiji", "FJ"), ("finland", "FI"), ("france", "FR"), ("french guiana", "GF"), ("french polynesia", "PF"), ("gabon", "GA"),
    ("gambia", "GM"), ("georgia", "GE"), ("germany", "DE"), ("ghana", "GH"), ("gibraltar", "GI"), ("greece", "GR"), ("greenland", "GL"),
    ("grenada", "GD"), ("guadeloupe", "GP"), ("guam", "GU"), ("guatemala", "GT"), ("guernsey", "GG"), ("guinea", "GN"),
    ("guinea-bissau", "GW"), ("guyana", "GY"), ("haiti", "HT"), ("honduras", "HN"), ("hong kong", "HK"), ("hungary", "HU"),
    ("iceland", "IS"), ("india", "IN"), ("indonesia", "ID"), ("iran", "IR"), ("iraq", "IQ"), ("ireland", "IE"), ("isle of man", "IM"),
    ("israel", "IL"), ("italy", "IT"), ("ivory coast", "CI"), ("jamaica", "JM"), ("japan", "JP"), ("jersey", "JE"), ("jordan", "JO"),
    ("kazakhstan", "KZ"), ("kenya", "KE"), ("kosovo", "XK"), ("kuwait", "KW"), ("kyrgyzstan", "KG"), ("laos", "LA"), ("latvia", "LV"),
    ("lebanon", "LB"), ("lesotho", "LS"), ("liberia", "LR"), ("libya", "LY"), ("liechtenstein", "LI"), ("lithuania", "LT"),
    ("luxembourg", "LU"), ("macao", "MO"), ("macau", "MO"), ("macedonia", "MK"), ("madagascar", "MG"), ("malawi", "MW"),
    ("malaysia", "MY"), ("maldives", "MV"), ("mali", "ML"), ("malta", "MT"), ("martinique", "MQ"), ("mauritania", "MR"),
    ("mauritius", "MU"), ("mexico", "MX"), ("moldova", "MD"), ("monaco", "MC"), ("mongolia", "MN"), ("montenegro", "ME"),
    ("morocco", "MA"), ("mozambique", "MZ"), ("myanmar", "MM"), ("namibia", "NA"), ("nepal", "NP"), ("netherlands", "NL"),
    ("new caledonia", "NC"), ("new zealand", "NZ"), ("nicaragua", "NI"), ("niger", "NE"), ("nigeria", "NG"), ("north macedonia", "MK"),
    ("norway", "NO"), ("oman", "OM"), ("pakistan", "PK"), ("palestine", "PS"), ("panama", "PA"), ("papua new guinea", "PG"),
    ("paraguay", "PY"), ("peru", "PE"), ("philippines", "PH"), ("poland", "PL"), ("portugal", "PT"), ("puerto rico", "PR"),
    ("qatar", "QA"), ("republic of the congo", "CG"), ("reunion", "RE"), ("romania", "RO"), ("russia", "RU"), ("rwanda", "RW"),
    ("saint lucia", "LC"), ("samoa", "WS"), ("san marino", "SM"), ("saudi arabia", "SA"), ("senegal", "SN"), ("serbia", "RS"),
    ("seychelles", "SC"), ("sierra leone", "SL"), ("singapore", "SG"), ("slovakia", "SK"), ("slovenia", "SI"), ("somalia", "SO"),
    ("south africa", "ZA"), ("south korea", "KR"), ("south sudan", "SS"), ("spain", "ES"), ("sri lanka", "LK"), ("sudan", "SD"),
    ("suriname", "SR"), ("sweden", "SE"), ("switzerland", "CH"), ("syria", "SY"), ("taiwan", "TW"), ("tajikistan", "TJ"),
    ("tanzania", "TZ"), ("thailand", "TH"), ("the bahamas", "BS"), ("the gambia", "GM"), ("timor-leste", "TL"), ("togo", "TG"),
    ("trinidad and tobago", "TT"), ("tunisia", "TN"), ("turkey", "TR"), ("turkiye", "TR"), ("turkmenistan", "TM"), ("uganda", "UG"),
    ("ukraine", "UA"), ("united arab emirates", "AE"), ("united kingdom", "GB"), ("united states", "US"),
    ("united states of america", "US"), ("uruguay", "UY"), ("uzbekistan", "UZ"), ("vanuatu", "VU"), ("venezuela", "VE"),
    ("vietnam", "VN"), ("yemen", "YE"), ("zambia", "ZM"), ("zimbabwe", "ZW"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_its_name_whatever_its_accents() {
        assert_eq!(code(" Greece "), Some("GR"));
        assert_eq!(code("C\u{f4}te d\u{2019}Ivoire"), Some("CI"));
        assert_eq!(code("T\u{fc}rkiye"), Some("TR"));
        assert_eq!(code("Elbonia"), None);
        assert_eq!(code(""), None);
    }

    #[test]
    fn every_name_can_be_found_and_every_code_is_two_letters() {
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0));
        for (name, expected) in CODES {
            assert_eq!(code(name), Some(expected));
            assert!(expected.len() == 2 && expected.bytes().all(|byte| byte.is_ascii_uppercase()));
        }
    }
}
