//! For what one party depends on another.

/// For what a dependency that is looked for is: two parties may have several, told apart by the service.
///
/// A name stands for the service of that name: `"hours".into()`.
///
/// ```
/// use frontline::{ForWhat, Org};
///
/// let mut draft = Org::draft("Corner shop");
/// let [managers, payroll] = ["managers", "payroll"].map(|id| draft.department(id));
/// let whole = draft.add(payroll.depends_on(managers));
/// let hours = draft.add(payroll.depends_on(managers).service("hours"));
/// let shop = draft.build()?;
///
/// assert_eq!(shop.find_requirement(payroll, managers, "hours")?, hours);
/// assert_eq!(shop.find_requirement(payroll, managers, ForWhat::WholeWork)?, whole);
/// assert!(shop.find_requirement(payroll, managers, ForWhat::Anything).is_err()); // there are two
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ForWhat {
    /// Whatever it is for: there is but one.
    #[default]
    Anything,
    /// The supplier's work as a whole: the one without a service.
    WholeWork,
    /// The service of this name.
    Service(String),
}

impl ForWhat {
    /// Whether a dependency for `service`, or without one, is meant.
    pub(crate) fn includes(&self, service: Option<&str>) -> bool {
        match self {
            Self::Anything => true,
            Self::WholeWork => service.is_none(),
            Self::Service(wanted) => service == Some(wanted),
        }
    }
}

impl From<&str> for ForWhat {
    fn from(service: &str) -> Self {
        Self::Service(service.to_owned())
    }
}

impl From<String> for ForWhat {
    fn from(service: String) -> Self {
        Self::Service(service)
    }
}
