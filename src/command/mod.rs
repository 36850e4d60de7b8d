//! The command line: the model for scripts, rosters and checks. The page never needs it.

mod default_page;
mod embed_page;
mod estimates;
mod facts;
mod goals;
mod growths;
mod offers;
mod parts;
mod picture_room;
mod rate_cards;
mod reads;
mod static_page;

use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use likeworth::model::Triplet;
use likeworth::model::goal::{Goal, Vary};
use likeworth::model::offer::Offer;
use likeworth::model::pathway::PathwayId;

/// What are likes worth? An honest range, from its sources.
#[derive(Parser)]
#[command(name = "likeworth", version, about, after_help = "Exit status: 0 fine, 1 bad input, 2 wrong usage.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read one scenario a line (JSON) on standard input; write one estimate a line.
    ///
    /// A line that cannot be read gives {"line": N, "field": …, "error": …} in its place, and the rest goes on. Example:
    /// echo '{"likes_per_post": 1000}' | likeworth estimate
    Estimate {
        /// With these parts at its end, which take longer to work out than the estimate itself.
        #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = parts::parse)]
        with: Vec<&'static parts::Part>,
        /// With all of them.
        #[arg(long, conflicts_with = "with")]
        full: bool,
    },
    /// Say where a brand's offer for one post stands among the fees found for each scenario on standard input.
    ///
    /// Example: echo '{"platform": "instagram", "likes_per_post": 1000}' | likeworth offer --usd 200
    Offer {
        /// The offer, in US dollars.
        #[arg(long, value_name = "DOLLARS", value_parser = offers::parse_usd)]
        usd: f64,
        /// The brand may use the post elsewhere, or advertise with it.
        #[arg(long)]
        usage_rights: bool,
        /// No posts for the brand's competitors.
        #[arg(long)]
        exclusive: bool,
    },
    /// Say how far one number has to move for a month of each scenario on standard input to bring an amount with a chance.
    ///
    /// Example: echo '{"likes_per_post": 1000, "followers": 8000}' | likeworth goal --usd 1000 --probability 0.8 --vary likes_per_post
    Goal {
        /// The amount a month, in US dollars.
        #[arg(long, value_name = "DOLLARS", value_parser = offers::parse_usd)]
        usd: f64,
        /// With which chance, above 0 and below 1.
        #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = goals::parse_probability)]
        probability: f64,
        /// The number that may move: `likes_per_post`, `posts_per_month`, `followers`, `live-gifts.hours_per_month` …
        #[arg(long, value_name = "NAME", default_value = "likes_per_post", value_parser = goals::parse_vary)]
        vary: Vary,
    },
    /// Write a rate card for each scenario on standard input: what to ask for a post of each format that the account's own numbers bear on.
    ///
    /// Example: echo '{"platform": "instagram", "likes_per_post": 1000, "followers": 25000}' | likeworth rate-card
    RateCard,
    /// Say how followers, views and income of each scenario on standard input may grow, and which conditions open when.
    ///
    /// Example: echo '{"likes_per_post": 1000, "followers": 8000}' | likeworth growth --months 24 --posts 20
    Growth {
        /// How many months ahead, 1 to 36.
        #[arg(long, value_name = "MONTHS", default_value_t = 12, value_parser = growths::parse_months)]
        months: usize,
        /// Posts a month from the next month on; as now if absent.
        #[arg(long, value_name = "POSTS", value_parser = growths::parse_posts)]
        posts: Option<f64>,
        /// How the followers grew in the last months, as a share a month (0.05), or low,likely,high; the usual for the size if absent.
        #[arg(long, value_name = "SHARE", allow_hyphen_values = true, value_parser = growths::parse_rate)]
        rate: Option<Triplet>,
        /// Over how many months a single rate was measured.
        #[arg(long, value_name = "MONTHS", requires = "rate", default_value_t = 1.0, value_parser = growths::parse_over)]
        over: f64,
    },
    /// Say what analytics exports hold: what each file was recognised as, what was left out of it and why, and what the accounts measure (JSON).
    ///
    /// CSV, XLSX, JSON and ZIP of TikTok, Meta Business Suite, Instagram and Sprout Social; docs/data.md lists them. Example:
    /// likeworth read Overview.csv Content.csv --zone Europe/Berlin
    Read {
        /// The files.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The zone in which hours and days are told, by its IANA name.
        #[arg(long, value_name = "ZONE", default_value = "UTC")]
        zone: String,
        /// Posts a month, for files that count days alone.
        #[arg(long, value_name = "POSTS", value_parser = growths::parse_posts)]
        posts: Option<f64>,
        /// Today, as YYYY-MM-DD: dates without a year are no later. The day on which this runs if absent.
        #[arg(long, value_name = "DATE")]
        today: Option<String>,
    },
    /// Write every fact, one a line (JSON), with its range, unit, grade, dates and sources.
    Facts {
        /// Only those that want another look: checked more than 12 months before this date (YYYY-MM-DD), or ended by then.
        #[arg(long, value_name = "DATE", value_parser = facts::parse_date)]
        stale: Option<facts::Date>,
        /// Only those that this pathway uses.
        #[arg(long, value_name = "ID", value_parser = facts::parse_pathway)]
        pathway: Option<PathwayId>,
        /// Only the numbers, as one object: what data/history keeps of each version.
        #[arg(long, conflicts_with_all = ["stale", "pathway"])]
        snapshot: bool,
    },
    /// Write the default answer into a built index.html, and facts.json beside it (called by the build).
    #[command(hide = true)]
    StaticPage {
        /// The folder with the built page.
        folder: PathBuf,
    },
    /// Write embed/index.html beside a built and written index.html, and oembed.json where the address of the site is known (called by the build).
    #[command(hide = true)]
    EmbedPage {
        /// The address of the folder in which the page will be.
        #[arg(long, env = "SITE_URL")]
        site: Option<String>,
        /// The folder with the built page.
        folder: PathBuf,
    },
    /// Write the style rules of the room that the picture of the static page takes (called by the build).
    #[command(hide = true)]
    PictureRoom,
}

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match arguments.command {
        Command::Estimate { with, full } => {
            let with = if full { parts::all() } else { with };
            estimates::run(&with, BufReader::new(io::stdin().lock()), &mut out)
        }
        Command::Offer { usd, usage_rights, exclusive } => {
            offers::run(&Offer { usd, usage_rights, exclusive }, BufReader::new(io::stdin().lock()), &mut out)
        }
        Command::Goal { usd, probability, vary } => {
            goals::run(&Goal { usd, probability, vary }, BufReader::new(io::stdin().lock()), &mut out)
        }
        Command::RateCard => rate_cards::run(BufReader::new(io::stdin().lock()), &mut out),
        Command::Growth { months, posts, rate, over } => {
            growths::run(months, &growths::plan(posts, rate, over), BufReader::new(io::stdin().lock()), &mut out)
        }
        Command::Read { files, zone, posts, today } => reads::run(&files, reads::Wish { zone, posts, today }, &mut out),
        Command::Facts { snapshot: true, .. } => facts::snapshot(&mut out),
        Command::Facts { stale, pathway, .. } => facts::list(stale, pathway, &mut out),
        Command::StaticPage { folder } => static_page::write(&folder),
        Command::EmbedPage { site, folder } => embed_page::write(&folder, site.as_deref().filter(|site| !site.is_empty())),
        Command::PictureRoom => picture_room::write(&mut out),
    };
    match done.and_then(|good| out.flush().map(|()| good)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads us has enough: `likeworth facts | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("likeworth: {error}");
            ExitCode::from(1)
        }
    }
}
