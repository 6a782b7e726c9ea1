"""Measures of 200 random multigraphs, computed by networkx, an independent program. Not run by the tests: they read what it wrote.

    pip install networkx==3.6.1
    python tests/random_graphs.py > tests/data/random_graphs.txt

One line `graph SEED NODES ARCS` for each graph, then lines `directed MEASURE VALUES` and `undirected MEASURE VALUES`. Arcs are written as
`from-to`, repeats included, in the order in which they were drawn.
"""
import random
import networkx as nx
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python  # the one that needs no numpy


def drawn(seed):
    rng = random.Random(seed)
    nodes = rng.randint(2, 16)
    wanted = rng.randint(0, 3 * nodes)
    arcs = []
    for _ in range(wanted):
        a, b = rng.randrange(nodes), rng.randrange(nodes)
        if a != b:
            arcs.append((a, b))
            if rng.random() < 0.2:
                arcs.append((b, a) if rng.random() < 0.5 else (a, b))
    return nodes, arcs


def show(values):
    return " ".join(f"{v:.12g}" for v in values)


for seed in range(200):
    nodes, arcs = drawn(seed)
    print(f"graph {seed} {nodes} {' '.join(f'{a}-{b}' for a, b in arcs)}".rstrip())
    directed = nx.DiGraph()
    directed.add_nodes_from(range(nodes))
    directed.add_edges_from(arcs)
    undirected = directed.to_undirected()
    for name, graph in (("directed", directed), ("undirected", undirected)):
        print(name, "degree", show(graph.degree(n) for n in range(nodes)))
        between = nx.betweenness_centrality(graph)
        print(name, "betweenness", show(between[n] for n in range(nodes)))
        close = nx.closeness_centrality(graph)
        print(name, "closeness", show(close[n] for n in range(nodes)))
        rank = _pagerank_python(graph, alpha=0.85, tol=1e-14, max_iter=10000)
        print(name, "pagerank", show(rank[n] for n in range(nodes)))
        print(name, "density", show([nx.density(graph)]))
    core = nx.core_number(undirected)
    print("undirected core", show(core[n] for n in range(nodes)))
    cut = set(nx.articulation_points(undirected))
    print("undirected cut_point", show(int(n in cut) for n in range(nodes)))
    print("undirected components", nx.number_connected_components(undirected))
    if directed.number_of_edges():
        print("directed reciprocity", show([nx.overall_reciprocity(directed)]))
