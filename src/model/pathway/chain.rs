//! A product of numbers written down as it is multiplied: every factor is a step, and the last step is what the usual values come to.

use super::{Income, Own, PathwayId, StepLabel, usual_month};
use crate::model::audience::{Context, FormatPart};
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::FactId;
use crate::model::number::{Number, StepDraft};
use crate::model::sampling::Column;
use crate::model::scenario::Field;

/// A product in the making.
pub(super) struct Chain<'a> {
    context: &'a Context<'a>,
    id: PathwayId,
    /// The product so far, in every sample.
    pub(super) log: Column,
    /// The product of the usual values.
    pub(super) usual: f64,
    /// Its factors.
    pub(super) steps: Vec<StepDraft>,
}

impl<'a> Chain<'a> {
    /// Of no factor: 1.
    pub(super) fn new(context: &'a Context<'a>, id: PathwayId) -> Self {
        Self { context, id, log: Column::Known(0.0), usual: 1.0, steps: Vec::new() }
    }

    /// Times a number that is no step.
    pub(super) fn silently(mut self, log: &Column, usual: f64) -> Self {
        self.log = Column::product(&[&self.log, log]);
        self.usual *= usual;
        self
    }

    /// Times a number, with its step.
    pub(super) fn number(mut self, number: &Number, label: StepLabel, unit: &'static str, input: Option<StepInput>) -> Self {
        self.steps.push(number.step(label, unit, input));
        self.silently(&number.log, number.likely)
    }

    /// Times a number of the account.
    pub(super) fn field(self, number: &Number, label: StepLabel, unit: &'static str, field: Field) -> Self {
        self.number(number, label, unit, Some(StepInput::Field(field)))
    }

    /// Times the visitor's own number, or else a fact.
    pub(super) fn own(self, own: Own, dimension: Dimension, fact: FactId, label: StepLabel, unit: &'static str) -> Self {
        let context = self.context;
        let number = context.own_or(self.id, own, dimension, || context.fact(dimension, fact));
        self.number(&number, label, unit, Some(StepInput::Own(own)))
    }

    /// Times a fact.
    pub(super) fn fact(self, dimension: Dimension, fact: FactId, label: StepLabel, unit: &'static str) -> Self {
        let number = self.context.fact(dimension, fact);
        self.number(&number, label, unit, None)
    }

    /// Times what is left of 1: 1 − a share.
    pub(super) fn less(mut self, share: &Number, label: StepLabel, unit: &'static str, input: Option<StepInput>) -> Self {
        self.steps.push(share.step(label, unit, input));
        self.silently(&share.log.complement(), 1.0 - share.likely)
    }

    /// Times the chance that it happens at all, which is drawn and not multiplied: it counts in the usual values alone.
    pub(super) fn chance(mut self, chance: &Number, label: StepLabel, unit: &'static str) -> Self {
        self.steps.push(chance.step(label, unit, None));
        self.usual *= chance.likely;
        self
    }

    /// Times this month's views, in thousands: posts · views · luck / 1000.
    pub(super) fn thousand_views(self) -> Self {
        let audience = &self.context.audience;
        self.thousand(&audience.posts, &audience.views)
    }

    /// The same of one format's posts.
    pub(super) fn thousand_views_of(self, part: &FormatPart) -> Self {
        self.thousand(&part.posts, &part.views)
    }

    fn thousand(self, posts: &Number, views: &Number) -> Self {
        self.field(posts, StepLabel::PostsPerMonth, "posts per month", Field::PostsPerMonth)
            .field(views, StepLabel::ViewsPerPost, "views per post", Field::ViewsPerPost)
            .luck()
            .silently(&Column::Known(libm::log(0.001)), 0.001)
    }

    /// Times this month's luck against the usual month, which is no step.
    pub(super) fn luck(self) -> Self {
        let month = &self.context.audience.month.log;
        self.silently(month, 1.0)
    }

    /// Of what the pathway paid last month, which tells more than any chain of assumptions: where views play a part, with this month's luck,
    /// since last month had its own. None if the visitor gives no payout.
    pub(super) fn of_payout(context: &'a Context<'a>, id: PathwayId) -> Option<Self> {
        let payout = context.scenario.own(id, Own::Payout)?;
        let payout = Number::own(context.points, Dimension::Payout, Own::Payout.spec().scale, payout);
        let chain = Self::new(context, id).number(&payout, StepLabel::Payout, "USD last month", Some(StepInput::Own(Own::Payout)));
        Some(if id.from_likes() { chain.luck() } else { chain })
    }

    /// In dollars, one a sample.
    pub(super) fn values(&self) -> Vec<f64> {
        self.log.values(self.context.points.len())
    }

    /// As the income of a pathway.
    pub(super) fn income(mut self) -> Income {
        let monthly = self.values();
        self.steps.push(usual_month(self.usual));
        Income { monthly, unlocked: None, steps: self.steps, event: None }
    }
}
