//! The department managers of a shop would like a week off around the end of the year. When does nobody outside feel it?

use frontline::report::day_text;
use frontline::{Date, document};

const SHOP: &[u8] = include_bytes!("shop.json");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shop = document::read(SHOP)?;
    let managers = shop.find("managers")?;
    let (from, until): (Date, Date) = ("2026-12-01".parse()?, "2027-01-16".parse()?);
    let year_end = shop.during(from, until)?;

    println!("A week without the managers\n");
    let fragility = year_end.fragility(managers, "1w")?;
    print!("{}", fragility.calendar_text());

    for (told, day) in [("worst", fragility.worst()), ("best", fragility.best())] {
        let Some(day) = day else { continue };
        let timeline = year_end.simulate([managers.away().from(day.from).until(day.back)])?;
        println!("\nAt {told}, back on {}\n", day_text(day.back));
        print!("{}", timeline.time_space(80));
        for customer in timeline.external() {
            println!("  {}", customer.worst().text(&shop));
        }
        println!("  {}", timeline.verdict_text());
    }

    // Hours are due on Fridays at noon: after December 18 the next two Fridays are days off.
    println!("\nWhat the managers owe others then\n");
    for due in year_end.agenda(managers)?.next("2026-12-18".parse::<Date>()?, 3) {
        println!("  {due}");
    }
    Ok(())
}
