"""The peers of the bench that are written in Python, one problem and one peer a process.

    python bench/peers.py PROBLEM.json FILE.FUNCTION     as in: pennylane_jax.forward

prepares the function of bench/peers/FILE.py, prints a ready line, then times one round for each line of input, which is the
round's length in seconds. Every answer is one line of JSON. Compilation and the first call are reported apart and are no
part of a round. OMP_NUM_THREADS says how many threads a peer may have.
"""
import importlib
import json
import math
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
if os.environ.setdefault("OMP_NUM_THREADS", "1") == "1":
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
# Waiting for another thread would cost small circuits more than they take.
os.environ["JAX_CPU_ENABLE_ASYNC_DISPATCH"] = "false"
os.environ.setdefault("OPENBLAS_NUM_THREADS", os.environ["OMP_NUM_THREADS"])

import numpy as np  # noqa: E402 (threads are counted when it is loaded)

from peers.problem import Problem  # noqa: E402

MOST_COMPARED = 1000


def compared(result):
    """At most 1000 numbers of a value, an array or a pair of them: the same ones as in bench/compared.ts."""
    parts = result if isinstance(result, tuple) else (result,)
    flat = np.concatenate([np.asarray(part, dtype=float).ravel() for part in parts])
    return flat[:: math.ceil(flat.size / MOST_COMPARED)].tolist()


def versions(packages):
    from importlib.metadata import version

    return ", ".join(f"{name} {version(name)}" for name in packages)


def round_of(run, seconds):
    """Median milliseconds of the calls of one round."""
    times, end = [], time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return sorted(times)[len(times) // 2] * 1e3


def say(line):
    print(json.dumps(line), flush=True)


def main():
    file, function = sys.argv[2].split(".")
    problem = Problem(sys.argv[1])
    begin = time.perf_counter()
    module = importlib.import_module(f"peers.{file}")
    imported = time.perf_counter()
    run = getattr(module, function)(problem)
    check = compared(run())
    prepared = time.perf_counter()
    say(
        {
            "ready": True,
            "version": versions(module.PACKAGES),
            "importSeconds": imported - begin,
            "compileSeconds": prepared - imported,
            "check": check,
        }
    )
    for line in sys.stdin:
        say({"ms": round_of(run, float(line))})


if __name__ == "__main__":
    main()
