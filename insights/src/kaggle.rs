//! The well-known Kaggle table "Instagram data.csv": one account's reach, without dates, some rows twice (FORMATS.md §8).

use std::collections::HashSet;

use crate::caption;
use crate::count::count;
use crate::post::{Platform, Post};
use crate::reading::{Kind, Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows, TableFormat};

/// The table.
pub(crate) const FORMATS: &[TableFormat] = &[TableFormat {
    recognises: |header| header.has(&["Impressions", "From Home", "From Hashtags"]),
    part: |_| Part::new(Kind::KaggleReach, Some(Platform::Instagram)),
    read,
}];

fn read(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        let whole: Vec<Box<str>> = row.cells.iter().map(Into::into).collect();
        match post(header, row) {
            Err(reason) => part.skip(reason, number),
            Ok(_) if !seen.insert(whole) => part.skip(SkipReason::Repeated, number),
            Ok(post) => part.keep(post, number),
        }
    }
    Ok(())
}

fn post(header: &Header, row: Row) -> Result<Post, SkipReason> {
    let text = |name| row.get(header.column(&[name]));
    let read = |name| count(text(name)).map_err(|_| SkipReason::BadNumber);
    let mut post = Post {
        views: read("Impressions")?,
        saves: read("Saves")?,
        comments: read("Comments")?,
        shares: read("Shares")?,
        likes: read("Likes")?,
        profile_visits: read("Profile Visits")?,
        follows: read("Follows")?,
        ..Post::default()
    };
    if post.views.or(post.likes).is_none() {
        return Err(SkipReason::NoNumbers);
    }
    caption::describe(&mut post, &format!("{} {}", text("Caption"), text("Hashtags")));
    Ok(post)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_file;
    use crate::source::{About, Silent};

    #[test]
    fn a_row_that_stands_twice_is_one_post() {
        let row = b"3920,2586,1028,619,56,98,9,5,162,35,2,Hen\x92s day,#hen\xa0#day\r\n".as_slice();
        let header = b"Impressions,From Home,From Hashtags,From Explore,From Other,Saves,Comments,Shares,Likes,Profile Visits,Follows,Caption,Hashtags\r\n";
        let bytes = [header, row, row].concat();
        let reading = read_file(&mut std::io::Cursor::new(bytes), &About::default(), &mut Silent);
        let part = &reading.parts[0];
        assert_eq!((part.rows, part.skipped[0].reason, part.skipped[0].rows.as_slice()), (1, SkipReason::Repeated, [3].as_slice()));
        let post = &part.found.posts[0];
        assert_eq!((post.views, post.likes, post.reach, post.published), (Some(3920), Some(162), None, None));
        assert_eq!((&*post.title, post.hashtags.as_slice()), ("Hen’s day #hen #day", ["hen".into(), "day".into()].as_slice()));
        assert_eq!(part.text.as_ref().map(|text| &*text.encoding), Some("windows-1252"));
    }
}
