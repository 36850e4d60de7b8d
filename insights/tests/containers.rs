//! Archives and workbooks: what is read of them, and what is refused.

mod samples;

use std::io::Cursor;

use likeworth_insights::caps;
use likeworth_insights::read::read_file;
use likeworth_insights::reading::{Kind, Refusal, SkipReason};
use likeworth_insights::series::{Daily, Day};
use likeworth_insights::source::{About, Progress};
use samples::containers::{Entry, deflated, row, stored, workbook, zip};
use samples::{Told, only, read, refused, sample};

const OVERVIEW: &str =
    "\"Date\",\"Video Views\",\"Profile Views\",\"Likes\",\"Comments\",\"Shares\"\n\"March 1\",\"7\",\"0\",\"1\",\"0\",\"0\"";
const HEADER: [&str; 6] = ["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"];

fn overview_sheet(rows: &str) -> Vec<u8> {
    workbook(&format!("{}{rows}", row(1, &HEADER)), None)
}

fn good() -> Vec<u8> {
    overview_sheet(&row(2, &["March 1", "7", "0", "1", "0", "0"]))
}

fn not_a_table(looks_like: &str) -> Refusal {
    Refusal::NotATable { looks_like: looks_like.into() }
}

#[test]
fn each_entry_that_is_known_becomes_a_part_with_its_name_and_day() {
    let reading =
        read(&zip(&[stored("Overview.csv", OVERVIEW.as_bytes()), deflated("in/Viewers.xlsx", &good()), stored("note.txt", b"hello")]));
    assert_eq!(reading.refused, []);
    let parts: Vec<_> = reading.parts.iter().map(|part| (part.entry.as_deref().unwrap(), part.kind, part.rows)).collect();
    assert_eq!(parts, [("Overview.csv", Kind::TiktokStudioOverview, 1), ("in/Viewers.xlsx", Kind::TiktokStudioOverview, 1)]);
    let day = Day { year: Some(2026), month: 3, day: 1 };
    assert!(reading.parts.iter().all(|part| part.found.exported == Some(day)));
    assert!(reading.parts[0].text.is_some() && reading.parts[1].text.is_none());
}

#[test]
fn what_is_not_known_in_an_archive_is_refused_by_name_and_does_not_lose_the_rest() {
    let broken = Entry { crc: 1, ..stored("broken.csv", OVERVIEW.as_bytes()) };
    let cut = Entry { data: vec![0xff; 9], ..deflated("cut.csv", OVERVIEW.as_bytes()) };
    let nested = stored("nested.csv", &zip(&[stored("Overview.csv", OVERVIEW.as_bytes())]));
    let picture = stored("picture.json", b"\x89PNG\r\n\x1a\n");
    let reading = read(&zip(&[broken, cut, nested, picture, stored("empty.csv", b""), stored("Overview.csv", OVERVIEW.as_bytes())]));
    assert_eq!(reading.parts.len(), 1);
    let expected = [
        ("broken.csv", Refusal::Damaged),
        ("cut.csv", Refusal::Damaged),
        ("nested.csv", not_a_table("zip")),
        ("picture.json", not_a_table("png")),
        ("empty.csv", Refusal::Empty),
    ];
    assert_eq!(reading.refused, expected.map(|(name, refusal)| (Some(name.to_owned()), refusal)));
}

#[test]
fn messages_of_a_data_download_are_not_opened() {
    // Each would be refused as damaged if it were.
    let broken = |name| Entry { crc: 1, ..stored(name, b"{}") };
    let messages =
        [broken("your_instagram_activity/messages/inbox/someone/message_1.json"), broken("personal_information/information.json")];
    assert_eq!(refused(&zip(&messages)), Refusal::NothingKnown);
    assert_eq!(refused(&zip(&[broken("your_instagram_activity\\messages\\inbox\\message_1.json")])), Refusal::NothingKnown);
    let [first, second] = messages;
    let reading = read(&zip(&[first, stored("a/Overview.csv", OVERVIEW.as_bytes()), second, broken("inner.zip")]));
    assert_eq!((reading.parts.len(), reading.refused.len()), (1, 0));
}

#[test]
fn an_archive_without_anything_known_says_so() {
    assert_eq!(refused(&zip(&[])), Refusal::NothingKnown);
    assert_eq!(refused(&zip(&[stored("a.txt", b"a")])), Refusal::NothingKnown);
    assert_eq!(refused(b"PK\x03\x04 and nothing behind it"), Refusal::Damaged);
}

#[test]
fn documents_that_are_archives_are_named() {
    let types = stored("[Content_Types].xml", b"<Types/>");
    assert_eq!(refused(&zip(&[types.clone(), stored("word/document.xml", b"")])), not_a_table("docx"));
    assert_eq!(refused(&zip(&[types, stored("ppt/presentation.xml", b"")])), not_a_table("pptx"));
    assert_eq!(refused(&zip(&[stored("mimetype", b""), stored("META-INF/manifest.xml", b"")])), not_a_table("ods"));
}

#[test]
fn a_bomb_is_refused_by_what_its_directory_says() {
    let entry = Entry { size: u32::try_from(caps::INFLATED_BYTES).unwrap() + 1, ..deflated("a.csv", OVERVIEW.as_bytes()) };
    assert_eq!(refused(&zip(&[entry])), Refusal::Inflates { most: caps::INFLATED_BYTES });
    let half = Entry { size: u32::try_from(caps::INFLATED_BYTES / 2).unwrap() + 1, ..deflated("a.csv", OVERVIEW.as_bytes()) };
    assert_eq!(refused(&zip(&[half.clone(), Entry { name: "b.csv".into(), ..half }])), Refusal::Inflates { most: caps::INFLATED_BYTES });
}

#[test]
fn an_entry_larger_or_smaller_than_the_directory_says_is_damaged() {
    let text = format!("{OVERVIEW}\n{}", "\"March 2\",\"7\",\"0\",\"1\",\"0\",\"0\"\n".repeat(9));
    for size in [10, u32::try_from(text.len()).unwrap() - 1, u32::try_from(text.len()).unwrap() + 1] {
        for entry in [deflated("a.csv", text.as_bytes()), stored("a.csv", text.as_bytes())] {
            let reading = read(&zip(&[Entry { size, ..entry }]));
            assert_eq!((reading.parts.len(), reading.refused), (0, vec![(Some("a.csv".into()), Refusal::Damaged)]), "{size}");
        }
    }
}

#[test]
fn a_workbook_that_inflates_without_end_is_stopped_by_counting() {
    let filling = format!("<a>{}</a>", "x".repeat(100_000));
    let more = filling.repeat(usize::try_from(caps::INFLATED_BYTES).unwrap() / filling.len() + 1);
    let bombs = [overview_sheet(&more), workbook(&row(1, &HEADER), Some(&format!("<sst>{more}</sst>")))];
    for bomb in bombs {
        assert!(bomb.len() < 2 << 20);
        assert_eq!(refused(&bomb), Refusal::Inflates { most: caps::INFLATED_BYTES });
    }
    // What is small in bytes can be many texts.
    let shared = "<si></si>".repeat(2_000_001);
    assert_eq!(refused(&workbook("", Some(&shared))), Refusal::Workbook);
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let first = stored("a.csv", OVERVIEW.as_bytes());
    let second = Entry { same_as: Some(0), ..first.clone() };
    assert_eq!(refused(&zip(&[first.clone(), Entry { name: "b.csv".into(), ..second }])), Refusal::Damaged);
    // One whose end lies within the directory.
    let long = Entry { data: first.data.clone(), ..stored("c.csv", &[first.data.clone(), vec![b'x'; 99]].concat()) };
    let mut archive = zip(&[first, long.clone()]);
    let place = archive.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap() + 20;
    archive[place..place + 4].copy_from_slice(&long.size.to_le_bytes());
    let reading = read(&archive);
    assert_eq!((reading.parts.len(), reading.refused), (1, vec![(Some("c.csv".into()), Refusal::Damaged)]));
}

#[test]
fn what_has_a_password_is_refused() {
    let locked = Entry { flags: 1, ..stored("a.csv", OVERVIEW.as_bytes()) };
    assert_eq!(refused(&zip(std::slice::from_ref(&locked))), Refusal::Encrypted);
    let reading = read(&zip(&[locked, stored("b.csv", OVERVIEW.as_bytes())]));
    assert_eq!((reading.parts.len(), reading.refused), (1, vec![(Some("a.csv".into()), Refusal::Encrypted)]));
    let sheet = Entry { flags: 1, ..stored("xl/workbook.xml", b"<workbook/>") };
    assert_eq!(refused(&zip(&[stored("[Content_Types].xml", b""), sheet])), Refusal::Encrypted);
}

#[test]
fn more_entries_than_are_read_are_refused() {
    let entry = |number: usize| stored(&format!("{number}.csv"), b"");
    let entries: Vec<Entry> = (0..65_535).map(entry).collect();
    assert_eq!(refused(&zip(&entries)), Refusal::Entries { most: caps::ENTRIES });
    let mut lying = zip(&entries[..caps::ENTRIES - 1]);
    assert_eq!(read(&lying).refused.len(), caps::ENTRIES - 1, "as many as are allowed are read");
    let end = lying.len() - 22;
    lying[end + 8..end + 12].copy_from_slice(&[0xff; 4]);
    assert_eq!(refused(&lying), Refusal::Entries { most: caps::ENTRIES });
}

/// Says no at the first question.
struct No(u32);

impl Progress for No {
    fn read(&mut self, _bytes: u64) -> bool {
        self.0 += 1;
        false
    }
}

#[test]
fn reading_an_archive_stops_when_told_to() {
    let rows = "\"March 2\",\"7\",\"0\",\"1\",\"0\",\"0\"\n".repeat(200_000);
    let archive = zip(&[stored("a.csv", OVERVIEW.as_bytes()), deflated("b.csv", format!("{OVERVIEW}\n{rows}").as_bytes())]);
    assert!(archive.len() < 200 << 10, "it is what comes out that is counted");
    let mut no = No(0);
    let reading = read_file(&mut Cursor::new(archive), &About::default(), &mut no);
    assert_eq!((reading.parts.len(), reading.refused, no.0), (0, vec![(None, Refusal::Cancelled)], 1));
}

#[test]
fn a_workbook_is_read_whatever_its_cells_are_written_as() {
    let texts = "<sst><si><t>March 1</t></si><si><r><t>March</t></r><r><t xml:space=\"preserve\"> 2</t></r></si></sst>";
    let rows = format!(
        "{}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>7</v></c><c r=\"D2\"><v>1.0</v></c></row>\
         <row><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>1&#44;438</t></is></c><c/><c r=\"F3\" t=\"str\"><v><![CDATA[5]]></v></c></row>\
         <row r=\"9\"/><row r=\"10\"><c r=\"A10\" t=\"str\"><v></v></c></row><row r=\"11\"><c r=\"A11\" t=\"str\"><v>?</v></c></row>",
        row(1, &HEADER)
    );
    let part = only(&workbook(&rows, Some(texts)));
    let days = |what| {
        part.found.series.iter().find(|series| series.what == what).unwrap().days.iter().map(|(_, count)| *count).collect::<Vec<_>>()
    };
    assert_eq!(days(Daily::Views), [Some(7), Some(1438)]);
    assert_eq!(days(Daily::Likes), [Some(1), None]);
    assert_eq!(days(Daily::Shares), [None, Some(5)]);
    let skipped: Vec<_> = part.skipped.iter().map(|skipped| (skipped.reason, skipped.rows.clone())).collect();
    assert_eq!(skipped, [(SkipReason::Empty, vec![10]), (SkipReason::BadDate, vec![11])]);
    assert_eq!(part.found.exported, None);
}

#[test]
fn the_first_sheet_that_is_shown_is_read() {
    let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let shown = format!("{}{}", row(1, &HEADER), row(2, &["March 1", "7", "0", "1", "0", "0"]));
    let workbook = zip(&[
        stored("[Content_Types].xml", b""),
        stored("xl/workbook.xml", b"<workbook><sheets><sheet state=\"hidden\" r:id=\"a\"/><sheet r:id=\"b\"/></sheets></workbook>"),
        stored(
            "xl/_rels/workbook.xml.rels",
            b"<R><Relationship Target=\"worksheets/x.xml\" Id=\"a\"/><Relationship Target=\"/xl/y.xml\" Id=\"b\"/></R>",
        ),
        stored("xl/worksheets/x.xml", sheet(&row(1, &["notes"])).as_bytes()),
        stored("xl/y.xml", sheet(&shown).as_bytes()),
    ]);
    assert_eq!(only(&workbook).rows, 1);
}

#[test]
fn a_cell_far_away_is_refused_without_room_made_for_it() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>1</v></c></row>";
    assert_eq!(refused(&overview_sheet(far)), Refusal::Columns);
    let low = "<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>March 1</v></c><c r=\"B1048576\"><v>2</v></c></row>";
    assert_eq!(only(&overview_sheet(low)).rows, 1, "empty rows between take no room");
    assert_eq!(refused(&overview_sheet("<row r=\"2\"><c r=\"1\"><v>1</v></c></row>")), Refusal::Workbook);
}

#[test]
fn a_workbook_that_tiktok_does_not_write_is_refused() {
    assert_eq!(refused(&workbook(&row(1, &["some", "thing"]), None)), Refusal::Workbook);
    assert_eq!(refused(&workbook("", None)), Refusal::Workbook);
    assert_eq!(
        refused(&overview_sheet("<row r=\"2\"><c r=\"A2\"><v>46082</v></c><c r=\"B2\"><v>7</v></c></row>")),
        Refusal::Workbook,
        "serial dates"
    );
    assert_eq!(refused(&overview_sheet("")), Refusal::NoRows);
    assert_eq!(
        refused(&overview_sheet("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>5</v></c></row>")),
        Refusal::Workbook,
        "a text that is not there"
    );
}

#[test]
fn entities_are_not_expanded() {
    let declared = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><sst><si><t>&b;</t></si></sst>";
    assert_eq!(refused(&workbook(&row(1, &HEADER), Some(declared))), Refusal::Workbook);
    assert_eq!(refused(&overview_sheet(&row(2, &["March 1", "&b;"]))), Refusal::Workbook);
}

#[test]
fn one_giant_text_is_refused_before_it_is_kept() {
    // Progress is told after each 128 KiB that come out at the latest, so that few questions mean few bytes.
    let asked = |bytes: &[u8]| {
        let mut told = Told::default();
        let reading = read_file(&mut Cursor::new(bytes), &About::default(), &mut told);
        assert_eq!(reading.refused, [(None, Refusal::Workbook)]);
        told.0.len()
    };
    let giant = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(64 << 20));
    assert!((1..=6).contains(&asked(&workbook(&row(1, &HEADER), Some(&giant)))));
    let comment = format!("<!-- {} -->", "<".repeat(4 << 20));
    assert!((1..=6).contains(&asked(&overview_sheet(&comment))));
    let attribute = format!("<row r=\"{}\"></row>", "1".repeat(4 << 20));
    assert!((1..=6).contains(&asked(&overview_sheet(&attribute))));
    let texts = format!("<sst><si>{}</si></sst>", "<t>xxxxxxxxxxxxxxxx</t>".repeat(2 << 20));
    assert_eq!(refused(&workbook(&row(1, &HEADER), Some(&texts))), Refusal::Workbook, "one text in many pieces");
    let long = "x".repeat(caps::FIELD_BYTES + 1);
    let part = only(&overview_sheet(&format!("{}{}", row(2, &["March 1", &long]), row(3, &["March 2", "3"]))));
    assert_eq!((part.rows, part.skipped[0].reason), (1, SkipReason::TooLarge));
}

#[test]
fn more_cells_than_are_read_are_refused() {
    let cells = "<c r=\"A2\"><v>1</v></c>".repeat(usize::try_from(caps::CELLS).unwrap() + 1);
    assert_eq!(refused(&overview_sheet(&format!("<row r=\"2\">{cells}</row>"))), Refusal::Workbook, "all in one place");
}

#[test]
fn what_is_cut_short_anywhere_is_damaged_and_no_more() {
    let archive = zip(&[stored("a.csv", OVERVIEW.as_bytes()), deflated("b.csv", OVERVIEW.as_bytes())]);
    for whole in [archive, good()] {
        for length in 4..whole.len() {
            assert_eq!(refused(&whole[..length]), Refusal::Damaged, "{length}");
        }
    }
}

#[test]
fn the_sample_containers_hold_what_lies_beside_them() {
    let Some(zipped) = sample("tiktok-studio/en-us_7d/Overview.zip") else { return };
    let csv = only(&sample("tiktok-studio/en-us_7d/Overview.csv").unwrap());
    let zipped = only(&zipped);
    // 16 to 22 April, written on the 24th.
    assert_eq!((zipped.rows, zipped.found.exported), (7, Some(Day { year: Some(2026), month: 4, day: 24 })));
    let xlsx = only(&sample("tiktok-studio/en-us_7d/Overview.xlsx").unwrap());
    assert_eq!((xlsx.found.series, xlsx.rows), (csv.found.series, 7));

    let followers = read(&sample("reconstructed/tiktok-studio_containers/Followers_creator_a.zip").unwrap());
    assert_eq!((followers.parts.len(), followers.refused), (4, vec![]));
    let viewers = only(&sample("reconstructed/tiktok-studio_containers/Viewers_creator_a.zip").unwrap());
    assert_eq!((viewers.entry.as_deref(), viewers.kind, viewers.rows), (Some("Viewers.xlsx"), Kind::TiktokStudioViewers, 3));
    let overview = only(&sample("reconstructed/tiktok-studio_containers/Overview_2025-02-28_1772236800_creator_a.zip").unwrap());
    assert_eq!(overview.rows, 365);
}
