/*
 * The classical rows of a comparison as a program for scikit-learn: the same rows in the same folds, the settings that were
 * chosen in each, and a check that the accuracies come out again.
 */
import type { Comparison } from '../../../document/comparison.ts'
import type { ClassicalName } from '../../../document/comparison-models.ts'
import { labelOf } from '../../../document/comparison-labels.ts'
import type { ComparisonResults } from '../../../document/comparison-results.ts'
import type { Reduction } from '../../../document/experiment.ts'
import type { DataSetup } from './data-setup.ts'

/** How far mean accuracies may lie apart: solvers differ where the rule is the same, draws where it is random. */
const tolerances: Readonly<Record<ClassicalName, number>> = {
  logistic: 0.005,
  'rbf-svm': 0.005,
  knn: 0.005,
  'gaussian-process': 0.005,
  'nearest-mean': 0.005,
  'gradient-boosting': 0.03,
  'random-forest': 0.04,
  mlp: 0.08,
}

interface ScriptRow {
  readonly dataSet: string
  readonly label: string
  readonly model: ClassicalName
  /** Settings by fold; null where the fold is not there. */
  readonly settings: readonly (Readonly<Record<string, number | string>> | null)[]
  readonly accuracies: readonly (number | null)[]
  readonly tolerance: number
}

/** @returns Python, or null where no classical model has a score */
export function scikitScript(
  comparison: Comparison,
  results: ComparisonResults,
  setups: readonly DataSetup[],
): string | null {
  const rows = scriptRows(comparison, results)
  if (rows.length === 0) return null
  const data = comparison.dataSets.map(({ name, reduction }, k) => dataOf(name, reduction, setups[k]!))
  const title = (comparison.title || 'Comparison').replaceAll(/["\\\n\r]/g, ' ')
  return program
    .replace('TITLE', () => title)
    .replace('DATA', () => pythonText(data))
    .replace('ROWS', () => pythonText(rows))
}

/* Models that were fitted on some of the training rows only draw them, which scikit-learn cannot repeat. */
function scriptRows({ dataSets, models }: Comparison, { cells }: ComparisonResults): readonly ScriptRow[] {
  return cells.flatMap((cell) => {
    const model = models[cell.model]!
    const isWhole = !cell.settings.some((settings) => settings?.includes('fitted on'))
    if (model.kind !== 'classical' || cell.mean === null || !isWhole) return []
    return [
      {
        dataSet: dataSets[cell.dataSet]!.name,
        label: labelOf(model),
        model: model.name,
        settings: cell.chosen.map((chosen, fold) => (cell.scores[fold] === null ? null : (chosen ?? {}))),
        accuracies: cell.scores,
        tolerance: tolerances[model.name],
      },
    ]
  })
}

function dataOf(name: string, reduction: Reduction | undefined, { table, rows, folds }: DataSetup) {
  return {
    name,
    features: table.features,
    classes: Array.from(rows.targets),
    test: folds.map(({ test }) => test),
    reduction: reduction ?? null,
  }
}

/* JSON inside a raw Python string: its quotes cannot end it, as JSON has no apostrophes of its own. */
function pythonText(value: unknown): string {
  return JSON.stringify(value).replaceAll("'", '\\u0027')
}

const program = `"""TITLE: the classical rows again, by scikit-learn.

Every fold trains on the rows that it does not test, with the settings that were chosen inside its training part. The last
line says whether all mean accuracies lie within their tolerances; the exit status is 1 where one does not.

pip install scikit-learn numpy
"""
import json
import sys
import warnings

import numpy as np
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.gaussian_process.kernels import RBF, ConstantKernel
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler
from sklearn.svm import SVC

# Rows, classes by number, and the row numbers that each fold tests.
data = json.loads(r'''DATA''')
# Settings and test accuracy by fold; null where a fold is not there.
rows = json.loads(r'''ROWS''')


def pooled(reduction):
    height, width = reduction["height"], reduction["width"]
    blocks, columns = reduction["rows"], reduction["columns"]
    shape = (-1, blocks, height // blocks, columns, width // columns)
    return FunctionTransformer(lambda x: x.reshape(shape).mean(axis=(2, 4)).reshape(len(x), -1))


def reducers(reduction):
    """What makes the columns fewer, fitted on the training part."""
    if reduction is None:
        return []
    if reduction["kind"] == "pool":
        return [pooled(reduction)]
    scale = [StandardScaler()] if reduction["standardize"] else []
    return scale + [PCA(reduction["columns"], svd_solver="full")]


def classifier(model, s, count):
    """@param s settings of the fold; count: training rows"""
    if model == "logistic":
        return LogisticRegression(C=s["C"], tol=1e-6, max_iter=10000)
    if model == "rbf-svm":
        return SVC(C=s["C"], gamma=s["gamma"])
    if model == "knn":
        return KNeighborsClassifier(s["k"])
    if model == "random-forest":
        tried = "sqrt" if s["tried"] == "sqrt" else None
        return RandomForestClassifier(100, max_features=tried, min_samples_leaf=s["leastLeaf"], random_state=0)
    if model == "gradient-boosting":
        return GradientBoostingClassifier(max_depth=s["depth"], learning_rate=s["learningRate"], random_state=0)
    if model == "gaussian-process":
        kernel = ConstantKernel(s["variance"]) * RBF(np.sqrt(1 / (2 * s["gamma"])))
        return GaussianProcessClassifier(kernel, optimizer=None)
    if model == "mlp":
        return MLPClassifier(
            (s["hidden"],), activation="tanh", alpha=s["decay"] * count, batch_size=count, max_iter=200, tol=0,
            n_iter_no_change=1000, learning_rate_init=0.05, beta_1=0.9, beta_2=0.99, random_state=0,
        )
    assert model == "nearest-mean", model
    return NearestCentroid()


warnings.simplefilter("ignore", ConvergenceWarning)
sets = {one["name"]: one for one in data}
failures = 0
for row in rows:
    own = sets[row["dataSet"]]
    x, y = np.array(own["features"]), np.array(own["classes"])
    found, expected = [], []
    for test, settings, accuracy in zip(own["test"], row["settings"], row["accuracies"]):
        if settings is None:
            continue
        train = np.setdiff1d(np.arange(len(y)), test)
        steps = reducers(own["reduction"]) + [StandardScaler(), classifier(row["model"], settings, len(train))]
        model = make_pipeline(*steps).fit(x[train], y[train])
        found.append(np.mean(model.predict(x[test]) == y[test]))
        expected.append(accuracy)
    apart = abs(np.mean(found) - np.mean(expected))
    is_near = apart <= row["tolerance"] + 1e-12
    failures += not is_near
    said = "" if is_near else "  TOO FAR"
    print(
        f'{row["dataSet"]:24} {row["label"]:24} {np.mean(found):.4f} lab {np.mean(expected):.4f}'
        f' apart {apart:.4f} of {row["tolerance"]}{said}'
    )
print(f"{len(rows) - failures} of {len(rows)} rows within their tolerances")
sys.exit(1 if failures else 0)
`
