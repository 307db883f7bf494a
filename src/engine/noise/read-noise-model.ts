/*
 * Noise models from files: {rules: [{on, qubits?, channel, p, scope}, …], readout?: [[[p00, p01], [p10, p11]], …]}. What a
 * file says in place of something else is said with the number of the rule and the field. Ranges of numbers depend on the
 * circuit too: check-noise-model.ts.
 */
import { LabError } from '../../base/lab-error.ts'
import { channels } from './channels.ts'
import type { ChannelName, Confusion, NoiseModel, NoiseRule } from './noise-model.ts'

type Fields = Readonly<Record<string, unknown>>

const channelNames: readonly string[] = [...channels.map(({ name }) => name), 'over_rotation']

const ruleFields = ['on', 'qubits', 'operations', 'channel', 'p', 'scope', 't1', 't2', 'time']

/**
 * The noise model that a parsed JSON file states. `scope` is "each" where it is left out; thermal relaxation may state
 * t1, t2 and time by name in place of p.
 *
 * @throws LabError "data" naming rule (from 1) and field
 */
export function readNoiseModel(json: unknown): NoiseModel {
  if (!isRecord(json)) throw complaint('', 'must be an object with rules', json)
  requireOnly('', json, ['rules', 'readout'])
  const { rules, readout } = json
  if (!Array.isArray(rules)) throw complaint('rules', 'must be a list', rules)
  const read = rules.map((rule: unknown, i) => readRule(rule, `rule ${i + 1}`))
  return readout === undefined ? { rules: read } : { rules: read, readout: readReadout(readout) }
}

function readRule(rule: unknown, place: string): NoiseRule {
  if (!isRecord(rule)) throw complaint(place, 'must be an object', rule)
  requireOnly(place, rule, ruleFields)
  const { on, qubits, operations, channel, scope = 'each' } = rule
  if (typeof channel !== 'string' || !channelNames.includes(channel))
    throw complaint(`${place}, channel`, `must be one of ${channelNames.join(', ')}`, channel)
  if (scope !== 'each' && scope !== 'joint')
    throw complaint(`${place}, scope`, 'must be "each" or "joint"', scope)
  return {
    on: readTargets(on, place),
    ...(qubits === undefined ? {} : { qubits: readQubits(qubits, place) }),
    ...(operations === undefined ? {} : { operations: readNames(operations, `${place}, operations`) }),
    channel: channel as ChannelName,
    p: readNumbers(rule, place),
    scope,
  }
}

function readTargets(on: unknown, place: string): NoiseRule['on'] {
  if (on === 'all' || on === '1q' || on === '2q' || on === '3q+') return on
  if (!Array.isArray(on))
    throw complaint(`${place}, on`, 'must be "all", "1q", "2q", "3q+" or a list of gate names', on)
  return readNames(on, `${place}, on`)
}

function readNames(list: unknown, place: string): readonly string[] {
  if (Array.isArray(list) && list.every((name) => typeof name === 'string')) return list
  throw complaint(place, 'must be a list of names', list)
}

function readQubits(list: unknown, place: string): readonly number[] {
  if (Array.isArray(list) && list.every((qubit) => Number.isInteger(qubit) && qubit >= 0)) return list
  throw complaint(`${place}, qubits`, 'must be a list of whole numbers from 0', list)
}

function readNumbers(rule: Fields, place: string): NoiseRule['p'] {
  const { p, t1, t2, time, channel } = rule
  const named = [t1, t2, time]
  if (named.some((value) => value !== undefined)) {
    if (channel !== 'thermal_relaxation' || p !== undefined)
      throw complaint(`${place}, t1`, 'must stand in thermal_relaxation without p', t1)
    for (const [i, value] of named.entries())
      if (!isNumber(value)) throw complaint(`${place}, ${['t1', 't2', 'time'][i]}`, 'must be a number', value)
    return named as number[]
  }
  if (isNumber(p)) return p
  if (Array.isArray(p) && p.length > 0 && p.every(isNumber)) return p
  throw complaint(`${place}, p`, 'must be a number or a list of numbers', p)
}

function readReadout(readout: unknown): readonly Confusion[] {
  if (!Array.isArray(readout)) throw complaint('readout', 'must be a list with one entry per qubit', readout)
  return readout.map((entry: unknown, qubit) => {
    if (isPair(entry) && entry.every((row) => isPair(row) && row.every(isNumber)))
      return entry as unknown as Confusion
    throw complaint(`readout of qubit ${qubit}`, 'must be [[p00, p01], [p10, p11]]', entry)
  })
}

function isPair(value: unknown): value is readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function requireOnly(place: string, record: Fields, known: readonly string[]): void {
  const other = Object.keys(record).find((key) => !known.includes(key))
  if (other !== undefined) throw complaint(place, `must have no fields but ${known.join(', ')}`, other)
}

function complaint(place: string, rule: string, got: unknown): LabError {
  const where = place === '' ? 'noise file' : `noise file, ${place}`
  return new LabError('data', `${where}: ${rule}, got ${got === undefined ? 'nothing' : JSON.stringify(got)}`)
}
