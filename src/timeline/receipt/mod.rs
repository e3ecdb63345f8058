//! Receipts with dates: which occurrence passed on what, back to the disruption.

mod rows;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Occasion, Timeline};
use crate::impact::{Account, SerializedRow};
use crate::org::{Org, PartyId};
use crate::view::View;

/// The account of the worst moment of one occasion, hop by hop and date by date: one binding chain from a disruption.
///
/// Serialized it has the key `rows`.
#[derive(Clone)]
pub struct Receipt<'org> {
    view: View<'org>,
    rows: Vec<Account>,
}

crate::short_debug::short_debug!(Receipt<'_>: view; listing rows);

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
    /// let rows: Vec<_> = receipt.rows().iter().map(|row| (row.party, row.at.map(format_instant), row.went_out.minutes())).collect();
    /// assert_eq!(rows, [
    ///     (managers, Some("2026-12-04T12:00".to_owned()), Some(300)),
    ///     (payroll, Some("2026-12-07T17:00".to_owned()), Some(240)),
    ///     (bank, Some("2026-12-07T17:00".to_owned()), Some(240)),
    /// ]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// The first receipt follows the disruptions once more, keeping what it needs; after that the length of the chain.
    #[must_use]
    pub fn receipt(&self, occasion: &Occasion) -> Option<Receipt<'org>> {
        let place = self.hits().iter().position(|hit| hit == occasion)?;
        let recording = self.replay.as_ref()?.recording(&self.view, self.period);
        let worst = *recording.worst.get(place)?;
        let rows = rows::rows(&recording.network, &recording.records, worst?);
        Some(Receipt {
            view: self.view.clone(),
            rows,
        })
    }
}

impl<'org> Receipt<'org> {
    /// The binding chain, from the disruption to the late party.
    #[must_use]
    pub fn rows(&self) -> &[Account] {
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

impl Serialize for Receipt<'_> {
    /// The key `rows`, each with `party`, `service`, `for_customer`, `cause` (`own`, `given-up`, `dependency`, `switch` or
    /// `growth`), `through` (a dependency's `customer`, `supplier` and `service`, or null), `passed_at`, `at`, `came_in`,
    /// `absorbed`, `cut_off`, `weakened`, `spared`, `switch`, `run_down`, `overrun`, `recovered` and `went_out`: in working
    /// minutes, null for a lateness of never or beyond the horizon.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.org();
        let rows: Vec<_> = self.rows.iter().map(|row| SerializedRow { org, row }).collect();
        let mut receipt = serializer.serialize_struct("Receipt", 1)?;
        receipt.serialize_field("rows", &rows)?;
        receipt.end()
    }
}
