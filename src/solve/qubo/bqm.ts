/*
 * Binary quadratic models as dimod writes them (`to_serializable`, bqm_schema 3.0.0), in and out. Their spins are
 * s = 2x - 1, the opposite sign of Pauli Z; packed biases (`use_bytes: true`) are not read.
 */
import { LabError } from '../../base/lab-error.ts'
import { builtWith, decodeValues } from './builders/built.ts'
import { addTerm, emptyTerms, toQubo } from './qubo.ts'
import type { BuiltQubo, Qubo } from './types.ts'

function refuse(field: string, rule: string, got: unknown): never {
  throw new LabError('data', `BQM: ${field} must be ${rule}, got ${JSON.stringify(got) ?? 'nothing'}`, {
    field,
  })
}

function numbersAt(bqm: Readonly<Record<string, unknown>>, field: string, count?: number): number[] {
  const value = bqm[field]
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    refuse(field, 'an array of numbers; write the model with use_bytes=False', 'packed bytes')
  if (!Array.isArray(value)) refuse(field, 'an array of numbers', value)
  const numbers: number[] = []
  for (const entry of value) {
    if (typeof entry !== 'number' || !Number.isFinite(entry))
      refuse(field, 'an array of finite numbers', entry)
    numbers.push(entry)
  }
  if (count !== undefined && numbers.length !== count)
    refuse(field, `an array of ${count} numbers`, `${numbers.length} numbers`)
  return numbers
}

function labelsOf(bqm: Readonly<Record<string, unknown>>, count: number): string[] {
  const labels = bqm['variable_labels']
  if (!Array.isArray(labels) || labels.length !== count)
    refuse('variable_labels', `an array of ${count} labels, one for each of linear_biases`, labels)
  const names = labels.map((label: unknown) => (typeof label === 'string' ? label : JSON.stringify(label)))
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) refuse('variable_labels', 'all different', `"${twice}" twice`)
  return names
}

/**
 * The QUBO of a binary quadratic model.
 *
 * @throws LabError "data" naming the field that is not as dimod writes it
 */
export function readBqm(bqm: Readonly<Record<string, unknown>>): BuiltQubo {
  if (bqm['type'] !== 'BinaryQuadraticModel') refuse('type', '"BinaryQuadraticModel"', bqm['type'])
  const kind = bqm['variable_type']
  if (kind !== 'BINARY' && kind !== 'SPIN') refuse('variable_type', '"BINARY" or "SPIN"', kind)
  const linear = numbersAt(bqm, 'linear_biases')
  const names = labelsOf(bqm, linear.length)
  const quadratic = numbersAt(bqm, 'quadratic_biases')
  const head = numbersAt(bqm, 'quadratic_head', quadratic.length)
  const tail = numbersAt(bqm, 'quadratic_tail', quadratic.length)
  const { offset = 0 } = bqm
  if (typeof offset !== 'number' || !Number.isFinite(offset)) refuse('offset', 'a finite number', offset)
  const terms = emptyTerms(linear.length)
  terms.offset = offset
  const [scale, shift] = kind === 'SPIN' ? [2, -1] : [1, 0]
  for (const [i, value] of linear.entries()) {
    terms.linear[i]! += scale * value
    terms.offset += shift * value
  }
  for (const [k, value] of quadratic.entries()) {
    const pair = [head[k]!, tail[k]!] as const
    const wrong = pair.find((i) => !Number.isInteger(i) || i < 0 || i >= linear.length)
    if (wrong !== undefined) refuse('quadratic_head and quadratic_tail', `0..${linear.length - 1}`, wrong)
    if (pair[0] === pair[1])
      refuse('quadratic_head and quadratic_tail', 'different', `${wrong ?? pair[0]} twice`)
    addTerm(terms, pair[0], pair[1], scale * scale * value)
    for (const i of pair) terms.linear[i]! += scale * shift * value
    terms.offset += shift * shift * value
  }
  const qubo = toQubo(terms, names)
  return builtWith(qubo, decodeValues(qubo))
}

/** The QUBO as dimod reads it with `BinaryQuadraticModel.from_serializable`. */
export function writeBqm(qubo: Qubo): Readonly<Record<string, unknown>> {
  return {
    type: 'BinaryQuadraticModel',
    version: { bqm_schema: '3.0.0' },
    use_bytes: false,
    index_type: 'int32',
    bias_type: 'float64',
    num_variables: qubo.variables,
    num_interactions: qubo.weight.length,
    variable_labels: [...qubo.names],
    variable_type: 'BINARY',
    offset: qubo.offset,
    info: {},
    linear_biases: [...qubo.linear],
    quadratic_biases: [...qubo.weight],
    quadratic_head: [...qubo.first],
    quadratic_tail: [...qubo.second],
  }
}
