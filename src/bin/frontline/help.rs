//! What stands under the help of each command: examples (on the example organisations, to be run in the folder of the
//! project), what its words mean, then the JSON and the CSV.

pub(crate) const OVERVIEW: &str = "\
Begin with:
  frontline check examples/shop.json                     is it sound, and what in it looks wrong?
  frontline pyramid examples/shop.json                   the organisation, external customers on top
  frontline customers examples/shop.json payroll         who depends on payroll, for what and when?
  frontline delay examples/shop.json --late managers=2d  what does a delay do to the customers outside?

Questions are about a moment (--on, --during, --given), or else about every situation at once.
Exit status: 0 fine; 1 findings of check --strict; 2 unusable input.";

pub(crate) const CHECK: &str = "\
Examples:
  frontline check examples/shop.json
  frontline check examples/shop.json --strict --csv

Looked for, by kind:
  serves-nobody         a party inside on which nobody depends
  no-line-of-sight      a party that serves others, none of whom leads to an external customer
  alike-parties         parties that differ only in case, spaces or invisible characters
  members-without-need  a department with members that does not say how many of them it needs
  needs-without-for     a party with several services whose needs do not say which of them they are for; of the ten with
                        most of them the worst that one such need does that comes 1d late
  default-slack         no dependency has a slack of its own
  no-calendar           days, weeks or due dates, and no calendar that says when the organisation works
  skipped-dates         a date that some months, quarters or years lack, so that it is skipped there
  falls-on-holiday      a weekly date that falls on a holiday, without \"roll\"
  due-too-late          an input that falls due after all that it is needed for
  two-terms             one need, with two different terms from two sources
  condition-with-or     an \"if\" with \"or\" in it, which is one condition all the same
  broken-promise        a promise that the chain behind it can't keep, once every supplier takes the lateness it
                        reserves (\"promise\")
  unknown-accepted      an \"accepted\" that names no finding that can be accepted
  needless-accepted     an \"accepted\" of what is not found any more
A finding is accepted where \"accepted\": [kind, …] says so: on the party or the dependency that it is about, on the \
customer of that dependency, or at the top for the whole document. --strict minds only the others.

JSON: moment, given, name, people, departments, external, dependencies (counts), accepted (how many of the lints are), \
lints: [{ kind, severity (note: answers rest on what nobody said; warning: they may be wrong), accepted, parties, \
dependency, other, binds, needs, worst, text }]; dependency, other (of two) and binds are null or { customer, supplier, \
service }; needs and worst { need, customer, minutes, beyond_horizon } of needs-without-for, else null.
CSV: finding (a number), kind, party, customer, supplier, service, text, severity, accepted: a row for each party of a \
finding.";

pub(crate) const CUSTOMERS: &str = "\
Examples:
  frontline customers examples/shop.json payroll
  frontline customers examples/shop.json managers --all --on 2026-11-27

JSON: party, moment, given, links: [{ customer, supplier, service, situation, kind, external, mutual, \
hops, next, slack_minutes, slack, cut_off, need, of, switch_minutes, strength, patience_minutes }]; kind is \
standing, recurring, dated, seasonal or conditional; external: whether the customer is; hops: one more than the \
nearer end is away from the party; next: up to three dates; need, of: so many of so many suppliers; switch_minutes: null unless it is a backup; \
patience_minutes: null without limit.
CSV: the same of each link, the dates in next, next_2 and next_3.";

pub(crate) const SUPPLIERS: &str = "\
Examples:
  frontline suppliers examples/shop.json shoppers --all
  frontline suppliers examples/shop.json payroll --csv

JSON and CSV: as of customers.";

pub(crate) const SITUATIONS: &str = "\
Examples:
  frontline situations examples/shop.json
  frontline situations examples/shop.json --during 2026-11-01..2026-12-01

JSON: moment, given, relations: as the links of customers; only_situational: ids of those who are \
customers only situationally.
CSV: as of customers.";

pub(crate) const FRONT_LINE: &str = "\
Examples:
  frontline front-line examples/shop.json
  frontline front-line examples/shop.json --on 2026-11-27 --json

JSON: moment, given, front_line: ids; links: what external customers directly depend on, as of customers.
CSV: as of customers.";

pub(crate) const PYRAMID: &str = "\
Examples:
  frontline pyramid examples/shop.json
  frontline pyramid examples/shop.json --json

JSON: moment, given, layers: lists of ids, the external customers first; no_line_of_sight: ids; \
parties: [{ party, name, kind, layer, department, level }]; layer is null without line of sight, level \
(steps down from the top of the chain of command) for whoever has no part in it.
CSV: the same of each party.";

pub(crate) const DELAY: &str = "\
Examples:
  frontline delay examples/shop.json --late managers=2d
  frontline delay examples/shop.json --late 'it/web content=2d' --slower managers=2h --why visitors
  frontline delay examples/shop.json --late managers=never --on 2026-11-27 --json

--late is put in once. --slower is the work itself taking longer: in a loop it counts again at every turn, so \
that a loop that absorbs less grows without end.

JSON: moment, given, hits: [{ party, service, minutes, beyond_horizon, text, primary, external, via, chain, \
through }], external customers first, then the latest; minutes is null for never and beyond the horizon, \
via { party, service, for_customer } whatever came before it on its chain, null for the cause itself, \
chain the parties from the cause to an external customer, empty inside: there via tells it hop by hop, \
through the service of the last dependency of the chain, null for the cause itself \
and for the work as a whole.
loops: [{ parties, verdict, ends_with_cause, growth_minutes }]; verdict is damped, self-sustaining (ends_with_cause: \
but along the calendar it ends with its cause) or amplifying.
harm: { customers, total, unknown }; customers: [{ party, minutes, beyond_horizon, text, percentage_lost, customer_hours, \
unbounded, money_at_risk }], every external one; total: the last three for all who are late and known: null where nobody who is late is, 0 where nobody is late; \
unknown: ids of those who are late with figures missing. customer_hours are null, too, where they are unbounded. They are \"volume\" times the hours late, for every working day that \
it lasts; money_at_risk is \"value\" times the percentage that \"loses\" says is lost beyond such a lateness.
With --why receipts: [{ party, service, rows, non_causes, binding }]; in each of the rows came_in \
- absorbed + cut_off - weakened - spared + switch + overrun - recovered = went_out, in minutes.
CSV: the same of each hit; via and via_service; the chain with \" > \" between the ids.
CSV with --why: a row for each step of the receipts instead: hit, hit_service, step (1 is the cause), party, \
service, cause, through_customer, through_supplier, through_service, turns, and the minutes as in rows.";

pub(crate) const CHARTER: &str = "\
Examples:
  frontline charter examples/shop.json payroll
  frontline charter examples/shop.json payroll --on 2026-11-27 -o payroll.html
  frontline charter examples/shop.json --all -o charters

How late the party may be is told for each customer by itself (the slack) and before any external customer feels it \
(the tolerance). Whom to warn: everybody who is late when the party is a working day late.

JSON: moment, given, party, name, customers and suppliers: as the links of customers; tolerance_minutes (null: no \
limit), late_by_minutes (a working day), warn: as the hits of delay.
CSV: section (customer, supplier or warn), customer, supplier, service, situation, minutes: the slack, or of those to \
warn how late they are, empty for never.";

pub(crate) const DRAW: &str = "\
Examples:
  frontline draw examples/shop.json -o shop.svg
  frontline draw examples/shop.json -o shop.svg --late managers=2d --on 2026-11-27
  frontline draw examples/shop.json -o shop.dot
  frontline draw examples/shop.json -o shop.graphml --late managers=2d
  frontline draw examples/shop.json -o shop.html
  frontline draw examples/clinic.json -o it.svg --focus it --late it=1d
  frontline draw examples/shop.json -o - --format dot

svg  the inverted pyramid, or the picture that --kind names; \
with a delay everybody's lateness, and its way to the customer. For browsers, slides and drawing programs.
png  the same in pixels, where the program was built with the feature png.
html a page that works from disk, offline: choose who is late by how much, and see what becomes of everybody. It begins \
with the delays given here.
dot  the same map for Graphviz: a node for each party, an edge customer -> supplier for the dependencies between two.
mmd  the same for Mermaid. Its hosts draw 500 edges and 50 000 characters: past that what matters most, and it says so.

Exports have a node for each party, its id the party's, and an edge customer -> supplier for each dependency, with all that \
the document says of them (import --node-link and --graphml read it back), layer, slack_minutes and the like; with a delay \
minutes and text of nodes, passes_minutes of edges, binding (on the way to an external customer) and stands_in (a backup \
gone over to on that way; the supplier given up binds).
graphml  for yEd, Gephi, NetworkX: attributes have types.
json     node-link JSON, as NetworkX has it: nodes, and edges with source, target and key.
csv      a row for each dependency; with a delay also how late both ends are.

With --focus only the party is drawn, whoever is within --hops steps of it, and every external customer that it reaches. \
Ways through parties left out are one dotted line each, the shortest of them; the picture says how many there are not. \
In exports they are edges with the origin \"detour\", and through says how many parties lie on them; the graph has part, \
\"18 of 60 parties\", and is no longer imported.";

pub(crate) const WHAT_IF: &str = "\
Examples:
  frontline what-if examples/shop.json examples/shop-scenarios.json
  frontline what-if examples/shop.json examples/shop-scenarios.json 'late hours' --json

Each scenario is compared with the one it extends, or with the organisation as it is. \
A scenario has a name, changes, and may say what it \"extends\": the name of a scenario whose changes come first.

Changes:
  { \"late\": PARTY, \"by\": AMOUNT }     it is late; of several delays the largest counts
  { \"slower\": PARTY, \"by\": AMOUNT }   it takes longer than planned; several add up
  { \"away\": PARTY }                   it is not there, until a date or for good
  { \"back\": PARTY }                   its delays are lifted
  { \"dependency\": WHICH, \"set\": { FIELD: VALUE } }
                                      fields set anew; null takes one away
  { \"add\": DEPENDENCY }               a dependency more, with the fields of the document
  { \"remove\": WHICH }                 a dependency less
  { \"backup\": PARTY, \"dependency\": WHICH, \"switch\": AMOUNT }
                                      it can stand in, after the time of switching
  { \"vacancy\": PARTY, \"to\": PARTY }   it is gone for good; \"to\" takes its customers over
  { \"given\": CONDITION }              a condition holds

late, slower and away may have a \"service\", and the dates \"from\" and \"until\"; by may be \"never\". \
WHICH is the id of a dependency, or { \"customer\": PARTY, \"supplier\": PARTY, \"service\": SERVICE }.

JSON: moment, given, scenarios: [{ name, compared_with, hits, loops, comparison, harm }]; hits, loops and harm as of \
delay; comparison has customers (all external ones) and inside (those that differ): [{ party, \
before_minutes, after_minutes, before, after, trend, chain_before, chain_after }].
CSV: scenario, party, name, minutes, beyond_horizon, text, compared_with, before_minutes, before_text, \
trend (better, same, worse): a row for each scenario and external customer.";

pub(crate) const COMPARE: &str = "\
Examples:
  frontline compare examples/shop.json examples/shop-next-year.json
  frontline compare examples/shop.json examples/shop-next-year.json --late managers=2d

Parties are matched by their ids, dependencies by customer, supplier and service. With delays also what external \
customers feel of them, before and after.

JSON: moment, given, parties: { appeared, vanished, changed: [{ party, terms }] }, appeared, vanished: [dependencies], \
changed: [{ before, after, terms }], tolerance: [{ party, before_minutes, after_minutes }] (null: no limit), \
loops: { appeared, vanished, changed: [{ before, after }] }, answers: { customers, inside }, null without delays; \
terms: [{ field, before, after }].
CSV: what (party, dependency, tolerance, loop, answer), change (came, went, changed; better, same, worse), party (the \
customer of a dependency, the first party of a loop), supplier, service, field, before, after: a row for each field that \
differs.";

pub(crate) const TOLERANCE: &str = "\
Examples:
  frontline tolerance examples/shop.json
  frontline tolerance examples/shop.json --customer shoppers

JSON: moment, given, customer, parties: [{ party, minutes, text, binds }]; minutes is null without a \
limit, binds null or the { customer, supplier, service } through which a minute more would be felt.
CSV: party, name, minutes, text, binds_customer, binds_supplier, binds_service.";

pub(crate) const RANK: &str = "\
Examples:
  frontline rank examples/shop.json --by 1d
  frontline rank examples/shop.json --by 4h --top 3 --customer shoppers
  frontline rank examples/shop.json --by 1d --on 2026-11-27 --csv
  frontline rank examples/shop.json --by 1d -o tornado.svg

The worst first: the most money at risk, then the most customer-hours late, then the latest external customer, the most \
of them, the most services that stop if the party never comes, the least tolerance, the id. \
Customer-hours are \"volume\" times the hours late, for every working day that it lasts; money at risk is \"value\" times \
the percentage that \"loses\" says is lost beyond such a lateness.

JSON: moment, given, by, by_minutes, customer, compared (how many parties), reach (how many of them an external customer \
feels), parties: [{ party, felt, harm, late_inside, tolerance_minutes, tolerance, stops }]; \
felt: [{ party, minutes, beyond_horizon, text, customer_hours, unbounded, money_at_risk }], the latest first; harm: the \
last three of these for all customers together, and unknown, as harm of delay; \
late_inside: how many others inside it makes late; stops: [{ party, service }], what an external customer never gets if \
the party never comes.
CSV: rank, party, name, money_at_risk, customer_hours, unbounded, felt_by (\" | \" between the ids), minutes, \
beyond_horizon and text (of the latest), late_inside, tolerance_minutes, tolerance, stops (how many services), unknown.";

pub(crate) const SIMULATE: &str = "\
Examples:
  frontline simulate examples/shop.json --during 2026-11-23..2026-12-14 --away managers=2026-11-26..2026-12-02
  frontline simulate examples/shop.json --during 2026-11-23..2026-12-14 --late 'it/laptops=2d@2026-11-26T09:00..2026-11-27'
  frontline simulate examples/shop.json --during 2026-11-23..2026-12-14 --scenario examples/shop-scenarios.json 'late hours' --json
  frontline simulate examples/shop.json --during 2026-12-01..2027-02-01 --away managers=2026-12-14..2026-12-30 -o away.svg

FROM and UNTIL are dates or instants (2026-11-26, 2026-11-26T09:00), UNTIL is not part of it; either may be left out: \
from the beginning of the period, or for good. --late and --slower without dates hold all the time.
Whoever is away until an instant is late by the working time that is left until then. What falls due meanwhile is \
held, and makes its customer late until it falls due again, or until that time has run down. Lateness without a \
working minute in it counts only where something fell due meanwhile and arrived late.

The picture has a row for each party that was late and a column for each day.

JSON: moment, given, external: [{ party, worst_minutes, worst_at, first_late, recovered_at, occasions: \
[{ at, until, minutes }] }]; hits: [{ party, service, from, until, worst_minutes, worst_at, external }]; verdict is \
on time, recovered, still late or never recovers; period, recovered_at, promises (those broken): [{ party, suppliers, \
service, at, until, minutes }], until being null of what is due at an instant; endless: [{ parties, minutes }]. Minutes \
are null for never, instants where the period has none.
CSV: party, name, service, external, from, until, worst_minutes, text, worst_at, through_customer, through_supplier, \
through_service: a row for each time that somebody was late.";

pub(crate) const FRAGILITY: &str = "\
Examples:
  frontline fragility examples/shop.json managers --away 2d --during 2026-11-23..2026-12-24
  frontline fragility examples/shop.json managers --away 2d --during 2026-11-23..2026-12-24 --csv
  frontline fragility examples/shop.json managers --away 3d --during 2026-12-01..2027-12-01 -o fragility.svg

The absence begins with the first working minute of each day that lies in the period, one after the other; each is \
followed until everyone is on time again, for a year at most.

JSON: moment, given, party, length_minutes, best, worst (dates), days: [{ date, from, back, customers, worst_minutes, \
total_minutes, customer_hours, unbounded, unknown, recovered_at }]; unknown: ids of customers that are late and have no \
volume; customer_hours are those of the others, null where there are none.
CSV: the same of each day, with worst in words.";

pub(crate) const AGENDA: &str = "\
Examples:
  frontline agenda examples/shop.json payroll --during 2026-12-01..2027-01-01
  frontline agenda examples/shop.json payroll --on 2026-12-01 --next 5
  frontline agenda examples/shop.json payroll --during 2026-12-01..2027-01-01 -o -

Recurring and dated dependencies fall due; what holds all the time, or all through a season, is listed apart.
A calendar file has an event for each occurrence, at its local time: no time zone, no length, and the same \
event in every file, so that reading a later file replaces what was read before.

JSON: party, moment, given, occurrences: [{ at, role, customer, supplier, service, situation, external, need, of, \
slack_minutes, cut_off }]; standing: [{ role, ... }], the rest as the links of customers; role is that of the party: \
supplier where others depend on it, customer where it depends on others.
CSV: the same of each occurrence, then of what is standing, without at.";

pub(crate) const LOOPS: &str = "\
Examples:
  frontline loops examples/shop.json
  frontline loops examples/shop.json --by 10h
  frontline loops examples/shop.json --csv

JSON: moment, given, loops: [{ parties, tightest, absorbs_minutes }]; tightest are the parties round the \
loop that absorbs least, each depending on the next. With --by also delay: { party, by, late (how many parties of \
the group), external (how many external customers feel it), verdict (null where no service of theirs goes round), \
ends_with_cause, growth_minutes }; party is the first of tightest.
CSV: loop, parties (how many), absorbs_minutes, step, customer, supplier, service, slack_minutes, late, external, \
verdict, growth_minutes, ends_with_cause: a row for each dependency of the tightest loop.";

pub(crate) const IMPORT: &str = "\
Examples:
  frontline import --parties examples/cafe-parties.csv --dependencies examples/cafe-dependencies.csv --hours 07:30-18:00
  frontline import --edges examples/cafe-asks.csv --customer asks --supplier answers --service topic
  frontline import --graphml examples/pictures/shop.graphml
  frontline import --into examples/shop.json --holidays examples/holidays.ics --during 2026-01-01..2029-01-01

Columns of --parties: id, kind (person, department or external), name, department (or within), \
reports_to, need (a number or all), recovers, error_rate, lateness, volume, value, loses, accepted; id and kind are needed.
Columns of --dependencies: id, customer, supplier or any_of, need, service, for, when, slack, cut_off and backlog \
(yes or no), strength (1 to 100), patience, note, source, catch, rework, promise, cost, accepted; customer and a supplier are needed.

any_of, for: several with | between; a backup with its time of switching in brackets: payroll | finance (6h)
when: words, in one of these forms; empty for always
  every day [at 12:00]
  every week on fri at 12:00 [interval 2 from 2026-11-06]
  every month on 1, -1            days of the month, -1 is the last
  every quarter on 1              days of the quarter, counted from the first or the last (-1)
  every year on 12-24
  on 2026-03-31 at 12:00          on one date or several
  between 2026-11-01 2026-12-31   or yearly: between 11-01 12-31
  if audit                        alone, or after any of them
Each \"every\" may have at, interval, from, until, and roll following or roll preceding (of days off).

Holidays are the events of a calendar file (iCalendar): on every day that they touch, the end of an event not \
counted; cancelled ones are left out. Of rules those are read that recur every year; they need --during where they \
have no end.

Cells are separated by commas, semicolons or tabs; the first row names the columns. A file \
is written beside the old one first: nothing is lost if that fails.";

pub(crate) const COMPLETIONS: &str = "\
Example:
  frontline completions bash";
