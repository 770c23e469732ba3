"""Graphviz as the judge of crossings: the same people in the same rows, laid out by `dot`, its straight lines counted."""

from __future__ import annotations

import re
import subprocess

from confprep.core.family.genogram_crossings import Segment, drawn_crossings
from confprep.core.family.genogram_graph import Family
from confprep.core.identity import PersonId

WORD = re.compile(r'"[^"]*"|\S+')


def dot_crossings(family: Family, rows: dict[PersonId, int]) -> int:
    """How many lines cross when `dot` orders the family."""
    lines = ['digraph{edge[dir=none];node[shape=box,width=0.3,height=0.3,label=""];']
    lines += [f'"{person}";' for person in rows]
    edges = []
    for union in family.unions:
        lines += [f'"{union.key}"[shape=point,width=0.02];'] if union.parents else []
        edges += [(parent, union.key) for parent in union.parents]
        edges += [(union.key, child) for child in union.children if union.parents]
    lines += [f'"{start}"->"{end}";' for start, end in edges]
    for row in sorted(set(rows.values())):
        lines.append("{rank=same;" + ";".join(f'"{person}"' for person in rows if rows[person] == row) + "}")
    plain = subprocess.run(["dot", "-Tplain"], input="\n".join([*lines, "}"]), capture_output=True, text=True, check=True).stdout
    nodes = [WORD.findall(each) for each in plain.splitlines() if each.startswith("node ")]
    at = {each[1].strip('"'): (float(each[2]), float(each[3])) for each in nodes}
    return drawn_crossings(Segment(key, *at[start], *at[end]) for start, end in edges for key in [start if start not in rows else end])
