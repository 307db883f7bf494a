"""dwave-samplers on the problems of bench/annealing.ts: python bench/annealing.py FOLDER, one line of JSON for each."""
import json
import sys
from pathlib import Path

from dimod import BinaryQuadraticModel
from dwave.samplers import SimulatedAnnealingSampler

for file in sorted(Path(sys.argv[1]).glob("*.json")):
    problem = json.loads(file.read_text())
    model = BinaryQuadraticModel("BINARY")
    for i in range(problem["variables"]):
        model.add_variable(i)
    for i, j, value in problem["terms"]:
        model.add_linear(i, value) if i == j else model.add_quadratic(i, j, value)
    least, mean = float("inf"), 0.0
    for seed in range(problem["rounds"]):
        answer = SimulatedAnnealingSampler().sample(
            model,
            num_reads=problem["reads"],
            num_sweeps=problem["sweeps"],
            beta_range=problem["beta"],
            seed=seed,
        )
        least = min(least, answer.info["timing"]["sampling_ns"] * 1e-9)
        mean = float(answer.record.energy.mean())
    updates = problem["reads"] * problem["sweeps"] * problem["variables"] / least
    print(json.dumps({"name": file.stem, "updates": updates, "mean": mean}), flush=True)
