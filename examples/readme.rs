//! A corner shop: who needs what from the managers, and what two days without it do to the customers at the tills.

use frontline::{Org, Weekday, When};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut draft = Org::draft("Corner shop");
    let managers = draft.department("Managers");
    let payroll = draft.department("Payroll");
    let tills = draft.department("Tills");
    let shoppers = draft.external("Shoppers");

    draft.add(payroll.depends_on(managers).service("hours").when(When::weekly(Weekday::Friday).at(12, 0)).slack("4h"));
    draft.add(tills.depends_on(payroll).service("pay").slack("1d"));
    draft.add(shoppers.depends_on(tills).service("checkout").slack("15m"));
    let org = draft.build()?; // a valid organisation, or every problem at once

    let friday = org.on("2026-11-27".parse()?); // the organisation at a moment
    for link in friday.internal_customers_of(managers) {
        println!("{} needs {} from Managers, {}", link.customer().name(), link.service(), link.situation());
    }
    let impact = friday.propagate([managers.late("2d")])?;
    for hit in impact.front_line() {
        println!("{hit}\n{}", hit.receipt());
    }

    let after = friday.with([org.change(payroll, managers, "hours")?.slack("1d")])?.propagate([managers.late("2d")])?;
    println!("{}", impact.compare(&after));
    Ok(())
}
