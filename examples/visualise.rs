//! Draws the shop with its managers two days late: `cargo run --example visualise > shop.svg`.

use frontline::{document, report::Picture};

const SHOP: &[u8] = include_bytes!("shop.json");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shop = document::read(SHOP)?;
    let impact = shop.ever().propagate([shop.find("managers")?.late("2d")])?;
    print!("{}", Picture::of_impact(&impact).svg());
    Ok(())
}
