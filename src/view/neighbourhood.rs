//! The neighbourhood of parties: who is near them, and what leads through everybody else, in short.

use std::collections::{BTreeMap, BTreeSet};

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::View;
use super::map::node;
use crate::graph::{Csr, UNREACHED, distances, number};
use crate::org::{LookupError, PartyId, PartyRef};

/// One detour is told for so many parties: lines that only lead past are not what a picture is about.
const PARTIES: usize = 3;

/// A part of an organisation: some parties, whoever is near them, and every external customer that they reach.
///
/// Whoever is left out still lies between those that are shown: a [detour](Detour) stands for the ways from one to the
/// other on which nobody is shown.
///
/// Serialises as `centres`, `hops`, `parties` (ids), `detours`: `[{ customer, supplier, through }]` (ids), and
/// `detours_left_out`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Neighbourhood<'org> {
    view: View<'org>,
    /// The parties that it lies around, in the order of declaration.
    pub centres: Vec<PartyId>,
    /// So many steps around them.
    pub hops: u32,
    /// Everybody in it, in the order of declaration.
    pub parties: Vec<PartyId>,
    /// The shortest first, then by customer and supplier in the order of declaration.
    pub detours: Vec<Detour>,
    /// How many more detours there are: one is told for three parties in it, unless it takes more to show how the centres
    /// reach every external customer. Those at a centre come first, then the shortest.
    pub detours_left_out: usize,
}

crate::short_debug::short_debug!(Neighbourhood<'_>: view, hops, detours_left_out; listing centres, parties, detours);

/// A customer and a supplier between whom there is no dependency, but a way through parties that are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detour {
    /// Who depends.
    pub customer: PartyId,
    /// On whom, in the end.
    pub supplier: PartyId,
    /// Those left out on a shortest way, from the customer to the supplier: at least one.
    pub through: Vec<PartyId>,
}

impl<'org> View<'org> {
    /// The neighbourhood of some parties: everybody on whom they depend or who depends on them within so many `hops`, and
    /// every external customer that they reach at all.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [managers, payroll, bank, tills] = ["managers", "payroll", "bank", "tills"].map(|id| draft.department(id));
    /// let shoppers = draft.external("shoppers");
    /// for (customer, supplier) in [(shoppers, tills), (tills, bank), (bank, payroll), (payroll, managers)] {
    ///     draft.add(customer.depends_on(supplier));
    /// }
    /// let shop = draft.build()?;
    ///
    /// let view = shop.ever();
    /// let near = view.around(["payroll"], 1)?;
    /// assert_eq!(near.parties, [managers, payroll, bank, shoppers]);
    /// assert_eq!(near.detours[0].through, [tills]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such party.
    ///
    /// # Complexity
    /// O(n (parties + dependencies)) for n parties in it, at most; in practice most ways soon meet one of them.
    pub fn around<P: Into<PartyRef>>(
        &self,
        parties: impl IntoIterator<Item = P>,
        hops: u32,
    ) -> Result<Neighbourhood<'org>, LookupError> {
        let centres = parties.into_iter().map(|party| self.org().find(party));
        let centres: BTreeSet<PartyId> = centres.collect::<Result<_, _>>()?;
        Ok(Neighbourhood::of(self, centres.into_iter().collect(), hops))
    }
}

impl<'org> Neighbourhood<'org> {
    fn of(view: &View<'org>, centres: Vec<PartyId>, hops: u32) -> Self {
        let found = view.neighbours();
        let sources = || centres.iter().map(|&party| node(party));
        let (up, down) = (
            distances(&found.customers, sources()),
            distances(&found.suppliers, sources()),
        );
        let reached = |at: usize| found.is_external[at] && up[at] != UNREACHED;
        let shown: Vec<bool> = (0..up.len())
            .map(|at| up[at].min(down[at]) <= hops || reached(at))
            .collect();
        let suppliers = &found.suppliers;
        let external = (0..shown.len()).filter(|&at| reached(at)).map(number);
        let needed: BTreeSet<_> = external.flat_map(|at| bends(suppliers, &shown, &up, at)).collect();
        let parties: Vec<PartyId> = view.org().parties().filter(|party| shown[party.index()]).collect();
        let mut all = all_detours(suppliers, &shown);
        let count = all.len();
        let centre = |at: u32| up[at as usize] == 0;
        all.sort_by_key(|&(through, customer, supplier)| {
            let needed = needed.contains(&(customer, supplier));
            (
                !needed,
                !(centre(customer) || centre(supplier)),
                through,
                customer,
                supplier,
            )
        });
        all.truncate((parties.len() / PARTIES).max(needed.len()));
        all.sort_unstable();
        let chosen: Vec<_> = all
            .iter()
            .map(|&(_, customer, supplier)| (customer, supplier))
            .collect();
        let detours = in_full(view, suppliers, &shown, &chosen);
        Self {
            detours_left_out: count - detours.len(),
            view: view.clone(),
            centres,
            hops,
            parties,
            detours,
        }
    }

    /// The view it belongs to.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// The detours over some of the dependencies only, each a customer and a supplier; all of them.
    ///
    /// # Complexity
    /// As [`View::around`].
    pub(crate) fn detours_over(&self, ties: &[(usize, usize)]) -> Vec<Detour> {
        let mut shown = vec![false; self.view.org().party_places()];
        for party in &self.parties {
            shown[party.index()] = true;
        }
        let ties = ties
            .iter()
            .map(|&(customer, supplier)| (number(customer), number(supplier)));
        let suppliers = Csr::group(shown.len(), ties);
        let all = all_detours(&suppliers, &shown);
        let pairs: Vec<_> = all
            .iter()
            .map(|&(_, customer, supplier)| (customer, supplier))
            .collect();
        in_full(&self.view, &suppliers, &shown, &pairs)
    }
}

/// The detours on a shortest way from an external customer down to a centre; `up` tells how far a centre is.
fn bends(suppliers: &Csr, shown: &[bool], up: &[u32], external: u32) -> Vec<(u32, u32)> {
    let nearer = |&at: &u32| {
        let mut next = suppliers.of(at).iter().copied();
        next.find(|&next| up[next as usize] != UNREACHED && up[next as usize] < up[at as usize])
    };
    let mut bends = Vec::new();
    let (mut from, mut straight) = (external, true);
    for at in std::iter::successors(Some(external), nearer).skip(1) {
        if !shown[at as usize] {
            straight = false;
            continue;
        }
        if !straight {
            bends.push((from, at));
        }
        (from, straight) = (at, true);
    }
    bends
}

/// Every customer and supplier with a way between them on which nobody is shown, and no dependency: how many lie on the
/// shortest, and the two.
fn all_detours(suppliers: &Csr, shown: &[bool]) -> Vec<(u32, u32, u32)> {
    let mut search = Search::new(suppliers, shown);
    let customers = (0..shown.len()).filter(|&at| shown[at]).map(number);
    let mut all = Vec::new();
    for customer in customers {
        let found = search.run(customer);
        all.extend(
            found
                .into_iter()
                .map(|(through, supplier)| (through, customer, supplier)),
        );
    }
    all
}

/// The same with everybody who lies on the way, of some pairs, in their order.
fn in_full(view: &View<'_>, suppliers: &Csr, shown: &[bool], pairs: &[(u32, u32)]) -> Vec<Detour> {
    let id = |place: u32| view.org().party_at(place);
    let mut search = Search::new(suppliers, shown);
    let mut ways: BTreeMap<(u32, u32), Vec<PartyId>> = BTreeMap::new();
    for &(customer, supplier) in pairs.iter().collect::<BTreeSet<_>>() {
        if search.from != Some(customer) {
            search.run(customer);
        }
        let way = search.way(supplier).into_iter().map(id);
        ways.insert((customer, supplier), way.collect());
    }
    let detour = |pair: &(u32, u32)| Detour {
        customer: id(pair.0),
        supplier: id(pair.1),
        through: ways.remove(pair).unwrap_or_default(),
    };
    pairs.iter().map(detour).collect()
}

/// A search from one party after the other, through those that are left out.
struct Search<'r> {
    suppliers: &'r Csr,
    shown: &'r [bool],
    /// By party: from whom it was met, and in which search.
    met: Vec<(u32, u32)>,
    searches: u32,
    /// Where the last one began.
    from: Option<u32>,
}

impl<'r> Search<'r> {
    fn new(suppliers: &'r Csr, shown: &'r [bool]) -> Self {
        Self {
            suppliers,
            shown,
            met: vec![(0, 0); shown.len()],
            searches: 0,
            from: None,
        }
    }

    /// Those shown at the end of a detour, with how many lie on it.
    fn run(&mut self, customer: u32) -> Vec<(u32, u32)> {
        self.searches += 1;
        self.from = Some(customer);
        self.met[customer as usize] = (customer, self.searches);
        let mut found = Vec::new();
        let mut turn = vec![customer];
        let mut through = 0;
        while !turn.is_empty() {
            let mut next = Vec::new();
            for at in turn {
                for &supplier in self.suppliers.of(at) {
                    if !self.meet(supplier, at) {
                    } else if !self.shown[supplier as usize] {
                        next.push(supplier);
                    } else if through > 0 {
                        found.push((through, supplier));
                    }
                }
            }
            (turn, through) = (next, through + 1);
        }
        found
    }

    /// Whether a party is met for the first time in this search.
    fn meet(&mut self, party: u32, from: u32) -> bool {
        let met = &mut self.met[party as usize];
        let first = met.1 != self.searches;
        if first {
            *met = (from, self.searches);
        }
        first
    }

    /// Who lies between the customer of the last search and a party that it met.
    fn way(&self, supplier: u32) -> Vec<u32> {
        let before = |&at: &u32| Some(self.met[at as usize].0);
        let way = std::iter::successors(Some(supplier), before).skip(1);
        let mut way: Vec<u32> = way.take_while(|&at| !self.shown[at as usize]).collect();
        way.reverse();
        way
    }
}

impl Serialize for Neighbourhood<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let ids = |parties: &[PartyId]| -> Vec<&str> { parties.iter().map(|&party| org.party(party).id()).collect() };
        let detours = self.detours.iter().map(|detour| {
            let [customer, supplier] = [detour.customer, detour.supplier].map(|party| org.party(party).id());
            BTreeMap::from([
                ("customer", serde_json::Value::from(customer)),
                ("supplier", serde_json::Value::from(supplier)),
                ("through", serde_json::Value::from(ids(&detour.through))),
            ])
        });
        let mut near = serializer.serialize_struct("Neighbourhood", 5)?;
        near.serialize_field("centres", &ids(&self.centres))?;
        near.serialize_field("hops", &self.hops)?;
        near.serialize_field("parties", &ids(&self.parties))?;
        near.serialize_field("detours", &detours.collect::<Vec<_>>())?;
        near.serialize_field("detours_left_out", &self.detours_left_out)?;
        near.end()
    }
}
