"""The library beside its peers in Python, on the organisations of `cargo bench --bench ratios`.

Install (each is optional but numpy; what is not there is left out):

    python3 -m venv venv
    venv/bin/pip install numpy scipy numba networkx rustworkx igraph

Measure, for so many parties with ten times as many dependencies:

    venv/bin/python benches/peers.py 10k,100k

The library runs in the process of the bench and takes turns with the peer, run by run; of each pair of runs the ratio, of
all pairs the median. Times are those on the processor, for one dependency (an edge), one in a scenario, or one byte. Every
peer's answer is compared with that of the bench before it is timed. What a peer prepares once, such as an order or a
matrix, is not timed, nor that its scenarios lie side by side from the start, where the library puts the delays of each in
every time. The NetworkX and rustworkx loops are timed whole: an order first, then a loop over it, as one would write it.
"""

import heapq
import importlib
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

SLOW = 100_000  # what makes Python objects of every dependency is not run for larger organisations


def wanted(name):
    """The module, or nothing where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: left out", file=sys.stderr)
        return None


numpy = wanted("numpy")
if numpy is None:
    sys.exit("at least numpy is needed to read the organisations")
scipy = wanted("scipy")
numba = wanted("numba")
networkx = wanted("networkx")
rustworkx = wanted("rustworkx")
igraph = wanted("igraph")


class Organisation:
    """What the bench exported: see `benches/ratios/export.rs`."""

    def __init__(self, path):
        numbers = numpy.fromfile(path, dtype="<u4").astype(numpy.int64)
        self.parties, self.edges = int(numbers[0]), int(numbers[1])
        ends = numpy.cumsum([2, self.edges, self.edges, self.edges, self.parties, self.parties])
        parts = [numbers[start:end] for start, end in zip(ends, ends[1:])]
        self.customer, self.supplier, self.slack, self.late, self.answer = parts

    def by_customer(self):
        """Starts of rows, and the edges sorted into them."""
        order = numpy.argsort(self.customer, kind="stable")
        starts = numpy.zeros(self.parties + 1, dtype=numpy.int64)
        numpy.cumsum(numpy.bincount(self.customer, minlength=self.parties), out=starts[1:])
        return starts, order

    def levels(self):
        """The longest way of each party to one that depends on nobody."""
        level = numpy.zeros(self.parties, dtype=numpy.int64)
        while True:
            before = level.copy()
            numpy.maximum.at(level, self.customer, before[self.supplier] + 1)
            if (level == before).all():
                return level


BENCH = ["cargo", "bench", "--quiet", "--bench", "ratios", "--"]
PROJECT = pathlib.Path(__file__).resolve().parent.parent
TURN = 0.02  # seconds: what takes less is repeated within a turn


def nanoseconds(run, units):
    """The time of a run, on the processor, for one unit of work."""
    start, runs = time.process_time(), 0
    while runs == 0 or time.process_time() - start < TURN:
        run()
        runs += 1
    return (time.process_time() - start) / runs * 1e9 / units


class Library:
    """The bench in a process of its own, ready to run a row when asked."""

    def __init__(self, row, size):
        command = BENCH + ["--take-turns", row, "--sizes", str(size)]
        self.process = subprocess.Popen(command, cwd=PROJECT, text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def nanoseconds(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def level_steps(organisation):
    """Level by level: who depends on anybody; of their dependencies the suppliers, the slacks, where each one's start."""
    o, level = organisation, organisation.levels()
    order = numpy.lexsort((o.customer, level[o.customer]))
    customer, supplier, slack = (a[order] for a in (o.customer, o.supplier, o.slack))
    first = numpy.flatnonzero(numpy.r_[True, customer[1:] != customer[:-1]])
    stretches, bounds = level[customer[first]], numpy.r_[first, len(customer)]
    steps = []
    for number in range(1, int(level.max()) + 1):
        low, high = numpy.searchsorted(stretches, [number, number + 1])
        if low == high:
            continue
        edges = slice(bounds[low], bounds[high])
        steps.append((customer[first[low:high]], supplier[edges].astype(numpy.int32),
                      slack[edges].astype(numpy.int32), first[low:high] - bounds[low]))
    return steps


def numpy_by_level(organisation):
    """Level by level: one gather, one subtraction, one maximum over each customer's stretch."""
    steps, late = level_steps(organisation), organisation.late.astype(numpy.int32)

    def run():
        lateness = late.copy()
        for parties, suppliers, slacks, starts in steps:
            passed = numpy.maximum.reduceat(lateness[suppliers] - slacks, starts)
            lateness[parties] = numpy.maximum(lateness[parties], passed)
        return lateness

    return run


def sorted_rows(organisation):
    """Rows in the order of the levels, parties renumbered so."""
    o = organisation
    party = numpy.argsort(o.levels(), kind="stable")
    place = numpy.empty_like(party)
    place[party] = numpy.arange(o.parties)
    starts, order = Renumbered(o, place).by_customer()
    return party, place, starts, place[o.supplier][order], o.slack[order]


class Renumbered(Organisation):
    """The customers under other numbers."""

    def __init__(self, organisation, place):
        self.parties, self.customer = organisation.parties, place[organisation.customer]


def numba_rows(organisation):
    """The sweep over compressed rows, compiled."""
    party, place, starts, supplier, slack = sorted_rows(organisation)
    starts, supplier, slack = (a.astype(numpy.int32) for a in (starts, supplier, slack))
    late = organisation.late[party].astype(numpy.int32)

    @numba.njit(cache=False)
    def sweep(starts, supplier, slack, late, lateness):
        for node in range(len(late)):
            latest = late[node]
            for edge in range(starts[node], starts[node + 1]):
                latest = max(latest, lateness[supplier[edge]] - slack[edge])
            lateness[node] = latest

    lateness = numpy.zeros_like(late)

    def run():
        sweep(starts, supplier, slack, late, lateness)
        return lateness[place]

    run()
    return lambda: sweep(starts, supplier, slack, late, lateness), run


def scipy_dijkstra(organisation):
    """The shortest ways from one more party that is as late as it gets: what is left of it is lateness."""
    sparse, csgraph = wanted("scipy.sparse"), wanted("scipy.sparse.csgraph")
    o = organisation
    most, source = int(o.late.max()), o.parties
    late = numpy.flatnonzero(o.late)
    rows, columns = numpy.r_[o.supplier, numpy.full(len(late), source)], numpy.r_[o.customer, late]
    weights = numpy.r_[o.slack, most - o.late[late]].astype(float)
    # Of several dependencies between two the lightest; a weight of 0 is there, being put in by itself.
    lightest = numpy.lexsort((weights, columns, rows))
    rows, columns, weights = rows[lightest], columns[lightest], weights[lightest]
    keep = numpy.r_[True, (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])]
    matrix = sparse.csr_matrix((weights[keep], (rows[keep], columns[keep])), shape=(source + 1, source + 1))

    def run():
        return csgraph.dijkstra(matrix, indices=source, limit=most)

    return run, lambda: numpy.maximum(most - numpy.minimum(run()[:-1], most), 0)


def networkx_loop(organisation):
    """An order, and a loop over it."""
    o = organisation
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from((party, {"late": late}) for party, late in enumerate(o.late.tolist()))
    edges = zip(o.supplier.tolist(), o.customer.tolist(), o.slack.tolist())
    graph.add_edges_from((supplier, customer, {"slack": slack}) for supplier, customer, slack in edges)

    def run():
        lateness = {}
        for party in networkx.topological_sort(graph):
            latest = graph.nodes[party]["late"]
            for supplier, _, terms in graph.in_edges(party, data=True):
                latest = max(latest, lateness[supplier] - terms["slack"])
            lateness[party] = latest
        return lateness

    return run, lambda: numpy.array([late for _, late in sorted(run().items())])


def rustworkx_loop(organisation):
    """An order, and a loop over it."""
    o = organisation
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(o.late.tolist())
    graph.add_edges_from(list(zip(o.supplier.tolist(), o.customer.tolist(), o.slack.tolist())))

    def run():
        lateness = [0] * o.parties
        for party in rustworkx.topological_sort(graph):
            latest = graph[party]
            for supplier, _, slack in graph.in_edges(party):
                latest = max(latest, lateness[supplier] - slack)
            lateness[party] = latest
        return lateness

    return run, lambda: numpy.array(run())


def igraph_dijkstra(organisation):
    """The shortest ways from one more party that is as late as it gets."""
    o = organisation
    most, late = int(o.late.max()), numpy.flatnonzero(o.late)
    edges = numpy.c_[numpy.r_[o.supplier, numpy.full(len(late), o.parties)], numpy.r_[o.customer, late]]
    graph = igraph.Graph(n=o.parties + 1, edges=edges.tolist(), directed=True)
    weights = numpy.r_[o.slack, most - o.late[late]].astype(float).tolist()

    def run():
        return graph.distances(source=[o.parties], weights=weights)[0]

    return run, lambda: numpy.maximum(most - numpy.minimum(numpy.array(run()[:-1]), most), 0)


def heap_loop(organisation):
    """The latest first, with a heap, in plain Python."""
    o = organisation
    starts = numpy.zeros(o.parties + 1, dtype=numpy.int64)
    numpy.cumsum(numpy.bincount(o.supplier, minlength=o.parties), out=starts[1:])
    order = numpy.argsort(o.supplier, kind="stable")
    starts, customer, slack = starts.tolist(), o.customer[order].tolist(), o.slack[order].tolist()
    late = o.late.tolist()

    def run():
        lateness, settled = late[:], [False] * o.parties
        queue = [(-minutes, party) for party, minutes in enumerate(late) if minutes]
        heapq.heapify(queue)
        while queue:
            minutes, party = heapq.heappop(queue)
            if settled[party]:
                continue
            settled[party] = True
            for edge in range(starts[party], starts[party + 1]):
                passed = -minutes - slack[edge]
                if passed > lateness[customer[edge]]:
                    lateness[customer[edge]] = passed
                    heapq.heappush(queue, (-passed, customer[edge]))
        return lateness

    return run, lambda: numpy.array(run())


def lanes(organisation, scenarios=64):
    """Many scenarios at once, level by level; they stand side by side from the start."""
    steps = [(parties, suppliers, slacks[:, None], starts)
             for parties, suppliers, slacks, starts in level_steps(organisation)]
    late = numpy.repeat(organisation.late[:, None], scenarios, axis=1).astype(numpy.int32)

    def run():
        lateness = late.copy()
        for parties, suppliers, slacks, starts in steps:
            passed = numpy.maximum.reduceat(lateness[suppliers] - slacks, starts, axis=0)
            lateness[parties] = numpy.maximum(lateness[parties], passed)
        return lateness

    return run, lambda: run()[:, 0]


def json_networkx(path):
    """The document read, and a graph made of it, nothing checked."""

    def run():
        document = json.loads(path.read_bytes())
        graph = networkx.MultiDiGraph()
        for kind in ("departments", "people", "external"):
            graph.add_nodes_from((party["id"], party) for party in document[kind])
        graph.add_edges_from((d["customer"], d["supplier"], d) for d in document["dependencies"])
        return graph

    return run


def json_load(path):
    """The document read, and nothing else."""
    return lambda: json.loads(path.read_bytes())


TARGETS = {
    ("acyclic", "Numba"): 2,
    ("acyclic", "NumPy"): 3.5,
    ("acyclic", "SciPy"): 40,
    ("acyclic", "NetworkX"): 1500,
    ("64 scenarios", "NumPy"): 40,
    ("json", "json and NetworkX"): 10,
    ("file to answer", "json.loads"): 0.5,
}


def figure(ratio):
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


class Table:
    """How many times faster than each peer the library is."""

    def __init__(self):
        print(f"{'Row':<13} {'Size':>5}  {'Against':<38} {'Target':>7} {'Measured':>8}  {'Quartiles':<13} {'':<5} "
              f"{'Pairs':>5}  Time, ours : theirs\n{'─' * 125}")
        self.met = []

    def compare(self, row, size, peer, run, units, unit):
        first = nanoseconds(run, units) * units / 1e9
        pairs = 15 if first < 0.5 else 5 if first < 5 else 3
        with Library(row, size) as library:
            library.nanoseconds()
            turns = [(library.nanoseconds(), nanoseconds(run, units)) for _ in range(pairs)]
        low, ratio, high = statistics.quantiles([theirs / ours for ours, theirs in turns], n=4, method="inclusive")
        target = next((least for (of, name), least in TARGETS.items() if of == row and peer.startswith(name)), None)
        verdict = "" if target is None else "ok" if ratio >= target else "short"
        self.met += [verdict == "ok"] if verdict else []
        ours, theirs = (statistics.median(times) for times in zip(*turns))
        print(f"{row:<13} {size_text(size):>5}  {peer:<38} {'–' if target is None else f'≥ {target}':>7} "
              f"{figure(ratio):>8}  {figure(low) + '–' + figure(high):<13} {verdict:<5} "
              f"{pairs:>5}  {ours:.2f} ns : {theirs:.2f} ns {unit}", flush=True)


def size_text(size):
    for digits, unit in ((1_000_000, "M"), (1_000, "k")):
        if size % digits == 0:
            return f"{size // digits}{unit}"
    return str(size)


def same(answer, organisation, peer):
    if not (numpy.asarray(answer) == organisation.answer).all():
        sys.exit(f"{peer} and the bench don't agree")


def propagation(table, row, size, organisation, peers):
    for module, peer, make, largest in peers:
        if module is not None and size <= largest:
            run, answer = make(organisation)
            same(answer(), organisation, peer)
            table.compare(row, size, peer, run, organisation.edges, "an edge")


def numpy_twice(organisation):
    """Each run of NumPy's is an answer."""
    run = numpy_by_level(organisation)
    return run, run


ACYCLIC = [(numpy, "NumPy, level by level", numpy_twice, sys.maxsize),
           (numba, "Numba, compressed rows", numba_rows, sys.maxsize),
           (scipy, "SciPy, Dijkstra from a virtual source", scipy_dijkstra, sys.maxsize),
           (igraph, "igraph, Dijkstra from a virtual source", igraph_dijkstra, SLOW),
           (rustworkx, "rustworkx, sort and loop", rustworkx_loop, SLOW),
           (networkx, "NetworkX, sort and loop", networkx_loop, SLOW)]

ONE_LOOP = [(scipy, "SciPy, Dijkstra from a virtual source", scipy_dijkstra, sys.maxsize),
            (igraph, "igraph, Dijkstra from a virtual source", igraph_dijkstra, SLOW),
            (numpy, "Python, heap", heap_loop, SLOW)]


def measure(table, folder, size):
    organisation = Organisation(folder / f"acyclic-{size}.u32")
    propagation(table, "acyclic", size, organisation, ACYCLIC)
    if size <= SLOW:
        run, answer = lanes(organisation)
        same(answer(), organisation, "NumPy lanes")
        table.compare("64 scenarios", size, "NumPy, 64 lanes", run, organisation.edges * 64, "an edge and scenario")
    propagation(table, "one loop", size, Organisation(folder / f"loop-{size}.u32"), ONE_LOOP)
    path = folder / f"acyclic-{size}.json"
    table.compare("file to answer", size, "json.loads alone", json_load(path), path.stat().st_size, "a byte")
    if networkx is not None and size <= SLOW:
        table.compare("json", size, "json and NetworkX", json_networkx(path), path.stat().st_size, "a byte")


def main(sizes):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run(BENCH + ["--export", folder, "--sizes", sizes], cwd=PROJECT, check=True)
        table = Table()
        for path in sorted(folder.glob("acyclic-*.u32"), key=lambda path: path.stat().st_size):
            measure(table, folder, int(path.stem.split("-")[1]))
        print(f"\n{sum(table.met)} of {len(table.met)} targets met.")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    main(sys.argv[1])
