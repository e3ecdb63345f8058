use crate::{BuildError, Org, Weekday, When};

#[test]
fn builds_the_corner_shop() -> Result<(), BuildError> {
    let mut draft = Org::draft("Corner shop");
    let managers = draft.department("Managers");
    let payroll = draft.department("Payroll");
    let shoppers = draft.external("Shoppers");
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(payroll.depends_on(managers).service("hours").when(fridays).slack("4h"));
    let pay = draft.add(shoppers.depends_on("Payroll").service("pay").slack("15m"));
    let org = draft.build()?;

    assert_eq!(org.party(managers).name(), "Managers");
    assert_eq!(org.slack(pay), 15);
    assert_eq!(org.graph().edge_count(), 2);
    assert_eq!(
        org.requirement_text(org.requirements_of(payroll)[0]),
        "\"hours\", Fridays 12:00"
    );
    Ok(())
}
