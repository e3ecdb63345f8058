//! Which tables to import, and which of their columns hold what.

use std::path::{Path, PathBuf};

use clap::Args;
use frontline::document::{EdgeColumns, LineColumns, PartyColumns};

/// The tables to import, at least one, or an organisation to change.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Tables {
    /// An organisation that is there, instead of tables: to change its calendar, slack or name
    #[arg(
        long,
        value_name = "ORG",
        help_heading = "Tables",
        conflicts_with_all = ["parties", "dependencies", "nodes", "reports_to", "edges"]
    )]
    pub(crate) into: Option<PathBuf>,
    /// A graph as node-link JSON, as draw writes it and other tools pass it on
    #[arg(
        long,
        value_name = "JSON",
        help_heading = "Tables",
        conflicts_with_all = ["into", "parties", "dependencies", "nodes", "reports_to", "edges"]
    )]
    pub(crate) node_link: Option<PathBuf>,
    /// A graph in a .graphml file, as draw writes it and graph editors save it
    #[arg(
        long,
        value_name = "GRAPHML",
        help_heading = "Tables",
        conflicts_with_all = ["into", "node_link", "parties", "dependencies", "nodes", "reports_to", "edges"]
    )]
    pub(crate) graphml: Option<PathBuf>,
    /// Parties, with the fields of the document as columns: id, kind, name, department, ...
    #[arg(long, value_name = "CSV", help_heading = "Tables")]
    pub(crate) parties: Option<PathBuf>,
    /// Dependencies, with the fields of the document as columns: customer, supplier, service, when, slack, ...
    #[arg(long, value_name = "CSV", help_heading = "Tables")]
    pub(crate) dependencies: Option<PathBuf>,
    /// Parties, with any columns: say which with --id and the options below
    #[arg(long, value_name = "CSV", help_heading = "Tables", requires = "id", conflicts_with_all = ["parties", "dependencies"])]
    nodes: Option<PathBuf>,
    /// Who reports to whom, with any columns: say which with --reporter and --superior
    #[arg(long, value_name = "CSV", help_heading = "Tables", requires_all = ["reporter", "superior"])]
    reports_to: Option<PathBuf>,
    /// Dependencies, with any columns: say which with --customer and --supplier
    #[arg(long, value_name = "CSV", help_heading = "Tables", requires_all = ["customer", "supplier"])]
    edges: Option<PathBuf>,
}

/// Which columns hold what.
#[derive(Debug, Args)]
pub(crate) struct ColumnFlags {
    /// Of --nodes: the id
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "nodes")]
    id: Option<String>,
    /// Of --nodes: the name
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "nodes")]
    label: Option<String>,
    /// Of --nodes: person, department or external; without it everybody is a person
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "nodes")]
    kind: Option<String>,
    /// Of --nodes: the department
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "nodes")]
    department: Option<String>,
    /// Of --reports-to: who reports
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "reports_to")]
    reporter: Option<String>,
    /// Of --reports-to: to whom; without that table, of --nodes
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags")]
    superior: Option<String>,
    /// Of --edges: who depends
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "edges")]
    customer: Option<String>,
    /// Of --edges: on whom
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "edges")]
    supplier: Option<String>,
    /// Of --edges: for what
    #[arg(long, value_name = "COL", help_heading = "ColumnFlags", requires = "edges")]
    service: Option<String>,
}

impl Tables {
    /// All tables, in the order they are read.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Path> {
        let tables = [
            &self.into,
            &self.node_link,
            &self.graphml,
            &self.parties,
            &self.dependencies,
            &self.nodes,
            &self.reports_to,
            &self.edges,
        ];
        tables.into_iter().filter_map(|path| path.as_deref())
    }

    /// The table of parties with any columns.
    pub(crate) fn nodes(&self, columns: &ColumnFlags) -> Option<(&Path, PartyColumns)> {
        let mut parties = PartyColumns::new(columns.id.clone()?);
        parties.name.clone_from(&columns.label);
        parties.kind.clone_from(&columns.kind);
        parties.department.clone_from(&columns.department);
        parties.reports_to = columns.superior.clone().filter(|_| self.reports_to.is_none());
        Some((self.nodes.as_deref()?, parties))
    }

    /// The table of who reports to whom.
    pub(crate) fn line(&self, columns: &ColumnFlags) -> Option<(&Path, LineColumns)> {
        let (party, reports_to) = (columns.reporter.clone()?, columns.superior.clone()?);
        Some((self.reports_to.as_deref()?, LineColumns::new(party, reports_to)))
    }

    /// The table of dependencies with any columns.
    pub(crate) fn edges(&self, columns: &ColumnFlags) -> Option<(&Path, EdgeColumns)> {
        let (customer, supplier) = (columns.customer.clone()?, columns.supplier.clone()?);
        let mut ends = EdgeColumns::new(customer, supplier);
        ends.service.clone_from(&columns.service);
        Some((self.edges.as_deref()?, ends))
    }
}
