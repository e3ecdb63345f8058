//! Organisations out of thin air, of any size and shaped like real ones: departments of heavy-tailed size, each manager
//! with four or five reports, most dependencies within the department or along the line, many of them mutual.
//!
//! The same [`Shape`] gives the same document, to the byte.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

/// What the organisation is like. Shares are from 0 to 1.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Parties of all kinds, at least 8.
    pub(crate) parties: usize,
    /// Entries of `dependencies`; fewer where there is no room for so many different ones.
    pub(crate) dependencies: usize,
    pub(crate) seed: u64,
    /// Share of dependencies that go against the order of parties and so may close loops.
    pub(crate) backwards: f64,
    /// Share of dependencies that are answered by one the other way.
    pub(crate) reciprocity: f64,
    /// Share of weekly dependencies with a cut-off.
    pub(crate) cut_offs: f64,
    /// Share of requirements with backups, or with two of three suppliers.
    pub(crate) alternatives: f64,
    /// Share of dependencies that name a service, and of those only needed `for` one.
    pub(crate) services: f64,
    /// Share of departments that need most of their members.
    pub(crate) staffing: f64,
    /// Share of dependencies of one season, of one day of the week, or on a condition.
    pub(crate) situations: f64,
    /// Share of dependencies that pass on a part, or for which the customer waits only so long.
    pub(crate) softened: f64,
}

impl Shape {
    /// Plain dependencies, each with a slack and nothing else, without any loop.
    pub(crate) fn plain(parties: usize, dependencies: usize, seed: u64) -> Self {
        Self {
            parties,
            dependencies,
            seed,
            backwards: 0.0,
            reciprocity: 0.0,
            cut_offs: 0.0,
            alternatives: 0.0,
            services: 0.0,
            staffing: 0.0,
            situations: 0.0,
            softened: 0.0,
        }
    }

    /// Something of everything.
    pub(crate) fn mixed(parties: usize, dependencies: usize, seed: u64) -> Self {
        Self {
            backwards: 0.1,
            reciprocity: 0.6,
            cut_offs: 0.1,
            alternatives: 0.1,
            services: 0.3,
            staffing: 0.5,
            situations: 0.2,
            softened: 0.1,
            ..Self::plain(parties, dependencies, seed)
        }
    }

    /// The document.
    pub(crate) fn document(&self) -> String {
        let mut random = Random(self.seed);
        let parties = Parties::new(self.parties.max(8), &mut random);
        let dependencies = Dependencies::new(self, &parties, &mut random);
        let mut text = String::from("{\n  \"frontline\": 1,\n  \"name\": \"Out of thin air\",\n");
        text.push_str("  \"calendar\": { \"days\": \"mon-fri\", \"hours\": \"09:00-17:00\" },\n");
        parties.write(&mut text, self.staffing, &mut random);
        dependencies.write(&mut text);
        text.push_str("}\n");
        text
    }
}

/// Numbers that look random (`SplitMix64`, Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `limit`, which is not one of them.
    fn below(&mut self, limit: usize) -> usize {
        let wide = u128::from(self.next()) * limit.max(1) as u128;
        usize::try_from(wide >> 64).expect("less than a limit that was a usize")
    }

    /// A number from 0 to 1.
    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).expect("32 bits")) / f64::from(u32::MAX)
    }

    fn happens(&mut self, share: f64) -> bool {
        share > 0.0 && self.share() <= share
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// Parties by number: departments, then people department by department, then external customers.
struct Parties {
    /// By department: the number of its first member; and the first number after all people.
    first_member: Vec<usize>,
    total: usize,
}

impl Parties {
    fn new(total: usize, random: &mut Random) -> Self {
        let external = (total / 200).clamp(2, 50);
        let departments = (total / 12).max(2);
        let people = total - external - departments;
        // Pareto: a few departments are large, most are small.
        let weights: Vec<f64> = (0..departments)
            .map(|_| (1.0 - 0.99 * random.share()).powf(-0.8))
            .collect();
        let sum: f64 = weights.iter().sum();
        let mut upto = 0.0;
        let mut first_member = vec![departments];
        for weight in weights {
            upto += weight / sum;
            // Truncation is meant; the share is between 0 and 1.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss
            )]
            first_member.push(departments + ((upto * people as f64) as usize).min(people));
        }
        first_member[departments] = departments + people;
        Self { first_member, total }
    }

    fn departments(&self) -> usize {
        self.first_member.len() - 1
    }

    /// How many are inside.
    fn inside(&self) -> usize {
        self.first_member[self.departments()]
    }

    fn department_of(&self, person: usize) -> usize {
        self.first_member.partition_point(|&first| first <= person) - 1
    }

    fn id(&self, party: usize) -> String {
        match party {
            party if party < self.departments() => format!("d{party}"),
            party if party < self.inside() => format!("p{party}"),
            party => format!("e{party}"),
        }
    }

    /// Whom a person reports to: four or five to each; the heads of departments to the first of all.
    fn manager_of(&self, person: usize) -> usize {
        let head = self.first_member[self.department_of(person)];
        match person - head {
            0 => self.departments(),
            place => head + (place - 1) * 2 / 9,
        }
    }

    fn write(&self, text: &mut String, staffing: f64, random: &mut Random) {
        let departments = (0..self.departments()).map(|department| {
            let members = self.first_member[department + 1] - self.first_member[department];
            let need = if members > 0 && random.happens(staffing) {
                format!(", \"need\": {}", members.div_ceil(2))
            } else {
                String::new()
            };
            format!("{{ \"id\": \"d{department}\"{need} }}")
        });
        write_list(text, "departments", departments);
        let people = (self.departments()..self.inside()).map(|person| {
            let manager = self.manager_of(person);
            let reports_to = if manager == person {
                String::new()
            } else {
                format!(", \"reports_to\": \"p{manager}\"")
            };
            format!(
                "{{ \"id\": \"p{person}\", \"department\": \"d{}\"{reports_to} }}",
                self.department_of(person)
            )
        });
        write_list(text, "people", people);
        write_list(
            text,
            "external",
            (self.inside()..self.total).map(|party| format!("{{ \"id\": \"e{party}\" }}")),
        );
    }
}

fn write_list(text: &mut String, name: &str, entries: impl Iterator<Item = String>) {
    let entries: Vec<String> = entries.map(|entry| format!("    {entry}")).collect();
    let comma = if name == "dependencies" { "" } else { "," };
    writeln!(text, "  \"{name}\": [\n{}\n  ]{comma}", entries.join(",\n")).expect("a string takes any text");
}

struct Entry {
    customer: usize,
    suppliers: Vec<usize>,
    service: Option<usize>,
    terms: String,
}

/// The entries of `dependencies`, all different.
struct Dependencies<'a> {
    shape: &'a Shape,
    parties: &'a Parties,
    entries: Vec<Entry>,
    known: HashSet<(usize, usize, Option<usize>)>,
    /// What each party supplies.
    supplied: Vec<BTreeSet<usize>>,
}

impl<'a> Dependencies<'a> {
    fn new(shape: &'a Shape, parties: &'a Parties, random: &mut Random) -> Self {
        let mut dependencies = Self {
            shape,
            parties,
            entries: Vec::with_capacity(shape.dependencies),
            known: HashSet::new(),
            supplied: vec![BTreeSet::new(); parties.total],
        };
        let external = parties.inside()..parties.total;
        let each = (shape.dependencies / 20 / external.len()).max(1);
        for customer in external.flat_map(|party| std::iter::repeat_n(party, each)) {
            dependencies.add(customer, random.below(parties.inside()), random);
        }
        // A small organisation has room for only so many different dependencies.
        let mut tries = 0..shape.dependencies * 20;
        while dependencies.entries.len() < shape.dependencies && tries.next().is_some() {
            dependencies.add_inside(random);
        }
        dependencies
    }

    fn add_inside(&mut self, random: &mut Random) {
        let customer = random.below(self.parties.inside());
        let supplier = self.likely_supplier(customer, random);
        let (customer, supplier) = if random.happens(self.shape.backwards) {
            (customer.max(supplier), customer.min(supplier))
        } else {
            (customer.min(supplier), customer.max(supplier))
        };
        self.add(customer, supplier, random);
        if random.happens(self.shape.reciprocity) {
            self.add(supplier, customer, random);
        }
    }

    /// Mostly somebody near: of the department, or along the line.
    fn likely_supplier(&self, customer: usize, random: &mut Random) -> usize {
        let anybody = random.below(self.parties.inside());
        if customer < self.parties.departments() {
            return anybody;
        }
        let department = self.parties.department_of(customer);
        let first = self.parties.first_member[department];
        match random.below(20) {
            0..=10 => first + random.below(self.parties.first_member[department + 1] - first),
            11..=15 => self.parties.manager_of(customer),
            _ => anybody,
        }
    }

    fn add(&mut self, customer: usize, supplier: usize, random: &mut Random) {
        let service = random.happens(self.shape.services).then(|| random.below(3));
        let full = self.entries.len() >= self.shape.dependencies;
        if full || customer == supplier || !self.known.insert((customer, supplier, service)) {
            return;
        }
        self.supplied[supplier].extend(service);
        let mut suppliers = vec![supplier];
        if random.happens(self.shape.alternatives) {
            suppliers.extend(self.alternatives(customer, supplier, random));
            suppliers.dedup();
        }
        let terms = terms(self.shape, random);
        self.entries.push(Entry {
            customer,
            suppliers,
            service,
            terms,
        });
    }

    /// Others, in order and none twice, who could do what `supplier` does, without closing loops.
    fn alternatives(&self, customer: usize, supplier: usize, random: &mut Random) -> Vec<usize> {
        let inside = self.parties.inside();
        let others: BTreeSet<usize> = (0..=random.below(2)).map(|_| supplier + 1 + random.below(5)).collect();
        others
            .into_iter()
            .filter(|&other| other < inside && other != customer)
            .collect()
    }

    fn write(&self, text: &mut String) {
        write_list(
            text,
            "dependencies",
            self.entries
                .iter()
                .enumerate()
                .map(|(place, entry)| self.text(place, entry)),
        );
    }

    fn text(&self, place: usize, entry: &Entry) -> String {
        let service = entry
            .service
            .map_or(String::new(), |service| format!(", \"service\": \"service {service}\""));
        // One in four of those that could be is for one service only.
        let own = self.supplied[entry.customer]
            .first()
            .filter(|_| place.is_multiple_of(4));
        let serves = own.map_or(String::new(), |service| format!(", \"for\": [\"service {service}\"]"));
        let customer = self.parties.id(entry.customer);
        let suppliers = self.suppliers(&entry.suppliers);
        format!(
            "{{ \"customer\": \"{customer}\", {suppliers}{service}{serves}{} }}",
            entry.terms
        )
    }

    fn suppliers(&self, suppliers: &[usize]) -> String {
        match suppliers {
            [one] => format!("\"supplier\": \"{}\"", self.parties.id(*one)),
            [first, backup] => {
                let (first, backup) = (self.parties.id(*first), self.parties.id(*backup));
                format!("\"any_of\": [\"{first}\", {{ \"supplier\": \"{backup}\", \"switch\": \"3h\" }}]")
            }
            many => {
                let many: Vec<String> = many
                    .iter()
                    .map(|&party| format!("\"{}\"", self.parties.id(party)))
                    .collect();
                format!("\"any_of\": [{}], \"need\": 2", many.join(", "))
            }
        }
    }
}

/// The situation, the slack and the rest of a dependency.
fn terms(shape: &Shape, random: &mut Random) -> String {
    let slack = random.one_of(&["0m", "15m", "30m", "1h", "2h", "4h", "1d", "2d"]);
    let day = random.one_of(&["mon", "tue", "wed", "thu", "fri"]);
    let weekly = format!("\"when\": {{ \"every\": \"week\", \"on\": \"{day}\" }}");
    let mut terms = if random.happens(shape.cut_offs) {
        format!(", {weekly}, \"slack\": \"{slack}\", \"cut_off\": true")
    } else if random.happens(shape.situations) {
        let season = "\"when\": { \"between\": [\"11-01\", \"02-28\"] }";
        let when = random.one_of(&[weekly.as_str(), season, "\"when\": { \"if\": \"audit\" }"]);
        format!(", {when}, \"slack\": \"{slack}\"")
    } else {
        format!(", \"slack\": \"{slack}\"")
    };
    if random.happens(shape.softened) {
        terms.push_str(random.one_of(&[", \"strength\": 50", ", \"patience\": \"3d\""]));
    }
    terms
}
