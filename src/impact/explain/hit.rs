//! What a propagation found.

use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::critical_path::{Link, last_link};
use super::explained::Explained;
use super::receipt::Receipt;
use crate::org::{DependencyId, Party, PartyId, PartyKind};
use crate::time::Lateness;
use crate::view::{Named, View};

/// One late commitment: a party, or one of its services.
#[derive(Clone)]
pub struct Hit<'org> {
    pub(crate) explained: Arc<Explained<'org>>,
    pub(crate) node: u32,
}

impl fmt::Debug for Hit<'_> {
    /// Who, with which service, and how late.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Hit({:?}, {:?}, {:?})",
            self.details().id(),
            self.service(),
            self.lateness()
        )
    }
}

impl<'org> Hit<'org> {
    /// The view it was computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.explained.view
    }

    /// Who is late.
    #[must_use]
    pub fn party(&self) -> PartyId {
        self.explained.network.commitments.party(self.node)
    }

    /// Which service; `None` for its work as a whole.
    #[must_use]
    pub fn service(&self) -> Option<&str> {
        let service = self.explained.network.commitments.service(self.node)?;
        Some(self.explained.view.org().service(service))
    }

    /// The customer it is for, where that is distinguished.
    #[must_use]
    pub fn for_customer(&self) -> Option<PartyId> {
        self.explained.network.commitments.customer(self.node)
    }

    /// How late.
    #[must_use]
    pub fn lateness(&self) -> Lateness {
        self.explained.lateness(self.node)
    }

    /// Whether its own delay alone, after what it recovers, explains it.
    #[must_use]
    pub fn is_primary(&self) -> bool {
        self.explained.is_primary(self.node)
    }

    /// Whether it is an external customer.
    #[must_use]
    pub fn is_external(&self) -> bool {
        self.details().kind() == PartyKind::External
    }

    /// The account of this hit, hop by hop.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(shoppers.depends_on(managers).slack("4h"));
    /// let shop = draft.build()?;
    ///
    /// let impact = shop.ever().propagate([managers.late("6h")])?;
    /// let receipt = impact.hits()[0].receipt();
    /// let [cause, hit] = receipt.rows() else { panic!("two rows") };
    /// assert_eq!((cause.party, cause.went_out.minutes()), (managers, Some(360)));
    /// assert_eq!((hit.party, hit.absorbed, hit.went_out.minutes()), (shoppers, 240, Some(120)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(length of the chain × dependencies of a party), plus the dependencies that bind with it.
    #[must_use]
    pub fn receipt(&self) -> Receipt<'org> {
        Receipt::of(self.explained.clone(), self.node)
    }

    /// The parties of its binding chain, from the cause to here.
    #[must_use]
    pub fn chain(&self) -> Vec<PartyId> {
        super::row::parties(&self.explained, self.node)
    }

    /// Every cause from which a binding chain leads here, in order of declaration: those late by themselves, and those
    /// given up for a backup. That of its [chain](Self::chain) is among them.
    ///
    /// # Complexity
    /// O(dependencies on the way × log of them); for the external customers of an impact that is paid once.
    #[must_use]
    pub fn causes(&self) -> Vec<Self> {
        Self::all(&self.explained, self.explained.causes_of(self.node))
    }

    /// The commitment before it on its binding chain; `None` where it is its own cause. The chain of that one is the rest
    /// of this one's, but where lateness lifted itself round a loop.
    ///
    /// # Complexity
    /// O(dependencies of a party); asked for the first time of an impact, O(dependencies).
    #[must_use]
    pub fn via(&self) -> Option<Self> {
        let edge = match last_link(&self.explained, self.node)? {
            Link::Edge(edge) | Link::Switch { instead_of: edge, .. } => edge,
            Link::Own | Link::GivenUp | Link::Growth(_) => return None,
        };
        Some(Self {
            explained: self.explained.clone(),
            node: self.explained.network.edge(edge).supplier,
        })
    }

    /// The last dependency of its binding chain: the one through which it came to be late; `None` where it is its own
    /// cause. Where it went over to a backup, the one on that.
    ///
    /// # Complexity
    /// O(dependencies of a party).
    #[must_use]
    pub fn through(&self) -> Option<DependencyId> {
        match last_link(&self.explained, self.node)? {
            Link::Edge(edge) | Link::Switch { edge, .. } => Some(self.explained.network.dependency(edge)),
            Link::Own | Link::GivenUp | Link::Growth(_) => None,
        }
    }

    /// Those of some commitments that are late, in their order.
    pub(crate) fn all(explained: &Arc<Explained<'org>>, nodes: impl IntoIterator<Item = u32>) -> Vec<Self> {
        let late = nodes.into_iter().filter(|&node| explained.late(node) > 0);
        late.map(|node| Self {
            explained: explained.clone(),
            node,
        })
        .collect()
    }

    fn named(&self) -> Named<'_> {
        let commitment = self.explained.network.commitments.at(self.node);
        Named::of(self.explained.view.org(), commitment)
    }

    fn details(&self) -> &Party {
        self.explained.view.org().party(self.party())
    }

    fn names(&self) -> (&str, Option<&str>, Option<PartyId>) {
        (self.details().id(), self.service(), self.for_customer())
    }

    /// External customers first, then the latest, then by id, service and customer. The texts are compared only of those
    /// that are as late.
    pub(crate) fn sort(hits: Vec<Self>) -> Vec<Self> {
        let keyed = hits.into_iter();
        let keyed = keyed.map(|hit| (Reverse((hit.is_external(), hit.lateness())), hit));
        let mut keyed: Vec<_> = keyed.collect();
        keyed.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.names().cmp(&b.names())));
        keyed.into_iter().map(|(_, hit)| hit).collect()
    }
}

impl Serialize for Hit<'_> {
    /// The keys `party`, `service`, `for_customer`, `minutes`, `beyond_horizon`, `text`, `primary`, `external`, `via`
    /// (`party`, `service` and `for_customer` of the commitment before it on its chain, null for the cause), `chain` (the
    /// parties from the cause to an external customer; empty inside, where `via` leads along it hop by hop) and `through` (the
    /// service of the last dependency of the chain, null for the cause itself and for the work as a whole).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.explained.view.org();
        let lateness = self.lateness();
        let chain = if self.is_external() { self.chain() } else { Vec::new() };
        let chain: Vec<&str> = chain.into_iter().map(|party| org.party(party).id()).collect();
        let through = self
            .through()
            .and_then(|dependency| org.requirement(org.dependency(dependency).requirement()).service());
        let mut hit = serializer.serialize_struct("Hit", 10)?;
        hit.serialize_field("party", self.details().id())?;
        hit.serialize_field("service", &self.service())?;
        hit.serialize_field(
            "for_customer",
            &self.for_customer().map(|customer| org.party(customer).id()),
        )?;
        hit.serialize_field("minutes", &lateness.minutes())?;
        hit.serialize_field("beyond_horizon", &lateness.is_beyond_horizon())?;
        hit.serialize_field("text", &org.calendar().lateness_text(lateness))?;
        hit.serialize_field("primary", &self.is_primary())?;
        hit.serialize_field("external", &self.is_external())?;
        hit.serialize_field("via", &self.via().as_ref().map(Hit::named))?;
        hit.serialize_field("chain", &chain)?;
        hit.serialize_field("through", &through.map(|service| org.service(service)))?;
        hit.end()
    }
}
