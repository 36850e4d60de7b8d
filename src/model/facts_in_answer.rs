//! Which facts an answer has in it: those that it names, and those at work unseen in what counts.
//!
//! Which ones may work unseen, in what, and what has to be given or not given for it, was found by watching ([`super::fact_use`], native only)
//! and stands in `facts.json`. Decision where the design is silent: of a fact by size, the answer has the nearest size in it, which is the one that
//! it names, though its neighbours bend the curve between them.

use super::estimate::{Assumed, Estimate, FormatEstimate, PathwayEstimate, PathwayState};
use super::fact::FactId;
use super::pathway::{PATHWAYS, PathwayId};
use super::scenario::{Field, Platform, Scenario};

/// What is assumed of other fields is shown, but counts only where a step names it.
const ALWAYS_COUNT: &[Field] = &[Field::LikesPerPost, Field::PostsPerMonth, Field::ViewsPerPost, Field::ReachPerPost, Field::Followers];

/// What an answer says of the facts in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactsInAnswer {
    /// Those that it names.
    named: Vec<&'static str>,
    /// What counts in it: the account, and its pathways.
    purposes: Vec<&'static str>,
    /// The formats of its posts.
    formats: Vec<&'static str>,
    /// What is given, by name ([`given`]).
    given: Vec<String>,
    /// The topic that is given.
    niche: Option<String>,
}

/// How a fact is used, as `facts.json` says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownUse {
    /// What for: a pathway's id, or another purpose.
    pub purposes: Vec<String>,
    /// The topic that it is bound to.
    pub niche: Option<String>,
    /// When it works unseen; none where an answer that it is in names it.
    pub unseen: Option<Unseen>,
}

/// When a fact is in an answer that does not name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// In what.
    pub purposes: Vec<String>,
    /// For posts of which formats.
    pub formats: Vec<String>,
    /// What was given whenever it was ([`given`]).
    pub with: Vec<String>,
    /// What was never given when it was.
    pub without: Vec<String>,
}

impl FactsInAnswer {
    /// Of an estimate with its steps; `formats` are those of a month of several, which an overview leaves out.
    #[must_use]
    pub fn of(scenario: &Scenario, estimate: &Estimate, formats: &[FormatEstimate]) -> Self {
        let accounts = estimate.accounts.iter().map(|account| account.pathways.as_slice());
        let pathways: Vec<&PathwayEstimate> = [estimate.pathways.as_slice()].into_iter().chain(accounts).flatten().filter(counts).collect();
        let of_accounts = estimate.accounts.iter().map(|account| &account.assumed);
        let assumed = [&estimate.assumed].into_iter().chain(of_accounts).chain(formats.iter().map(|format| &format.assumed));
        let is_field = |name: &str| Field::ALL.iter().any(|field| field.as_str() == name);
        let may_count = |name: &str| !is_field(name) || ALWAYS_COUNT.iter().any(|field| field.as_str() == name);
        let assumed =
            assumed.flat_map(|assumed| assumed.iter()).filter(|(name, _)| may_count(name)).map(|(_, assumed)| assumed.fact.as_str());
        let named = pathways.iter().flat_map(|pathway| named_by_pathway(pathway)).map(FactId::as_str);
        let mut scenarios = vec![scenario.clone()];
        scenarios.extend(scenario.further_accounts());
        Self {
            named: assumed.chain(named).collect(),
            purposes: [ACCOUNT].into_iter().chain(pathways.iter().map(|pathway| pathway.id.as_str())).collect(),
            formats: scenarios.iter().flat_map(formats_of).collect(),
            given: scenarios.iter().flat_map(given).collect(),
            niche: scenario.niche.clone(),
        }
    }

    /// Whether a fact is in it.
    #[must_use]
    pub fn has(&self, id: &str, used: &KnownUse) -> bool {
        let any = |of: &[&str], wanted: &[String]| wanted.iter().any(|one| of.contains(&one.as_str()));
        let works_unseen = |unseen: &Unseen| {
            let fits =
                unseen.with.iter().all(|name| self.given.contains(name)) && !unseen.without.iter().any(|name| self.given.contains(name));
            let of_niche = used.niche.is_none() || used.niche == self.niche;
            fits && of_niche && any(&self.purposes, &unseen.purposes) && any(&self.formats, &unseen.formats)
        };
        any(&self.purposes, &used.purposes) && (self.named.contains(&id) || used.unseen.as_ref().is_some_and(works_unseen))
    }

    /// Whether it names a fact.
    #[must_use]
    pub fn names(&self, id: &str) -> bool {
        self.named.contains(&id)
    }

    /// Whether something counts in it.
    #[must_use]
    pub fn counts(&self, purpose: &str) -> bool {
        self.purposes.contains(&purpose)
    }
}

/// The name of the account among the purposes of facts.
pub const ACCOUNT: &str = "account";

fn counts(pathway: &&PathwayEstimate) -> bool {
    pathway.state == PathwayState::Open && pathway.id.from_likes()
}

fn formats_of(scenario: &Scenario) -> Vec<&'static str> {
    let of_platform = scenario.posts.keys().filter(|_| scenario.platform == Platform::Instagram);
    let several: Vec<&'static str> = of_platform.map(|format| format.as_str()).collect();
    if several.is_empty() { vec![scenario.format().as_str()] } else { several }
}

/// What a scenario gives, by name: fields, questions, and own numbers with their pathway (`affiliate.commission`).
#[must_use]
pub fn given(scenario: &Scenario) -> Vec<String> {
    let of_formats = |field: &Field| scenario.posts.values().any(|known| known.get(field).is_some());
    let fields = Field::ALL.iter().filter(|field| scenario.get(**field).is_some() || of_formats(field)).map(|field| field.as_str());
    let answers = [
        ("niche", scenario.niche.is_some()),
        ("country", scenario.country.is_some()),
        ("adult", scenario.adult.is_some()),
        ("enrolled", scenario.enrolled.is_some()),
    ];
    let answers = answers.into_iter().filter(|(_, given)| *given).map(|(name, _)| name);
    let own = scenario.pathways.iter().flat_map(|(id, choice)| choice.own.keys().map(|own| name_of_own(*id, own.spec().name)));
    fields.chain(answers).map(str::to_owned).chain(own).collect()
}

/// The name of an own number among what is given.
/// Everything that [`given`] may name.
#[must_use]
pub fn names_of_given() -> Vec<String> {
    let own = PATHWAYS.iter().flat_map(|pathway| pathway.own.iter().map(|own| name_of_own(pathway.id, own.spec().name)));
    let fields = Field::ALL.iter().map(|field| field.as_str());
    fields.chain(["niche", "country", "adult", "enrolled"]).map(str::to_owned).chain(own).collect()
}

fn name_of_own(id: PathwayId, own: &str) -> String {
    [id.as_str(), ".", own].concat()
}

fn named_by_pathway(pathway: &PathwayEstimate) -> Vec<FactId> {
    let steps = pathway.steps.iter().filter_map(|step| step.fact);
    let gates = pathway.gates.iter().map(|gate| gate.id);
    let cash = pathway.first_money.iter().flat_map(|money| [money.minimum, money.delay]).flatten();
    steps.chain(gates).chain(cash.map(|assumed: Assumed| assumed.fact)).collect()
}
