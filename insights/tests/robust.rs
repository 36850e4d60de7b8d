//! No file brings the reader down, and nothing private of a download is kept.

mod samples;

use likeworth_insights::mapped::{Mapping, Role, propose};
use likeworth_insights::post::Platform;
use likeworth_insights::read::{read_file, read_mapped};
use likeworth_insights::reading::{FileReading, Refusal};
use likeworth_insights::source::{About, Silent};
use proptest::prelude::*;
use samples::{only, read};

/// A small file of each kind.
const FIXTURES: [&str; 12] = [
    "\u{feff}\"Post ID\",\"Account ID\",\"Account username\",\"Account name\",Description,\"Duration (sec)\",\"Publish time\",Permalink,\"Post type\",\"Data comment\",Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n\
     17,1,hens,Hens,\"Two \"\"hens\"\"\n#hens\",22,\"01/17/2026 10:29\",https://www.instagram.com/reel/DTnzJNogBCS/,\"IG reel\",,Lifetime,2752,1732,153,7,0,8,2\n",
    "1.82E+16;1.784E+16;hens;Hens;Text;22;1/17/2026 10:29;https://www.instagram.com/p/DTnzJNogBCS/;IG image;;Lifetime;1;2;3;4;5;6;7\n",
    "\"Post ID,\"\"Publish time\"\",Permalink,\"\"Post type\"\",Likes\"\n\"1,\"\"01/17/2026 10:29\"\",x,\"\"IG reel\"\",5\"\n",
    "sep=,\n\"Reach\"\n\"Date\",\"Primary\"\n\"2026-03-08T00:00:00\",\"431\"\n\n",
    "sep=,\n\"Instagram followers\"\n\"IG_ACCOUNT,FOLLOW,UNIQUE_USERS\"\n\"9420\"\n\n\"Instagram followers by top countries\"\n\"Top countries\",\"Value\"\n\"Greece\",\"17.7%\"\n",
    "\"Date\",\"Post ID\",\"Network\",\"Post Type\",\"Profile\",\"Sent by\",\"Link\",\"Likes\"\r\n\"3/24/2026 12:26 am\",\"1\",\"TikTok\",\"Post\",\"'@hens\",\"Ann\",\"https://www.tiktok.com/@hens/video/7527622999563359588\",\"1,950\"\r\n",
    "Impressions,From Home,From Hashtags,Likes,Caption,Hashtags\r\n3920,2586,1028,162,Hens,#hens\r\n",
    "\"Date\",\"Video Views\",\"Profile Views\",\"Likes\",\"Comments\",\"Shares\"\n\"31 décembre\",\"1438\",\"2\",\"70\",\"-1\",\"0\"",
    r#"{"organic_insights_reels":[{"media_map_data":{"T":{"uri":"a.mp4","creation_timestamp":1735663987,"title":"A"}},"string_map_data":{"Instagram Likes":{"value":"28","timestamp":0},"Upload Timestamp":{"value":"","timestamp":1735663987}}}]}"#,
    r#"[{"media":[{"uri":"a.jpg","creation_timestamp":1767225600,"title":"One"}]},{"media":[{"uri":"a"},{"uri":"b"}],"title":"Two","creation_timestamp":1767229200}]"#,
    r#"{"Post":{"Posts":{"VideoList":[{"Date":"2026-02-28 14:50:03","Link":"https://x/a\nhttps://x/b","Likes":"12","WhoCanView":"Public","Title":"N/A"}]}}}"#,
    "Type;URL;Date;Reach;Likes\nReel;https://www.instagram.com/reel/DTnzJNogBCS/;17/01/2026 19:29;1.204;88\nTotal;;;1;1\n",
];

/// Reads bytes in every way there is: whatever comes of it, no panic.
fn read_in_every_way(bytes: &[u8]) {
    let reading = read(bytes);
    let kept = serde_json::to_string(&reading).unwrap();
    // Not compared whole: without `float_roundtrip` the last digit of a share may differ.
    let again: FileReading = serde_json::from_str(&kept).unwrap();
    assert!(again.refused == reading.refused && again.parts.len() == reading.parts.len());
    let mapping = match reading.refused.as_slice() {
        [(None, Refusal::OtherTable { columns, first })] => propose(columns, first),
        _ => Mapping {
            platform: Platform::TikTok,
            columns: vec![("Likes".into(), Role::Likes), ("Date".into(), Role::Date)],
            day_first: true,
        },
    };
    read_mapped(&mut std::io::Cursor::new(bytes), &About::default(), &mapping, &mut Silent);
}

#[test]
fn each_fixture_is_understood() {
    for (place, fixture) in FIXTURES.iter().enumerate() {
        read_in_every_way(fixture.as_bytes());
        let reading = read(fixture.as_bytes());
        // The second has no header, the last is a table of which nobody has said what it is.
        assert_eq!(reading.parts.iter().any(|part| part.rows > 0), ![1, 11].contains(&place), "{fixture}");
    }
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_in_every_way(&bytes);
    }

    #[test]
    fn no_text_of_the_signs_of_files_brings_the_reader_down(text in "[\"',;\t\n\r{}\\[\\]:0-9A-Za-z\u{feff}\u{e9}\u{66c}/% .=-]{0,300}") {
        read_in_every_way(text.as_bytes());
    }

    #[test]
    fn no_mutated_file_brings_the_reader_down(
        fixture in prop::sample::select(FIXTURES.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..12),
        utf16: bool,
    ) {
        let mut bytes = fixture.as_bytes().to_vec();
        if utf16 {
            bytes = fixture.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.splice(0..0, [0xff, 0xfe]);
        }
        for (place, byte, change) in changes {
            if bytes.is_empty() {
                break;
            }
            let place = place.index(bytes.len());
            match change {
                0 => bytes[place] = byte,
                1 => drop(bytes.remove(place)),
                2 => bytes.insert(place, byte),
                _ => bytes.truncate(place),
            }
        }
        read_in_every_way(&bytes);
    }

    #[test]
    fn no_cell_under_a_known_header_brings_the_reader_down(fixture in prop::sample::select(vec![0_usize, 3, 4, 5, 6, 7]), cells in prop::collection::vec("\\PC{0,12}|[0-9/:. apm%E+-]{0,16}", 18)) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        for width in [1, 2, 6, 8, 18] {
            read_in_every_way(format!("{}\n{}\n", FIXTURES[fixture].trim_end(), quoted[..width].join(",")).as_bytes());
        }
    }

    #[test]
    fn no_value_in_a_known_place_of_a_download_brings_the_reader_down(value in "\\PC{0,12}|[0-9., %-]{0,12}", raw in "null|true|-?[1-9][0-9]{0,20}|[0-9]\\.[0-9]e[0-9]{1,2}|\\[\\]|\\{\\}|\\[1,\\{\\}\\]") {
        let value = serde_json::to_string(&value).unwrap();
        for value in [value, raw] {
            for key in ["Date", "Link", "Likes", "WhoCanView", "Title", "NumberOfCollections"] {
                read_in_every_way(format!("{{\"Post\":{{\"Posts\":{{\"VideoList\":[{{\"Likes\":\"1\",\"{key}\":{value}}},{value}]}}}}}}").as_bytes());
            }
            for key in ["Instagram Likes", "Duration", "Caption", "Followers", "Follower Percentage by Country"] {
                for name in ["reels", "audience"] {
                    read_in_every_way(format!("{{\"organic_insights_{name}\":[{{\"string_map_data\":{{\"{key}\":{{\"value\":{value},\"timestamp\":{value}}}}}}},{value}]}}").as_bytes());
                }
            }
            read_in_every_way(format!("[{{\"media\":[{{\"title\":{value},\"creation_timestamp\":{value}}}]}},{{\"media\":{value}}},{value}]").as_bytes());
        }
    }
}

/// Everything private that stands in the downloads below, all of it made up.
const PRIVATE: [&str; 16] = [
    "meet me at noon",
    "203.0.113.77",
    "14 Elm Street",
    "hen.keeper@example.org",
    "+1 555 0100",
    "best_friend_77",
    "Visa 4111",
    "SM-G991B",
    "2001-05-06",
    "searched for feathers",
    "48.2082",
    "16.3738",
    "device-4711",
    "Summer Song",
    "https://signed.example",
    "only for my eyes",
];

#[test]
fn nothing_private_of_a_data_download_is_kept() {
    let tiktok = r#"{
        "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with best_friend_77:": [{"Date": "2026-01-01 10:00:00", "From": "best_friend_77", "Content": "meet me at noon"}]}}},
        "Comment": {"Comments": {"CommentsList": [{"date": "2026-01-01 10:00:00 UTC", "comment": "meet me at noon"}]}},
        "Income+ Wallet": {"Transaction History": {"TransactionsList": [{"card": "Visa 4111"}]}},
        "Likes and Favorites": {"Like List": {"ItemFavoriteList": [{"date": "2026-01-01 10:00:00", "link": "https://signed.example/like"}]}},
        "Your Activity": {"Login History": {"LoginHistoryList": [{"Date": "2026-01-01 10:00:00 UTC", "IP": "203.0.113.77", "DeviceModel": "SM-G991B"}]}, "Searches": {"SearchList": [{"SearchTerm": "searched for feathers"}]}},
        "TikTok Shop": {"Order History": {"OrderHistories": {"1": {"address": "14 Elm Street"}}}},
        "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": "2001-05-06", "emailAddress": "hen.keeper@example.org", "telephoneNumber": "+1 555 0100", "userName": "hens"}}},
        "Post": {"Posts": {"VideoList": [
            {"Date": "2026-02-28 14:50:03", "Link": "https://signed.example/v?x=203.0.113.77", "Likes": "12", "WhoCanView": "Public", "Sound": "Summer Song", "Location": "14 Elm Street", "Title": "N/A"},
            {"Date": "2026-02-27 14:50:03", "Link": "https://signed.example/w", "Likes": "3", "WhoCanView": "Only You", "Title": "only for my eyes"}
        ]}}
    }"#;
    let instagram = r#"{"organic_insights_posts": [{"title": "", "media_map_data": {"Media Thumbnail": {"uri": "https://signed.example/a.jpg", "creation_timestamp": 1767225600, "title": "Hens",
        "media_metadata": {"photo_metadata": {"exif_data": [{"latitude": 48.2082, "longitude": 16.3738}, {"device_id": "device-4711", "software": "SM-G991B"}]}}}},
        "string_map_data": {"Likes": {"href": "https://signed.example", "value": "5", "timestamp": 0}, "Message": {"value": "meet me at noon"}}}]}"#;
    let content = r#"[{"media": [{"uri": "https://signed.example/a.jpg", "creation_timestamp": 1767225600, "title": "Hens", "media_metadata": {"exif_data": [{"latitude": 48.2082, "longitude": 16.3738, "device_id": "device-4711"}]}}]}]"#;
    for download in [tiktok, instagram, content] {
        assert_eq!(only(download.as_bytes()).rows, 1, "{download}");
        let kept =
            serde_json::to_string(&read_file(&mut std::io::Cursor::new(download.as_bytes()), &About::default(), &mut Silent)).unwrap();
        for private in PRIVATE {
            assert!(!kept.contains(private), "{private} in {kept}");
        }
    }
    for private in PRIVATE {
        assert!([tiktok, instagram, content].iter().any(|download| download.contains(private)), "{private} is in no download");
    }
}
