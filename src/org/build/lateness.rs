//! How late a party is by itself.

use std::collections::HashSet;

use super::super::{LatenessModel, OwnLateness, ProblemKind};
use super::report::{Place, Report};
use crate::time::{Amount, Calendar};

impl Report {
    pub(super) fn lateness(&mut self, place: Place, lateness: &OwnLateness, calendar: &Calendar) {
        match lateness {
            OwnLateness::All(model) => self.model(place, "lateness", model, calendar),
            OwnLateness::ByService(models) if models.is_empty() => self.add(place, "lateness", ProblemKind::Empty),
            OwnLateness::ByService(models) => {
                let mut seen = HashSet::new();
                for (service, model) in models {
                    let field = &format!("lateness.{service}");
                    if !seen.insert(service) {
                        let service = service.clone();
                        self.add(place, field, ProblemKind::ServiceTwice { service });
                    }
                    self.model(place, field, model, calendar);
                }
            }
        }
    }

    fn model(&mut self, place: Place, field: &str, model: &LatenessModel, calendar: &Calendar) {
        let rising = |amounts: &[Amount]| amounts.is_sorted_by_key(|amount| amount.to_minutes(calendar));
        match model {
            LatenessModel::Quantiles { on_time, p50, p90 } => {
                self.share(place, format_args!("{field}.on_time"), Some(*on_time));
                if p50.to_minutes(calendar) == 0 {
                    self.add(place, format_args!("{field}.p50"), ProblemKind::MedianOfZero);
                } else if !rising(&[*p50, *p90]) {
                    let (p50, p90) = (p50.to_string(), p90.to_string());
                    self.add(place, field, ProblemKind::QuantilesReversed { p50, p90 });
                }
            }
            LatenessModel::Triangular(amounts) if !rising(amounts) => {
                let given = amounts.map(|amount| amount.to_string()).join(", ");
                self.add(
                    place,
                    format_args!("{field}.triangular"),
                    ProblemKind::TriangularReversed { given },
                );
            }
            LatenessModel::Observed(amounts) if amounts.is_empty() => {
                self.add(place, format_args!("{field}.observed"), ProblemKind::NothingObserved);
            }
            LatenessModel::Triangular(_) | LatenessModel::Observed(_) => {}
        }
    }
}
