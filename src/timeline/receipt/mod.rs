//! Receipts with dates: which occurrence passed on what, back to the disruption.

mod data;
mod rows;
mod told;

use crate::impact::Cause;
use crate::org::{Org, PartyId, ServiceId};
use crate::time::{DateTime, Lateness};
use crate::view::{Commitment, View};

use super::{Occasion, Timeline};

pub(super) use told::Story;

/// The account of the worst moment of one occasion, hop by hop and date by date: one binding chain from a disruption.
///
/// Serialized it has the key `rows`.
#[derive(Clone, Debug)]
pub struct Receipt<'org> {
    view: View<'org>,
    rows: Vec<Row>,
}

/// One row of a receipt: what reached a commitment, and what it made of it. All amounts are whole working minutes.
///
/// Every row adds up:
/// `came_in − absorbed + cut_off − weakened − spared + switch − run_down + overrun − recovered = went_out`.
/// What comes in as never, or beyond the horizon, has no items: it goes on whole, or patience or a switch puts the
/// minutes that go out in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// Who.
    pub party: PartyId,
    /// Which service of it; `None` for its work as a whole.
    pub service: Option<ServiceId>,
    /// The customer it is for, where what is done for it is told apart.
    pub for_customer: Option<PartyId>,
    /// How it came to be late.
    pub cause: Cause,
    /// When its supplier passed it on: what recurs when it fell due, all else at the moment itself.
    pub passed_at: DateTime,
    /// The moment at which it was as late as it went out.
    pub at: DateTime,
    /// The supplier's lateness when it passed it on; in the first row the party's own.
    pub came_in: Lateness,
    /// Absorbed by slack.
    pub absorbed: u32,
    /// Added by a missed cut-off.
    pub cut_off: u32,
    /// Not passed on for a strength under 100.
    pub weakened: u32,
    /// Not waited for: beyond the customer's patience, or given up for a backup.
    pub spared: u32,
    /// Added by switching to a backup.
    pub switch: u32,
    /// Run down from the customer's own next due instant up to the moment.
    pub run_down: u32,
    /// Added by taking longer than planned itself.
    pub overrun: u32,
    /// Made up by itself.
    pub recovered: u32,
    /// Its own lateness.
    pub went_out: Lateness,
}

impl Row {
    /// What was late.
    pub(crate) fn commitment(&self) -> Commitment {
        Commitment {
            party: self.party,
            service: self.service,
            for_customer: self.for_customer,
        }
    }
}

impl<'org> Timeline<'org> {
    /// The account of an occasion's worst moment; `None` if it is not one of this timeline's [`hits`](Self::hits).
    ///
    /// ```
    /// use frontline::{Org, Weekday, When, time::{format_instant, parse_instant}};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [managers, payroll, bank] = ["managers", "payroll", "bank"].map(|id| draft.department(id));
    /// draft.add(payroll.depends_on(managers).when(When::weekly(Weekday::Friday).at(12, 0)).slack("1h"));
    /// draft.add(bank.depends_on(payroll).when(When::weekly(Weekday::Monday).at(17, 0)));
    /// let org = draft.build()?;
    ///
    /// let december = org.during(parse_instant("2026-12-01")?, parse_instant("2027-01-01")?)?;
    /// let away = managers.away().from(parse_instant("2026-12-04T09:00")?).until(parse_instant("2026-12-04T17:00")?);
    /// let timeline = december.simulate([away])?;
    /// let receipt = timeline.receipt(&timeline.hits()[2]).expect("the bank was late third");
    /// let rows: Vec<_> = receipt.rows().iter().map(|row| (row.party, format_instant(row.at), row.went_out.minutes())).collect();
    /// assert_eq!(rows, [
    ///     (managers, "2026-12-04T12:00".to_owned(), Some(300)),
    ///     (payroll, "2026-12-07T17:00".to_owned(), Some(240)),
    ///     (bank, "2026-12-07T17:00".to_owned(), Some(240)),
    /// ]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// The first receipt follows the disruptions once more, keeping what it needs; after that the length of the chain.
    #[must_use]
    pub fn receipt(&self, occasion: &Occasion) -> Option<Receipt<'org>> {
        let place = self.hits().iter().position(|hit| hit == occasion)?;
        let rows = self.story.as_ref()?.rows(&self.view, self.period, place)?;
        Some(Receipt {
            view: self.view.clone(),
            rows,
        })
    }
}

impl<'org> Receipt<'org> {
    /// The binding chain, from the disruption to the late party.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The view it was followed through.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// The organisation, with the changes of the view.
    #[must_use]
    pub fn org(&self) -> &Org {
        self.view.org()
    }

    /// The parties of the chain, from the disruption on.
    #[must_use]
    pub fn chain(&self) -> Vec<PartyId> {
        self.rows.iter().map(|row| row.party).collect()
    }
}
